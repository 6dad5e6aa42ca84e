import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import { newId, sha256 } from '../hash.ts'
import { backUp } from './backup.ts'
import { openDatabase } from './database.ts'
import { openSafely } from './open-safely.ts'

// What is found in the folder at a start, after whatever came between.

let folder: string
const file = (name = 'kardan.db') => join(folder, name)
const open = (today = 'now') =>
  openSafely({ folder, today, machine: 'test', key: undefined, now: () => saturday, newId, sha256 })
const names = ({ store }: ReturnType<typeof open>) =>
  store.database.prepare('select name from customer order by name').pluck().all()
const everybody = ['After the backup', 'Before the backup']
const damage = () => writeFileSync(file(), 'damaged'.repeat(3_000))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-open-'))
  const station = openTestStation({ file: file() })
  station.store.close()
  const { store } = open('first')
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-one', headOfficeKey: '' })
  store.run('addCustomer', { name: 'Before the backup' }, station.manager)
  await backUp(store.database, folder, 'one', {})
  store.run('addCustomer', { name: 'After the backup' }, station.manager)
  store.close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.runIf(process.platform === 'linux')(
  'where there is no room for the copy of a backup, nothing moves; with room again all is there, and said',
  () => {
    damage()
    for (const start of ['first', 'second']) {
      symlinkSync('/dev/full', file('kardan.db.new'))
      expect(() => open(start)).toThrow('copyfile')
      expect(readFileSync(file(), 'utf8')).toContain('damaged')
    }
    const opened = open('third')
    expect(names(opened)).toEqual(everybody)
    const params = { backup: 'backup-one.db', aside: 'kardan-damaged-third.db' }
    expect(opened.notice).toEqual({ notice: 'store.restored', params })
    expect(opened.store.proven).toBe(true)
    opened.store.close()
  },
)

test('a power cut before the copy is in place makes no new shop of an old one', () => {
  damage()
  renameSync(file(), file('kardan-damaged-first.db'))
  writeFileSync(file('kardan.db-wal'), 'the log of the damaged file')
  writeFileSync(file('kardan.db.new'), 'half a copy')
  const opened = open('second')
  expect(names(opened)).toEqual(everybody)
  expect(opened.notice).toMatchObject({ notice: 'store.restored', params: { aside: 'kardan-damaged-first.db' } })
  opened.store.close()
  expect(readFileSync(file('kardan-damaged-first.db-wal'), 'utf8')).toBe('the log of the damaged file')
  const again = open('third')
  expect([names(again), again.notice]).toEqual([everybody, null])
  again.store.close()
})

test.each(['gone', 'without anything in it'])('a file that is %s is brought back like a damaged one', (how) => {
  rmSync(file())
  if (how !== 'gone') writeFileSync(file(), '')
  const opened = open()
  expect(names(opened)).toEqual(everybody)
  expect(opened.notice?.notice).toBe(how === 'gone' ? 'store.goneRestored' : 'store.restored')
  opened.store.close()
})

test('what was restored is said to whoever starts next, where the process died before anybody could read it', () => {
  damage()
  open('first').store.database.close()
  const opened = open('second')
  expect(opened.notice).toMatchObject({ notice: 'store.restored', params: { aside: 'kardan-damaged-first.db' } })
  opened.store.close()
})

test('a copy that cannot be used gives way to the one before it', async () => {
  const { store } = open()
  await backUp(store.database, folder, 'two', {})
  store.close()
  const newer = openDatabase({ file: file('backup-two.db') })
  newer.pragma('user_version = 99')
  newer.close()
  damage()
  const opened = open()
  expect(opened.notice).toMatchObject({ notice: 'store.restored', params: { backup: 'backup-one.db' } })
  expect(names(opened)).toEqual(everybody)
  opened.store.close()
})

test('the copy made before an upgrade is better than nothing', () => {
  renameSync(file('backup-one.db'), file('before-upgrade-1.db'))
  rmSync(file())
  const opened = open()
  expect(names(opened)).toEqual(everybody)
  opened.store.close()
})

test('with nothing to go back to it begins anew, and says so until somebody has joined', () => {
  rmSync(file('backup-one.db'))
  damage()
  for (const start of ['first', 'second']) {
    const opened = open(start)
    expect([opened.store.local.identity, opened.notice?.notice]).toEqual([null, 'store.startedEmpty'])
    expect(opened.notice?.params).toEqual({ aside: 'kardan-damaged-first.db' })
    opened.store.close()
  }
  for (const name of readdirSync(folder)) if (name !== 'undelivered.journal') rmSync(file(name))
  const opened = open('third')
  expect(opened.notice?.notice).toBe('store.goneEmpty')
  opened.store.close()
})

test('a folder nothing was in is a new shop', () => {
  for (const name of readdirSync(folder)) rmSync(file(name))
  open().store.close()
  const opened = open()
  expect([opened.notice, existsSync(file('kardan-damaged-now.db'))]).toEqual([null, false])
  opened.store.close()
})
