import { type Asking, add } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, sharedId } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { fold } from '../../core/text.ts'
import { pastSeries } from '../dealer/dealer.ts'
import type { invoice } from '../invoices/invoice.ts'
import { packageRows, tooMuchOf } from '../packages/selling.ts'
import { allocationOf } from '../payments/open.ts'
import { payment } from '../payments/payment.ts'
import {
  booked,
  broughtDay,
  daysWritten,
  keysOf,
  momentOf,
  nobody,
  openingPayment,
  same,
  sellerOf,
  whoKey,
} from './from-before.ts'
import { carFor, customerFor, type Known, made } from './known.ts'
import { ownPapers, paperKey } from './own.ts'
import type { RowOf, RowOutcome } from './rows.ts'

/**
 * What customers paid for before the books were taken over and have not used: a package as if it were sold that day,
 * with the number of its paper, and paid. Its unused part can be given back like that of any other.
 */
export function* makePackages(rows: readonly RowOf<'packages'>[], known: Known): Asking<RowOutcome[]> {
  const taken = yield* keysOf(known, 'package', rows.map(keyOf))
  const seller = yield* sellerOf(known.ctx)
  const written = yield* daysWritten(known.ctx)
  const own = yield* ownPapers(known)
  return rows.map((row): RowOutcome => {
    if (taken.has(keyOf(row))) return same
    const says: RowOutcome['says'] = []
    const isForCar = row.car.plate + row.car.vin !== ''
    const car = isForCar ? carFor(known, row.car, row.who, says) : undefined
    if (car !== undefined && 'problem' in car) return { outcome: 'refused', says: [car] }
    const isNamed = Object.values(row.who).some((value) => value !== '')
    const owner = isNamed || car === undefined ? customerFor(known, row.who, says) : { id: car.customerId, name: '' }
    if ('problem' in owner) return { outcome: 'refused', says: [owner] }
    if (own.has(paperKey(owner.id, row.number))) return same
    const wrong = tooMuchOf(row.items)
    if (wrong !== undefined) return { outcome: 'refused', says: [{ problem: wrong.refused, params: {} }] }
    taken.add(keyOf(row))
    const number = row.number || written(broughtDay(row.day, known.ctx))
    make(known, row, { owner, vehicleId: car?.id ?? null, seller, number })
    return { outcome: 'made', says }
  })
}

/** The same paper for the same customer or car is the same package. */
function keyOf({ who, car, number, day, name }: RowOf<'packages'>): string {
  const paper = number === '' ? day : fold(number)
  return `${whoKey(who)} ${fold(car.vin || car.plate)} ${paper} ${fold(name)}`.slice(0, 400)
}

interface Parties {
  owner: { id: Id<'customer'>; name: string }
  vehicleId: Id<'vehicle'> | null
  seller: Row<typeof invoice>['seller']
  number: string
}

function make(known: Known, row: RowOf<'packages'>, { owner, vehicleId, seller, number }: Parties): void {
  const { ctx } = known
  const { name, validUntil, items } = row
  const day = broughtDay(row.day, ctx)
  const packageId = ctx.newId<'servicePackage'>()
  const invoiceId = sharedId<'invoice'>(packageId)
  const held = { packageId, customerId: owner.id, vehicleId, name, validUntil, items }
  const paper = { seriesId: pastSeries, number: 0, numberText: number, day, dueDay: day }
  const sides = { seller, buyer: { ...nobody, name: owner.name }, vehicle: { ...row.car, odometer: null }, country: '' }
  const [first, ...rest] = packageRows(held, { ...paper, ...sides, at: momentOf(day, ctx) }, ctx)
  if (first === undefined) return
  made(known, 'package', first, { key: keyOf(row) })
  const amount = sum(items.map(({ count, value }) => count * value))
  const paid = openingPayment(ctx, owner.id, { day, amount, tender: 'cash', reference: '', chequeId: null })
  known.changes.push(
    ...rest,
    add(payment, paid),
    allocationOf(paid.id, invoiceId, owner.id, amount, ctx),
    ...booked(ctx, day, paid.id, owner.id, [
      ['opening', amount],
      ['receivable', -amount],
    ]),
  )
}
