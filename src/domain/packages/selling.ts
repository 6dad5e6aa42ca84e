import { z } from 'zod'
import { isDay } from '../../core/calendar.ts'
import { add, type Change, command, one, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, price, sharedId } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { standingCustomer } from '../customers/commands.ts'
import { customer } from '../customers/customer.ts'
import { branch, noOrder } from '../dealer/dealer.ts'
import { invoice, invoiceLine } from '../invoices/invoice.ts'
import { partiesOf } from '../invoices/issuing.ts'
import { nextNumber } from '../invoices/numbering.ts'
import { post } from '../ledger/ledger.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { reasonOfPrepaid } from '../tax/untaxed.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { tooMuch } from '../work-orders/charge.ts'
import { mostUses, once, packageSold, servicePackage } from './package.ts'
import { givenBy } from './worth.ts'

/** What a package holds: each kind of work, how often, and what once is worth with its tax, in minor units. */
export const packageItems = z
  .array(
    z.object({
      /** The canned job whose parts leave the shelf with each use; empty where there is none. */
      code: z.string().trim().max(40).default(''),
      description: z.string().trim().min(1).max(300),
      count: z.int().min(1).max(mostUses),
      value: price.check,
    }),
  )
  .min(1)
  .max(50)

/** Sells work beforehand. It is paid like any document, and used once it is. */
export const sellPackage = command({
  input: z.object({
    customerId: customer.id,
    vehicleId: servicePackage.fields.vehicleId.check.default(null),
    name: z.string().trim().min(1).max(300),
    validUntil: z
      .string()
      .refine((text) => text === '' || isDay(text))
      .default(''),
    items: packageItems,
    /** Why it is sold below the price of its canned jobs; needed only there. */
    reason: z.enum(overrideReasons).optional(),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'invoice.issue',
  *decide({ customerId: asked, vehicleId: car, name, validUntil, items, reason, note }, ctx) {
    if (validUntil !== '' && validUntil < ctx.today) return refuse('package.expired', { day: validUntil })
    const { id: customerId } = yield* one(customer, { id: yield* standingCustomer(asked) })
    const vehicleId = car === null ? null : (yield* one(vehicle, { id: yield* standingCar(car) })).id
    const wrong = tooMuchOf(items)
    if (wrong !== undefined) return wrong
    const ownBranch = yield* one(branch, { id: ctx.branchId })
    const given = yield* givenBy({ customerId, vehicleId, items }, ownBranch.taxRate, ctx)
    if ('refused' in given) return given
    if (given.amount > 0 && reason === undefined)
      return refuse('package.belowPrice', { given: given.amount, currency: ctx.currency })
    const numbered = yield* nextNumber('receipt', ctx)
    const packageId = ctx.newId<'servicePackage'>()
    const held = { packageId, customerId, vehicleId, name, validUntil, items }
    const parties = yield* partiesOf({ customerId, vehicleId, odometer: null }, ownBranch, ctx)
    const changes = packageRows(held, { ...numbered, ...parties, country: ownBranch.country }, ctx)
    const lines = changes.filter(({ entity }) => entity === invoiceLine)
    if (given.amount > 0 && reason !== undefined) {
      const kind = given.isBelowCost ? 'belowCost' : 'discount'
      const about = { entity: 'invoice', id: packageId }
      changes.push(overriding({ kind, reason, note, about, effect: -given.amount }, ctx))
    }
    return {
      changes,
      answer: {
        packageId,
        invoiceId: sharedId<'invoice'>(packageId),
        itemIds: lines.map(({ values }) => values.id),
        numberText: numbered.numberText,
      },
    }
  },
})

const worthOf = (items: z.infer<typeof packageItems>) => sum(items.map(({ count, value }) => count * value))

/** Refuses what no document comes to: one kind of work, or all of it together. */
export function tooMuchOf(items: z.infer<typeof packageItems>): Refusal | undefined {
  const one = items.map(({ count, value }) => tooMuch(value, count * once)).find((refusal) => refusal !== undefined)
  return one ?? tooMuch(worthOf(items), once)
}

interface Held {
  packageId: Id<'servicePackage'>
  customerId: Id<'customer'>
  vehicleId: Id<'vehicle'> | null
  name: string
  validUntil: string
  items: z.infer<typeof packageItems>
}

/** What its document says of both sides, its number and its day. */
type OnDocument = Pick<
  Row<typeof invoice>,
  'seriesId' | 'number' | 'numberText' | 'day' | 'dueDay' | 'at' | 'seller' | 'buyer' | 'vehicle' | 'country'
>

/** A package with its document: the customer owes its price, and is owed its work. */
export function packageRows({ packageId, items, ...held }: Held, paper: OnDocument, ctx: Context): Change[] {
  const invoiceId = sharedId<'invoice'>(packageId)
  const worth = worthOf(items)
  return [
    add(servicePackage, { id: packageId, ...held }),
    add(packageSold, {
      id: sharedId(packageId),
      ...held,
      ofBranch: ctx.branchId,
      numberText: paper.numberText,
      state: 'open',
    }),
    add(invoice, {
      id: invoiceId,
      kind: 'package',
      ...paper,
      by: ctx.actor.id,
      workOrderId: noOrder,
      customerId: held.customerId,
      payer: 'customer',
      currency: ctx.currency,
      net: worth,
      tax: 0,
      total: worth,
      rounding: 0,
      prepaid: 0,
      payable: worth,
      correctsId: null,
      correction: null,
      reason: '',
      taxNumber: '',
      qr: '',
    }),
    ...items.map((item, index) =>
      add(invoiceLine, lineOf(invoiceId, item, index, reasonOfPrepaid(paper.country), ctx)),
    ),
    ...post(
      invoiceId,
      held.customerId,
      [
        ['receivable', worth],
        ['packages', -worth],
      ],
      { ...ctx, today: paper.day, now: paper.at },
    ),
  ]
}

function lineOf(
  invoiceId: Id<'invoice'>,
  { code, description, count, value }: Held['items'][number],
  index: number,
  untaxedReason: string,
  ctx: Context,
) {
  const id = ctx.newId<'invoiceLine'>()
  return {
    id,
    invoiceId,
    // It charges no line of an order, so it stands for itself.
    lineId: sharedId<'workOrderLine'>(id),
    position: index + 1,
    kind: 'labour',
    description,
    code,
    unit: 'piece',
    quantity: count * once,
    unitPrice: value,
    discount: 0,
    taxCategory: 'outOfScope' as const,
    taxRate: 0,
    untaxedReason,
    net: count * value,
    tax: 0,
    correctsLineId: null,
  }
}
