import { expect, test } from 'vitest'
import { openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import { newId, sha256 } from '../hash.ts'
import { bringFormerLife } from '../sync/former-life.ts'
import { openDatabase } from './database.ts'
import { memoryJournal } from './journal.ts'
import { openStore, type Store } from './store.ts'

// A computer whose file is gone, and whose journal is not.

function begunAnew(dealerId = 'd') {
  const lost = openTestStation({ name: 'lost' })
  for (const name of ['Delivered', 'Not delivered', 'Nor this']) lost.run('addCustomer', { name })
  const journal = memoryJournal()
  for (const decision of lost.journal.read().decisions) journal.append(decision)
  const database = openDatabase({ file: ':memory:' })
  const store = openStore({ database, journal, now: () => saturday, newId, sha256, machine: 'test' })
  store.enrol({ dealerId, branchId: 'b', stationId: 's-new', instanceId: 'i-new', headOfficeKey: '' })
  return { store, journal, lost }
}
const names = ({ database }: Store) => database.prepare('select name from customer order by name').pluck().all()
const left = ({ former }: Store) => former.left().map(({ seq }) => seq)
const cutShort = (store: Store) => {
  store.confirm(-1)
  store.confirm(store.local.head.seq)
  store.mark()
}

test('what head office lacks of the life before comes into the rows and stays in the journal until head office has it', () => {
  const { store, journal } = begunAnew()
  const [delivered] = journal.read().decisions
  const heads = { 'i-lost': { seq: 1, hash: delivered?.hash ?? '' } }
  expect([left(store), journal.read().decisions.length]).toEqual([[1, 2, 3], 3])
  const handedOn: [string, number][] = []
  const bring = () =>
    bringFormerLife(
      store,
      heads,
      () => 'sealed',
      (...up) => void handedOn.push(up),
    )
  expect([bring(), names(store), handedOn]).toEqual([2, ['Nor this', 'Not delivered'], [['i-lost', 3]]])
  expect(store.log.borrowed()).toEqual(['i-lost'])
  cutShort(store)
  expect(journal.read().decisions.map(({ seq }) => seq)).toEqual([2, 3])
  // Heard of a second time it is not brought twice.
  expect([bring(), names(store)]).toEqual([0, ['Nor this', 'Not delivered']])
  const taken = journal.read().decisions.map((decision, at) => {
    return { position: at + 1, stamp: decision.stamp, decision, seal: null }
  })
  store.take(taken, { timeline: 't', upTo: 2, digest: 'x' })
  cutShort(store)
  expect([left(store), journal.read().decisions, store.log.borrowed()]).toEqual([[], [], []])
  store.close()
})

test('work for another dealer is brought to nobody, and kept', () => {
  const { store, journal } = begunAnew('another')
  expect(
    bringFormerLife(
      store,
      {},
      () => 'sealed',
      () => {},
    ),
  ).toBe(0)
  cutShort(store)
  expect(journal.read().decisions).toHaveLength(3)
  store.close()
})

test('where the chain went on otherwise at head office, all of it is brought, to be set aside there', () => {
  const { store } = begunAnew()
  expect(
    bringFormerLife(
      store,
      { 'i-lost': { seq: 3, hash: 'of a copy' } },
      () => 'sealed',
      () => {},
    ),
  ).toBe(3)
  store.close()
})

test('so it is where a copy brought more of that chain than this computer ever made', () => {
  const { store } = begunAnew()
  const bring = () =>
    bringFormerLife(
      store,
      { 'i-lost': { seq: 9, hash: 'of a copy' } },
      () => 'sealed',
      () => {},
    )
  expect([bring(), names(store)]).toEqual([3, ['Delivered', 'Nor this', 'Not delivered']])
  store.close()
})
