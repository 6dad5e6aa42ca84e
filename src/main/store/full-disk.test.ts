import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { headOfficeDecision, openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import { type Decision, decisionHash } from '../../core/decision.ts'
import { newId, sha256 } from '../hash.ts'
import { openDatabase } from './database.ts'
import { fileJournal, type Journal } from './journal.ts'
import { fileMarks } from './mark.ts'
import { openStore } from './store.ts'

// What is written beside a file before it takes that file's place, on a disk without room.

function made(seq: number): Decision {
  const decision = { ...headOfficeDecision([], seq), id: `d${seq}`, instance: 'i' }
  return { ...decision, hash: decisionHash(decision, sha256) }
}
const openFiles = () => readdirSync('/proc/self/fd').length

/** The disk has room for the name of a new file and for nothing in it. */
function withoutRoom(file: string, work: () => void): void {
  for (let times = 0; times < 20; times += 1) {
    symlinkSync('/dev/full', `${file}.new`)
    expect(work).toThrow('ENOSPC')
    expect(existsSync(`${file}.new`)).toBe(false)
  }
}

test.runIf(process.platform === 'linux')('a journal that cannot be cut short holds on to nothing, and goes on', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
  const file = join(folder, 'undelivered.journal')
  const journal = fileJournal(file)
  journal.append(made(1))
  const before = openFiles()
  withoutRoom(file, () => journal.trim({ instance: 'i', seq: 1, hash: 'h1' }, []))
  expect(openFiles()).toBe(before)
  journal.append(made(2))
  expect(journal.read().decisions.map(({ id }) => id)).toEqual(['d1', 'd2'])
  journal.trim({ instance: 'i', seq: 2, hash: 'h2' }, [])
  journal.append(made(3))
  expect(journal.read()).toMatchObject({ highWater: { seq: 2 }, decisions: [{ id: 'd3' }] })
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(process.platform === 'linux')(
  'a mark that cannot be written holds on to nothing, and the last one stands',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
    const file = join(folder, 'mark')
    const marks = fileMarks(file, 'secret')
    const mark = { instance: 'i', seq: 1, hash: 'h1', numbers: {} }
    marks.write(mark, true)
    const before = openFiles()
    withoutRoom(file, () => marks.write({ ...mark, seq: 2 }, true))
    expect(openFiles()).toBe(before)
    expect(marks.read()).toEqual(mark)
    rmSync(folder, { recursive: true, force: true })
  },
)

test('a station is opened on a full disk too, and what its journal lacks is made up for, in order, when there is room', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
  const files = { database: join(folder, 'kardan.db'), journal: join(folder, 'undelivered.journal') }
  const { manager, store: known } = openTestStation()
  const dealer = known.log.logged('hq-1')?.decision as Decision
  let isFull = false
  const open = () => {
    const onDisk = fileJournal(files.journal)
    const journal: Journal = { ...onDisk, append: (made) => (isFull ? noRoom() : onDisk.append(made)) }
    const database = openDatabase({ file: files.database })
    const store = openStore({ database, journal, now: () => saturday, newId, sha256, machine: 'test' })
    const add = (name: string) => expect(store.run('addCustomer', { name }, manager)).toMatchObject({ ok: {} })
    return { store, add, lines: () => journal.read().decisions.map(({ seq }) => seq) }
  }
  const one = open()
  one.store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's', instanceId: 'i', headOfficeKey: '' })
  const entry = { position: 1, stamp: dealer.stamp, decision: dealer, seal: null }
  one.store.take([entry], { timeline: 't', upTo: 1, digest: 'x' })
  one.add('With room')
  isFull = true
  one.add('Without')
  one.store.close()
  const again = open()
  expect(again.store.proven).toBe(true)
  again.add('Still without')
  expect(again.lines()).toEqual([1])
  again.store.close()
  isFull = false
  const later = open()
  expect(later.lines()).toEqual([1, 2, 3])
  later.store.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a line the journal had no room for is written before the next', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-full-'))
  const file = join(folder, 'undelivered.journal')
  const journal = fileJournal(file)
  journal.append(made(1))
  journal.close()
  // Something else holds the file's name for a while, so that it can be neither cut short nor opened.
  rmSync(file)
  mkdirSync(file)
  expect(() => journal.trim({ instance: 'i', seq: 1, hash: 'h1' }, [])).toThrow()
  for (const seq of [2, 3]) expect(() => journal.append(made(seq))).toThrow()
  rmSync(file, { recursive: true })
  journal.append(made(4))
  expect(journal.read().decisions.map(({ id }) => id)).toEqual(['d2', 'd3', 'd4'])
  journal.close()
  rmSync(folder, { recursive: true, force: true })
})

function noRoom(): never {
  throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}
