// Head office, the station that makes changes, or the one that hears of them.

import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoBranches, demoDealer } from '../../dev/demo/dealer.ts'
import { everyRight } from '../../dev/demo/lone-station.ts'
import { startStation } from '../../dev/station.ts'
import type { Engine } from '../../src/main/engine.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { answer } from './steps.ts'

const [role, ...args] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const next = async () => {
  const { value, done } = await lines.next()
  return done ? undefined : JSON.parse(value)
}
/** Milliseconds of the computer's monotonic clock, the same for every process. */
const nowMs = () => Number(process.hrtime.bigint()) / 1e6

if (role === 'office') await serveOffice(args[0] ?? '')
else {
  const [folder = '', url = '', code = ''] = args
  const engine = startStation(folder)
  const joined = await engine.enrol(url, code, role ?? '')
  if ('refused' in joined) throw new Error(joined.refused)
  while (engine.status().connection !== 'online') await sleep(10)
  await (role === 'maker' ? makeChanges(engine) : hearChanges(engine))
  await engine.stop()
}

async function serveOffice(databaseUrl: string): Promise<void> {
  const office = await startHeadOffice({ databaseUrl, port: 0, logLevel: 'silent' })
  await office.bootstrap(await next())
  const code = () => office.createEnrolmentCode(demoDealer.dealerId, demoBranches[0].branchId)
  answer({ url: office.url, codes: [await code(), await code()] })
  await next()
  await office.stop()
}

/** Each change is a scan: a line on an order, its quantity, a movement of stock. */
async function makeChanges(engine: Engine): Promise<void> {
  const must = (name: string, input: unknown) => {
    const result = engine.store.run(name, input, everyRight)
    if ('refused' in result) throw new Error(`${name}: ${result.refused}`)
    return result.ok as Record<string, string>
  }
  const { partId } = must('addPart', { number: 'LIVE-1', name: 'Brake pad', price: 1_000_000, taxRate: 1000 })
  const vehicle = { plate: '12ب345-67', customer: { name: 'Live' } }
  const { workOrderId } = must('openWorkOrder', { vehicle })
  answer({ ready: true })
  while ((await next()) !== undefined) {
    const at = nowMs()
    must('addPartToWorkOrder', { workOrderId, code: 'LIVE-1', partId, quantity: 1000 })
    answer({ at })
  }
}

async function hearChanges(engine: Engine): Promise<void> {
  const known = engine.store.database.prepare('select count(*) from workOrderLineChange').pluck()
  let told = known.get() as number
  engine.store.onChanged((entities) => {
    if (!entities.has('workOrderLineChange')) return
    const at = nowMs()
    for (const count = known.get() as number; told < count; told += 1) answer({ at })
  })
  answer({ ready: true })
  await next()
}
