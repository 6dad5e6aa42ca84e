import { describe, expect, it } from 'vitest'
import { stateMachine } from './state-machine.ts'

const orders = stateMachine({
  open: { rank: 0, to: ['inWork', 'cancelled'] },
  inWork: { rank: 0, to: ['open', 'released'] },
  cancelled: { rank: 1, to: [] },
  released: { rank: 2, to: [] },
})

describe('a state machine', () => {
  it('knows its states in the order of the table', () => {
    expect(orders.states).toEqual(['open', 'inWork', 'cancelled', 'released'])
    expect(orders.next('open')).toEqual(['inWork', 'cancelled'])
  })

  it('allows the steps of the table and no others, staying neither', () => {
    const allowed = orders.states.flatMap((from) =>
      orders.states.filter((to) => orders.canMove(from, to)).map((to) => `${from} ${to}`),
    )
    expect(allowed).toEqual(['open inWork', 'open cancelled', 'inWork open', 'inWork released'])
  })

  it('ranks a state as it was declared, and what is none of this version lowest', () => {
    expect(orders.dominance('released')).toBeGreaterThan(orders.dominance('cancelled'))
    expect(orders.dominance('released')).toBe(2)
    expect(orders.dominance('a state of a newer version')).toBe(0)
    for (const value of ['toString', '', undefined, 3]) expect(orders.dominance(value)).toBe(0)
  })

  it('leads nowhere from a state of a newer version', () => {
    // @ts-expect-error a state that does not exist here
    expect([orders.next('onHold'), orders.canMove('onHold', 'open')]).toEqual([[], false])
  })

  it('refuses a table that contradicts itself, in types and when run', () => {
    // @ts-expect-error a target that is no state
    expect(() => stateMachine({ open: { rank: 0, to: ['gone'] } })).toThrow('gone')
    expect(() => stateMachine({ open: { rank: 0, to: ['open'] } })).toThrow('itself')
    expect(() => stateMachine({ open: { rank: -1, to: [] } })).toThrow('whole number')
    expect(() => stateMachine({})).toThrow('at least one')
  })
})
