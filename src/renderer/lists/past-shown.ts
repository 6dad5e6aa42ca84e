import { store } from '../hooks/store.ts'

/** The paper of before that was looked for, which opens on the page it belongs to. */
export const pastShown = store<string | null>(null)
