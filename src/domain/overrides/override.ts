import { add, type Change } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import { entity } from '../../core/entity.ts'
import { currency, id, instant, money, oneOf, text } from '../../core/kinds.ts'

const overrideKinds = [
  'discount',
  'price',
  'belowCost',
  'untaxed',
  'releaseUnpaid',
  'correction',
  'refund',
  'creditLimit',
  'dayReopened',
] as const
export const overrideReasons = [
  'loyalCustomer',
  'complaint',
  'competitor',
  'goodwill',
  'manager',
  'ownMistake',
  'damagedGoods',
  'agreedBefore',
  'other',
] as const

/** Why a line bears no tax is said by the law, and by the note, which holds the code of the reason. */
export const taxLaw = 'taxLaw'

/** Somebody set a rule aside: what, why in words of a list, and what it did to the margin (minor units, negative costs). */
export const override = entity(
  'override',
  { replicate: 'append', scope: 'branch', index: [['at'], ['aboutId']] },
  {
    kind: oneOf(overrideKinds),
    reason: oneOf([...overrideReasons, taxLaw]),
    note: text(500),
    aboutEntity: text(40),
    aboutId: text(64),
    effect: money,
    currency,
    by: id<'person'>(),
    at: instant,
  },
)

/** The record of an override beside the change that needed it. */
export function overriding(
  what: {
    kind: (typeof overrideKinds)[number]
    reason: (typeof overrideReasons)[number] | typeof taxLaw
    note: string
    about: { entity: string; id: string }
    effect: number
  },
  ctx: Context,
  /** What it happens once for, whoever notes it; without, each is one more. */
  cause?: readonly (string | number)[],
): Change {
  const { about, ...rest } = what
  const said = [rest.kind, rest.reason, rest.note, rest.effect]
  return add(override, {
    id: cause === undefined ? ctx.newId() : ctx.idOf('override', ...cause, ...said),
    ...rest,
    aboutEntity: about.entity,
    aboutId: about.id,
    currency: ctx.currency,
    by: ctx.actor.id,
    at: ctx.now,
  })
}
