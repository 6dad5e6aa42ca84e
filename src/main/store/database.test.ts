import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { afterAll, expect, test } from 'vitest'
import { isSound, openDatabase, StepFailed } from './database.ts'
import { codeOf } from './disk-trouble.ts'

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

const wrongStep = 'alter table nothing add column at all'
/** Lets the file become no larger than it is, so that the next write finds the disk full. */
const fillsTheDisk = 'pragma max_page_count = 1; create table later as select zeroblob(1000000) as filling'

test.each([
  ['cannot be taken', wrongStep, (trouble: unknown) => trouble instanceof StepFailed],
  ['finds the disk full', fillsTheDisk, (trouble: unknown) => codeOf(trouble) === 'SQLITE_FULL'],
])('the steps of an upgrade are taken all or none: where the last %s, the first leaves nothing', (what, last, isSo) => {
  const file = join(folder, `${what}.db`)
  const before = openDatabase({ file })
  const version = before.pragma('user_version', { simple: true }) as number
  before.close()
  const migrations = join(folder, `${what}-migrations`)
  cpSync(new URL('./migrations/', import.meta.url), migrations, { recursive: true })
  writeFileSync(join(migrations, '1001.sql'), 'alter table role add column colour text')
  writeFileSync(join(migrations, '1002.sql'), last)
  let trouble: unknown = null
  try {
    openDatabase({ file, migrations: pathToFileURL(`${migrations}/`) }).close()
  } catch (thrown) {
    trouble = thrown
  }
  expect(isSo(trouble)).toBe(true)
  const after = openDatabase({ file })
  expect(after.pragma('user_version', { simple: true })).toBe(version)
  expect(after.prepare("select name from pragma_table_info('role') where name = 'colour'").all()).toEqual([])
  after.close()
})
