import { expect, test } from 'vitest'
import { openLoneStation } from '../../../dev/demo/lone-station.ts'
import { newId, sha256 } from '../hash.ts'
import { openDatabase } from './database.ts'
import { createGround } from './ground.ts'
import { memoryJournal } from './journal.ts'

const options = { journal: memoryJournal(), now: () => 0, newId, sha256, machine: 'test' }

test('whoever breaks on hearing of a change is told of, and the others hear of it all the same', () => {
  const faults: unknown[] = []
  const onFault = (trouble: unknown) => void faults.push(trouble)
  const ground = createGround({ ...options, database: openDatabase({ file: ':memory:' }), onFault })
  const heard: string[] = []
  ground.onChanged(() => {
    throw new Error('a listener broke')
  })
  ground.onChanged((changed) => void heard.push(...changed))
  ground.tell(new Set(['customer']))
  expect(heard).toEqual(['customer'])
  expect(faults).toMatchObject([{ message: 'a listener broke' }])
  ground.database.close()
})

test('of a chain no more is read than fits into a message, and one decision whatever its length', () => {
  const { store, must } = openLoneStation(null)
  const { instanceId } = store.local.identity ?? { instanceId: '' }
  for (const name of ['A', 'B', 'C']) must('addCustomer', { name, phone: '' })
  const last = store.local.head.seq
  const seqs = (most: number, characters?: number) =>
    store.log.after(instanceId, last - 3, most, characters).map(({ decision }) => decision.seq)
  expect(seqs(200)).toEqual([last - 2, last - 1, last])
  expect(seqs(2)).toEqual([last - 2, last - 1])
  expect(seqs(200, 1)).toEqual([last - 2])
  const [first, second] = store.log
    .after(instanceId, last - 3, 2)
    .map(({ decision }) => JSON.stringify(decision).length)
  expect(seqs(200, (first ?? 0) + (second ?? 0))).toEqual([last - 2, last - 1])
  expect(seqs(200, (first ?? 0) + (second ?? 0) - 1)).toEqual([last - 2])
  store.close()
})

test('what head office has too is not waited for, and what is decided here is, even behind one that failed', () => {
  const ground = createGround({ ...options, database: openDatabase({ file: ':memory:' }) })
  const [normal, full] = [1, 2]
  const synchronous = () => ground.database.pragma('synchronous', { simple: true })
  expect(ground.transactionUnsynced(synchronous)).toBe(normal)
  expect(ground.transaction(synchronous)).toBe(full)
  expect(() =>
    ground.transactionUnsynced(() => {
      throw new Error('not this time')
    }),
  ).toThrow('not this time')
  expect(ground.transaction(synchronous)).toBe(full)
  ground.database.close()
})
