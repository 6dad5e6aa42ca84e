// A new station: from its code to the rows of the whole branch.

import { setTimeout as sleep } from 'node:timers/promises'
import { startStation } from '../../dev/station.ts'
import { answer, mostMemory, untilEnded } from '../spine/steps.ts'

const [folder = '', headOffice = '', code = '', expectedText = '0'] = process.argv.slice(2)
const events: Record<string, unknown>[] = []
const engine = startStation(folder, { log: (line) => void events.push(line) })
const { database } = engine.store
const counted = (table: string) => database.prepare(`select count(*) from "${table}"`).pluck().get() as number
const began = process.memoryUsage.rss() / 1e6
const from = performance.now()
const joined = await engine.enrol(headOffice, code, 'Joiner')
if ('refused' in joined) throw new Error(joined.refused)
// What was decided after the snapshot was made comes by the stream.
while (counted('invoice') < Number(expectedText)) await sleep(1)
const ms = performance.now() - from
const snapshot = events.find(({ event }) => event === 'snapshot')
if (snapshot?.result !== 'installed') throw new Error(`the snapshot was ${JSON.stringify(snapshot)}`)
const tables = database
  .prepare(`select name from sqlite_schema where type = 'table' and sql like '%branchId%'`)
  .pluck()
  .all() as string[]
const rows = tables.reduce((sum, table) => sum + counted(table), 0)
answer({ ms, invoices: counted('invoice'), rows, began, most: mostMemory() })
await untilEnded()
await engine.stop()
