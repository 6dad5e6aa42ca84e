import { type Asking, all, maybe, type Refusal, refuse } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity, percentage, sum } from '../../core/money.ts'
import { oneUnit } from '../../core/quantity.ts'
import { part } from '../parts/part.ts'
import { beyond } from '../people/limits.ts'
import { taxInside } from '../tax/totals.ts'
import { taxedAs } from '../tax/untaxed.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { mustBeLine, tooMuch } from '../work-orders/charge.ts'
import { cannedJobFor } from '../work-orders/jobs.ts'

interface Sold {
  customerId: Id<'customer'>
  vehicleId: Id<'vehicle'> | null
  items: readonly { code: string; description: string; count: number; value: number }[]
}

/** What a package is sold below the price of its canned jobs, without tax, in minor units; 0 is at their price. */
interface Given {
  amount: number
  isBelowCost: boolean
}

/**
 * What is given away by a package, by the rules of a discount on a line: who may not give so much is refused, and so is
 * a sale below cost by who may not. Work that is no canned job has no price to compare, but it is not given for nothing.
 */
export function* givenBy(sold: Sold, taxRate: number, ctx: Context): Asking<Given | Refusal> {
  const classes = yield* classesOf(sold)
  const given: Given = { amount: 0, isBelowCost: false }
  for (const { code, description, count, value } of sold.items) {
    const once = yield* cannedJobWorth(code, classes)
    if (once === undefined) {
      if (value === 0) return refuse('package.noPrice', { description })
      continue
    }
    if (value >= once.price) continue
    const short = once.price - value
    const wrong = tooMuch(short, count * oneUnit)
    if (wrong !== undefined) return wrong
    given.amount = sum([given.amount, count * (short - taxInside(short, taxRate))])
    given.isBelowCost ||= value - taxInside(value, taxRate) < once.cost
  }
  if (given.amount === 0) return given
  const mayNot = beyond(ctx, 'line.discount', given.amount)
  if (mayNot !== undefined) return mayNot
  return (given.isBelowCost ? beyond(ctx, 'line.belowCost', given.amount) : undefined) ?? given
}

/** The class of the one car it is for, else those of every car its owner has here. */
function* classesOf({ customerId, vehicleId }: Sold): Asking<string[]> {
  const cars = yield* all(vehicle, vehicleId === null ? { customerId } : { id: vehicleId })
  return cars.length === 0 ? [''] : [...new Set(cars.map(({ vehicleClass }) => vehicleClass))]
}

/** What a canned job costs once, tax included, and its parts without, for the dearest of the classes. */
function* cannedJobWorth(code: string, classes: readonly string[]) {
  let dearest: { price: number; cost: number } | undefined
  for (const vehicleClass of code === '' ? [] : classes) {
    const job = yield* cannedJobFor(vehicleClass, code)
    if (job === undefined) continue
    const worth = { price: 0, cost: 0 }
    for (const { partId, quantity, ...item } of job.items) {
      const found = partId === null ? undefined : yield* maybe(part, { id: partId as Id<'part'> })
      const price = found?.price ?? item.unitPrice
      mustBeLine(price, quantity)
      const net = multiplyByQuantity(price, quantity)
      const { taxRate } = taxedAs(found?.taxRate ?? item.taxRate, found?.untaxedReason ?? item.untaxedReason)
      worth.price = sum([worth.price, net, percentage(net, taxRate)])
      worth.cost = sum([worth.cost, multiplyByQuantity(found?.cost ?? 0, quantity)])
    }
    if (dearest === undefined || worth.price > dearest.price) dearest = worth
  }
  return dearest
}
