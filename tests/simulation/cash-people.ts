/** What the cash desk does: money taken and given back, paid on account, counted and put right. */

import { findings } from '../../src/domain/attention/findings.ts'
import { overrideReasons } from '../../src/domain/overrides/override.ts'
import type { Chance } from './chance.ts'
import type { Deed, Look } from './people.ts'
import { prepared } from './prepared.ts'

export function takePayment(chance: Chance, look: Look): Deed | null {
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

/** Work sold beforehand: mostly for a customer who has a car here, so that it is used. */
export function sellPackage(chance: Chance, { any }: Look): Deed | null {
  const order = any('workOrder')
  const customer = order === undefined ? any('customer') : { id: order.customerId }
  if (customer === undefined) return null
  const vehicleId = chance.of(0.4) ? (order?.vehicleId ?? null) : null
  const item = { code: chance.pick(['', 'S1', 'S2']), description: 'Oil', count: chance.int(1, 3) }
  const items = [{ ...item, value: chance.int(0, 5_000) }]
  const validUntil = chance.pick(['', '', '2027-06-01'])
  const why = item.count < 3 ? { reason: overrideReasons[item.count] } : {}
  const held = { vehicleId, name: 'Four oils', validUntil, items, ...why }
  return { command: 'sellPackage', input: { customerId: customer.id, ...held } }
}

/** Paid where it is owed, used on an order it fits or not, invoiced, or a use taken back. */
export function redeemPackage(chance: Chance, { any }: Look): Deed | null {
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

export function credit(chance: Chance, { any, database }: Look): Deed | null {
  const issued = any('invoice', chance.of(0.9) ? "kind <> 'creditNote'" : 'true')
  if (issued === undefined) return null
  const kind = {
    correction: chance.pick(['amendment', 'cancellation', 'return']),
    reason: chance.pick(overrideReasons),
  }
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

export function allocate(_chance: Chance, { any }: Look): Deed | null {
  const from = any('payment', 'amount > 0')
  const invoices = [any('invoice', `customerId = '${from?.customerId}'`)?.id, any('invoice')?.id].filter(Boolean)
  if (from === undefined || invoices.length === 0) return null
  return { command: 'allocatePayment', input: { paymentId: from.id, invoiceIds: [...new Set(invoices)] } }
}

export function refund(chance: Chance, { any }: Look): Deed | null {
  const from = any('payment', 'amount > 0')
  if (from === undefined) return null
  const amount = chance.pick([1, 100, Number(from.amount)])
  const how = { tender: chance.pick(['cash', 'card', 'transfer']), reason: chance.pick(overrideReasons) }
  return { command: 'refundPayment', input: { paymentId: from.id, amount, ...how } }
}

export function moveCheque(chance: Chance, { any }: Look): Deed | null {
  const paper = any('cheque')
  const to = chance.pick(['deposited', 'deposited', 'cleared', 'bounced', 'passedOn', 'returned', 'held'])
  return paper === undefined ? null : { command: 'moveCheque', input: { chequeId: paper.id, to, note: 'Supplier' } }
}

export function till(chance: Chance, { any }: Look): Deed {
  const denominations = { '100': chance.int(0, 50), '500': chance.int(0, 9) }
  const counted = { denominations, reason: chance.of(0.7) ? 'counted twice' : '' }
  const [shift, other] = [any('cashShift', "state = 'open'"), any('cashShift', "state = 'open'")]
  if (shift === undefined || chance.of(0.2)) return { command: 'openShift', input: counted }
  const shiftId = shift.id
  if (chance.of(0.2)) return { command: 'countTill', input: { ...counted, shiftId } }
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

export function closeDay(chance: Chance, { any }: Look): Deed | null {
  const closed = any('dayClose')
  if (closed !== undefined && chance.of(0.2)) return { command: 'reopenDay', input: { day: closed.day } }
  const some = any('payment') ?? any('cashShift')
  if (some === undefined) return null
  const reason = chance.of(0.7) ? 'as counted' : ''
  return { command: 'closeDay', input: { day: some.day, counted: { cash: chance.int(0, 9_999) }, reason } }
}

export function creditLimit(chance: Chance, { any }: Look): Deed | null {
  const customer = any('customer')
  return customer === undefined
    ? null
    : { command: 'setCreditLimit', input: { customerId: customer.id, limit: chance.pick([0, 9_000]) } }
}

/** A cash register printed a receipt; two counters may note the same one. */
export function register(chance: Chance, { any }: Look): Deed | null {
  const issued = any('invoice')
  const printed = { fn: '9999078900012345', fd: String(chance.int(1, 20)), fpd: '42', printedAt: 1, amount: 100 }
  return issued === undefined ? null : { command: 'recordFiscalReceipt', input: { invoiceId: issued.id, ...printed } }
}

/** Puts right what two counters did to one thing while they could not hear each other. */
export function mend(chance: Chance, { any, database }: Look): Deed | null {
  const kind = chance.pick(['over', 'overused', 'cheque', 'till', 'parts'])
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
  if (kind === 'parts') {
    const astray = chance.maybe(prepared(database, findings.find((one) => one.kind === 'partsAstray')?.sql ?? '').all())
    return astray === undefined
      ? null
      : { command: 'settleParts', input: { workOrderId: (astray as { id: string }).id } }
  }
  const shift = any('cashShift', "state = 'closed'")
  return shift === undefined ? null : { command: 'settleTill', input: { shiftId: shift.id, reason: 'counted again' } }
}

const dueOf = `i.payable + coalesce((select sum(payable) from invoice where correctsId = i.id), 0)
  - coalesce((select sum(amount) from allocation where invoiceId = i.id), 0)`
