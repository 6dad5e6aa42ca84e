import type { Id } from '../../core/kinds.ts'

/** For a command on an order: its page is asked for right behind, and painted with what the command wrote. */
export const showsOrder = (workOrderId: Id<'workOrder'>) => ({ shows: ['workOrderPage', { workOrderId }] as const })
