import { expect, test } from 'vitest'
import { add, type Change } from '../../src/core/change.ts'
import type { Id } from '../../src/core/kinds.ts'
import { cashEntry } from '../../src/domain/cash-desk/cash-desk.ts'
import { override } from '../../src/domain/overrides/override.ts'
import type { Right } from '../../src/domain/people/person.ts'
import { decide, noon } from '../office.suite.ts'
import { openAccepting } from './accepting.suite.ts'
import { runAtHeadOffice } from './run.ts'

const { office, shop, say, marks } = await openAccepting()

const mina = 'x' as Id<'person'>
const setAside = (
  kind: 'discount' | 'price' | 'belowCost' | 'untaxed' | 'releaseUnpaid' | 'correction',
  effect: number,
) =>
  add(override, {
    id: `${kind}${effect}` as Id<'override'>,
    kind,
    reason: kind === 'untaxed' ? 'taxLaw' : 'goodwill',
    note: '',
    aboutEntity: 'workOrderLine',
    aboutId: 'l1',
    effect,
    currency: 'EUR',
    by: mina,
    at: noon,
  })
const spent = (amount: number, kind: 'expense' | 'difference' = 'expense') =>
  add(cashEntry, {
    id: `${kind}${amount}` as Id<'cashEntry'>,
    shiftId: 's1' as Id<'cashShift'>,
    kind,
    amount,
    currency: 'EUR',
    reason: 'stamps',
    toShiftId: null,
    day: '2026-11-21',
    by: mina,
    at: noon,
  })

const everyLimit = { 'line.discount': 100, 'line.price': 100, 'workOrder.releaseUnpaid': 100, 'cash.expense': 100 }
const all: Right[] = [
  ...(['workOrder.edit', 'workOrder.release', 'workOrder.releaseUnpaid', 'line.discount', 'line.price'] as const),
  ...(['line.belowCost', 'line.untaxed', 'cash.expense', 'cash.open', 'invoice.correct'] as const),
]

test.each<[string, string, Change, readonly Right[], string | null]>([
  ['a discount within the limit', 'discountLine', setAside('discount', -100), all, null],
  ['a discount beyond it', 'discountLine', setAside('discount', -101), all, 'beyondLimit'],
  ['a discount taken back', 'discountLine', setAside('discount', 5_000), all, null],
  [
    'a discount under another name',
    'addLineToWorkOrder',
    setAside('discount', -1),
    ['workOrder.edit'],
    'rightWithdrawn',
  ],
  ['a price beyond the limit', 'changeLinePrice', setAside('price', -101), all, 'beyondLimit'],
  ['a price below cost', 'changeLinePrice', setAside('belowCost', -1), ['line.price'], 'rightWithdrawn'],
  ['a line without tax', 'addLineToWorkOrder', setAside('untaxed', 0), ['workOrder.edit'], 'rightWithdrawn'],
  ['a car let go unpaid', 'releaseWorkOrder', setAside('releaseUnpaid', -9), ['workOrder.release'], 'rightWithdrawn'],
  ['a car let go with more to pay', 'releaseWorkOrder', setAside('releaseUnpaid', -101), all, 'beyondLimit'],
  ['an expense within the limit', 'moveCash', spent(-100), all, null],
  ['an expense beyond it', 'moveCash', spent(-101), all, 'beyondLimit'],
  ['a till that did not agree', 'closeShift', spent(-5_000, 'difference'), all, null],
])('%s is looked at by the rights of now', async (_, command, change, rights, reason) => {
  const { dealer, station } = await shop()
  const changed = { roleId: `${dealer}-desk`, rights, limits: everyLimit }
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'changeRole', changed)
  const { id: decisionId } = decide(station, [change], { command })
  expect(await say(station)).toMatchObject({ added: 1, refused: null })
  expect((await marks(dealer)).map(({ decisionId, reason }) => [decisionId, reason])).toEqual(
    reason === null ? [] : [[decisionId, reason]],
  )
})
