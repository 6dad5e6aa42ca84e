import { cancelReasons } from '../../src/domain/schedule/appointment.ts'
import { lineKinds, payers, suspendReasons } from '../../src/domain/work-orders/work-order.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'

/** What reception, workshop and cash desk do beyond scanning: the more of it goes wrong, the better. */
export const counterDeeds: readonly (readonly [number, (chance: Chance, look: Look) => Deed | null])[] = [
  [6, setTerms],
  [4, discount],
  [4, linePrice],
  [3, addLine],
  [3, job],
  [4, cannedJob],
  [8, credit],
  [14, takePayment],
  [4, allocate],
  [4, refund],
  [7, moveCheque],
  [7, till],
  [3, closeDay],
  [3, merge],
  [2, creditLimit],
  [4, suspend],
  [4, check],
  [6, release],
  [2, cancel],
  [2, markDamage],
  [2, attach],
  [2, print],
  [2, editVehicle],
  [3, mergeCars],
  [2, register],
  [5, book],
  [5, expect],
  [4, arrive],
  [12, mend],
  [4, sellPackage],
  [8, redeemPackage],
]

const reasons = ['goodwill', 'ownMistake', 'competitor', 'other'] as const

function setTerms(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  if (line === undefined) return null
  const payer = chance.pick(payers)
  const pays = chance.of(0.6) ? { payer, payerId: chance.of(0.8) ? any('customer')?.id : null } : {}
  const approval = chance.pick(['approved', 'proposed', 'declined', 'deferred'])
  const agrees = chance.of(0.6) ? { approval, ...(chance.of(0.8) ? { reason: 'price' } : {}) } : {}
  return { command: 'setLineTerms', input: { lineId: line.id, ...pays, ...agrees } }
}

function discount(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const amount = chance.pick([0, 1, 100, 999, 5_000])
  return line === undefined
    ? null
    : { command: 'discountLine', input: { lineId: line.id, amount, reason: chance.pick(reasons) } }
}

function linePrice(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const input = { lineId: line?.id, unitPrice: chance.int(0, 9_999), reason: chance.pick(reasons) }
  return line === undefined ? null : { command: 'changeLinePrice', input }
}

function addLine(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  if (order === undefined) return null
  const what = { kind: chance.pick(lineKinds.filter((kind) => kind !== 'part')), description: 'Work', unit: 'hour' }
  const jobId = chance.of(0.5) ? (any('workOrderJob', `workOrderId = '${order.id}'`)?.id ?? null) : null
  const price = { quantity: chance.pick([500, 1000, 1750]), unitPrice: chance.int(1, 9_999), taxRate: 1900 }
  return { command: 'addLineToWorkOrder', input: { workOrderId: order.id, jobId, ...what, ...price } }
}

function job(chance: Chance, { any }: Look): Deed | null {
  const known = chance.of(0.5) ? any('workOrderJob') : undefined
  if (known !== undefined) return { command: 'updateJob', input: { jobId: known.id, cause: 'worn', correction: 'new' } }
  const order = any('workOrder')
  return order === undefined ? null : { command: 'addJob', input: { workOrderId: order.id, title: 'Brakes' } }
}

function cannedJob(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const known = any('cannedJob')
  if (known !== undefined && order !== undefined && chance.of(0.7))
    return { command: 'addCannedJobToWorkOrder', input: { workOrderId: order.id, code: known.code } }
  const partId = any('part')?.id ?? null
  const item = { description: 'Service', code: '', unit: 'piece', quantity: 1000, unitPrice: 4_321, taxRate: 1900 }
  const items = [
    { ...item, kind: 'labour', partId: null },
    { ...item, kind: 'part', partId },
  ]
  const vehicleClass = chance.pick(['', '', 'van'])
  return {
    command: 'defineCannedJob',
    input: { code: chance.pick(['S1', 'S2']), name: 'Service', vehicleClass, items },
  }
}

function credit(chance: Chance, { any, database }: Look): Deed | null {
  const issued = any('invoice', chance.of(0.9) ? "kind <> 'creditNote'" : 'true')
  if (issued === undefined) return null
  const kind = { correction: chance.pick(['amendment', 'cancellation', 'return']), reason: chance.pick(reasons) }
  const input = { invoiceId: issued.id, ...kind }
  if (chance.of(0.4)) return { command: 'correctInvoice', input }
  const lines = database
    .prepare('select id, quantity from invoiceLine where invoiceId = ? order by position')
    .all(issued.id) as { id: string; quantity: number }[]
  const taken = lines.filter(() => chance.of(0.6)).map(({ id, quantity }) => ({ invoiceLineId: id, quantity }))
  const share = chance.pick([1, 0.5, 0.3, 1.1])
  const part = taken.map((line) => ({ ...line, quantity: Math.round(line.quantity * share) }))
  return { command: 'correctInvoice', input: part.length === 0 ? input : { ...input, lines: part } }
}

const dueOf = `i.payable + coalesce((select sum(payable) from invoice where correctsId = i.id), 0)
  - coalesce((select sum(amount) from allocation where invoiceId = i.id), 0)`

function takePayment(chance: Chance, look: Look): Deed | null {
  const { any, database } = look
  const first = any('invoice', "kind <> 'creditNote'")
  const customer = chance.of(0.9) && first !== undefined ? { id: first.customerId } : any('customer')
  if (customer === undefined) return null
  const open = database
    .prepare(
      `select i.id, ${dueOf} as due from invoice i where i.customerId = ? and i.kind <> 'creditNote' order by i.id`,
    )
    .all(customer.id) as { id: string; due: number }[]
  const chosen = open.filter(({ due }) => due > 0 && chance.of(0.8))
  const due = chosen.reduce((sum, one) => sum + one.due, 0)
  const amount = Math.max(1, chance.pick([due, due, Math.floor(due / 2), due + 500, 1, due * 10]))
  const tender = chance.pick(['cash', 'cash', 'card', 'transfer', 'cheque', 'cheque'])
  const shift = tender === 'cash' ? any('cashShift', "state = 'open'") : undefined
  const input = {
    customerId: customer.id,
    tender,
    amount,
    invoiceIds: chosen.map(({ id }) => id),
    shiftId: shift?.id ?? null,
    keepRest: chance.of(0.6),
    sure: chance.of(0.3),
    ...(tender === 'transfer' ? { reference: 'T-1' } : {}),
    ...(tender === 'cheque' ? { cheque: { number: String(chance.int(1, 999)), dueDay: '2026-12-21' } } : {}),
  }
  return { command: 'takePayment', input }
}

function allocate(_chance: Chance, { any }: Look): Deed | null {
  const from = any('payment', 'amount > 0')
  const invoices = [any('invoice', `customerId = '${from?.customerId}'`)?.id, any('invoice')?.id].filter(Boolean)
  if (from === undefined || invoices.length === 0) return null
  return { command: 'allocatePayment', input: { paymentId: from.id, invoiceIds: [...new Set(invoices)] } }
}

function refund(chance: Chance, { any }: Look): Deed | null {
  const from = any('payment', 'amount > 0')
  if (from === undefined) return null
  const amount = chance.pick([1, 100, Number(from.amount)])
  const how = { tender: chance.pick(['cash', 'card', 'transfer']), reason: chance.pick(reasons) }
  return { command: 'refundPayment', input: { paymentId: from.id, amount, ...how } }
}

function moveCheque(chance: Chance, { any }: Look): Deed | null {
  const paper = any('cheque')
  const to = chance.pick(['deposited', 'deposited', 'cleared', 'bounced', 'passedOn', 'returned', 'held'])
  return paper === undefined ? null : { command: 'moveCheque', input: { chequeId: paper.id, to, note: 'Supplier' } }
}

function till(chance: Chance, { any }: Look): Deed {
  const denominations = { '100': chance.int(0, 50), '500': chance.int(0, 9) }
  const counted = { denominations, reason: chance.of(0.7) ? 'counted twice' : '' }
  const [shift, other] = [any('cashShift', "state = 'open'"), any('cashShift', "state = 'open'")]
  if (shift === undefined || chance.of(0.2)) return { command: 'openShift', input: counted }
  const shiftId = shift.id
  if (chance.of(0.2)) return { command: 'countTill', input: { ...counted, shiftId, kind: 'spot' } }
  const move = {
    shiftId,
    kind: chance.pick(['expense', 'topUp', 'safe']),
    amount: chance.int(-900, 300),
    reason: 'tea',
  }
  if (chance.of(0.35)) return { command: 'moveCash', input: move }
  if (chance.of(0.3))
    return {
      command: 'handOverCash',
      input: { fromShiftId: shiftId, toShiftId: other?.id, amount: chance.int(1, 900) },
    }
  return { command: 'closeShift', input: { ...counted, shiftId } }
}

function closeDay(chance: Chance, { any }: Look): Deed | null {
  const some = any('payment') ?? any('cashShift')
  if (some === undefined) return null
  const reason = chance.of(0.7) ? 'as counted' : ''
  return { command: 'closeDay', input: { day: some.day, counted: { cash: chance.int(0, 9_999) }, reason } }
}

function merge(_chance: Chance, { any }: Look): Deed | null {
  const [from, into] = [any('customer'), any('customer')]
  if (from === undefined || into === undefined) return null
  return { command: 'mergeCustomers', input: { fromId: from.id, intoId: into.id } }
}

function creditLimit(chance: Chance, { any }: Look): Deed | null {
  const customer = any('customer')
  return customer === undefined
    ? null
    : { command: 'setCreditLimit', input: { customerId: customer.id, limit: chance.pick([0, 9_000]) } }
}

function suspend(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder', "state in ('inWork', 'open')")
  const reason = chance.pick(suspendReasons)
  return order === undefined ? null : { command: 'suspendWorkOrder', input: { workOrderId: order.id, reason } }
}

function check(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder', chance.of(0.8) ? "state = 'completed'" : 'true')
  return order === undefined ? null : { command: 'checkWorkOrder', input: { workOrderId: order.id } }
}

function release(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder', chance.of(0.8) ? "state in ('completed', 'checked')" : 'true')
  if (order === undefined) return null
  const why = chance.of(0.7) ? { unpaidReason: 'loyalCustomer' } : {}
  const handed = { collector: 'Owner', odometer: chance.pick([null, 48_210]), keysReturned: true }
  return { command: 'releaseWorkOrder', input: { workOrderId: order.id, ...handed, ...why } }
}

function cancel(_chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  return order === undefined
    ? null
    : { command: 'cancelWorkOrder', input: { workOrderId: order.id, reason: 'came by mistake' } }
}

function markDamage(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const seen = { x: chance.int(0, 1000), y: chance.int(0, 1000), kind: 'scratch' }
  return order === undefined ? null : { command: 'markDamage', input: { workOrderId: order.id, ...seen } }
}

function attach(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const file = { kind: 'photo', sha256: chance.hex(64), mimeType: 'image/jpeg', bytes: chance.int(1, 9_999) }
  return order === undefined ? null : { command: 'attach', input: { workOrderId: order.id, ...file } }
}

function print(_chance: Chance, { any }: Look): Deed | null {
  const issued = any('invoice')
  return issued === undefined ? null : { command: 'recordPrinting', input: { invoiceId: issued.id } }
}

function editVehicle(chance: Chance, { any }: Look): Deed | null {
  const car = any('vehicle')
  const known = chance.of(0.5) ? { vehicleClass: chance.pick(['', 'van']) } : { plate: chance.pick(['C-1', 'C-2']) }
  return car === undefined ? null : { command: 'updateVehicle', input: { vehicleId: car.id, ...known } }
}

function mergeCars(chance: Chance, { any }: Look): Deed | null {
  const [from, into] = [any('vehicle'), any('vehicle')]
  if (from === undefined || into === undefined) return null
  return { command: 'mergeVehicles', input: { fromId: from.id, intoId: into.id, sure: chance.of(0.5) } }
}

/** A cash register printed a receipt; two counters may note the same one. */
function register(chance: Chance, { any }: Look): Deed | null {
  const issued = any('invoice')
  const printed = { fn: '9999078900012345', fd: String(chance.int(1, 20)), fpd: '42', printedAt: 1, amount: 100 }
  return issued === undefined ? null : { command: 'recordFiscalReceipt', input: { invoiceId: issued.id, ...printed } }
}

/** Work sold beforehand: mostly for a customer who has a car here, so that it is used. */
function sellPackage(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const customer = order === undefined ? any('customer') : { id: order.customerId }
  if (customer === undefined) return null
  const vehicleId = chance.of(0.4) ? (order?.vehicleId ?? null) : null
  const item = { code: chance.pick(['', 'S1', 'S2']), description: 'Oil', count: chance.int(1, 3) }
  const items = [{ ...item, value: chance.int(0, 5_000) }]
  const validUntil = chance.pick(['', '', '2027-06-01'])
  const why = item.count < 3 ? { reason: reasons[item.count] } : {}
  const held = { vehicleId, name: 'Four oils', validUntil, items, ...why }
  return { command: 'sellPackage', input: { customerId: customer.id, ...held } }
}

/** Paid where it is owed, used on an order it fits or not, invoiced, or a use taken back. */
function redeemPackage(chance: Chance, { any }: Look): Deed | null {
  const owed = any('invoice', `kind = 'package' and id in (select i.id from invoice i where ${dueOf} > 0)`)
  if (owed !== undefined && chance.of(0.6)) {
    const pays = { customerId: owed.customerId, tender: 'card', amount: owed.payable, invoiceIds: [owed.id] }
    return { command: 'takePayment', input: { ...pays, keepRest: true, sure: true } }
  }
  const used = any('packageUse')
  if (used !== undefined && chance.of(0.3))
    return { command: 'issueInvoice', input: { workOrderId: used.workOrderId, payer: 'package' } }
  const held = any('servicePackage')
  if (used !== undefined && chance.of(0.15)) return { command: 'takeBackPackageUse', input: { lineId: used.lineId } }
  if (held === undefined) return null
  const order = any('workOrder', `customerId = '${held.customerId}'`) ?? any('workOrder')
  const item = any('invoiceLine', `invoiceId = '${held.id}'`)
  if (order === undefined || item === undefined) return null
  return { command: 'redeemPackage', input: { workOrderId: order.id, packageId: held.id, itemId: item.id } }
}

/** Few days, hours and plates, so that one car is booked twice and an hour is full. */
function when(chance: Chance) {
  const day = `2026-${chance.pick(['11-21', '11-22', '11-23', '11-28', '12-05'])}`
  return { day, startsAt: chance.pick([540, 600, 1200]), sure: chance.of(0.7) }
}

function book(chance: Chance, { any }: Look): Deed {
  const [customer, vehicle] = [any('customer'), any('vehicle')]
  const input = {
    customer:
      customer !== undefined && chance.of(0.5)
        ? { customerId: customer.id }
        : { name: 'Caller', phone: '0912 555 0101' },
    vehicle:
      vehicle !== undefined && chance.of(0.5)
        ? { vehicleId: vehicle.id }
        : { plate: chance.pick(['C-1', 'C-2', '']), model: 'Van' },
    ...when(chance),
    complaint: chance.pick(['', 'knocks']),
    jobs: chance.pick([[], ['S1'], ['S2', 'GONE']]),
  }
  return { command: 'bookAppointment', input }
}

/** Moved, changed, called off or written off: at two counters apart one after the other, or all at once. */
function expect(chance: Chance, { any }: Look): Deed | null {
  const one = any('appointment', chance.of(0.9) ? "state in ('booked', 'noShow')" : 'true')
  if (one === undefined) return null
  const appointmentId = one.id
  const kind = chance.pick(['move', 'move', 'update', 'cancel', 'miss', 'miss'])
  if (kind === 'move') return { command: 'moveAppointment', input: { appointmentId, ...when(chance) } }
  if (kind === 'miss') return { command: 'markNoShow', input: { appointmentId } }
  if (kind === 'cancel')
    return { command: 'cancelAppointment', input: { appointmentId, reason: chance.pick(cancelReasons) } }
  const note = chance.pick(['waits here', 'needs a lift'])
  return { command: 'updateAppointment', input: { appointmentId, note, minutes: chance.pick([30, 90]) } }
}

function arrive(chance: Chance, { any }: Look): Deed | null {
  const one = any('appointment', chance.of(0.9) ? "state in ('booked', 'noShow')" : 'true')
  if (one === undefined) return null
  const known = any('vehicle', `id = '${one.vehicleId}'`)
  const vehicle = known === undefined ? { plate: one.plate, customer: { name: one.name } } : { vehicleId: known.id }
  const jobs = JSON.parse(String(one.jobs))
  return { command: 'openWorkOrder', input: { vehicle, appointmentId: one.id, jobs, arrival: 'appointment' } }
}

/** Puts right what two counters did to one thing while they could not hear each other. */
function mend(chance: Chance, { any }: Look): Deed | null {
  const kind = chance.pick(['over', 'overused', 'cheque', 'till'])
  const over = any('invoice', `id in (select i.id from invoice i where ${dueOf} < 0 and i.kind <> 'creditNote')`)
  if (kind === 'over') return over === undefined ? null : { command: 'freeOverpaid', input: { invoiceId: over.id } }
  const used = any(
    'payment',
    `id in (select p.id from payment p join allocatedOfPayment a on a.paymentId = p.id
      where a.total - coalesce((select total from refundedOfPayment where refundsId = p.id), 0) > p.amount)`,
  )
  if (kind === 'overused')
    return used === undefined ? null : { command: 'takeBackOverused', input: { paymentId: used.id } }
  const paper = any('cheque')
  if (kind === 'cheque') return paper === undefined ? null : { command: 'mendCheque', input: { chequeId: paper.id } }
  const shift = any('cashShift', "state = 'closed'")
  return shift === undefined ? null : { command: 'settleTill', input: { shiftId: shift.id, reason: 'counted again' } }
}
