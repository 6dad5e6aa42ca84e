import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { textOf } from '../safekeeping.ts'
import { backUp, backups } from './backup.ts'
import { isSoundCopy } from './checking.ts'
import { openDatabase } from './database.ts'
import { isDamage } from './disk-trouble.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('an encrypted store is backed up under its own key, with nothing in the clear', async () => {
  const key = Buffer.alloc(32, 7)
  const database = openDatabase({ file: join(folder, 'kardan.db'), key })
  database.prepare('insert into local values (?, ?)').run('address', JSON.stringify('12 Shirazi Lane'))
  await backUp(database, folder, 'one', { key })
  database.close()
  const [name = ''] = backups(folder)
  expect(readFileSync(join(folder, name)).includes('Shirazi')).toBe(false)
  const copy = openDatabase({ file: join(folder, name), key })
  expect(copy.prepare("select value from local where key = 'address'").pluck().get()).toBe('"12 Shirazi Lane"')
  copy.close()
})

test('a large copy is checked while others have their turn, and a damaged one never takes its place', async () => {
  const key = Buffer.alloc(32, 7)
  const database = openDatabase({ file: join(folder, 'large.db'), key })
  const put = database.prepare('insert into local values (?, ?)')
  for (let n = 0; n < 100; n += 1) put.run(`n${n}`, JSON.stringify('x'.repeat(100_000)))
  let turns = 0
  const turning = setInterval(() => {
    turns += 1
  }, 1)
  await backUp(database, join(folder), 'two', { key })
  expect(turns).toBeGreaterThan(20)
  expect(await isSoundCopy({ file: join(folder, 'backup-two.db'), key })).toBe(true)
  const bytes = readFileSync(join(folder, 'backup-two.db'))
  writeFileSync(join(folder, 'bad.db'), bytes.fill(0x5a, 4_000_000, 4_010_000))
  await expect(
    isSoundCopy({ file: join(folder, 'bad.db'), key }).catch((trouble) => (isDamage(trouble) ? false : trouble)),
  ).resolves.toBe(false)
  clearInterval(turning)
  database.close()
  for (const name of backups(folder)) rmSync(join(folder, name))
}, 60_000)

test('what was backed up while the clock was a year ahead gives way to what is backed up since', async () => {
  const shop = join(folder, 'ahead')
  const database = openDatabase({ file: join(shop, 'kardan.db') })
  const hourMs = 3_600_000
  const at = Date.UTC(2026, 10, 21)
  const name = (hour: number) => `backup-${textOf(at + hour * hourMs)}.db`
  const yearOfHours = 365 * 24
  for (const hour of [0, 1, 2]) await backUp(database, shop, textOf(at + (yearOfHours + hour) * hourMs), {})
  await backUp(database, shop, textOf(at + 3 * hourMs), {})
  expect(backups(shop, textOf(at + 3 * hourMs))).toEqual([name(3), name(yearOfHours + 2), name(yearOfHours + 1)])
  for (const hour of [4, 5, 6]) await backUp(database, shop, textOf(at + hour * hourMs), {})
  expect(backups(shop)).toEqual([name(6), name(5), name(4)])
  database.close()
})
