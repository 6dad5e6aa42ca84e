// A station that makes documents while it is away and hands them in when it is told to.

import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { everyRight } from '../../dev/demo/lone-station.ts'
import { startStation } from '../../dev/station.ts'
import { changesOf } from '../../src/core/decision.ts'
import { rollupAmounts } from '../../src/core/rollup.ts'
import { entityByName, rollups } from '../../src/domain/index.ts'
import { answer } from '../spine/steps.ts'
import { issue, type Must, prepareOrders, setUpDocuments } from './documents.ts'
import type { Tables } from './floor/server.ts'

const [folder = '', headOffice = '', code = '', floor = ''] = process.argv.slice(2)
const engine = startStation(folder)
const { store } = engine
const joined = await engine.enrol(headOffice, code, 'Maker')
if ('refused' in joined) throw new Error(joined.refused)
const must: Must = <T>(name: string, input: unknown) => {
  const result = store.run(name, input, everyRight)
  if ('refused' in result) throw new Error(`${name}: ${result.refused}`)
  return result.ok as T
}
// Making is measured elsewhere.
store.database.pragma('synchronous = off')
setUpDocuments(must)
let orders: string[] = []
let made = 0
let from = 0
answer({ ready: true })
for await (const line of createInterface({ input: process.stdin })) {
  const { prepare, push, raw } = JSON.parse(line) as { prepare?: number; push?: true; raw?: true }
  if (prepare !== undefined) {
    engine.setOnline(false)
    orders = prepareOrders(must, prepare, made)
    made += prepare
    await handIn()
    engine.setOnline(false)
    from = store.local.head.seq
    for (const order of orders) issue(must, order)
    answer({ prepared: orders.length })
  } else if (push) answer({ ms: await timed(handIn) })
  else if (raw) answer({ ms: await timed(sendRaw) })
}
await engine.stop()

async function handIn(): Promise<void> {
  engine.setOnline(true)
  while (store.undelivered().count > 0) await sleep(1)
}

async function timed(doing: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await doing()
  return performance.now() - began
}

/** The same rows as text in one request, as whoever keeps no history and asks nobody would send them. */
async function sendRaw(): Promise<void> {
  const decisions = rawTables()
  const { ok } = await fetch(`${floor}/rows`, { method: 'POST', body: JSON.stringify(decisions) })
  if (!ok) throw new Error('the floor did not take the rows')
}

function rawTables(): Tables {
  const { database, local } = store
  const own = local.identity?.instanceId ?? ''
  const select = 'select seq as position, id, instance, seq, hash, stamp, hash as digest, null as scopes, 1 as schema,'
  const log = database
    .prepare(`${select} length(body) as size, body, seal from decision where instance = ? and seq > ? order by seq`)
    .raw()
    .all(own, from) as unknown[][]
  const columns = [
    'position',
    'id',
    'instance',
    'seq',
    'hash',
    'stamp',
    'digest',
    'scopes',
    'schema',
    'size',
    'body',
    'seal',
  ]
  for (const row of log) row[7] = '{branch:demo-branch-west}'
  const tables: Tables = { log: { columns, rows: log } }
  const facts = new Map<string, Record<string, unknown>[]>()
  for (const row of log)
    for (const { entity: name, branchId, values } of changesOf(JSON.parse(String(row[10])))) {
      const list = facts.get(name) ?? []
      list.push(branchId === null ? values : { ...values, branchId })
      facts.set(name, list)
    }
  for (const [name, rows] of facts) {
    const entity = entityByName.get(name)
    if (entity === undefined) continue
    const cells = rows.map((row) => entity.columns.map((column) => cellOf(row[column])))
    tables[name] = { columns: entity.columns, rows: cells }
  }
  for (const { name, by, ...rollup } of rollups) {
    const amounts = rollupAmounts({ name, by, ...rollup }, facts.get(rollup.source.name) ?? [])
    if (amounts.length > 0)
      tables[name] = { columns: [...by, 'total'], rows: amounts.map(([key, amount]) => [...key, amount]), sum: by }
  }
  return tables
}

function cellOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
