import { expect, test } from 'vitest'
import type { StoredRow } from '../../src/core/merge.ts'
import { stockMovement } from '../../src/domain/stock/stock.ts'
import { workOrder } from '../../src/domain/work-orders/work-order.ts'
import { lookingUp } from './looked-up.ts'

/** A database that knows some ids, and what was asked of it and written to it. */
function database(...known: string[]) {
  return databaseThat({ takesFactsForNew: false }, ...known)
}

function databaseThat({ takesFactsForNew }: { takesFactsForNew: boolean }, ...known: string[]) {
  const asked: string[] = []
  const written: unknown[][] = []
  const op = lookingUp(
    async <T extends object>(text: string, values: readonly unknown[]) => {
      asked.push(text.slice(0, text.indexOf(' ')))
      const ids = (values[1] as string[]).filter((id) => known.includes(id))
      return ids.map((id) => ({ id }) as T)
    },
    (text, values) => void written.push([text.slice(0, text.indexOf(' ')), values[1]]),
    'dealer',
    takesFactsForNew,
  )
  return { op, asked, written }
}

const facts = (...ids: string[]) => ids.map((id) => ({ id }))

test('facts that were looked up are added without waiting, and only those that were not there count as new', async () => {
  const { op, asked, written } = database('m1')
  await op({ op: 'load', entity: stockMovement, ids: ['m1', 'm2'] })
  const again = { id: 'm2', quantity: 9 }
  const fresh = await op({ op: 'insert', entity: stockMovement, rows: [...facts('m1', 'm2'), again] })
  expect(fresh).toEqual(facts('m2'))
  expect(asked).toEqual(['select'])
  expect(written).toEqual([['insert', ['m2']]])
  // They stand now: whoever brings them once more in the same transaction is not believed from memory.
  await op({ op: 'insert', entity: stockMovement, rows: facts('m2') })
  expect(asked).toEqual(['select', 'insert'])
})

test('facts of which one was not looked up are added by asking which are new', async () => {
  const { op, asked, written } = database()
  await op({ op: 'load', entity: stockMovement, ids: ['m1'] })
  await op({ op: 'insert', entity: stockMovement, rows: facts('m1', 'm2') })
  expect(asked).toEqual(['select', 'insert'])
  expect(written).toEqual([])
})

test('facts taken for new are added without looking, but for those that two places may note alone', async () => {
  const { op, asked, written } = databaseThat({ takesFactsForNew: true }, '=m2')
  const insert = (...ids: string[]) => op({ op: 'insert', entity: stockMovement, rows: facts(...ids) })
  expect(await insert('m1')).toEqual(facts('m1'))
  expect(asked).toEqual([])
  expect(written).toEqual([['insert', ['m1']]])
  await insert('m3', '=m2')
  expect(asked).toEqual(['insert'])
  await op({ op: 'load', entity: stockMovement, ids: ['=m2'] })
  expect(await insert('m4', '=m2')).toEqual(facts('m4'))
  expect(asked).toEqual(['insert', 'select'])
  expect(written).toHaveLength(2)
})

test('a row is read once until it is written', async () => {
  const { op, asked } = database('w1', 'w2')
  const load = (...ids: string[]) => op({ op: 'load', entity: workOrder, ids }) as Promise<Map<string, StoredRow>>
  await Promise.all([load('w1'), load('w1', 'w2', 'w3')])
  expect([...(await load('w3', 'w2', 'w1')).keys()]).toEqual(['w2', 'w1'])
  expect(asked).toHaveLength(2)
  await op({ op: 'save', entity: workOrder, rows: [{ id: 'w1' } as StoredRow] })
  await load('w1')
  expect(asked).toHaveLength(3)
})
