import { z } from 'zod'
import { entity, type Row } from '../../core/entity.ts'
import { currency, day, integer, json, optionalInteger } from '../../core/kinds.ts'
import type { MoneyUnit } from '../../core/money.ts'
import { notesOf } from '../payments/notes.ts'

const names = z.record(z.string().max(10), z.string().max(60))

/**
 * What the unit of a currency is from a day on. What is stored stays what it was, whole units of the smallest kind there
 * ever was: when four zeros go, the new unit is ten thousand of them and `exponent` becomes 4. So nothing is converted,
 * accounts run on over the day, and an old document is shown by the definition of its own day. Before the first
 * definition, and for a currency that has none, the one built in holds.
 */
export const moneyUnit = entity(
  'moneyUnit',
  {
    replicate: 'fromHq',
    scope: 'dealer',
    groups: { definition: ['exponent', 'decimals', 'names', 'displays', 'payableRounding', 'denominations'] },
  },
  {
    currency,
    validFrom: day,
    /** How many decimals what is stored has in this unit. */
    exponent: integer,
    /** How many of them are written, typed and charged: 2 where a hundredth of the unit is the smallest that is paid. */
    decimals: integer,
    /** What it is called, by language. */
    names: json(names),
    /** Other ways to say and type it, such as toman. */
    displays: json(z.array(z.object({ key: z.string().min(1).max(20), exponent: z.int().min(0).max(8), names }))),
    /** In what is stored; null leaves it to the branch. */
    payableRounding: optionalInteger,
    /** Notes and coins in what is stored, the largest first. */
    denominations: json(z.array(z.int().positive())),
  },
)

type Definition = Pick<Row<typeof moneyUnit>, 'currency' | 'validFrom' | 'denominations' | 'payableRounding'> &
  MoneyUnit

/** The definition of a currency that holds on a day; undefined where the one built in does. */
export function unitOn<D extends Definition>(units: readonly D[], currency: string, day: string): D | undefined {
  const held = units.filter((unit) => unit.currency === currency && unit.validFrom <= day)
  return held.reduce<D | undefined>(
    (last, one) => (last === undefined || one.validFrom > last.validFrom ? one : last),
    undefined,
  )
}

/** Notes and coins counted on a day. */
export function notesOn(units: readonly Definition[], currency: string, day: string): readonly number[] {
  return unitOn(units, currency, day)?.denominations ?? notesOf[currency] ?? []
}

/** The smallest amount that is charged under a definition, in what is stored. */
export const stepOf = (unit: MoneyUnit | undefined): number =>
  unit === undefined ? 1 : 10 ** (unit.exponent - unit.decimals)

/** How many times a new unit is the one before: what an amount is off by that was said in the other. */
export function unitFactor(units: readonly Definition[], currency: string, day: string, builtIn: number): number {
  const unit = unitOn(units, currency, day)
  if (unit === undefined) return 1
  const before = units.filter((one) => one !== unit)
  return 10 ** Math.abs(unit.exponent - (unitOn(before, currency, unit.validFrom)?.exponent ?? builtIn))
}
