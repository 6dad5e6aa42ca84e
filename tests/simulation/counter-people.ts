import { payers } from '../../src/domain/invoices/invoice.ts'
import { overrideReasons } from '../../src/domain/overrides/override.ts'
import { lineKinds, suspendReasons } from '../../src/domain/work-orders/work-order.ts'
import { arrive, book, expect } from './booking-people.ts'
import {
  allocate,
  closeDay,
  credit,
  creditLimit,
  mend,
  moveCheque,
  redeemPackage,
  refund,
  register,
  sellPackage,
  takePayment,
  till,
} from './cash-people.ts'
import type { Chance } from './chance.ts'
import { type Deed, type Look, taxed, untaxedReasons } from './people.ts'

/** What reception, workshop and cash desk do beyond scanning, by how often: the more of it goes wrong, the better. */
export const counterDeeds: readonly (readonly [number, (chance: Chance, look: Look) => Deed | null])[] = [
  [6, setTerms],
  [4, discount],
  [4, linePrice],
  [4, lineTax],
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
    : { command: 'discountLine', input: { lineId: line.id, amount, reason: chance.pick(overrideReasons) } }
}

function linePrice(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const input = { lineId: line?.id, unitPrice: chance.int(0, 9_999), reason: chance.pick(overrideReasons) }
  return line === undefined ? null : { command: 'changeLinePrice', input }
}

function lineTax(chance: Chance, { any }: Look): Deed | null {
  const line = any('workOrderLine')
  const untaxedReason = chance.pick(untaxedReasons)
  return line === undefined ? null : { command: 'changeLineTax', input: { lineId: line.id, untaxedReason } }
}

function addLine(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  if (order === undefined) return null
  const what = { kind: chance.pick(lineKinds.filter((kind) => kind !== 'part')), description: 'Work', unit: 'hour' }
  const jobId = chance.of(0.5) ? (any('workOrderJob', `workOrderId = '${order.id}'`)?.id ?? null) : null
  const price = { quantity: chance.pick([500, 1000, 1750]), unitPrice: chance.int(1, 9_999), ...taxed(chance) }
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
  const item = { description: 'Service', code: '', unit: 'piece', quantity: 1000, unitPrice: 4_321, ...taxed(chance) }
  const items = [
    { ...item, kind: 'labour', partId: null },
    { ...item, kind: 'part', partId },
  ]
  const vehicleClass = chance.pick(['', '', 'van'])
  const code = chance.pick(['S1', 'S2'])
  if (known !== undefined && chance.of(0.3))
    return { command: 'withdrawCannedJob', input: { code: known.code, vehicleClass: known.vehicleClass } }
  return { command: 'defineCannedJob', input: { code, name: 'Service', vehicleClass, items } }
}

function merge(_chance: Chance, { any }: Look): Deed | null {
  const [from, into] = [any('customer'), any('customer')]
  if (from === undefined || into === undefined) return null
  return { command: 'mergeCustomers', input: { fromId: from.id, intoId: into.id } }
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
