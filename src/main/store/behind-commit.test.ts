import { expect, test } from 'vitest'
import { openTestStation, saturday } from '../../../tests/station-in-memory.ts'
import type { Decision } from '../../core/decision.ts'
import { newId, sha256 } from '../hash.ts'
import { openDatabase } from './database.ts'
import { memoryJournal } from './journal.ts'
import type { Mark } from './mark.ts'
import { openStore } from './store.ts'

// What is written behind a commit while a virus scanner holds the file.

test('a command that is saved says so, whatever holds the mark and the journal; both are made up for', () => {
  const { manager, store: known } = openTestStation()
  const dealer = known.log.logged('hq-1')?.decision as Decision
  let isHeld = false
  const held = () => {
    if (isHeld) throw Object.assign(new Error('operation not permitted'), { code: 'EPERM' })
  }
  const marked: Mark[] = []
  const faults: unknown[] = []
  const store = openStore({
    database: openDatabase({ file: ':memory:' }),
    journal: { ...memoryJournal(), append: held, trim: held },
    marks: {
      read: () => null,
      write(mark) {
        held()
        marked.push(mark)
      },
    },
    now: () => saturday,
    newId,
    sha256,
    machine: 'test',
    onFault: (trouble) => void faults.push(trouble),
  })
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-one', headOfficeKey: '' })
  const entry = { position: 1, stamp: dealer.stamp, decision: dealer, seal: null }
  store.take([entry], { timeline: 't', upTo: 1, digest: 'x' })
  let told = 0
  store.onChanged(() => {
    told += 1
  })
  isHeld = true
  const visit = { vehicle: { plate: '12 ب 345 67', model: 'Peugeot 207', customer: { name: 'Leyla' } } }
  expect(store.run('openWorkOrder', visit, manager)).toMatchObject({ ok: { numberText: 'W-1-00001' } })
  expect([told, faults.length]).toEqual([1, 2])
  store.confirm(store.local.head.seq)
  store.mark()
  expect(faults.length).toBe(4)
  isHeld = false
  store.mark()
  expect(marked.at(-1)).toMatchObject({ seq: store.local.head.seq, numbers: { 'workOrder-one': 1 } })
  store.close()
})
