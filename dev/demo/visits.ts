// The demo dealer's visits, made by running the commands the people of a shop would run.

import type { CommandName } from '../../src/domain/index.ts'
import type { RunResult } from '../../src/main/store/store.ts'
import { type Chance, chanceOf } from './chance.ts'
import { complaints, demoCarCount, demoCars, demoCustomers, demoPayers } from './customers.ts'
import { demoParts } from './parts.ts'
import { prepareJobs } from './services.ts'
import { type Visit, yard } from './yard.ts'

/** Runs a command as one of `demoPeople`. */
export type Run = (name: CommandName, input: unknown, personId: string) => RunResult | Promise<RunResult>

/** Runs a command that must not be refused, as somebody of the staff by the key of their name. */
export type Must = <T = Record<string, string>>(name: CommandName, input: unknown, who?: string) => Promise<T>

export interface DemoVisits {
  customers: number
  vehicles: number
  openOrders: { workOrderId: string; numberText: string }[]
}

/**
 * Fills a station: 43 customers with 60 cars; most visits are over (invoiced, paid, released), nine cars stand in the
 * yard, one of each kind. `now` in milliseconds since 1970 is what promises and cheques are counted from. The parts are
 * the first of `demoParts(…, seed)`, which an import must have brought before.
 */
export async function loadDemo(run: Run, { now, seed = 1, partsFrom = 200 }: Options): Promise<DemoVisits> {
  const must: Must = async <T>(name: CommandName, input: unknown, who = 'sara') => {
    const result = await run(name, input, `demo-person-${who}`)
    if ('refused' in result) throw new Error(`${name}: ${result.refused} ${JSON.stringify(result.params)}`)
    return result.ok as T
  }
  const chance = chanceOf(seed + 7)
  const shelf = shelfOf(partsFrom, seed, chance)
  await prepareJobs(must)
  const customerIds: string[] = []
  for (const one of demoCustomers) customerIds.push((await must('addCustomer', one)).customerId ?? '')
  const insurerId = (await must('addCustomer', demoPayers.insurer)).customerId ?? ''
  const fleetId = (await must('addCustomer', demoPayers.fleet)).customerId ?? ''
  await must('addCustomer', demoPayers.son, 'nima')
  await must('setCreditLimit', { customerId: fleetId, limit: 2_000_000_000 })
  const { shiftId } = await must('openShift', { denominations: { '1000000': 20, '500000': 20, '100000': 50 } }, 'arash')
  const visits: Visit[] = []
  for (const [index, car] of demoCars(seed).entries()) {
    const isYard = index >= demoCarCount - 9
    // The last twenty cars are second cars.
    const customerId = index === demoCarCount - 1 ? fleetId : (customerIds[index % customerIds.length] ?? '')
    const visit = await arrive(must, { car, customerId, hours: isYard ? index - demoCarCount + 11 : null, now }, chance)
    await addParts(must, visit, shelf, isYard ? 1 : 1 + chance.below(4))
    visits.push(visit)
    if (!isYard) await finish(must, visit, shiftId ?? '', index, chance)
  }
  await moveCashAround(must, shiftId ?? '', customerIds[3] ?? '')
  const openOrders = visits.slice(-9)
  await yard(must, openOrders, { insurerId, fleetId, now })
  await oversell(must, openOrders, shelf)
  return { customers: customerIds.length + 3, vehicles: demoCarCount, openOrders }
}

interface Options {
  now: number
  seed?: number
  partsFrom?: number
}

/** What the books have of a part; the demo takes no more than that, but for the few that somebody forgot to count in. */
interface Shelf {
  take(): { code: string; quantity: number }
  empty: string[]
}

function shelfOf(partsFrom: number, seed: number, chance: Chance): Shelf {
  const parts = [...demoParts(partsFrom, seed)].filter(({ unit }) => unit === 'piece' || unit === 'set')
  const left = new Map(parts.filter(({ onHand }) => onHand >= 4000).map(({ number, onHand }) => [number, onHand]))
  return {
    empty: parts.filter(({ onHand }) => onHand === 0).map(({ number }) => number),
    take() {
      const quantity = chance.onceIn(4) ? 2000 : 1000
      const code = chance.pick([...left].filter(([, onHand]) => onHand >= quantity).map(([number]) => number))
      left.set(code, (left.get(code) ?? 0) - quantity)
      return { code, quantity }
    },
  }
}

interface Arriving {
  car: ReturnType<typeof demoCars>[number]
  customerId: string
  /** Until when the car is promised; null where nobody said. */
  hours: number | null
  now: number
}

async function arrive(must: Must, { car, customerId, hours, now }: Arriving, chance: Chance): Promise<Visit> {
  const odometer = 5_000 + chance.below(240_000)
  const opened = await must<Omit<Visit, 'odometer'>>(
    'openWorkOrder',
    {
      vehicle: { ...car, customer: { customerId } },
      complaint: chance.pick(complaints),
      odometer,
      fuelEighths: 1 + chance.below(8),
      keyTag: hours === null ? '' : String(hours),
      promisedAt: hours === null ? null : now + hours * 3_600_000,
    },
    'nima',
  )
  return { ...opened, odometer }
}

async function addParts(must: Must, { workOrderId }: Visit, shelf: Shelf, count: number): Promise<void> {
  for (let line = 0; line < count; line += 1)
    await must('addPartToWorkOrder', { workOrderId, ...shelf.take() }, line % 2 === 0 ? 'omid' : 'nima')
}

/** A visit that is over: work done, paid by what the customer had on them, and gone; a few still owe half. */
async function finish(must: Must, visit: Visit, shiftId: string, index: number, chance: Chance): Promise<void> {
  const { workOrderId, customerId, odometer } = visit
  if (index % 4 === 0) await must('addCannedJobToWorkOrder', { workOrderId, code: 'OIL' }, 'nima')
  await must('moveWorkOrder', { workOrderId, to: 'inWork' }, 'davoud')
  await must('moveWorkOrder', { workOrderId, to: 'completed' }, 'davoud')
  const issued = await must<{ invoiceId: string; payable: number }>('issueInvoice', { workOrderId }, 'arash')
  const owes = chance.onceIn(8)
  const amount = owes ? Math.floor(issued.payable / 2_000) * 1_000 : issued.payable
  const tender = chance.pick(['card', 'card', 'cash', 'transfer'] as const)
  const how = {
    cash: { shiftId },
    card: { through: 'POS 1', reference: chance.digits(6), shiftId },
    transfer: { reference: `IR${chance.digits(10)}` },
  }[tender]
  await must('takePayment', { customerId, tender, amount, invoiceIds: [issued.invoiceId], ...how }, 'arash')
  const handed = { collector: 'مالک', odometer: odometer + 4, keysReturned: true }
  const why = owes ? { unpaidReason: 'loyalCustomer' } : {}
  await must('releaseWorkOrder', { workOrderId, ...handed, ...why })
}

/** An expense, an advance for a part on order, and a till that is still open. */
async function moveCashAround(must: Must, shiftId: string, customerId: string): Promise<void> {
  await must('moveCash', { shiftId, kind: 'expense', amount: -850_000, reason: 'چای و پذیرایی · Tea' }, 'arash')
  const advance = { customerId, tender: 'transfer', amount: 50_000_000, reference: 'IR4410', keepRest: true }
  await must('takePayment', advance, 'arash')
}

/** Two parts that came this morning and were fitted before anybody had counted them in. */
async function oversell(must: Must, [first, second]: readonly Visit[], { empty }: Shelf): Promise<void> {
  for (const [at, visit] of [first, second].entries())
    if (visit !== undefined && empty[at] !== undefined)
      await must('addPartToWorkOrder', { workOrderId: visit.workOrderId, code: empty[at], quantity: 1000 }, 'omid')
}
