// How the demo's customers pay, at once, later, by cheque, or not.

import type { Owner } from './guests.ts'
import { banks } from './names.ts'
import type { Shop, Story } from './shop.ts'
import { atWork, dayMs, dayOf, minute, momentOf } from './working-days.ts'

interface Issued {
  invoiceId: string
  payable: number
}

/** Takes what the owner has on them for an invoice; answers whether that was money, a promise, or both in part. */
export function payNow(shop: Shop, owner: Owner, { invoiceId, payable }: Issued): 'paid' | 'cheque' | 'owes' {
  const { chance } = shop
  const customerId = owner.customerId ?? ''
  if (payable <= 0) return 'paid'
  if (owner.isFleet) {
    owner.unpaid.push({ invoiceId, payable })
    return 'owes'
  }
  const pay = (tender: 'cash' | 'card' | 'transfer', amount: number) =>
    shop.take({ customerId, tender, amount, invoiceIds: [invoiceId] })
  const lot = chance.below(100)
  if (lot < 4) {
    const now = Math.floor(payable / 3_000) * 1_000
    if (now > 0) pay('card', now)
    // One in nine has still not come; the others bring the rest within weeks.
    if (chance.onceIn(9)) return 'owes'
    const debt = { customerId, tender: chance.onceIn(3) ? 'card' : 'transfer', amount: payable - now } as const
    const at = atWork(shop.now() + (4 + chance.below(40)) * dayMs)
    shop.later(at, () => void shop.take({ ...debt, invoiceIds: [invoiceId] }))
    return 'owes'
  }
  if (lot < 9 && payable > 30_000_000) {
    byCheque(shop, { customerId, invoiceIds: [invoiceId], amount: payable })
    return 'cheque'
  }
  if (lot < 12 && payable > 20_000_000) {
    const notes = Math.floor(payable / 2_000_000) * 1_000_000
    pay('cash', notes)
    if (payable > notes) pay('card', payable - notes)
    return 'paid'
  }
  pay(lot < 26 ? 'cash' : lot < 44 ? 'transfer' : 'card', payable)
  return 'paid'
}

interface Debt {
  customerId: string
  invoiceIds: string[]
  /** Rials. */
  amount: number
}

/** A cheque for invoices, due in one to three months, and what becomes of it. */
export function byCheque(shop: Shop, debt: Debt, dueInDays = 25 + shop.chance.below(70)): string {
  const { chance } = shop
  const dueDay = dayOf(shop.now() + dueInDays * dayMs)
  const number = chance.digits(6)
  const face = { number, sayadId: `1${chance.digits(9)}${number}`, bank: chance.pick(banks), dueDay }
  const chequeId = shop.take({ ...debt, tender: 'cheque', cheque: face }).chequeId ?? ''
  shop.begin(atWork(shop.now() + (5 + chance.below(10)) * dayMs), chequeTold(shop, chequeId, debt, dueDay))
  return chequeId
}

/** Most are cleared; some are passed on or given back, and one in forty bounces and is made good by a transfer. */
function* chequeTold(shop: Shop, chequeId: string, debt: Debt, dueDay: string): Story {
  const { must, chance } = shop
  const move = (to: string, note = '') => void must('moveCheque', { chequeId, to, note }, 'cashier')
  const due = atWork(momentOf(dueDay, 9 * 60 + 30 + chance.below(90)))
  if (chance.onceIn(14)) {
    move('returned', 'مشتری با حواله پرداخت کرد')
    yield shop.now() + 5 * minute
    return void shop.take({ ...debt, tender: 'transfer' })
  }
  if (chance.onceIn(9)) {
    move('passedOn', 'پرداخت به پخش قطعات')
    yield Math.max(due, shop.now() + dayMs)
    return move('cleared')
  }
  yield Math.max(due, shop.now() + dayMs)
  move('deposited')
  yield atWork(shop.now() + 2 * dayMs)
  if (!chance.onceIn(40)) return move('cleared')
  move('bounced', 'کسری موجودی')
  yield atWork(shop.now() + (6 + chance.below(25)) * dayMs)
  shop.take({ ...debt, tender: 'transfer' })
  const note = 'مبلغ با حواله دریافت شد · Paid by transfer'
  must('resolveFinding', { findingKey: `chequeBounced:${chequeId}`, note })
}

/** A fleet pays once a month, by transfer or by a long cheque; some leave the last few documents for the next month. */
export function* fleetPays(shop: Shop, owner: Owner, lateness: number): Story {
  const { chance } = shop
  for (;;) {
    yield atWork(shop.now() + (28 + chance.below(5)) * dayMs)
    const open = owner.unpaid.splice(0, Math.max(0, owner.unpaid.length - lateness))
    if (open.length === 0 || owner.customerId === null) continue
    const amount = open.reduce((sum, { payable }) => sum + payable, 0)
    const debt = { customerId: owner.customerId, invoiceIds: open.map(({ invoiceId }) => invoiceId), amount }
    if (chance.onceIn(3)) byCheque(shop, debt)
    else shop.take({ ...debt, tender: 'transfer' })
  }
}
