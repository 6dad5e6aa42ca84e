import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { type CountryRules, type LineToTotal, totalled } from '../countries/country.ts'
import type { Payer } from '../invoices/invoice.ts'
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
export type LineToCharge = Chargeable & { taxRate: number; untaxedReason: string }
type Line = LineToCharge & {
  lineId: Id<'workOrderLine'>
  kind: WorkOrderPageLine['kind']
  payer: Payer
  payerId: Id<'customer'> | null
  payerName: string
  approval: Approval
}

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
  const charges = offered.flatMap((line) => {
    const charge = chargeNow(line, how.step)
    const prepaid = line.payer === 'package' ? how.prepaidOf(line.lineId) : 0
    return charge.quantity > 0 ? { ...line, ...charge, prepaid, owes: line.payerId ?? how.ownerId } : []
  })
  const byPayer = Map.groupBy(charges, ({ payer, owes }) => `${payer} ${owes}`)
  // Each who pays is totalled alone, as each gets an invoice alone.
  const documents = [...byPayer.values()].map((theirs) => documentOf(theirs, how))
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

function documentOf<C extends LineToPay & Pick<Line, 'payer'> & { owes: Id<'customer'> }>(
  charges: readonly C[],
  how: EstimateRules,
) {
  const [first] = charges
  if (first === undefined) throw new Error('An invoice has a line.')
  const { payer, owes } = first
  return { ...invoiceOf(payer, charges, how), payer, isOwners: payer === 'customer' && owes === how.ownerId }
}

/** What an invoice charges of a line now, and how that is taxed. */
export const chargeNow = (line: LineToCharge, step: number) => ({
  ...chargeOf(line, step),
  ...taxedAs(line.taxRate, line.untaxedReason),
})

type LineToPay = LineToTotal & { prepaid: number }

/** What the invoice of one who pays comes to, of what it charges of each line and packages give for it. */
export function invoiceOf<C extends LineToPay>(
  payer: Payer,
  charges: readonly C[],
  { rules, roundTo, step }: Pick<EstimateRules, 'rules' | 'roundTo' | 'step'>,
) {
  const counted = totalled(rules, charges, roundTo, step)
  if (payer !== 'package') return { ...counted, prepaid: 0 }
  return fromPackages(counted, sum(charges.map(({ prepaid }) => prepaid)))
}
