import { describe, expect, test } from 'vitest'
import { openCounter } from '../../../tests/counter.ts'
import type { Actor } from '../../core/context.ts'
import { usualRoles } from '../people/usual-roles.ts'

function typing() {
  const { desk, workOrderId } = openCounter()
  const actor: Actor = { ...desk.manager, rights: new Set(usualRoles.parts) }
  const line = { workOrderId, kind: 'part', description: 'Pads', quantity: 2000, unitPrice: 32_000_000, taxRate: 1000 }
  return {
    desk,
    typed: (more: object, by = actor) => desk.store.run('addLineToWorkOrder', { ...line, ...more }, by),
    overrides: () => desk.rows('select kind, reason, effect from override'),
  }
}

describe('a line that is typed', () => {
  test('bears the rate of the branch or another of the country; who may not untax gives it no other', () => {
    const { desk, typed, overrides } = typing()
    expect(typed({})).toHaveProperty('ok')
    const untaxed = { refused: 'right.missing', params: { right: 'line.untaxed' } }
    for (const taxRate of [0, 900]) expect(typed({ taxRate })).toMatchObject(untaxed)
    expect(typed({ taxRate: 99_999 }, desk.manager)).toMatchObject({ refused: 'input.wrong' })
    expect(typed({ taxRate: 0 }, desk.manager)).toHaveProperty('ok')
    expect(overrides()).toEqual([{ kind: 'untaxed', reason: 'taxLaw', effect: 0 }])
    desk.store.database.exec(`update branch set country = 'IE', taxRate = 2300`)
    expect(typed({ taxRate: 1350 })).toHaveProperty('ok')
  })

  test('below its cost is for who may, and is noted with the reason', () => {
    const { desk, typed, overrides } = typing()
    const below = { unitCost: 33_000_000 }
    expect(typed(below)).toMatchObject({ refused: 'right.missing', params: { right: 'line.belowCost' } })
    expect(typed({ ...below, reason: 'goodwill' }, desk.manager)).toHaveProperty('ok')
    expect(overrides()).toEqual([{ kind: 'belowCost', reason: 'goodwill', effect: -2_000_000 }])
  })

  test('with the code of a part of ours costs what the part costs, but for who may lower prices', () => {
    const { desk, typed, overrides } = typing()
    const price = { refused: 'right.missing', params: { right: 'line.price' } }
    for (const code of ['P-1', '96385074']) expect(typed({ code, unitPrice: 31_000_000 })).toMatchObject(price)
    expect(typed({ code: 'P-1', unitPrice: 1000 })).toMatchObject({ params: { right: 'line.belowCost' } })
    expect(typed({ code: 'X-77', unitPrice: 1000 })).toHaveProperty('ok')
    const limited = { ...desk.manager, limits: { 'line.price': 1_999_999 } }
    expect(typed({ code: 'P-1', unitPrice: 31_000_000 }, limited)).toMatchObject({ refused: 'right.limit' })
    expect(typed({ code: 'P-1', unitPrice: 31_000_000 }, desk.manager)).toHaveProperty('ok')
    expect(overrides()).toEqual([{ kind: 'price', reason: 'other', effect: -2_000_000 }])
  })
})
