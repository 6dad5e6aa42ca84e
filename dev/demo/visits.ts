// What happens on one visit of a car, told as the commands its people run.

import { toCalendar } from '../../src/core/calendar.ts'
import type { Guest } from './guests.ts'
import { prepaidOil } from './packages.ts'
import { payNow } from './payments.ts'
import { hourlyRate, type JobCode, takenBy, taxRate } from './services.ts'
import type { Shop, Story } from './shop.ts'
import { insuredWork, warrantyWork } from './third-parties.ts'
import { atWork, dayMs, dayOf, minute } from './working-days.ts'
import { workFor } from './works.ts'

export interface Visit {
  workOrderId: string
  customerId: string
  vehicleId: string
  numberText: string
  odometer: number
}

/** Numbers of parts of the catalogue. */
export interface Sold {
  /** What this shop sells again and again. */
  often: readonly string[]
  /** One of which the books have none. */
  empty: string
}

/** A visit from the key on the counter to the handshake; now and then it is called off, waits, or is corrected later. */
export function* visit(shop: Shop, guest: Guest, sold: Sold, appointmentId: string | null = null): Story {
  const { must, chance } = shop
  const work = workFor(toCalendar(dayOf(shop.now()), 'jalali').month, guest.odometerAt(shop.now()), chance)
  const promised = atWork(shop.now() + (work.minutes + 90 + chance.below(150)) * minute)
  const came = arrive(shop, guest, chance.pick(work.said[guest.owner.area]), promised, appointmentId)
  if (chance.onceIn(70)) {
    yield shop.now() + 20 * minute
    const why = chance.pick(['مشتری منصرف شد · Changed his mind', 'قطعه موجود نبود · Part not to be had'])
    return void must('cancelWorkOrder', { workOrderId: came.workOrderId, reason: why }, 'adviser')
  }
  yield shop.now() + (5 + chance.below(25)) * minute
  const isPrepaid = work.jobs.includes('OIL') && prepaidOil(shop, guest, came)
  for (const code of work.jobs) if (code !== 'OIL' || !isPrepaid) addJob(shop, came, code, guest.car.vehicleClass)
  if (isPrepaid || chance.onceIn(3)) addSold(shop, came, sold)
  if (chance.onceIn(11)) propose(shop, came)
  const others = yield* withOthersPaying(shop, guest, came)
  yield* atTheLift(shop, came, work.minutes)
  yield shop.now() + (5 + chance.below(30)) * minute
  if (chance.onceIn(14)) discount(shop, came)
  if (isPrepaid) must('issueInvoice', { workOrderId: came.workOrderId, payer: 'package' }, 'cashier')
  yield* handOver(shop, guest, came, others)
}

/** The car is there: its order is opened, and guests the shop did not know are known from now on. */
export function arrive(
  shop: Shop,
  guest: Guest,
  complaint: string,
  promisedAt: number | null,
  appointmentId: string | null = null,
): Visit {
  const { must, chance } = shop
  const { owner, car } = guest
  const odometer = guest.odometerAt(shop.now())
  if (owner.customerId === null && Object.keys(owner.details).length > 0)
    owner.customerId = must('addCustomer', { name: owner.name, phone: owner.phone, ...owner.details }, 'adviser')
      .customerId as string
  const customer =
    owner.customerId === null ? { name: owner.name, phone: owner.phone } : { customerId: owner.customerId }
  const vehicle = guest.vehicleId === null ? { ...car, customer } : { vehicleId: guest.vehicleId }
  const opened = must<Omit<Visit, 'odometer'>>(
    'openWorkOrder',
    {
      vehicle,
      complaint,
      odometer,
      promisedAt,
      appointmentId,
      fuelEighths: 1 + chance.below(8),
      keyTag: String(1 + chance.below(60)),
      arrival:
        appointmentId !== null ? 'appointment' : owner.isFleet ? 'fleet' : chance.onceIn(40) ? 'towIn' : 'walkIn',
      ...(owner.isFleet ? { bringerName: chance.pick(['راننده شیفت صبح', 'راننده شیفت عصر']) } : {}),
    },
    'adviser',
  )
  owner.customerId = opened.customerId
  guest.vehicleId = opened.vehicleId
  if (chance.onceIn(12)) {
    const seen = { x: 150 + chance.below(700), y: 150 + chance.below(700), note: '' }
    const kind = chance.pick(['scratch', 'dent', 'chip'])
    must('markDamage', { workOrderId: opened.workOrderId, ...seen, kind }, 'adviser')
  }
  return { ...opened, odometer }
}

export function addJob(shop: Shop, { workOrderId }: Visit, code: JobCode, vehicleClass: string): void {
  for (const [number, quantity] of takenBy(code, vehicleClass)) shop.use(number, quantity)
  shop.must('addCannedJobToWorkOrder', { workOrderId, code }, 'adviser')
}

export function addSold({ must, chance, use }: Shop, { workOrderId }: Visit, sold: Sold): void {
  const count = 1 + chance.below(2)
  for (let at = 0; at < count; at += 1) {
    const number = chance.pick(sold.often)
    const quantity = chance.onceIn(4) ? 2000 : 1000
    use(number, quantity)
    must('addPartToWorkOrder', { workOrderId, code: number, quantity }, at === 0 ? 'parts' : 'adviser')
  }
}

const proposals = [
  ['تعویض تسمه تایم · Timing belt', 3000],
  ['تعویض دسته موتور · Engine mount', 1500],
  ['تعویض سیبک فرمان · Tie rod end', 1200],
  ['رفع روغن‌ریزی درب سوپاپ · Valve cover leak', 1800],
  ['تعویض لاستیک عقب · Rear tyres', 1000],
  ['شستشوی انژکتور · Injector cleaning', 1000],
] as const

/** Work the technician advises: some say yes, some no, most later. */
export function propose({ must, chance, now }: Shop, { workOrderId, odometer }: Visit): void {
  const [description, quantity] = chance.pick(proposals)
  const line = { kind: 'labour', description, unit: 'hour', quantity, unitPrice: hourlyRate, taxRate }
  const { lineId } = must('addLineToWorkOrder', { workOrderId, ...line }, 'adviser')
  if (chance.onceIn(4)) return
  const reason = chance.pick(['price', 'time', 'thinksAboutIt', 'notNeeded', 'elsewhere'])
  const isLater = chance.below(3) > 0
  const later = isLater
    ? { laterDay: dayOf(now() + (40 + chance.below(120)) * dayMs), laterOdometer: odometer + 5_000 }
    : {}
  must('setLineTerms', { lineId, approval: isLater ? 'deferred' : 'declined', reason, ...later }, 'adviser')
}

/** Who pays besides the owner. */
interface Others {
  insurer?: string
  warranty?: string
}

function* withOthersPaying(shop: Shop, guest: Guest, came: Visit): Generator<number, Others, void> {
  const { chance } = shop
  if (!guest.owner.isFleet && chance.onceIn(32)) return { insurer: yield* insuredWork(shop, came) }
  const age = Number(dayOf(shop.now()).slice(0, 4)) - guest.car.year
  if (age <= 2 && chance.onceIn(6)) return { warranty: warrantyWork(shop, came) }
  return {}
}

/** From the lift's free place to the technician's last word; one in twenty waits for a part over night. */
function* atTheLift({ must, chance, now, personId }: Shop, { workOrderId }: Visit, minutes: number): Story {
  yield now() + (5 + chance.below(40)) * minute
  const technician = chance.onceIn(2) ? 'technician' : 'checker'
  if (chance.onceIn(3)) must('updateWorkOrder', { workOrderId, technicianId: personId(technician) }, 'adviser')
  must('moveWorkOrder', { workOrderId, to: 'inWork' }, technician)
  if (chance.onceIn(22)) {
    yield now() + 30 * minute
    const reason = chance.pick(['waitingForPart', 'waitingForPart', 'waitingForCustomer', 'sublet'])
    must('suspendWorkOrder', { workOrderId, reason }, technician)
    yield now() + (1 + chance.below(3)) * dayMs
    must('moveWorkOrder', { workOrderId, to: 'inWork' }, technician)
  }
  yield now() + Math.round(minutes * (0.8 + chance.below(60) / 100)) * minute
  must('moveWorkOrder', { workOrderId, to: 'completed' }, technician)
  if (!chance.onceIn(6)) return
  yield now() + 10 * minute
  must('checkWorkOrder', { workOrderId }, technician === 'checker' ? 'technician' : 'checker')
}

/** A wash on top, a little cheaper for those who come often. */
export function discount({ must, chance }: Shop, { workOrderId }: Visit): void {
  const wash = { description: 'کارواش و نظافت · Wash', unit: 'piece', quantity: 1000, unitPrice: 3_500_000, taxRate }
  const { lineId } = must('addLineToWorkOrder', { workOrderId, kind: 'fee', ...wash }, 'adviser')
  const reason = chance.pick(['loyalCustomer', 'goodwill', 'complaint'])
  must('discountLine', { lineId, amount: (1 + chance.below(6)) * 500_000, reason }, 'adviser')
}

interface Issued {
  invoiceId: string
  payable: number
}

/** Documents for everybody who pays, the owner's money, the key. */
function* handOver(shop: Shop, guest: Guest, came: Visit, others: Others): Story {
  const { must, chance } = shop
  const { workOrderId, customerId, odometer } = came
  for (const [payer, payerId] of Object.entries(others)) {
    const issued = must<Issued>('issueInvoice', { workOrderId, payer, payerId }, 'cashier')
    const bill = { customerId: payerId, amount: issued.payable, invoiceIds: [issued.invoiceId] }
    const at = atWork(shop.now() + (25 + chance.below(50)) * dayMs)
    shop.later(at, () => void shop.take({ ...bill, tender: 'transfer' }))
  }
  const issued = must<Issued>('issueInvoice', { workOrderId }, 'cashier')
  yield shop.now() + 3 * minute
  const how = payNow(shop, guest.owner, issued)
  const owes = how === 'owes'
  yield shop.now() + (2 + chance.below(25)) * minute
  const collector = guest.owner.isFleet ? 'راننده' : guest.owner.name
  const handed = { workOrderId, collector, odometer: odometer + 1 + chance.below(5), keysReturned: true }
  // Within a fleet's credit nobody has to say why; anybody else who owes goes with the manager's word.
  const why = owes ? { unpaidReason: guest.owner.isFleet ? 'agreedBefore' : 'loyalCustomer' } : {}
  must('releaseWorkOrder', { ...handed, ...why }, owes ? 'manager' : 'adviser')
  if (how === 'paid' && chance.onceIn(110)) yield* corrected(shop, customerId, workOrderId, issued)
}

/** A day or two later something on the paper turns out wrong: it is taken back and made anew, or the money goes back. */
function* corrected(shop: Shop, customerId: string, workOrderId: string, { invoiceId, payable }: Issued): Story {
  const { must, chance } = shop
  yield shop.now() + (1 + chance.below(3)) * dayMs
  const reason = chance.pick(['ownMistake', 'complaint', 'goodwill'])
  const note = chance.pick(['نام خریدار اشتباه بود', 'قیمت قطعه اشتباه بود', 'اجرت دو بار حساب شده بود'])
  must('correctInvoice', { invoiceId, correction: 'amendment', reason, note }, 'manager')
  yield shop.now() + 10 * minute
  const again = must<Issued>('issueInvoice', { workOrderId, useAdvances: true }, 'cashier')
  if (again.payable > payable)
    shop.take({ customerId, tender: 'card', amount: again.payable - payable, invoiceIds: [again.invoiceId] })
}
