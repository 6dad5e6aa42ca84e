import { expect, test } from 'vitest'
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
