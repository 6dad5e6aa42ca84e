import { fromJson } from '../../src/core/json.ts'
import { formatMoney, type MoneyUnit, parseMoney } from '../../src/core/money.ts'
import { businessDay } from '../../src/core/wall-clock.ts'
import { unitOn } from '../../src/domain/currencies/currency.ts'
import { rightsWithLimit } from '../../src/domain/people/limits.ts'
import { type Right, rights } from '../../src/domain/people/person.ts'
import { isOfferedLocale, type OfferedLocale } from '../../src/locales/index.ts'
import type { OfficeView, Role } from './data.ts'
import type { Form } from './form.ts'

/** What amounts of limits are written in: the money of the dealer's first branch, in the unit of today. */
export interface LimitMoney {
  currency: string
  unit: MoneyUnit | undefined
}

export function limitMoney({ branches, units }: Pick<OfficeView, 'branches' | 'units'>, now: number): LimitMoney {
  const { currency = '', timeZone = 'UTC' } = branches[0] ?? {}
  return { currency, unit: unitOn(units, currency, businessDay(now, { timeZone })) }
}

/** The form of a role as it stands now. `was` goes along, so that what somebody else changed meanwhile is noticed. */
export function formOfRole({ roleId, ...was }: Role, money: LimitMoney, locale: OfferedLocale): Form {
  const ticked = was.rights.map((right) => [`right-${right}`, '1'])
  const amounts = rightsWithLimit.flatMap((right) => {
    const limit = was.limits[right]
    return limit === undefined ? [] : [[`limit-${right}`, formatMoney(limit, { ...money, locale })]]
  })
  return { roleId, locale, name: was.name, was: JSON.stringify(was), ...Object.fromEntries([...ticked, ...amounts]) }
}

interface RoleInput {
  roleId: string
  name: string
  rights: readonly Right[]
  limits: Readonly<Record<string, number>>
  /** The role as it was seen. */
  was: unknown
}

/** The form as `changeRole` takes it, or the right whose amount cannot be read. Only a right that is given has a limit. */
export function roleInput(form: Form, money: LimitMoney): { input: RoleInput } | { unread: Right } {
  const { roleId = '', name = '', was = '' } = form
  const locale = isOfferedLocale(form.locale) ? form.locale : undefined
  const limits: Record<string, number> = {}
  for (const right of rightsWithLimit) {
    const typed = form[`limit-${right}`]?.trim() ?? ''
    if (typed === '' || form[`right-${right}`] === undefined) continue
    const limit = parseMoney(typed, { ...money, locale })
    if (limit === null || limit < 0) return { unread: right }
    limits[right] = limit
  }
  const held = rights.filter((right) => form[`right-${right}`] !== undefined)
  return { input: { roleId, name, rights: held, limits, was: fromJson(was) } }
}
