import { expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import type { Decision } from '../../core/decision.ts'
import { sealedRuns } from '../sync/relaying.ts'

const decisionsOf = ({ store }: TestStation, instance: string) =>
  store.log.after(instance, 0, 10).map(({ decision }) => decision)

/** A colleague told of three decisions, under one seal, and then became somebody new. */
function withRenewedColleague() {
  const station = openTestStation()
  const colleague = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima', 'Omid']) colleague.run('addCustomer', { name, phone: '', address: '' })
  station.store.borrow(decisionsOf(colleague, 'i-two'), { seq: 3, signature: 'of the first life' })
  const who = { dealerId: 'd', branchId: 'b', stationId: 's-two', headOfficeKey: '' }
  colleague.store.enrol({ ...who, instanceId: 'i-two-again' })
  return { station, renewed: decisionsOf(colleague, 'i-two-again') }
}

/** What of a chain can be handed on to head office, by place and seal. */
function handedOn({ store }: TestStation, instance: string) {
  const proofs = store.local.proofs.filter(({ decision }) => decision.instance === instance)
  const runs = sealedRuns(store.log.lackedOf(instance, 10), proofs)
  return runs.map((run) => run.map(({ decision, seal }) => [decision.seq, seal]))
}

test('what a colleague brings again as somebody new is handed on in its new chain, from the first to the seal', () => {
  const { station, renewed } = withRenewedColleague()
  expect(handedOn(station, 'i-two')).toEqual([
    [
      [1, null],
      [2, null],
      [3, 'of the first life'],
    ],
  ])
  station.store.borrow(renewed, { seq: 3, signature: 'of the second' })
  expect(handedOn(station, 'i-two')).toEqual([])
  expect(handedOn(station, 'i-two-again')).toEqual([
    [
      [1, null],
      [2, null],
      [3, 'of the second'],
    ],
  ])
  expect(station.store.local.proofs).toEqual([])
})

test('where it brings its beginning alone first, the seal over that is kept when the end goes on elsewhere', () => {
  const { station, renewed } = withRenewedColleague()
  station.store.borrow(renewed.slice(0, 1), { seq: 1, signature: 'of the beginning' })
  station.store.borrow(renewed.slice(1), { seq: 3, signature: 'of the end' })
  expect(handedOn(station, 'i-two')).toEqual([
    [
      [1, null],
      [2, null],
      [3, 'of the first life'],
    ],
  ])
  expect(handedOn(station, 'i-two-again')).toEqual([
    [
      [2, null],
      [3, 'of the end'],
    ],
  ])
})

test('what a newer version wrote is still read again after the update, whichever chain it came to stand in', () => {
  const { station, renewed } = withRenewedColleague()
  const unknown = () =>
    station.rows('select instance, unknown from decision where seq = 1 and instance like ?', 'i-two%')
  station.store.database.exec('update decision set unknown = 1')
  station.store.borrow(renewed, { seq: 3, signature: 'of the second' })
  expect(unknown()).toEqual([{ instance: 'i-two-again', unknown: 1 }])
  const set = { ...renewed[0], instance: 'i-head-office' } as Decision
  const entry = { position: 2, stamp: set.stamp, decision: set, seal: null }
  station.store.take([entry], { timeline: 't', upTo: 2, digest: 'y' })
  expect(station.rows('select instance, unknown from decision where id = ?', set.id)).toEqual([
    { instance: 'i-head-office', unknown: 1 },
  ])
})

test('what was forgotten as a copy’s work, and a colleague brings as its own, takes the place head office says it has', () => {
  const { store, rows } = openTestStation()
  const colleague = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima']) colleague.run('addCustomer', { name, phone: '', address: '' })
  const former = decisionsOf(colleague, 'i-two')
  const who = { dealerId: 'd', branchId: 'b', stationId: 's-two', headOfficeKey: '' }
  colleague.store.enrol({ ...who, instanceId: 'i-two-again' })
  const entries = decisionsOf(colleague, 'i-two-again').map((decision, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: 'sealed' }
  })
  store.take(entries, { timeline: 't', upTo: 3, digest: 'y' })
  const contents = () => [rows('select * from customer order by id'), rows('select * from fieldHistory')]
  const before = contents()
  store.remember({ backedUpThrough: 3 })
  while (store.thinOut(-1_000_000_000_000));
  expect(rows("select * from decision where instance like 'i-two%'")).toEqual([])

  store.borrow(former, { seq: 2, signature: 'sealed' })
  expect(contents()).not.toEqual(before)
  // What lies further on than was read is still to come with the stream.
  store.takePlaced(entries.map((entry) => ({ ...entry, position: entry.position + 10 })))
  expect(store.log.isPlaced()).toBe(false)
  store.takePlaced(entries)
  expect(store.log.isPlaced()).toBe(true)
  expect(contents()).toEqual(before)
  expect(rows('select instance, position from decision where position > 1 order by position')).toEqual([
    { instance: 'i-two-again', position: 2 },
    { instance: 'i-two-again', position: 3 },
  ])
  expect(store.local.position).toBe(3)
})
