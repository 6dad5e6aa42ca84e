// The cars that stand in the yard when the demo begins: one of each kind a day brings.

import type { Guest } from './guests.ts'
import { givenNames } from './names.ts'
import { sellOil } from './packages.ts'
import { byCheque } from './payments.ts'
import { hourlyRate, taxRate } from './services.ts'
import type { Shop, Story } from './shop.ts'
import { addJob, addSold, arrive, discount, propose, type Sold, type Visit } from './visits.ts'
import { atWork, dayMs, minute } from './working-days.ts'
import { saidOf } from './works.ts'

interface Scene {
  shop: Shop
  guest: Guest
  came: Visit
  sold: Sold
}

/** Tells a car's visit as far as it has come; the yields are the minutes that pass. */
type Told = (scene: Scene) => Generator<number, void, void>

interface Car {
  /** What it came for, by the key of `works`. */
  work: string
  /** Hours from now until when it is promised; null where nobody said. */
  promised: number | null
  told: Told
}

const putToWork = ({ shop, came }: Scene, who: 'technician' | 'checker' = 'technician') => {
  const { workOrderId } = came
  shop.must('updateWorkOrder', { workOrderId, technicianId: shop.personId(who) }, 'adviser')
  shop.must('moveWorkOrder', { workOrderId, to: 'inWork' }, who)
}

const justArrived: Told = function* ({ shop, came }) {
  yield 4
  const mark = { x: 220, y: 410, kind: 'scratch', note: 'گلگیر جلو' }
  shop.must('markDamage', { workOrderId: came.workOrderId, ...mark }, 'adviser')
}

const inWork: Told = function* (scene) {
  addJob(scene.shop, scene.came, 'BRK', scene.guest.car.vehicleClass)
  yield 12
  putToWork(scene)
}

const waitingForPart: Told = function* (scene) {
  const { shop, came } = scene
  addJob(shop, came, 'DIA', scene.guest.car.vehicleClass)
  yield 15
  putToWork(scene, 'checker')
  yield 25
  const why = { reason: 'waitingForPart', note: 'دیسک ترمز در راه است' }
  shop.must('suspendWorkOrder', { workOrderId: came.workOrderId, ...why }, 'checker')
}

/** A dent the insurer pays, and a service on the same visit that its owner pays. */
const withTwoPayers: Told = function* (scene) {
  const { shop, came } = scene
  const { workOrderId } = came
  const { jobId = null } = shop.must('addJob', { workOrderId, title: 'صافکاری گلگیر · Repair the wing' }, 'adviser')
  const body = { description: 'صافکاری و نقاشی گلگیر · Body work', unit: 'hour', quantity: 6000 }
  const line = { workOrderId, jobId, kind: 'labour', ...body, unitPrice: 16_000_000, taxRate }
  const { lineId } = shop.must('addLineToWorkOrder', line, 'adviser')
  shop.must('setLineTerms', { lineId, payer: 'insurer', payerId: shop.insurerIds[0] }, 'adviser')
  addJob(shop, came, 'OIL', scene.guest.car.vehicleClass)
  yield 10
  putToWork(scene, 'checker')
}

/** Its owner puts the timing belt off, and pays the next oil services beforehand. */
const withWorkDeclined: Told = function* (scene) {
  const { shop, came, guest } = scene
  addJob(shop, came, 'OIL', scene.guest.car.vehicleClass)
  propose(shop, came)
  const belt = {
    description: 'تعویض تسمه تایم · Timing belt',
    unit: 'hour',
    quantity: 3000,
    unitPrice: hourlyRate,
    taxRate,
  }
  const line = { workOrderId: came.workOrderId, kind: 'labour', ...belt }
  const { lineId } = shop.must('addLineToWorkOrder', line, 'adviser')
  const later = { approval: 'deferred', reason: 'price', laterOdometer: came.odometer + 5_000 }
  shop.must('setLineTerms', { lineId, ...later }, 'adviser')
  sellOil(shop, guest, came)
  yield 10
  putToWork(scene)
}

/** Done, and nobody has made the invoice yet. */
const finished: Told = function* (scene) {
  const { shop, came, guest, sold } = scene
  addJob(shop, came, 'COL', guest.car.vehicleClass)
  addSold(shop, came, sold)
  yield 10
  putToWork(scene)
  yield 35
  shop.must('moveWorkOrder', { workOrderId: came.workOrderId, to: 'completed' }, 'technician')
}

const checkedAndInvoiced: Told = function* (scene) {
  const { shop, came } = scene
  yield* finished(scene)
  discount(shop, came)
  yield 5
  shop.must('checkWorkOrder', { workOrderId: came.workOrderId }, 'checker')
  shop.must('issueInvoice', { workOrderId: came.workOrderId }, 'cashier')
}

/** One cheque came back from the bank at once; the one for the rest is due in a few days. */
const paidByCheque: Told = function* (scene) {
  const { shop, came } = scene
  const { workOrderId, customerId } = came
  yield* finished(scene)
  const issued = shop.must<{ invoiceId: string; payable: number }>('issueInvoice', { workOrderId }, 'cashier')
  const debt = { customerId, invoiceIds: [issued.invoiceId] }
  const half = Math.floor(issued.payable / 2_000) * 1_000
  const chequeId = byCheque(shop, { ...debt, amount: half }, 0)
  byCheque(shop, { ...debt, amount: issued.payable - half }, 5)
  yield 8
  shop.must('moveCheque', { chequeId, to: 'deposited' }, 'cashier')
  shop.must('moveCheque', { chequeId, to: 'bounced', note: 'کسری موجودی' }, 'cashier')
}

/** A part that came this morning and was fitted before anybody had counted it in. */
const oversold: Told = function* (scene) {
  const { shop, came, guest, sold } = scene
  addJob(shop, came, 'SUS', guest.car.vehicleClass)
  const { workOrderId } = came
  shop.must('addPartToWorkOrder', { workOrderId, code: sold.empty, quantity: 1000 }, 'parts')
  yield 12
  putToWork(scene)
}

const withAdvance: Told = function* ({ shop, came }) {
  const line = { kind: 'part', description: 'کاتالیزور سفارشی · Catalytic converter, to order', unit: 'piece' }
  const ordered = { ...line, quantity: 1000, unitPrice: 410_000_000, unitCost: 330_000_000, taxRate }
  shop.must('addLineToWorkOrder', { workOrderId: came.workOrderId, ...ordered }, 'adviser')
  yield 6
  const advance = { customerId: came.customerId, tender: 'transfer', amount: 150_000_000, invoiceIds: [] } as const
  shop.take({ ...advance, keepRest: true })
}

const cars: readonly Car[] = [
  { work: 'brakes', promised: 3, told: inWork },
  { work: 'diagnosis', promised: -1.5, told: waitingForPart },
  { work: 'accident', promised: 30, told: withTwoPayers },
  { work: 'service', promised: 1, told: withWorkDeclined },
  { work: 'heat', promised: -0.5, told: finished },
  { work: 'heat', promised: 0.5, told: checkedAndInvoiced },
  { work: 'heat', promised: -3, told: paidByCheque },
  { work: 'suspension', promised: -1, told: oversold },
  { work: 'diagnosis', promised: null, told: withAdvance },
  { work: 'service', promised: 2, told: justArrived },
]

export const carsInYard = cars.length

/** The story of a car that is still there at the end. `now` is the end, from which promises are counted. */
export function* inTheYard(shop: Shop, guest: Guest, sold: Sold, index: number, now: number): Story {
  const car = cars[index % cars.length]
  if (car === undefined) return
  const { work, promised, told } = car
  // What is promised for a moment the shop is closed is promised for the next it opens; what is late is late.
  const until =
    promised === null ? null : promised > 0 ? atWork(now + promised * 60 * minute) : now + promised * 60 * minute
  const came = arrive(shop, guest, shop.chance.pick(saidOf(work)[guest.owner.area]), until)
  for (const minutes of told({ shop, guest, came, sold })) yield shop.now() + minutes * minute
}

/** Two records of one family's telephone, and one car filed twice: what a shop finds when it looks. */
export function* twice(shop: Shop, guest: Guest): Story {
  const { must } = shop
  const { owner, car } = guest
  const son = `${shop.chance.pick(givenNames.fa)} ${owner.name.split(' ').slice(1).join(' ')}`
  must('addCustomer', { name: son, phone: owner.phone }, 'adviser')
  yield shop.now() + dayMs
  // It had other plates when it came the first time, and nobody looked for its VIN.
  const plate = `${10 + shop.chance.below(89)}ق${100 + shop.chance.below(899)}-68`
  const again = { ...car, plate, customer: { customerId: owner.customerId } }
  const { workOrderId } = must('openWorkOrder', { vehicle: again, complaint: 'سرویس دوره‌ای' }, 'adviser')
  yield shop.now() + 20 * minute
  must('cancelWorkOrder', { workOrderId, reason: 'دو بار پذیرش شده بود · Opened twice' }, 'adviser')
}
