// A year of a branch, made by running the commands its people would have run, at the times they would have.
//
// The rows are those of real decisions, one command each. Only what makes a power cut harmless is left out while they
// are made: the database's file is not synced. Nothing is measured here.

import { setImmediate as breathe } from 'node:timers/promises'
import { chanceOf } from '../../dev/demo/chance.ts'
import { demoPeople } from '../../dev/demo/dealer.ts'
import { everyRight, type LoneStation, openLoneStation } from '../../dev/demo/lone-station.ts'
import { demoParts, partsCsv } from '../../dev/demo/parts.ts'
import { importList } from '../../src/main/imports/import-task.ts'
import { partsListOf } from '../../src/main/imports/rows.ts'
import { hashPin } from '../../sync-server/auth/pin.ts'
import { answer, untilEnded } from '../spine/steps.ts'
import { carOf, customerOf, type Sizes } from './names.ts'

const [folder = '', sizesText = '{}'] = process.argv.slice(2)
const sizes = JSON.parse(sizesText) as Sizes
const dayMs = 86_400_000
const end = Date.now() - 60_000
const days = 360
const time = { now: end - days * dayMs }
const desk = openLoneStation(folder, await hashPin(demoPeople[0]?.pin ?? ''), () => time.now)
desk.store.database.pragma('synchronous = off')
const must = <T>(...[name, input]: Parameters<LoneStation['must']>) => desk.must<T>(name, input)

const from = performance.now()
await importParts()
const customers = Array.from({ length: sizes.customers }, (_, n) => idOf('addCustomer', customerOf(n), 'customerId'))
const fleetId = idOf('addCustomer', { name: 'Nikbar Fleet', kind: 'fleet', phone: '021 0000 2500' }, 'customerId')
must('setCreditLimit', { customerId: fleetId, limit: 10 ** 13 })
const codes = [...demoParts(Math.min(sizes.parts, 3_000))].map(({ number }) => number)
const chance = chanceOf(9)
const fleetCars = new Set<number>()
const lastDay = { day: 0 }
const openFrom = sizes.orders - sizes.open
for (let n = 0; n < sizes.orders; n += 1) {
  time.now += Math.floor((days * dayMs) / sizes.orders)
  closeYesterday()
  visit(n)
  if (n % 500 === 0) {
    desk.store.confirm(desk.store.local.head.seq)
    await breathe()
  }
}
const longOrders = Array.from({ length: sizes.long }, (_, n) => longOrder(n))
desk.store.confirm(desk.store.local.head.seq)
desk.store.database.pragma('wal_checkpoint(truncate)')
const counted = (table: string) => desk.store.database.prepare(`select count(*) from "${table}"`).pluck().get()
const made = { parts: counted('part'), orders: counted('workOrder'), invoices: counted('invoice') }
desk.store.close()
answer({ seconds: (performance.now() - from) / 1000, fleetId, longOrders, made })
await untilEnded()

/** One visit: three lines, three invoices as for three payers, a payment for all of them, and the car goes. */
function visit(n: number): void {
  const isFleet = n % Math.round(sizes.orders / sizes.fleetOrders) === 1
  if (isFleet) fleetCars.add(n)
  const customerId = isFleet ? fleetId : (customers[n % customers.length] ?? '')
  const opened = {
    complaint: 'Service',
    odometer: 1_000 + n,
    promisedAt: time.now + 4 * 3_600_000,
    keyTag: String(n % 400),
  }
  const vehicle = { ...carOf(n), customer: { customerId } }
  const workOrderId = idOf('openWorkOrder', { vehicle, ...opened }, 'workOrderId')
  const lineIds = [0, 1, 2].map((line) =>
    line === 2 ? labour(workOrderId) : scan(workOrderId, codes[(n * 3 + line * 7) % codes.length] ?? ''),
  )
  const isOpen = n >= openFrom
  if (isOpen && n % 3 === 0) return
  must('moveWorkOrder', { workOrderId, to: 'inWork' })
  if (isOpen && n % 3 === 1) return
  must('moveWorkOrder', { workOrderId, to: 'completed' })
  const issued = lineIds.map((lineId) => issue(workOrderId, lineId))
  if (isOpen) return
  if (!isFleet || n % 5 !== 0) pay(customerId, issued, n)
  must('releaseWorkOrder', { workOrderId, collector: 'Owner', keysReturned: true, unpaidReason: 'loyalCustomer' })
}

function longOrder(n: number): string {
  const vehicle = { ...carOf(sizes.orders + n), customer: { customerId: customers[n] } }
  const workOrderId = idOf('openWorkOrder', { vehicle }, 'workOrderId')
  for (let line = 0; line < 40; line += 1) scan(workOrderId, codes[(n + line * 3) % codes.length] ?? '')
  return workOrderId
}

function idOf(name: Parameters<LoneStation['must']>[0], input: unknown, field: string): string {
  return must<Record<string, string>>(name, input)[field] ?? ''
}

function scan(workOrderId: string, code: string): string {
  return idOf('addPartToWorkOrder', { workOrderId, code, quantity: 1000 }, 'lineId')
}

function labour(workOrderId: string): string {
  const line = { kind: 'labour', description: 'Labour', unit: 'hour', quantity: 1500, unitPrice: 14_000_000 }
  return idOf('addLineToWorkOrder', { workOrderId, ...line, taxRate: 1000 }, 'lineId')
}

interface Issued {
  invoiceId: string
  payable: number
}

function issue(workOrderId: string, lineId: string): Issued {
  return must<Issued>('issueInvoice', { workOrderId, lineIds: [lineId] })
}

function pay(customerId: string, issued: readonly Issued[], n: number): void {
  const amount = issued.reduce((sum, { payable }) => sum + payable, 0)
  const owes = n % 12 === 0 ? Math.floor(amount / 3) + 1 : 0
  const tender = n % 150 === 7 ? 'cheque' : chance.pick(['card', 'card', 'cash', 'transfer'] as const)
  const dueDay = new Date(time.now + 60 * dayMs).toISOString().slice(0, 10)
  must('takePayment', {
    customerId,
    tender,
    amount: amount - owes,
    reference: `R${n}`,
    sure: true,
    invoiceIds: issued.map(({ invoiceId }) => invoiceId),
    ...(tender === 'cheque' ? { cheque: { number: String(n), dueDay } } : {}),
  })
}

/** Closes each day when the next begins, as counted. */
function closeYesterday(): void {
  const day = Math.floor(time.now / dayMs)
  if (day === lastDay.day) return
  lastDay.day = day
  const yesterday = new Date(time.now - dayMs).toISOString().slice(0, 10)
  const rows = desk.store.database
    .prepare('select tender, sum(amount) as n from payment where day = ? group by tender')
    .all(yesterday) as { tender: string; n: number }[]
  must('closeDay', { day: yesterday, counted: Object.fromEntries(rows.map(({ tender, n }) => [tender, n])) })
}

async function importParts(): Promise<void> {
  const calendar = { calendar: 'auto', home: 'jalali', today: '2026-11-21' } as const
  const amounts = { currency: 'IRR', taxRate: 1000, money: 'auto', persianLetters: true } as const
  const list = partsListOf(partsCsv(sizes.parts), { ...calendar, ...amounts })
  if ('refused' in list) throw new Error(list.refused)
  const started = importList(list, (name, input) => desk.store.run(name, input, everyRight), {
    fileName: 'bench.csv',
    kind: 'parts',
    isTrial: false,
    breathe,
    newId: () => 'task',
    decisions: () => desk.store.local.head.seq,
    onTask: () => {},
    stepsOf: () => ({ changeIds: [], itemIds: [], usedParts: () => [] }),
  })
  await started.finished
  desk.store.confirm(desk.store.local.head.seq)
}
