import { store } from './store.ts'

/** Whether the desk waits for a PIN with everything behind it as it was left, half-typed fields too. */
export const locked = store(false)
