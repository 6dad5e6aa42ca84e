import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import type { Decision } from '../../core/decision.ts'
import { newId, sha256 } from '../hash.ts'
import { backUp } from './backup.ts'
import { fileJournal, journalFile, notTakenFile, notTakenIn } from './journal.ts'
import { openSafely } from './open-safely.ts'

// What a thief and a forger find in the file beside the store, and what a station makes of what they left.

let folder: string
let desk: TestStation
let decided: Decision[]
const key = Buffer.alloc(32, 7)
const begun = { instance: 'i-one', seq: 0, hash: '' }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kardan-journal-'))
  desk = openTestStation()
  for (const name of ['First', 'Second', 'Third']) desk.run('addCustomer', { name })
  decided = desk.journal.read().decisions
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = (databaseKey: Buffer | undefined = key) =>
  openSafely({ folder, today: 'now', machine: 'test', key: databaseKey, now: () => saturday, newId, sha256 })
const names = ({ store }: ReturnType<typeof open>) =>
  store.database.prepare('select name from customer order by name').pluck().all()

/** A station with a key, at work offline since head office made it. */
function stationAtWork() {
  const dealer = desk.store.log.logged('hq-1')?.decision
  if (dealer === undefined) throw new Error('head office has told nothing')
  const { store } = open()
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-one', headOfficeKey: '' })
  const entry = { position: 1, stamp: dealer.stamp, decision: dealer, seal: null }
  store.take([entry], { timeline: 't', upTo: 1, digest: 'x' })
  store.run('addCustomer', { name: 'Leyla Hosseini' }, desk.manager)
  return store
}

/** A decision that would link up behind the last of this station, made by somebody who knows how they are made. */
function forgedAfter(last: Decision): Decision {
  const forger = openTestStation()
  forger.store.remember({ head: { seq: last.seq, hash: last.hash } })
  forger.run('addCustomer', { name: 'Forged' })
  const [forged] = forger.journal.read().decisions
  if (forged === undefined) throw new Error('nothing was forged')
  return forged
}

function lastOf(store: ReturnType<typeof open>['store']): Decision {
  const [last] = store.log.after('i-one', store.local.head.seq - 1, 1)
  if (last === undefined) throw new Error('nothing was decided')
  return last.decision
}

/** A journal with these decisions, and what was then done to its lines. */
function journalOf(databaseKey: Buffer | undefined, alter = (lines: string[]) => lines): string {
  const file = journalFile(folder)
  const journal = fileJournal(file, databaseKey)
  journal.trim(begun, [])
  for (const one of decided) journal.append(one)
  journal.close()
  writeFileSync(file, alter(readFileSync(file, 'utf8').split('\n')).join('\n'))
  return file
}

const readAgain = (file: string, databaseKey: Buffer | undefined) => {
  const journal = fileJournal(file, databaseKey)
  const { decisions } = journal.read()
  journal.close()
  return decisions.map(({ seq }) => seq)
}

test('nothing a station with a key keeps can be read from its folder', () => {
  const store = stationAtWork()
  const written = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)))
  expect(readFileSync(journalFile(folder), 'utf8').split('\n')).toHaveLength(3)
  for (const bytes of written()) for (const said of ['Leyla', 'i-one']) expect(bytes.includes(said)).toBe(false)
  store.close()
  for (const bytes of written()) expect(bytes.includes('Leyla')).toBe(false)
})

test('a sealed journal brings back what a damaged file does not have', async () => {
  const store = stationAtWork()
  await backUp(store.database, folder, 'one', { key })
  store.run('addCustomer', { name: 'After the backup' }, desk.manager)
  store.close()
  writeFileSync(join(folder, 'kardan.db'), 'damaged'.repeat(3_000))
  const opened = open()
  expect([names(opened), opened.notice?.notice, opened.notice?.and, opened.store.proven]).toEqual([
    ['After the backup', 'Leyla Hosseini'],
    'store.restored',
    undefined,
    true,
  ])
  opened.store.close()
})

test.each<[string, (forged: Decision) => void]>([
  ['open', (forged) => appendFileSync(journalFile(folder), `${JSON.stringify({ decision: forged })}\n`)],
  [
    'sealed under another key',
    (forged) => {
      const other = fileJournal(journalFile(folder), Buffer.alloc(32, 8))
      other.append(forged)
      other.close()
    },
  ],
])('a line somebody wrote into it, %s, is not taken for what happened: it is told, and put aside', (_how, forge) => {
  const store = stationAtWork()
  const forged = forgedAfter(lastOf(store))
  store.close()
  forge(forged)
  const opened = open()
  expect(opened.notice).toEqual({ notice: 'journal.notTaken', params: { count: 1 } })
  expect([names(opened), opened.store.proven]).toEqual([['Leyla Hosseini'], true])
  opened.store.run('addCustomer', { name: 'Goes on' }, desk.manager)
  opened.store.confirm(opened.store.local.head.seq)
  opened.store.close()
  const aside = readFileSync(notTakenFile(journalFile(folder)), 'utf8')
  expect([aside.trim().split('\n').length, aside.includes('Forged')]).toEqual([1, false])
  const again = open()
  expect([names(again), again.notice, again.store.proven]).toEqual([['Goes on', 'Leyla Hosseini'], null, true])
  again.store.close()
})

describe.each<[string, Buffer | undefined]>([
  ['sealed', key],
  ['open', undefined],
])('a journal that lies %s', (_, databaseKey) => {
  test('passes over a line that was cut, and keeps those that follow', () => {
    for (const cut of [(line: string) => line.slice(0, -7), (line: string) => line.replace(/.{9}$/, '\0'.repeat(9))]) {
      const file = journalOf(databaseKey, ([first, one = '', ...more]) => [first ?? '', cut(one), ...more])
      expect(readAgain(file, databaseKey)).toEqual([2, 3])
      expect(notTakenIn(file, databaseKey)).toEqual({ strange: 0, cut: 1 })
    }
  })

  test('does not take one that was altered', () => {
    const file = journalOf(databaseKey, (lines) => {
      const at = (lines[2]?.indexOf('Second') ?? -1) + 1 || 90
      const turned = lines[2]?.at(at) === 'a' ? 'b' : 'a'
      return lines.map((line, index) => (index === 2 ? `${line.slice(0, at)}${turned}${line.slice(at + 1)}` : line))
    })
    expect(readAgain(file, databaseKey)).toEqual([1, 3])
    expect(notTakenIn(file, databaseKey)).toEqual({ strange: 1, cut: 0 })
  })
})

test.each<[string, Buffer | undefined, Buffer | undefined]>([
  ['before there was a key', undefined, key],
  ['under a key that is gone', key, undefined],
  ['under another key', Buffer.alloc(32, 8), key],
])('what was written %s is not taken, and kept where nothing can be read that could not before', (_, before, now) => {
  const file = journalOf(before)
  expect([readAgain(file, now), notTakenIn(file, now)]).toEqual([[], { strange: 4, cut: 0 }])
  const journal = fileJournal(file, now)
  journal.trim(begun, decided.slice(0, 1))
  journal.close()
  expect([readAgain(file, now), notTakenIn(file, now)]).toEqual([[1], { strange: 0, cut: 0 }])
  const aside = readFileSync(notTakenFile(file), 'utf8')
  expect([aside.trim().split('\n').length, aside.includes('Second')]).toEqual([4, false])
})

test('no line, whatever stands in it, keeps a station from starting', () => {
  const file = journalOf(key)
  appendFileSync(
    file,
    ['null', '5', '{"sealed":5}', '{"packed":{}}', '[]', '{"highWater":null}', '\0\0', ''].join('\n'),
  )
  for (const databaseKey of [key, undefined]) expect(() => readAgain(file, databaseKey)).not.toThrow()
})

test('an earlier journal laid in its place proves no less and no more than before', () => {
  const store = stationAtWork()
  const earlier = readFileSync(journalFile(folder))
  store.run('addCustomer', { name: 'Since then' }, desk.manager)
  store.close()
  writeFileSync(journalFile(folder), earlier)
  const opened = open()
  expect([names(opened), opened.store.proven, opened.notice]).toEqual([['Leyla Hosseini', 'Since then'], true, null])
  opened.store.close()
  expect(existsSync(notTakenFile(journalFile(folder)))).toBe(false)
})
