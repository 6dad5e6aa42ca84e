// What a station's file takes with all its history, beside the same rows, indexes and sums without any.

import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { newId, sha256 } from '../../src/main/hash.ts'
import { openDatabase } from '../../src/main/store/database.ts'
import { memoryJournal } from '../../src/main/store/journal.ts'
import { openStore } from '../../src/main/store/store.ts'
import { answer, untilEnded } from '../spine/steps.ts'

const [folder = ''] = process.argv.slice(2)
const file = join(folder, 'kardan.db')
const copy = join(folder, 'raw.db')
const database = openDatabase({ file })
const store = openStore({ database, journal: memoryJournal(), now: Date.now, newId, sha256, machine: 'bench' })
const before = sizeOf()
const from = performance.now()
// Nothing is old enough to be forgotten: all of the history stays.
while (store.thinOut(Number.MAX_SAFE_INTEGER));
const ms = performance.now() - from
const decisions = database.prepare('select count(*) from decision').pluck().get()
rmSync(copy, { force: true })
database.prepare('vacuum into ?').run(copy)
const packed = statSync(copy).size
store.close()
const raw = openDatabase({ file: copy })
raw.exec('delete from decision; delete from segment; delete from fieldHistory; vacuum')
raw.pragma('wal_checkpoint(truncate)')
raw.close()
const mega = (bytes: number) => `${Math.round(bytes / 1e5) / 10} MB`
answer({
  file: packed,
  raw: statSync(copy).size,
  note: `${decisions} decisions; ${mega(before)} before they were packed in ${Math.round(ms)} ms; both files without free pages`,
})
await untilEnded()

function sizeOf(): number {
  database.pragma('wal_checkpoint(truncate)')
  return statSync(file).size
}
