import { add } from '../../src/core/change.ts'
import type { Decision } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { mark } from '../../src/domain/attention/attention.ts'
import { pastSeries } from '../../src/domain/dealer/dealer.ts'
import { invoice } from '../../src/domain/invoices/invoice.ts'
import { stockMovement } from '../../src/domain/stock/stock.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import { noon, pushOf, type TestStation } from '../office.suite.ts'
import { accept } from './accept.ts'
import { openShops } from './shops.suite.ts'

/** Head office for the tests of one file, what it is told and what it then holds. */
export async function openAccepting() {
  const { office, shop } = await openShops()

  async function say(station: TestStation, decisions?: Decision[], as: TestStation = station, keys = station.keys) {
    const device = await office.store.deviceOf(as.instanceId)
    if (device === null) throw new Error('not enrolled')
    return accept(office, device, pushOf(station, decisions, keys))
  }

  const rows = (dealer: string, sql: string) => office.store.inDealer(dealer, (ask) => ask(sql, []))
  return {
    office,
    shop,
    say,
    rows,
    count: async (dealer: string, from: string) =>
      Number((await rows(dealer, `select count(*) as n from ${from}`))[0]?.n),
    position: async (dealer: string) => (await office.store.reading(dealer, (r) => r.stream())).position,
    marks: (dealer: string) =>
      rows(dealer, `select "decisionId", "command", "reason", "branchId" from "${mark.name}" order by "reason"`),
  }
}

export const movement = (id: string, quantity: number) =>
  add(stockMovement, {
    id: id as Id<'stockMovement'>,
    partId: 'p1' as Id<'part'>,
    locationId: 'l1' as Id<'location'>,
    quantity,
    reason: 'correction',
    counted: null,
    lineId: null,
    by: 'x' as Id<'person'>,
    at: noon,
  })

export const order = (id: string, seriesId: string): Row<typeof workOrder> => ({
  id: id as Id<'workOrder'>,
  branchId: '' as Id<'branch'>,
  seriesId: seriesId as Id<'series'>,
  number: 1,
  numberText: 'W-1',
  customerId: 'c' as Id<'customer'>,
  vehicleId: 'v' as Id<'vehicle'>,
  openedAt: noon,
  openedBy: 'p' as Id<'person'>,
  appointmentId: null,
  bringerName: '',
  bringerPhone: '',
  arrival: 'walkIn',
  fuelEighths: null,
  belongings: '',
  keyTag: '',
  complaint: '',
  odometer: null,
  promisedAt: null,
  costLimit: null,
  technicianId: null,
  state: 'open',
  stateReason: '',
  stateBy: null,
  stateAt: null,
  collector: '',
  releasedOdometer: null,
})
export const opened = (id: string, seriesId: string, of: Partial<Row<typeof workOrder>> = {}) => {
  const { branchId: _, ...row } = order(id, seriesId)
  return add(workOrder, { ...row, ...of })
}

const nobody = {
  name: '',
  phone: '',
  address: '',
  taxId: null,
  nationalId: null,
  registrationNumber: null,
  postcode: null,
}
/** A document of no series that charges nothing, but for what is said of it. */
export const paper = (id: string, of: object) => {
  const { branchId: _, ...row } = {
    id,
    number: 0,
    numberText: '7',
    day: '2026-11-21',
    dueDay: '2026-11-21',
    at: noon,
    by: 'p',
    workOrderId: 'w',
    customerId: 'c',
    payer: 'customer',
    seller: nobody,
    buyer: nobody,
    currency: 'IRR',
    country: '',
    rounding: 0,
    vehicle: { plate: '', vin: '', model: '', odometer: null },
    prepaid: 0,
    tax: 0,
    correction: null,
    reason: '',
    taxNumber: '',
    qr: '',
    net: 0,
    total: 0,
    payable: 0,
    correctsId: null,
    branchId: '',
    seriesId: pastSeries,
    ...of,
  }
  return add(invoice, row as never)
}
