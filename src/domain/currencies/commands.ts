import { z } from 'zod'
import { add, command, maybe, refuse, set } from '../../core/command.ts'
import { currencyExponent, isCurrency } from '../../core/money.ts'
import { moneyUnit } from './currency.ts'

const { fields } = moneyUnit

/**
 * What the unit of a currency is from a day to come. A day that has begun is refused, since papers of it may be out; what
 * was said of a day to come may be said anew.
 */
export const defineMoneyUnit = command({
  input: z.object({
    currency: z.string().refine(isCurrency),
    validFrom: fields.validFrom.check,
    exponent: z.int().min(0).max(8),
    decimals: z.int().min(0).max(8),
    names: fields.names.check,
    displays: fields.displays.check.default([]),
    payableRounding: z.int().min(0).nullable().default(null),
    denominations: fields.denominations.check,
  }),
  right: 'dealer.setUp',
  at: 'headOffice',
  *decide({ currency, validFrom, ...definition }, ctx) {
    if (validFrom <= ctx.today) return refuse('moneyUnit.begun', { day: validFrom })
    if (definition.decimals > definition.exponent || definition.exponent < currencyExponent(currency))
      return refuse('moneyUnit.exponent')
    const id = ctx.idOf<'moneyUnit'>('moneyUnit', currency, validFrom)
    const known = yield* maybe(moneyUnit, { id })
    return [
      known === undefined
        ? add(moneyUnit, { id, currency, validFrom, ...definition })
        : set(moneyUnit, known, definition),
    ]
  },
})
