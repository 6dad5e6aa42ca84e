import { describe, expect, it } from 'vitest'
import { stampOf } from './clock.ts'
import { entity } from './entity.ts'
import { oneOf, text } from './kinds.ts'
import { beats, type GroupWrite, groupWrites, mergeRow, readStamps } from './merge.ts'
import { stateMachine } from './state-machine.ts'

// That any order ends in the same is proven in apply.test.ts; here stand the rules by which a write wins.

const states = stateMachine({
  open: { rank: 0, to: ['ready', 'released'] },
  ready: { rank: 0, to: [] },
  released: { rank: 2, to: [] },
})
const order = entity(
  'order',
  { replicate: 'fields', scope: 'dealer', groups: { name: ['name', 'spelling'] }, states: { state: states } },
  { name: text(), spelling: text(), note: text(), state: oneOf(['open', 'ready', 'released']) },
)
const at = (ms: number, instance = 'a') => stampOf(ms, 0, instance)
const whole = { name: 'Reza', spelling: 'رضا', note: '', state: 'open' }
const written = (ms: number, values: Record<string, unknown>, instance = 'a') =>
  groupWrites(order, '1', at(ms, instance), values)
const merge = (...writes: GroupWrite[]) => mergeRow(order, { id: '1' }, null, writes)

describe('merging', () => {
  it('lets a name and its spelling be won together and other fields alone', () => {
    const { row, lost } = merge(
      ...written(1, whole),
      ...written(3, { name: 'Sara', spelling: 'سارا' }),
      ...written(2, { note: 'calls back' }),
    )
    expect(row).toMatchObject({ name: 'Sara', spelling: 'سارا', note: 'calls back', state: 'open' })
    expect(lost.map(({ group, stamp }) => [group, stamp])).toEqual([
      ['name', at(1)],
      ['note', at(1)],
    ])
    expect(readStamps(row ?? { stamps: '{}' })).toEqual({ '*': at(1), name: at(3), note: at(2) })
  })

  it('lets a dominant state stand against a later step, and between equals the later', () => {
    const [released] = written(2, { state: 'released' })
    const [ready] = written(9, { state: 'ready' })
    const [open] = written(10, { state: 'open' })
    if (!released || !ready || !open) throw new Error('no writes')
    expect([beats(order, released, ready), beats(order, ready, released), beats(order, open, ready)]).toEqual([
      true,
      false,
      true,
    ])
    expect(merge(...written(1, whole), ready, released).row).toMatchObject({ state: 'released' })
  })

  it('keeps in its history what was written, not in which order it was named', () => {
    const first = { state: 'open', spelling: 'رضا', note: '', name: 'Reza' }
    const histories = [first, whole].map((values) =>
      JSON.stringify(merge(...written(1, values), ...written(2, { name: 'S', spelling: 's' })).lost),
    )
    expect(histories[0]).toBe(histories[1])
  })

  it('settles a tie of time by instance', () => {
    const writes = [...written(1, whole), ...written(5, { note: 'of a' }, 'a'), ...written(5, { note: 'of b' }, 'b')]
    expect(merge(...writes).row).toMatchObject({ note: 'of b' })
    expect(merge(...writes.toReversed()).row).toMatchObject({ note: 'of b' })
  })

  it('keeps changes of a row nobody has brought yet, and shows it whole once it comes', () => {
    const early = merge(...written(5, { note: 'first' }))
    expect(early.row).toBeNull()
    expect(early.lost).toHaveLength(1)
    expect(merge(...early.lost, ...written(1, whole)).row).toMatchObject({ name: 'Reza', note: 'first' })
  })

  it('leaves fields it does not know to the decision', () => {
    expect(groupWrites(order, '1', at(1), { fromTheFuture: 1 })).toEqual([])
  })
})
