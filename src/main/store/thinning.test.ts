import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import { sha256 } from '../hash.ts'
import { answers } from '../queries/index.ts'
import { createReader } from '../queries/reader.ts'
import type { Logged } from './decision-log.ts'
import { fileJournal } from './journal.ts'
import { verify } from './verify.ts'

const dayMs = 24 * 60 * 60_000
const own = 'i-one'

/** A station that decided so often, a minute apart, and heard from head office where the first of it stand. */
function worked(count: number, placed = count, minutes = 1): TestStation {
  const desk = openTestStation()
  for (let n = 0; n < count; n += 1) {
    desk.time.now += minutes * 60_000
    desk.run('addCustomer', { name: `Customer ${n}`, phone: '', address: '' })
  }
  hear(desk, desk.store.log.after(own, 0, placed))
  return desk
}

function hear({ store }: TestStation, logged: readonly Logged[]): void {
  const entries = logged.map(({ decision, seal }) => ({
    decision,
    seal,
    stamp: decision.stamp,
    position: decision.seq + 1,
  }))
  const upTo = Math.max(store.local.position, ...entries.map(({ position }) => position))
  store.take(entries, { timeline: 't', upTo, digest: `d${upTo}` })
}

function thinOut({ store }: TestStation, keptMs = 365 * dayMs): number {
  let portions = 0
  while (store.thinOut(keptMs)) portions += 1
  return portions
}

const seqs = (desk: TestStation) =>
  desk.rows<{ seq: number }>('select seq from decision where instance = ? order by seq', own).map(({ seq }) => seq)
const countTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, at) => first + at)
const problems = (desk: TestStation) => verify(desk.store.database, sha256).problems

test('old decisions are packed in segments and read as before; what was decided lately stays as it is', () => {
  const desk = worked(1_000)
  const before = desk.store.log.after(own, 0, 2_000)
  expect(thinOut(desk)).toBe(3)
  expect(desk.store.log.after(own, 0, 2_000)).toEqual(before)
  expect(desk.store.log.after(own, 130, 1)).toEqual([before[130]])
  const whole = desk.rows<{ seq: number }>(
    "select min(seq) as seq from decision where body <> '' and instance = ?",
    own,
  )
  expect(whole).toEqual([{ seq: 385 }])
  const [sizes] = desk.rows<{ packed: number; text: number }>(
    `select (select sum(length(bodies)) from segment) as packed,
      (select sum(length(body)) from decision where seq between 385 and 768) as text`,
  )
  expect((sizes?.packed ?? 0) * 4).toBeLessThan(sizes?.text ?? 0)
  expect(problems(desk)).toEqual([])
  // Done again it finds nothing to do.
  expect(thinOut(desk)).toBe(0)
})

test('a long decision is packed by itself, in the log and in the journal, and read back as it was', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-long-'))
  const desk = worked(130)
  const { importId } = desk.run('startImport', { fileName: 'list.csv' })
  const part = { name: 'روغن موتور', nameOther: '', unit: 'piece', price: 1000, taxRate: 0, codes: ['1'], onHand: 2000 }
  const rows = Array.from({ length: 400 }, (_, n) => ({ ...part, number: `N-${n}` }))
  desk.run('importParts', { importId, rows })
  const long = desk.store.local.head.seq
  for (let n = 0; n < 700; n += 1) desk.run('addCustomer', { name: `After ${n}`, phone: '', address: '' })
  const before = desk.store.log.after(own, 0, 2_000)
  const text = JSON.stringify(before[long - 1]?.decision)
  expect(text.length).toBeGreaterThan(100_000)
  const size = 'select typeof(body) as kind, length(body) as size from decision where instance = ? and seq = ?'
  const [kept] = desk.rows<{ kind: string; size: number }>(size, own, long)
  expect(kept?.kind).toBe('blob')
  expect((kept?.size ?? 0) * 4).toBeLessThan(text.length)
  expect(before.map(({ decision }) => decision)).toEqual(desk.journal.read().decisions)

  const journal = fileJournal(join(folder, 'undelivered.journal'))
  const undelivered = before.map(({ decision }) => decision).slice(long - 3, long + 2)
  const upTo = { instance: own, seq: long - 3, hash: before[long - 4]?.decision.hash ?? '' }
  journal.trim(upTo, undelivered.slice(0, 3))
  for (const decision of undelivered.slice(3)) journal.append(decision)
  expect(statSync(join(folder, 'undelivered.journal')).size * 3).toBeLessThan(text.length)
  expect(journal.read()).toEqual({ highWater: upTo, decisions: undelivered })
  journal.close()

  // Packed together with its neighbours once it is old.
  hear(desk, before)
  expect(thinOut(desk)).toBeGreaterThan(1)
  expect(desk.rows(size, own, long)).toEqual([{ kind: 'text', size: 0 }])
  expect(desk.store.log.after(own, 0, 2_000).map(({ decision }) => decision)).toEqual(
    before.map(({ decision }) => decision),
  )
  expect(problems(desk)).toEqual([])
  rmSync(folder, { recursive: true })
})

test('a long decision that can no longer be unpacked is found', () => {
  const desk = worked(3)
  const { importId } = desk.run('startImport', { fileName: 'list.csv' })
  const part = { name: 'x'.repeat(200), nameOther: '', unit: 'piece', price: 1, taxRate: 0, codes: [], onHand: 0 }
  desk.run('importParts', { importId, rows: Array.from({ length: 400 }, (_, n) => ({ ...part, number: `N-${n}` })) })
  expect(problems(desk)).toEqual([])
  desk.store.database.exec("update decision set body = x'28b52ffd00' where typeof(body) = 'blob'")
  expect(problems(desk)).toContainEqual(expect.stringContaining('cannot be read any more'))
})

test('the history of a record is told from packed decisions too', () => {
  const desk = worked(700)
  const [first] = desk.rows<{ id: string }>("select id from customer where name = 'Customer 3'")
  const told = () =>
    answers.history(createReader(desk.store.database), { entity: 'customer', id: first?.id ?? '' } as never, {
      branchId: 'b',
      stationId: 's-one',
      now: desk.time.now,
    })
  const before = told()
  expect(JSON.stringify(before)).toContain('addCustomer')
  expect(thinOut(desk)).toBe(1)
  expect(told()).toEqual(before)
})

test('of two decisions of one place, the work of a copy, both are read as before', () => {
  const desk = worked(1_000)
  const [fifth] = desk.store.log.after(own, 4, 1)
  if (fifth === undefined) throw new Error('nothing was decided')
  hear(desk, [{ ...fifth, decision: { ...fifth.decision, id: 'of a copy' } }])
  const both = () => [desk.store.log.logged(fifth.decision.id), desk.store.log.logged('of a copy')]
  const before = both()
  expect(thinOut(desk)).toBeGreaterThan(0)
  expect(both()).toEqual(before)
})

test('a segment that can no longer be unpacked is found, and nothing else is lost with it', () => {
  const desk = worked(1_000)
  thinOut(desk)
  desk.store.database.exec("update segment set bodies = x'00112233' where fromSeq = 1")
  expect(problems(desk)).toContainEqual(expect.stringContaining('cannot be read any more'))
  expect(desk.store.log.after(own, 128, 200)).toHaveLength(200)
})

test('only what is old and lies in a backup of head office is ever forgotten', () => {
  const count = 40
  fc.assert(
    fc.property(
      fc.record({
        placed: fc.integer({ min: 0, max: count }),
        backedUpThrough: fc.integer({ min: 0, max: count + 50 }),
        keptDays: fc.integer({ min: 0, max: count + 5 }),
      }),
      ({ placed, backedUpThrough, keptDays }) => {
        // One decision a day.
        const desk = worked(count, placed, 24 * 60)
        desk.store.remember({ backedUpThrough })
        const rows = desk.rows('select * from customer order by id')
        thinOut(desk, keptDays * dayMs)
        const kept = new Set(seqs(desk))
        for (const seq of countTo(count)) {
          const isSafe = seq <= placed && seq + 1 <= backedUpThrough
          const isOld = count - seq > keptDays
          if (!isSafe || !isOld || seq === count) expect(kept.has(seq), `${seq}`).toBe(true)
        }
        expect([...kept]).toEqual(countTo(count, desk.store.local.prunedThrough + 1))
        expect(desk.rows('select * from customer order by id')).toEqual(rows)
        expect(problems(desk)).toEqual([])
        desk.store.close()
      },
    ),
    { numRuns: 60 },
  )
})

test('what is old and backed up is forgotten, packed or not, and its segments with it', () => {
  const desk = worked(1_000)
  desk.store.remember({ backedUpThrough: 601 })
  thinOut(desk)
  desk.time.now += 400 * dayMs
  thinOut(desk)
  expect(seqs(desk)).toEqual(countTo(1_000, 601))
  expect(desk.rows('select id from segment')).toEqual([])
  expect(desk.store.local.prunedThrough).toBe(600)
  expect(problems(desk)).toEqual([])
  // The chain goes on, and a decision cut out of it is still noticed.
  desk.run('addCustomer', { name: 'Next', phone: '', address: '' })
  expect(problems(desk)).toEqual([])
  desk.store.database.exec('delete from decision where seq = 700')
  expect(problems(desk)).toContainEqual('own decisions before 701 are missing')
})

test('a segment that takes the place of one that was forgotten is read as what it is', () => {
  const desk = worked(1_000)
  thinOut(desk)
  // As when somebody has just looked at the last of them.
  expect(desk.store.log.after(own, 300, 1)).toHaveLength(1)
  desk.store.remember({ backedUpThrough: 1_001 })
  desk.time.now += 400 * dayMs
  thinOut(desk)
  expect(desk.rows('select id from segment')).toEqual([])
  for (let n = 0; n < 1_000; n += 1) desk.run('addCustomer', { name: `Later ${n}`, phone: '', address: '' })
  hear(desk, desk.store.log.after(own, 1_000, 1_000))
  const before = desk.store.log.after(own, 1_300, 1)
  expect(thinOut(desk)).toBeGreaterThan(2)
  expect(desk.store.log.after(own, 1_300, 1)).toEqual(before)
})

test('forgotten decisions that come again with the stream of a restored head office change nothing', () => {
  const desk = worked(300)
  const all = desk.store.log.after(own, 0, 1_000)
  const rows = desk.rows('select * from customer order by id')
  desk.store.remember({ backedUpThrough: 301 })
  desk.time.now = saturday + 500 * dayMs
  thinOut(desk)
  expect(seqs(desk)).toEqual([300])
  desk.store.turnBack('another', 0)
  // A head office restored to an older backup says anew what of it is backed up; until then nothing is.
  expect(desk.store.local.backedUpThrough).toBe(0)
  hear(desk, all)
  expect(desk.rows('select * from customer order by id')).toEqual(rows)
  expect(seqs(desk)).toEqual(countTo(300))
  expect(problems(desk)).toEqual([])
})

test('how far the chain of a colleague was known stays known, so that nothing of it is borrowed a second time', () => {
  const desk = openTestStation()
  const colleague = openTestStation({ name: 'two' })
  for (const name of ['A', 'B', 'C']) colleague.run('addCustomer', { name, phone: '', address: '' })
  hear(desk, colleague.store.log.after('i-two', 0, 10))
  const { seq, hash } = colleague.store.local.head
  desk.store.remember({ backedUpThrough: 100, chains: { 'i-two': { seq: 1, hash: 'of the last welcome' } } })
  desk.time.now += 500 * dayMs
  thinOut(desk)
  expect(desk.store.log.last('i-two')).toBeUndefined()
  expect(desk.store.chainEnd('i-two')).toEqual({ seq, hash })
})
