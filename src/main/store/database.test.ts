import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { isSound, openDatabase } from './database.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-database-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  ['as it was made', true, '', ''],
  ['a bit turned in the name of a column', false, 'belongings', 'belonginfs'],
  ['a bit turned in what a search index is made of', false, 'prefix=', 'prefiz='],
])('a file is looked at whole, %s: %s', (what, sound, written, turned) => {
  const file = join(folder, `${what}.db`)
  openDatabase({ file }).close()
  const bare = new BetterSqlite3(file)
  bare.unsafeMode()
  bare.pragma('writable_schema = ON')
  if (written !== '') bare.prepare('update sqlite_schema set sql = replace(sql, ?, ?)').run(written, turned)
  bare.pragma('writable_schema = RESET')
  bare.close()
  const database = openDatabase({ file })
  expect(isSound(database)).toBe(sound)
  database.close()
})
