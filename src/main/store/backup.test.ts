import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { backUp, backups } from './backup.ts'
import { openDatabase } from './database.ts'

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
