import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { type CountryRules, totalled } from '../countries/country.ts'
import type { Payer } from '../invoices/invoice.ts'
import type { TaxCategory } from '../tax/categories.ts'
import { taxedAs } from '../tax/untaxed.ts'
import { type Chargeable, chargeOf, fromPackages } from './charge.ts'
import type { Approval, WorkOrderPageLine } from './queries.ts'

/** How many days the prices of a quotation hold. */
export const pricesHoldDays = 14

/** How a quotation groups its lines, in this order. */
const estimateGroups = ['work', 'parts', 'other'] as const
type Group = (typeof estimateGroups)[number]

const groupOf: Record<WorkOrderPageLine['kind'], Group> = {
  labour: 'work',
  part: 'parts',
  tyre: 'parts',
  fee: 'other',
  sublet: 'other',
  supplies: 'other',
}

/** What an invoice asks of a line. */
export type LineToCharge = Chargeable & {
  lineId: Id<'workOrderLine'>
  taxRate: number
  untaxedReason: string
  payer: Payer
  payerId: Id<'customer'> | null
}
type Line = LineToCharge & { kind: WorkOrderPageLine['kind']; payerName: string; approval: Approval }

export interface EstimateRules {
  rules: CountryRules
  /** What the payable amount is rounded to; 0 rounds nothing. */
  roundTo: number
  /** The smallest amount that is charged. */
  step: number
  /** Who pays where nobody else is named. */
  ownerId: Id<'customer'>
  /** What packages give for a line, tax included. */
  prepaidOf(lineId: Id<'workOrderLine'>): number
}

/**
 * What of an order no document charges yet, as invoices will charge it if everything offered is agreed: declined and
 * deferred lines are left out, and the totals are the sums of these invoices. Minor units; nothing of it is kept.
 */
export function estimateOf<L extends Line>(all: readonly L[], how: EstimateRules) {
  const offered = all.filter(({ approval }) => approval === 'approved' || approval === 'proposed')
  const documents = documentsToCome(offered, how)
  const lines = documents.flatMap((document) => document.lines).map((line) => ({ ...line, group: groupOf[line.kind] }))
  const total = (name: 'net' | 'tax' | 'total' | 'rounding' | 'prepaid' | 'payable') =>
    sum(documents.map((document) => document[name]))
  return {
    lines: estimateGroups.flatMap((group) =>
      offered.flatMap(({ lineId }) => lines.filter((line) => line.lineId === lineId && line.group === group)),
    ),
    totals: {
      discount: sum(lines.map(({ discount }) => discount)),
      net: total('net'),
      tax: total('tax'),
      total: total('total'),
      rounding: total('rounding'),
      prepaid: total('prepaid'),
      payable: total('payable'),
    },
    /** What others than the owner pay of it. */
    shares: documents.flatMap(({ isOwners, payer, payable, lines: [first] }) =>
      isOwners || payable === 0 ? [] : { payer, payable, payerName: first?.payerName ?? '' },
    ),
  }
}

/** The invoices of what is still to be charged of some lines, one for each who pays; each is totalled alone. */
export function documentsToCome<L extends LineToCharge>(all: readonly L[], how: EstimateRules) {
  const charges = all
    .map((line) => ({
      ...line,
      ...chargeOf(line, how.step),
      ...taxedAs(line.taxRate, line.untaxedReason),
      owes: line.payerId ?? how.ownerId,
    }))
    .filter(({ quantity }) => quantity > 0)
  const byPayer = Map.groupBy(charges, ({ payer, owes }) => `${payer} ${owes}`)
  return [...byPayer.values()].map((lines) => documentOf(lines, how))
}

type Charge = LineToCharge & { net: number; taxCategory: TaxCategory; owes: Id<'customer'> }

/** What one payer's invoice will come to; there is at least one line. */
function documentOf<L extends Charge>(
  lines: readonly L[],
  { rules, roundTo, step, ownerId, prepaidOf }: EstimateRules,
) {
  const [first] = lines
  if (first === undefined) throw new Error('An invoice has a line.')
  const { payer, owes } = first
  const counted = totalled(rules, lines, roundTo, step)
  const prepaid = payer === 'package' ? sum(lines.map(({ lineId }) => prepaidOf(lineId))) : 0
  const amounts = payer === 'package' ? fromPackages(counted, prepaid) : { ...counted, prepaid }
  return { ...amounts, payer, isOwners: payer === 'customer' && owes === ownerId }
}
