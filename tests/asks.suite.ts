import { expect, test } from 'vitest'
import { add, type Change } from '../src/core/change.ts'
import { type Asking, all, type Order } from '../src/core/command.ts'
import type { Id } from '../src/core/kinds.ts'
import { resolution } from '../src/domain/attention/attention.ts'

/** What a store of each database is held to when a rule asks it: hands it rows, and answers what is asked after that. */
export type Asked = (rows: readonly Change[]) => Promise<<T>(asking: Asking<T>) => Promise<T>>

export function rowsComeInOrder(asked: Asked): void {
  test('rows come in the order that is asked for, and those that tie in it by their ids', async () => {
    const rows = [
      ['c', 2],
      ['a', 2],
      ['d', 1],
      ['b', 2],
    ] as const
    const resolved = { findingKey: 'k', note: '', by: 'p' as Id<'person'> }
    const answer = await asked(rows.map(([id, at]) => add(resolution, { id: id as Id<'resolution'>, ...resolved, at })))
    const inOrder = async (order: Order, most?: number) =>
      (await answer(all(resolution, { findingKey: 'k' }, order, most))).map(({ id }) => id)
    expect(await inOrder({ by: 'at' })).toEqual(['d', 'a', 'b', 'c'])
    expect(await inOrder({ by: 'at', descending: true })).toEqual(['a', 'b', 'c', 'd'])
    expect(await inOrder({ by: 'at', descending: true }, 2)).toEqual(['a', 'b'])
    expect(await inOrder({ by: 'id', descending: true })).toEqual(['d', 'c', 'b', 'a'])
  })
}
