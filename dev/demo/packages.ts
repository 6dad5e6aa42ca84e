// Oil services some owners pay for beforehand, four at a time, and what is left of them.

import { addDays } from '../../src/core/calendar.ts'
import type { Guest } from './guests.ts'
import { jobs, takenBy } from './services.ts'
import type { Shop } from './shop.ts'
import type { Visit } from './visits.ts'
import { dayOf } from './working-days.ts'

interface Held {
  packageId: string
  itemId: string
  left: number
  validUntil: string
}

interface Sold {
  packageId: string
  invoiceId: string
  itemIds: string[]
}

const held = new WeakMap<Guest, Held>()
/** What once is worth, tax included: a little less than the service costs by itself, so that the manager sells it and says why. */
const value = 42_000_000
const count = 4

/** Whether the oil service of this visit is paid beforehand; now and then an owner buys four and uses the first at once. */
export function prepaidOil(shop: Shop, guest: Guest, visit: Visit): boolean {
  if (guest.owner.isFleet) return false
  if (held.get(guest) === undefined && shop.chance.onceIn(14)) sellOil(shop, guest, visit)
  const own = held.get(guest)
  if (own === undefined || own.left === 0 || own.validUntil < dayOf(shop.now())) return false
  for (const [number, quantity] of takenBy('OIL', guest.car.vehicleClass)) shop.use(number, quantity)
  shop.must(
    'redeemPackage',
    { workOrderId: visit.workOrderId, packageId: own.packageId, itemId: own.itemId },
    'adviser',
  )
  own.left -= 1
  return true
}

/** Sells the owner of a car four oil services, paid at once. */
export function sellOil(shop: Shop, guest: Guest, { customerId, vehicleId }: Visit): void {
  const item = { code: 'OIL', description: jobs.OIL.name, count, value }
  const validUntil = addDays(dayOf(shop.now()), 540)
  const name = 'چهار سرویس روغن · Four oil services'
  const sale = { customerId, vehicleId, name, validUntil, items: [item], reason: 'loyalCustomer' }
  const { packageId, invoiceId, itemIds } = shop.must<Sold>('sellPackage', sale, 'manager')
  shop.take({ customerId, tender: 'card', amount: count * value, invoiceIds: [invoiceId] })
  held.set(guest, { packageId, itemId: itemIds[0] ?? '', left: count, validUntil })
}
