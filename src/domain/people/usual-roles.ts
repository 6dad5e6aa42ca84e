import { type Right, rights } from './person.ts'

/** The roles a dealer begins with; each may be given other rights and limits. */
export const usualRoles = {
  manager: rights,
  adviser: [
    'appointment.book',
    'workOrder.open',
    'workOrder.edit',
    'workOrder.check',
    'workOrder.release',
    'line.discount',
    'invoice.issue',
    'account.read',
    'customer.edit',
  ],
  cashier: [
    'invoice.issue',
    'payment.take',
    'payment.refund',
    'cheque.handle',
    'account.read',
    'cash.open',
    'cash.expense',
    'cash.closeDay',
    'workOrder.release',
    'customer.edit',
  ],
  parts: ['workOrder.edit', 'part.edit', 'stock.correct', 'import.run'],
  technician: ['workOrder.edit', 'workOrder.check'],
} as const satisfies Record<string, readonly Right[]>
export type UsualRole = keyof typeof usualRoles
