// The demo dealer's customers, cars and visits, made by running the commands a counter would run.

import type { CommandName } from '../../src/domain/index.ts'
import type { RunResult } from '../../src/main/store/store.ts'
import { type Chance, chanceOf } from './chance.ts'
import { demoParts } from './parts.ts'

/** Runs a command as somebody with every right a counter needs. */
export type Run = (name: CommandName, input: unknown) => RunResult | Promise<RunResult>

export interface DemoVisits {
  customers: number
  vehicles: number
  openOrders: { workOrderId: string; numberText: string }[]
}

/**
 * Fills a station: 40 customers with 60 cars; most visits are over (invoiced, paid, released), nine are going on.
 * The parts are the first of `demoParts(…, seed)`, which an import must have brought before.
 */
export async function loadDemo(run: Run, { seed = 1, partsFrom = 100 } = {}): Promise<DemoVisits> {
  const chance = chanceOf(seed + 7)
  const parts = [...demoParts(partsFrom, seed)].map((part) => part.number)
  const customerIds: string[] = []
  for (const customer of demoCustomers)
    customerIds.push((await must<{ customerId: string }>(run, 'addCustomer', customer)).customerId)
  const openOrders: DemoVisits['openOrders'] = []
  for (const [index, car] of demoCars(seed).entries()) {
    // The last twenty cars are second cars.
    const customerId = customerIds[index % customerIds.length]
    const order = await must<{ workOrderId: string; numberText: string }>(run, 'openWorkOrder', {
      vehicle: { ...car, customer: { customerId } },
      complaint: chance.pick(complaints),
      odometer: 5_000 + chance.below(240_000),
    })
    const lines = 1 + chance.below(5)
    for (let line = 0; line < lines; line += 1)
      await must(run, 'addPartToWorkOrder', {
        workOrderId: order.workOrderId,
        code: chance.pick(parts),
        quantity: chance.onceIn(4) ? 2000 : 1000,
      })
    if (index >= demoCarCount - 9) openOrders.push(await goOn(run, order, index))
    else await finish(run, order.workOrderId, chance)
  }
  return { customers: customerIds.length, vehicles: demoCarCount, openOrders }
}

/** The nine cars in the yard: some not begun, some in work, some ready and not yet paid. */
async function goOn<T extends { workOrderId: string }>(run: Run, order: T, index: number): Promise<T> {
  const { workOrderId } = order
  if (index % 3 !== 0) await must(run, 'moveWorkOrder', { workOrderId, to: 'inWork' })
  if (index % 3 === 2) {
    await must(run, 'issueInvoice', { workOrderId })
    await must(run, 'moveWorkOrder', { workOrderId, to: 'ready' })
  }
  return order
}

async function finish(run: Run, workOrderId: string, chance: Chance): Promise<void> {
  const { invoiceId } = await must<{ invoiceId: string }>(run, 'issueInvoice', { workOrderId })
  // A payment of more than is due is refused with what is due, which is then paid.
  const asked = await run('recordPayment', { invoiceId, amount: 1_000_000_000_000, tender: 'cash' })
  if ('refused' in asked && asked.refused === 'payment.moreThanDue') {
    const due = Number(asked.params.due)
    const amount = chance.onceIn(8) ? Math.floor(due / 2) : due
    await must(run, 'recordPayment', { invoiceId, amount, tender: 'cash' })
  }
  await must(run, 'moveWorkOrder', { workOrderId, to: 'released' })
}

async function must<T>(run: Run, name: CommandName, input: unknown): Promise<T> {
  const result = await run(name, input)
  if ('refused' in result) throw new Error(`${name}: ${result.refused} ${JSON.stringify(result.params)}`)
  return result.ok as T
}

const familyNames = [
  ['احمدی‌فر', 'Ahmadifar'],
  ['باران', 'Baran'],
  ['پویان', 'Pouyan'],
  ['ترابی', 'Torabi'],
  ['جاوید', 'Javid'],
  ['خرسند', 'Khorsand'],
  ['دانا', 'Dana'],
  ['رهنما', 'Rahnama'],
  ['زرین', 'Zarrin'],
  ['سهند', 'Sahand'],
] as const
const givenNames = ['مریم', 'حسین', 'زهرا', 'علی'] as const

/** 40 customers; phones of a range no network has given out, so nobody's telephone rings. */
const demoCustomers = Array.from({ length: 40 }, (_, index) => ({
  name:
    index % 10 === 9
      ? (['Ирина Соколова', '王伟', 'Yusuf Haddad', 'Anna Keller'][Math.floor(index / 10)] ?? 'Anna Keller')
      : `${givenNames[Math.floor(index / 10) % 4]} ${familyNames[index % 10]?.[0]} · ${familyNames[index % 10]?.[1]}`,
  phone: `0900 000 ${String(1000 + index * 37)}`,
  address: index % 3 === 0 ? `تهران، خیابان ${index + 1}م، پلاک ${index * 2 + 3}` : '',
}))

const demoCarCount = 60
const models = [
  'Peugeot 207',
  'Samand Soren',
  'Dena Plus',
  'Quick',
  'L90',
  'Corolla',
  'Tiggo 7',
  'Cerato',
  'Tara',
] as const
const plateLetters = ['ب', 'ج', 'د', 'س', 'ص', 'ط', 'ق', 'ل', 'م', 'ن', 'و', 'ه', 'ی'] as const
const complaints = [
  'صدای ترمز جلو',
  'سرویس دوره‌ای',
  'روشن نشدن در هوای سرد',
  'لرزش فرمان در سرعت بالا',
  'Brakes squeal when cold',
  'Service 20,000 km',
  'Air conditioning does not cool',
  '',
] as const

function demoCars(seed: number) {
  const chance = chanceOf(seed + 3)
  return Array.from({ length: demoCarCount }, (_, index) => ({
    plate: plateOf(index, chance),
    vin: `NAAX0${chance.letters(3)}${chance.digits(2)}${String(index).padStart(7, '0')}`,
    model: chance.pick(models),
    year: 2012 + chance.below(14),
  }))
}

/** «12 ب 345 67», and now and then a car from elsewhere. */
function plateOf(index: number, chance: Chance): string {
  if (index % 15 === 14)
    return ['A 123 BC 777', '沪B·D12345', 'B-KD 1234', '34 KRD 56'][Math.floor(index / 15)] ?? 'B-KD 1234'
  const region = chance.pick(['10', '11', '20', '22', '33', '44', '55', '66', '77', '88', '99'])
  return `${11 + (index % 88)} ${chance.pick(plateLetters)} ${100 + ((index * 37) % 900)} ${region}`
}
