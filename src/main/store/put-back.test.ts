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
import { afterEach, expect, test, vi } from 'vitest'
import { openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import { newId, sha256 } from '../hash.ts'
import { backUp, backups } from './backup.ts'
import { openDatabase } from './database.ts'
import * as journal from './journal.ts'
import { openSafely } from './open-safely.ts'
import { askToPutBack, listBackups, waitingToPutBack } from './put-back.ts'

let folder: string
async function stationWithBackup(goesOn = true): Promise<void> {
  folder = mkdtempSync(join(tmpdir(), 'kardan-put-back-'))
  const station = openTestStation({ file: join(folder, 'kardan.db') })
  station.store.close()
  // With its journal beside it, the file proves to be the one that goes on.
  const { store } = open('first')
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-one', headOfficeKey: '' })
  store.run('addCustomer', { name: 'Before the backup' }, station.manager)
  await backUp(store.database, folder, 'one', {})
  if (goesOn) store.run('addCustomer', { name: 'After the backup' }, station.manager)
  store.close()
}

afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (today = 'now') =>
  openSafely({ folder, today, machine: 'test', key: undefined, now: () => saturday, newId, sha256 })
const names = ({ store }: ReturnType<typeof open>) =>
  (store.database.prepare('select name from customer order by name').all() as { name: string }[]).map((row) => row.name)

test('a backup takes the place of the data at the next start, as somebody new; the present file lies aside', async () => {
  await stationWithBackup()
  const name = backups(folder)[0] ?? ''
  expect(listBackups(folder)).toMatchObject([{ name: 'backup-one.db' }])
  expect(askToPutBack(folder, name)).toBe(true)
  expect(waitingToPutBack(folder)).toBe(name)
  const opened = open()
  // What head office had not confirmed comes back from the journal.
  expect(names(opened)).toEqual(['After the backup', 'Before the backup'])
  expect(opened.notice).toMatchObject({ notice: 'store.putBack', params: { aside: 'kardan-replaced-now.db' } })
  expect(opened.store.proven).toBe(false)
  expect(existsSync(join(folder, 'kardan-replaced-now.db'))).toBe(true)
  expect(waitingToPutBack(folder)).toBeNull()
  opened.store.close()
  const again = open('later')
  expect([names(again), again.notice]).toEqual([['After the backup', 'Before the backup'], null])
  expect(again.store.proven).toBe(false)
  again.store.close()
})

test('even a backup of this very moment goes on as somebody new', async () => {
  await stationWithBackup(false)
  askToPutBack(folder, 'backup-one.db')
  const opened = open()
  expect(opened.store.proven).toBe(false)
  opened.store.close()
})

test('a backup that cannot be opened changes nothing, and is said', async () => {
  await stationWithBackup()
  askToPutBack(folder, backups(folder)[0] ?? '')
  writeFileSync(join(folder, 'put-back-backup-one.db'), 'no database at all'.repeat(500))
  const opened = open()
  expect(names(opened)).toEqual(['After the backup', 'Before the backup'])
  expect(opened.notice?.notice).toBe('store.notPutBack')
  opened.store.close()
  expect(readdirSync(folder).filter((name) => name.includes('put-back'))).toEqual([])
})

test('what is no backup of this folder is not put back', async () => {
  await stationWithBackup()
  for (const name of ['backup-two.db', '../kardan.db', 'kardan.db']) expect(askToPutBack(folder, name)).toBe(false)
})

test('cut short at any moment, putting back loses neither the present file nor one put aside before', async () => {
  await stationWithBackup()
  const present = readFileSync(join(folder, 'kardan.db'))
  // Somebody put a backup back this morning already.
  writeFileSync(join(folder, 'kardan-replaced-now.db'), 'of this morning')
  askToPutBack(folder, 'backup-one.db')
  // The power went when the present file lay aside, and its log not yet.
  writeFileSync(join(folder, 'kardan.db-wal'), 'its log')
  renameSync(join(folder, 'kardan.db'), join(folder, 'kardan-replaced-now-2.db'))
  const opened = open()
  expect(names(opened)).toEqual(['After the backup', 'Before the backup'])
  opened.store.close()
  expect(readFileSync(join(folder, 'kardan-replaced-now.db'), 'utf8')).toBe('of this morning')
  expect(readFileSync(join(folder, 'kardan-replaced-now-2.db')).equals(present)).toBe(true)
  expect(readFileSync(join(folder, 'kardan-replaced-now-2.db-wal'), 'utf8')).toBe('its log')
})

test('two files damaged on one day lie aside both', async () => {
  await stationWithBackup()
  for (const time of ['first', 'second']) {
    writeFileSync(join(folder, 'kardan.db'), `damaged ${time}`.repeat(1_000))
    const opened = open()
    expect(names(opened)).toEqual(['After the backup', 'Before the backup'])
    opened.store.close()
  }
  const aside = readdirSync(folder).filter((name) => name.startsWith('kardan-damaged'))
  expect(aside.sort()).toEqual(['kardan-damaged-now-2.db', 'kardan-damaged-now.db'])
  expect(readFileSync(join(folder, 'kardan-damaged-now.db'), 'utf8')).toContain('damaged first')
})

test('what lies aside is said after a power cut too, and nothing is asked a second time', async () => {
  await stationWithBackup()
  askToPutBack(folder, 'backup-one.db')
  const { store } = open()
  // The process died here: the notice was not read by anybody.
  store.database.close()
  const again = open('later')
  expect(again.notice).toMatchObject({ notice: 'store.putBack', params: { aside: 'kardan-replaced-now.db' } })
  expect(again.store.proven).toBe(false)
  again.store.close()
})

test.runIf(process.platform === 'linux')(
  'the copy that was laid ready is the one that is put back: there need be no room for another',
  async () => {
    await stationWithBackup()
    askToPutBack(folder, 'backup-one.db')
    symlinkSync('/dev/full', join(folder, 'kardan.db.new'))
    const opened = open()
    expect(opened.notice?.notice).toBe('store.putBack')
    opened.store.close()
  },
)

test('a backup of a newer version, or one for which there is no room, leaves everything as it was and is said', async () => {
  await stationWithBackup()
  const before = readFileSync(join(folder, 'kardan.db'))
  const asked = join(folder, 'put-back-backup-one.db')
  askToPutBack(folder, 'backup-one.db')
  const newer = openDatabase({ file: asked })
  newer.pragma('user_version = 99')
  newer.close()
  const opened = open()
  expect(opened.notice).toEqual({ notice: 'store.notPutBackNewer', params: { backup: 'backup-one.db' } })
  expect(names(opened)).toEqual(['After the backup', 'Before the backup'])
  opened.store.close()
  // Made ready it would have to grow, by what the journal has.
  askToPutBack(folder, 'backup-one.db')
  vi.spyOn(journal, 'fileJournal').mockImplementationOnce(() => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  })
  const again = open()
  expect(again.notice).toEqual({ notice: 'store.notPutBackNoRoom', params: { backup: 'backup-one.db' } })
  again.store.close()
  expect(readFileSync(join(folder, 'kardan.db')).length).toBe(before.length)
  expect(readdirSync(folder).filter((name) => /put-back|replaced|damaged/.test(name))).toEqual([])
})
