// The floor's new station, of the same rows: one GET of JSON put into the same tables, or one file fetched and opened.

import { closeSync, createWriteStream, fsyncSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import Database from 'better-sqlite3'
import { entityList } from '../../../src/domain/index.ts'
import { openDatabase } from '../../../src/main/store/database.ts'
import { answer, untilEnded } from '../../spine/steps.ts'
import type { Tables } from './server.ts'
import { filling } from './tables.ts'

const [folder = '', url = '', how = 'rows', path = ''] = process.argv.slice(2)
const from = performance.now()
const invoices = how === 'rows' ? await rows() : await file()
answer({ ms: performance.now() - from, invoices })
await untilEnded()

async function rows(): Promise<unknown> {
  const database = openDatabase({ file: join(folder, 'rows.db') })
  const asked = entityList.map(({ name }) => `table=${name}`).join('&')
  const tables = (await (await fetch(`${url}/rows?${asked}`)).json()) as Tables
  for (const { columns, rows } of Object.values(tables)) {
    const dealer = columns.indexOf('dealerId')
    for (const row of rows) row.splice(dealer, 1)
    ;(columns as string[]).splice(dealer, 1)
  }
  filling(database)(tables)
  const count = database.prepare('select count(*) from invoice').pluck().get()
  database.close()
  return count
}

async function file(): Promise<unknown> {
  const to = join(folder, 'file.db')
  const { body } = await fetch(`${url}/file?path=${encodeURIComponent(path)}`)
  await pipeline(Readable.fromWeb(body as never), createWriteStream(to))
  const handle = openSync(to, 'r+')
  fsyncSync(handle)
  closeSync(handle)
  const database = new Database(to)
  const count = database.prepare('select count(*) from invoice').pluck().get()
  database.close()
  return count
}
