// What the people of a counter ask and do, in an engine with a year of work in it.

import { chanceOf } from '../../dev/demo/chance.ts'
import { everyRight } from '../../dev/demo/lone-station.ts'
import { startStation } from '../../dev/station.ts'
import type { CommandName } from '../../src/domain/index.ts'
import { answers } from '../../src/main/queries/index.ts'
import { createReader, type Here } from '../../src/main/queries/reader.ts'
import { answer, untilEnded } from '../spine/steps.ts'
import { carOf, customerOf, type Sizes } from './names.ts'

const [folder = '', sizesText = '{}', fleetId = '', longText = '[]'] = process.argv.slice(2)
const sizes = JSON.parse(sizesText) as Sizes
const longOrders = JSON.parse(longText) as string[]
const engine = startStation(folder)
const read = createReader(engine.store.database)
const { branchId = '', stationId = '' } = engine.store.local.identity ?? {}
const here: Here = { branchId, stationId, rights: everyRight.rights, now: Date.now() }
const chance = chanceOf(3)
const orderIds = engine.store.database.prepare('select id from workOrder').pluck().all() as string[]
const numbers = engine.store.database.prepare('select numberText from invoice').pluck().all() as string[]

const timed = (times: number, work: (n: number) => unknown): number[] =>
  Array.from({ length: times }, (_, n) => {
    const from = performance.now()
    work(n)
    return performance.now() - from
  })
/** As a page is answered: the rows, and their text on the way to it. */
const asked = (rows: unknown) => JSON.stringify(rows)

function run<T>(name: CommandName, input: unknown): T {
  const result = engine.store.run(name, input, everyRight)
  if ('refused' in result) throw new Error(`${name}: ${result.refused}`)
  return result.ok as T
}

const page = (workOrderId: string) => asked(answers.workOrderPage(read, { workOrderId: workOrderId as never }, here))

/** From the plate to the open order's page: a known car is checked in, or an order of the year is looked at. */
function openOrder(n: number): void {
  if (n % 2 === 0) return void page(chance.pick(orderIds))
  const vehicle = { ...carOf(1_000_000 + n), customer: { name: `New ${n}`, phone: '' } }
  page(run<{ workOrderId: string }>('openWorkOrder', { vehicle }).workOrderId)
}

/** A plate, phone, name, VIN or number, some of them half typed. */
function textOf(n: number): string {
  const car = carOf(chance.below(sizes.orders))
  const customer = customerOf(chance.below(sizes.customers))
  const texts = [
    car.plate,
    customer.phone,
    customer.name.split(' ')[1] ?? '',
    car.vin,
    chance.pick(numbers),
    customer.name.slice(0, 3),
    car.plate.split(' ').slice(0, 2).join(' '),
    customer.phone.slice(0, 8),
    customer.name,
    car.vin.slice(0, 12),
  ]
  return texts[n % texts.length] ?? ''
}

// The first minutes after an engine started are nobody's day.
timed(20, () => page(chance.pick(orderIds)))
timed(50, (n) => answers.find(read, { text: textOf(n), most: 12 }, here))
timed(5, () => answers.today(read, {}, here))
const issueOne = (workOrderId: string) => timed(1, () => run('issueInvoice', { workOrderId }))[0] ?? 0
longOrders.splice(0, Math.ceil(longOrders.length / 10)).forEach(issueOne)
const cards = answers.today(read, {}, here).length
const board = timed(200, () => asked(answers.today(read, {}, here)))
const open = timed(400, openOrder)
let nothing = 0
const slow: Record<string, number> = {}
const find = timed(1_000, (n) => {
  const text = textOf(n)
  const from = performance.now()
  const found = answers.find(read, { text, most: 12 }, here)
  asked(found)
  if (found.length === 0) nothing += 1
  slow[text] = performance.now() - from
})
if (nothing > 50) throw new Error(`${nothing} searches found nothing`)
const slowest = Object.entries(slow).sort(([, a], [, b]) => b - a)[0]?.[0] ?? ''
const issue = longOrders.map(issueOne)
const morning = timed(15, () => asked(answers.morning(read, {}, here)))
const statement = timed(15, () =>
  asked(answers.account(read, { customerId: fleetId as never, from: null, most: 20_000 }, here)),
)
const attention = timed(15, () => asked(answers.attention(read, {}, here)))
const lines = answers.account(read, { customerId: fleetId as never, from: null, most: 20_000 }, here)?.entries.length
engine.store.confirm(engine.store.local.head.seq)
await engine.stop()
answer({ open, board, find, issue, morning, statement, attention, cards, lines, slowest })
await untilEnded()
