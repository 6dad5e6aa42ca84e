import { type Money, percentage, sum } from '../../core/money.ts'
import { type TaxCategory, taxCategories } from './categories.ts'
import { payableRounding, type RoundingMode } from './payable-rounding.ts'

/** A line: its amount without tax, a discount taken off, and how it is taxed. */
export type TaxedItem = {
  net: Money
  category: TaxCategory
  /** Basis points; 0 for every category but `standard`. */
  rate: number
}

export type DocumentToTotal = {
  lines: readonly TaxedItem[]
  /**
   * `category`: tax is a share of the sum of a category's rounded net amounts (EN 16931, BR-CO-17). `line`: tax is
   * rounded on every line and summed, as the Iranian tax organisation wants it.
   */
  taxRounding: 'category' | 'line'
  /** Only where the law or custom rounds what is paid; an amount of its own, outside tax. */
  payable?: { to: Money; mode: RoundingMode } | undefined
}

/** BG-23 of EN 16931. */
export type TaxBreakdown = { category: TaxCategory; rate: number; basis: Money; tax: Money }

export type Totals = {
  /** Tax by line, in the order given; together they are exactly `tax`. */
  lineTaxes: Money[]
  /** One entry for each category and rate, the highest rate first. */
  breakdown: TaxBreakdown[]
  /** BT-109, BT-110 and BT-112. */
  net: Money
  tax: Money
  total: Money
  /** BT-114 and BT-115. */
  payableRounding: Money
  payable: Money
}

/**
 * Every total of a document from its rounded lines, in the order of EN 16931: rules BR-CO-10 to BR-CO-17, where
 * `taxRounding: 'line'` replaces BR-CO-17 by the sum of the lines' tax. Amounts of all lines are of one currency. A
 * document that reverses another is given the same lines and negated as a whole.
 */
export function totalsOf({ lines, taxRounding, payable }: DocumentToTotal): Totals {
  const { breakdown, taxes } = taxed(lines, taxRounding)
  const net = sum(lines.map((line) => line.net))
  const tax = sum(breakdown.map((entry) => entry.tax))
  const total = sum([net, tax])
  const rounding = payable ? payableRounding(total, payable.to, payable.mode) : 0
  return {
    lineTaxes: taxes,
    breakdown,
    net,
    tax,
    total,
    payableRounding: rounding,
    payable: sum([total, rounding]),
  }
}

/** The tax inside an amount that includes it: 22/122 of it at 22 %. Rounded half away from zero. */
export function taxInside(gross: Money, basisPoints: number): Money {
  const part = BigInt(Math.abs(gross)) * BigInt(basisPoints)
  const whole = BigInt(10_000 + basisPoints)
  const tax = Number((2n * part + whole) / (2n * whole))
  return sum([gross < 0 ? -tax : tax])
}

function taxed(items: readonly TaxedItem[], rounding: DocumentToTotal['taxRounding']) {
  const taxes = items.map((item) => percentage(item.net, item.rate))
  const breakdown = groupsOf(items).map(({ members, category, rate }): TaxBreakdown => {
    const nets = members.map((at) => items[at]?.net ?? 0)
    const basis = sum(nets)
    if (rounding === 'category') {
      const shares = shared(percentage(basis, rate), nets, rate)
      members.forEach((at, index) => {
        taxes[at] = shares[index] ?? 0
      })
    }
    const tax = sum(members.map((at) => taxes[at] ?? 0))
    return { category, rate, basis, tax }
  })
  return { breakdown, taxes }
}

type Group = { category: TaxCategory; rate: number; members: number[] }

function groupsOf(items: readonly TaxedItem[]): Group[] {
  const groups = new Map<string, Group>()
  items.forEach(({ category, rate }, at) => {
    const key = `${category} ${rate}`
    const group = groups.get(key) ?? { category, rate, members: [] }
    group.members.push(at)
    groups.set(key, group)
  })
  const rank = (group: Group) => taxCategories.indexOf(group.category)
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || b.rate - a.rate)
}

/**
 * A category's tax shared out to its items, which may have both signs: each gets its exact tax rounded down, and the units
 * left over go to those that lost most, the earlier first. So no item is a unit or more off its exact tax, and an item
 * whose tax is whole already gets none. The units left over are never more than the items that lost something, because
 * the category's tax is the rounded sum of the exact ones.
 */
function shared(tax: Money, nets: readonly Money[], rate: number): Money[] {
  const scale = 10_000n
  const exact = nets.map((net, at) => {
    const product = BigInt(net) * BigInt(rate)
    const rest = ((product % scale) + scale) % scale
    return { at, floor: Number((product - rest) / scale), rest }
  })
  const left = sum([tax, ...exact.map(({ floor }) => -floor)])
  const byRest = exact.toSorted((a, b) => Number(b.rest - a.rest) || a.at - b.at)
  const luckier = new Set(byRest.slice(0, left).map(({ at }) => at))
  return exact.map(({ at, floor }) => sum([floor, luckier.has(at) ? 1 : 0]))
}
