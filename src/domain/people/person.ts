import { z } from 'zod'
import { entity } from '../../core/entity.ts'
import { id, json, oneOf, text } from '../../core/kinds.ts'

/** What a person may be allowed; a command, and a query not for everyone, names the one it needs. */
export const rights = [
  'appointment.book',
  'workOrder.open',
  'workOrder.edit',
  'workOrder.check',
  'workOrder.release',
  'workOrder.releaseUnpaid',
  'line.discount',
  'line.price',
  'line.belowCost',
  'line.untaxed',
  'invoice.issue',
  'invoice.correct',
  'payment.take',
  'payment.refund',
  'cheque.handle',
  'account.read',
  'cash.open',
  'cash.expense',
  'cash.closeDay',
  'customer.credit',
  'customer.edit',
  'part.edit',
  'stock.correct',
  'import.run',
  'import.past',
  'export.run',
  'attention.resolve',
  'morning.read',
  'people.manage',
  'dealer.setUp',
  'station.enrol',
] as const
export type Right = (typeof rights)[number]

export const role = entity(
  'role',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    name: text(100),
    rights: json(z.array(z.enum(rights))),
    /** Up to which amount, in minor units, a right holds (a discount, a refund, an expense); a right not named is unlimited. */
    limits: json(z.record(z.string(), z.int().min(0))),
  },
)

/** Somebody of the staff. The PIN's hash is salted and slow; a dismissed person may do nothing. */
export const person = entity(
  'person',
  { replicate: 'fromHq', scope: 'dealer' },
  {
    name: text(200),
    roleId: id<'role'>(),
    pinHash: text(300),
    /** The hash of what is scanned, or empty. */
    badge: text(100),
    state: oneOf(['active', 'dismissed']),
  },
)
