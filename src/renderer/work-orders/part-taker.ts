import type { Id } from '../../core/kinds.ts'
import { store } from '../hooks/store.ts'

/** The open work order, for whoever finds a part elsewhere on the page and wants it on the order. */
export const partTaker = store<{ add: (partId: Id<'part'>, number: string) => void } | null>(null)
