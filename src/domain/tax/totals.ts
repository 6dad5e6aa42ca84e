import { type Money, percentage, sum } from '../../core/money.ts'
import { categoriesInOrder, type TaxCategory, taxCategories } from './categories.ts'
import { payableRounding, type RoundingMode } from './payable-rounding.ts'

/** A line, or an allowance or charge of the whole document: amount without tax, and how it is taxed. */
export type TaxedItem = {
  net: Money
  category: TaxCategory
  /** Basis points; 0 for every category but `standard`. */
  rate: number
  /** Code or words why an exempt item bears no tax. */
  reason?: string
}

export type DocumentToTotal = {
  lines: readonly TaxedItem[]
  /** Amounts as they are named: a discount of 10 is 10. */
  allowances?: readonly TaxedItem[]
  charges?: readonly TaxedItem[]
  prepaid?: Money
  /**
   * `category`: tax is a share of the sum of a category's rounded net amounts (EN 16931, BR-CO-17). `line`: tax is
   * rounded on every line and summed, as the Iranian tax organisation wants it.
   */
  taxRounding: 'category' | 'line'
  /** Only where the law or custom rounds what is paid; an amount of its own, outside tax. */
  payable?: { to: Money; mode: RoundingMode } | undefined
}

/** BG-23 of EN 16931. */
export type TaxBreakdown = { category: TaxCategory; rate: number; basis: Money; tax: Money; reasons: string[] }

export type Totals = {
  /** Tax by item, in the order given. Lines minus allowances plus charges are exactly `tax`. */
  lineTaxes: Money[]
  allowanceTaxes: Money[]
  chargeTaxes: Money[]
  /** One entry for each category and rate, the highest rate first. */
  breakdown: TaxBreakdown[]
  /** BT-106 to BT-108. */
  lineNet: Money
  allowanceNet: Money
  chargeNet: Money
  /** BT-109, BT-110 and BT-112. */
  net: Money
  tax: Money
  total: Money
  /** BT-113, BT-114 and BT-115. */
  prepaid: Money
  payableRounding: Money
  payable: Money
}

/**
 * Every total of a document from its rounded lines, in the order of EN 16931: rules BR-CO-10 to BR-CO-17, where
 * `taxRounding: 'line'` replaces BR-CO-17 by the sum of the lines' tax. Amounts of all items are of one currency. A
 * document that reverses another is given the same items and negated as a whole.
 */
export function totalsOf(document: DocumentToTotal): Totals {
  const { lines, allowances = [], charges = [], prepaid = 0 } = document
  const items = [
    ...lines.map((item) => signed(item, 1)),
    ...allowances.map((item) => signed(item, -1)),
    ...charges.map((item) => signed(item, 1)),
  ]
  const { breakdown, taxes } = taxed(items, document.taxRounding)
  const lineNet = sum(lines.map((item) => item.net))
  const allowanceNet = sum(allowances.map((item) => item.net))
  const chargeNet = sum(charges.map((item) => item.net))
  const net = sum([lineNet, -allowanceNet, chargeNet])
  const tax = sum(breakdown.map((entry) => entry.tax))
  const total = sum([net, tax])
  const due = sum([total, -prepaid])
  const rounding = document.payable ? payableRounding(due, document.payable.to, document.payable.mode) : 0
  return {
    lineTaxes: taxes.slice(0, lines.length),
    allowanceTaxes: taxes.slice(lines.length, lines.length + allowances.length).map((amount) => 0 - amount),
    chargeTaxes: taxes.slice(lines.length + allowances.length),
    breakdown,
    lineNet,
    allowanceNet,
    chargeNet,
    net,
    tax,
    total,
    prepaid,
    payableRounding: rounding,
    payable: sum([due, rounding]),
  }
}

/** What is wrong with how items are taxed (EN 16931, BR-S-05, BR-Z-05, BR-E-05, BR-E-10 and their like). */
export type TaxProblem = { problem: 'tax.rateMissing' | 'tax.rateForbidden' | 'tax.reasonMissing'; item: number }

export function taxProblemsOf(items: readonly TaxedItem[]): TaxProblem[] {
  return items.flatMap(({ category, rate, reason }, item): TaxProblem[] => {
    const { isTaxed, reason: wanted } = taxCategories[category]
    if (isTaxed && rate <= 0) return [{ problem: 'tax.rateMissing', item }]
    if (!isTaxed && rate !== 0) return [{ problem: 'tax.rateForbidden', item }]
    return wanted === 'given' && !reason?.trim() ? [{ problem: 'tax.reasonMissing', item }] : []
  })
}

/** The tax inside an amount that includes it: 22/122 of it at 22 %. Rounded half away from zero. */
export function taxInside(gross: Money, basisPoints: number): Money {
  const part = BigInt(Math.abs(gross)) * BigInt(basisPoints)
  const whole = BigInt(10_000 + basisPoints)
  const tax = Number((2n * part + whole) / (2n * whole))
  return sum([gross < 0 ? -tax : tax])
}

function signed(item: TaxedItem, sign: 1 | -1): TaxedItem {
  return sign === 1 ? item : { ...item, net: 0 - item.net }
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
    return { category, rate, basis, tax, reasons: reasonsOf(members.map((at) => items[at]?.reason)) }
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
  const rank = (group: Group) => categoriesInOrder.indexOf(group.category)
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

function reasonsOf(reasons: readonly (string | undefined)[]): string[] {
  return [...new Set(reasons.filter((reason) => reason !== undefined))].filter((reason) => reason !== '')
}
