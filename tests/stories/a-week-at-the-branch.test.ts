import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Chance, chanceOf } from '../../dev/demo/chance.ts'
import type { Actor } from '../../src/core/context.ts'
import { rights } from '../../src/domain/people/person.ts'
import { world } from '../../sync-server/clock.ts'
import { type Counter, openShop, type Shop } from './shop.ts'

/**
 * A week at three counters of one branch whose network fails many times a day: thirty cars come in, are invoiced, paid
 * for, corrected and handed out at whichever counter is at hand; the tills are counted and the day is closed every
 * evening. What the story itself noted down, what plain SQL adds up and what the books say must be the same.
 */
const week = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26']
const carsADay = 5
const million = 1_000_000
const codes = ['4006381333931', '5901234123457', '8711253001202']

/** Milliseconds by which the week is ahead of the computer that plays it. */
let passed = 0
const begin = Date.UTC(2026, 10, 21, 4, 30) - Date.now()
const now = () => Date.now() + begin + passed
const time = { wall: now, elapsed: () => performance.now() + passed }

let shop: Shop
const counters: Counter[] = []
const cashiers: Actor[] = ['sara', 'omid', 'lale'].map((id) => ({
  id: id as never,
  name: id,
  rights: new Set<string>(rights),
}))
const chance: Chance = chanceOf(7)

/** What the people of this story wrote on paper. */
const noted = {
  taken: new Map<string, Record<string, number>>(),
  tills: [] as { counter: number; shiftId: string; cash: number }[],
  refunded: 0,
  missing: 0,
  cheques: [] as string[],
  sold: 0,
}
let day = ''
const waiting: { workOrderId: string; customerId: string }[] = []

beforeAll(async () => {
  shop = await openShop({ world: { ...world, now } })
  const whole = { dealerId: shop.dealerId, branchId: '' }
  await shop.headOffice.run(whole, 'hire', { personId: 'lale', name: 'Lale', roleId: 'manager', pinHash: '-' })
  for (const name of ['reception', 'cash desk', 'parts']) counters.push(await shop.counter(name, { time }))
  const [reception] = counters
  for (const [at, code] of codes.entries()) {
    const part = { number: `P-${at}`, name: `Part ${at}`, price: (at + 1) * 3 * million, cost: million, taxRate: 1000 }
    const { partId } = reception?.run('addPart', { ...part, code }) ?? {}
    reception?.run('countStock', { partId, counted: 500_000 })
  }
  await shop.settle(...counters)
}, 60_000)
afterAll(() => shop.close())

const here = (at: number): Counter => counters[at] as Counter
const who = (at: number): Actor => cashiers[at] as Actor
const some = () => chance.below(counters.length)

function note(tender: string, amount: number, at: number): void {
  const sums = noted.taken.get(day) ?? {}
  sums[tender] = (sums[tender] ?? 0) + amount
  noted.taken.set(day, sums)
  if (tender !== 'cash') return
  const till = noted.tills.find(({ counter }) => counter === at)
  if (till !== undefined) till.cash += amount
}

function comesIn(at: number): { workOrderId: string; customerId: string } {
  const number = chance.digits(9)
  const vehicle = {
    plate: `${10 + chance.below(90)} ب ${100 + chance.below(900)} 11`,
    model: 'Peugeot 207',
    customer: { name: `Customer ${number}`, phone: `0912${number.slice(2)}` },
  }
  const odometer = 1000 + chance.below(200_000)
  const { workOrderId, customerId } = here(at).run('openWorkOrder', { vehicle, odometer }, who(at))
  const parts = 1 + chance.below(3)
  for (let n = 0; n < parts; n += 1) {
    const quantity = (1 + chance.below(3)) * 1000
    here(at).run('addPartToWorkOrder', { workOrderId, code: chance.pick(codes), quantity }, who(at))
    noted.sold += quantity
  }
  const labour = { kind: 'labour', description: 'Fit', unit: 'hour', quantity: 1000 * (1 + chance.below(4)) }
  const unitPrice = million * (1 + chance.below(9))
  const { lineId } = here(at).run('addLineToWorkOrder', { workOrderId, ...labour, unitPrice, taxRate: 1000 }, who(at))
  const turn = chance.pick(['insured', 'declined', 'discounted', 'plain', 'plain'])
  if (turn === 'insured') {
    const insurer = here(at).run('addCustomer', { name: `Insurer ${number}`, kind: 'insurer' }, who(at)).customerId
    here(at).run('setLineTerms', { lineId, payer: 'insurer', payerId: insurer }, who(at))
    here(at).run('issueInvoice', { workOrderId, payer: 'insurer' }, who(at))
  }
  if (turn === 'declined') here(at).run('setLineTerms', { lineId, approval: 'declined', reason: 'price' }, who(at))
  if (turn === 'discounted') here(at).run('discountLine', { lineId, amount: 100_000, reason: 'loyalCustomer' }, who(at))
  return { workOrderId: String(workOrderId), customerId: String(customerId) }
}

function invoiceAndPay(at: number, { workOrderId, customerId }: { workOrderId: string; customerId: string }): void {
  const { invoiceId, payable } = here(at).run('issueInvoice', { workOrderId }, who(at))
  let due = Number(payable)
  let invoiceIds = [invoiceId]
  if (chance.onceIn(6)) {
    const correction = { invoiceId, correction: 'amendment', reason: 'ownMistake' }
    here(at).run('correctInvoice', correction, who(at))
    const again = here(at).run('issueInvoice', { workOrderId, useAdvances: true }, who(at))
    due = Number(again.payable)
    invoiceIds = [again.invoiceId]
  }
  const tender = chance.pick(['cash', 'cash', 'card', 'transfer', 'cheque', 'nothing', 'half'])
  if (tender === 'nothing') return
  const amount = tender === 'half' ? Math.ceil(due / 2) : due
  const by = tender === 'half' ? 'cash' : tender
  const cheque = { number: chance.digits(6), sayadId: chance.digits(16), bank: 'Mellat', dueDay: '2026-12-01' }
  const reference = by === 'transfer' ? chance.digits(10) : ''
  const payment = { customerId, tender: by, amount, invoiceIds, reference, ...(by === 'cheque' ? { cheque } : {}) }
  const { chequeId, paymentId } = here(at).run('takePayment', payment, who(at))
  note(by, amount, at)
  if (chequeId) noted.cheques.push(String(chequeId))
  if (by === 'cash' && chance.onceIn(4)) {
    const correction = { invoiceId: invoiceIds[0], correction: 'return', reason: 'goodwill' }
    here(at).run('correctInvoice', correction, who(at))
    here(at).run('refundPayment', { paymentId, amount, tender: 'cash', reason: 'goodwill' }, who(at))
    note('cash', -amount, at)
    noted.refunded += amount
  }
}

function morning(): void {
  for (const [at, counter] of counters.entries()) {
    const { shiftId } = counter.run('openShift', { denominations: { [million]: 5 } }, who(at))
    noted.tills.push({ counter: at, shiftId: String(shiftId), cash: 5 * million })
  }
  // What came in another day is known everywhere by now: it is gone on with wherever somebody has time.
  for (const chequeId of noted.cheques.splice(0)) {
    const at = some()
    here(at).run('moveCheque', { chequeId, to: 'deposited' }, who(at))
    here(at).run('moveCheque', { chequeId, to: chance.onceIn(3) ? 'bounced' : 'cleared' }, who(at))
  }
  for (const order of waiting.splice(0)) invoiceAndPay(some(), order)
}

async function evening(): Promise<void> {
  for (const counter of counters) counter.mend()
  await shop.settle(...counters)
  for (const { counter, shiftId, cash } of noted.tills.splice(0)) {
    const isShort = chance.onceIn(5)
    const counted = { 1: cash - (isShort ? 1000 : 0) }
    if (isShort) noted.missing += 1000
    here(counter).run(
      'closeShift',
      { shiftId, denominations: counted, reason: isShort ? 'Miscounted' : '' },
      who(counter),
    )
  }
  await shop.settle(...counters)
  here(1).run('closeDay', { day, counted: noted.taken.get(day) ?? {} }, who(1))
  await shop.settle(...counters)
}

test.each(week)(
  '%s: cars come and go while the network comes and goes, and the day is closed',
  async (date) => {
    day = date
    passed = Date.parse(`${date}T04:30:00Z`) - Date.now() - begin
    // The first word of head office after the night tells everybody what day it is.
    for (const counter of counters) {
      counter.cut()
      counter.mend()
    }
    await shop.settle(...counters)
    morning()
    for (let car = 0; car < carsADay; car += 1) {
      for (const counter of counters) if (chance.onceIn(3)) chance.onceIn(2) ? counter.cut() : counter.mend()
      const at = some()
      const order = comesIn(at)
      if (chance.onceIn(4)) waiting.push(order)
      else invoiceAndPay(at, order)
      passed += 40 * 60_000
    }
    await evening()
  },
  60_000,
)

test('the day’s closings say what people wrote down, and nobody was short without a reason', async () => {
  const closings = await shop.atHeadOffice(`select "day", "taken", "difference" from "dayClose" order by "day"`)
  const sums = await shop.atHeadOffice(
    `select "day", "tender", sum("amount")::float as n from "payment" group by 1, 2 order by 1, 2`,
  )
  expect(closings.map(({ day }) => day)).toEqual(week)
  for (const closing of closings) {
    const taken = Object.fromEntries(sums.filter((one) => one.day === closing.day).map((one) => [one.tender, one.n]))
    expect(closing).toEqual({ day: closing.day, taken, difference: expect.anything() })
    expect(Number(closing.difference)).toBe(0)
    expect(noted.taken.get(String(closing.day)) ?? {}).toEqual(taken)
  }
})

test('by plain SQL at head office and at every counter the books say the same', async () => {
  const nothing: Record<string, string> = {
    'the ledger is out of balance': `select "journalId", "currency" from "ledgerEntry" group by 1, 2 having sum("amount") <> 0`,
    'a series has a hole or a number twice': `select "seriesId" from "invoice" group by 1
      having max("number") <> count(*) or count(distinct "number") <> count(*) or min("number") <> 1`,
    'an invoice is not the sum of its lines': `select i."id" from "invoice" i
      join (select "invoiceId", sum("net") as net, sum("tax") as tax from "invoiceLine" group by 1) l on l."invoiceId" = i."id"
      where l.net <> i."net" or l.tax <> i."tax" or i."total" <> i."net" + i."tax" or i."payable" <> i."total" + i."rounding"`,
    'an account is not what its papers say': `select c."id" from "customer" c where
      coalesce((select sum("amount") from "ledgerEntry" e where e."customerId" = c."id" and e."account" = 'receivable'), 0)
      <> coalesce((select sum("payable") from "invoice" i where i."customerId" = c."id"), 0)
       - coalesce((select sum(a."amount") from "allocation" a join "invoice" i on i."id" = a."invoiceId"
           where i."customerId" = c."id"), 0)`,
    'a till is not what went in and out of it': `select s."id" from "cashShift" s where s."state" <> 'closed' or
      (select sum("cash") from "cashCount" n where n."shiftId" = s."id" and n."kind" = 'closing') <>
      (select sum("cash") from "cashCount" n where n."shiftId" = s."id" and n."kind" = 'opening')
      + coalesce((select sum("amount") from "payment" p where p."shiftId" = s."id" and p."tender" = 'cash'), 0)
      + coalesce((select sum("amount") from "cashEntry" e where e."shiftId" = s."id"), 0)`,
    'stock is not the sum of its movements': `select h."partId" from "stockOnHand" h where h."total" <>
      (select sum("quantity") from "stockMovement" m where m."partId" = h."partId")`,
  }
  for (const [what, sql] of Object.entries(nothing)) {
    expect(await shop.atHeadOffice(sql), what).toEqual([])
    for (const counter of counters) expect(counter.engine.store.database.prepare(sql).all(), what).toEqual([])
  }
})

test('the accounts of the house hold what the story noted: cash, what was missing, and what left the shelf', async () => {
  const account = async (name: string) =>
    Number((await shop.atHeadOffice(`select sum("amount") as n from "ledgerEntry" where "account" = '${name}'`))[0]?.n)
  const cash = [...noted.taken.values()].reduce((sum, { cash = 0 }) => sum + cash, 0)
  expect(await account('cash')).toBe(cash - noted.missing)
  expect(await account('cashDifference')).toBe(noted.missing)
  const moved = await shop.atHeadOffice(`select -sum("quantity") as n from "stockMovement" where "quantity" < 0`)
  expect(Number(moved[0]?.n)).toBe(noted.sold)
  const issued = await shop.atHeadOffice(`select count(*) as n, count(distinct "seriesId") as series
    from "invoice" where "kind" <> 'creditNote'`)
  expect(Number(issued[0]?.n)).toBeGreaterThanOrEqual(week.length * carsADay)
  // Every counter gave its own numbers, cut off or not.
  expect(Number(issued[0]?.series)).toBe(counters.length)
})
