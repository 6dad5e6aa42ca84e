import { all } from '../../src/core/command.ts'
import type { Decision, ReadChange } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync } from '../../src/core/run.ts'
import { divergence, type mark, resolution } from '../../src/domain/attention/attention.ts'
import { cashEntry, moveKinds } from '../../src/domain/cash-desk/cash-desk.ts'
import { rightForImport } from '../../src/domain/imports/commands.ts'
import { commandByName, schema } from '../../src/domain/index.ts'
import { invoice, printing } from '../../src/domain/invoices/invoice.ts'
import { override } from '../../src/domain/overrides/override.ts'
import { importRun } from '../../src/domain/parts/import-run.ts'
import { payment } from '../../src/domain/payments/payment.ts'
import { person, type Right, role } from '../../src/domain/people/person.ts'
import type { DealerReading } from './head-office-store.ts'
import { together } from './together.ts'

/** What people may do and up to which amounts, by their ids; whoever was dismissed or is unknown may do nothing. */
export type Rights = ReadonlyMap<string, Allowed>

interface Allowed {
  rights: ReadonlySet<string>
  limits: Row<typeof role>['limits']
}

/** A right that was needed, and where it may have a limit, for how much in minor units. */
interface Needed {
  right: string
  amount: number
}

type Breached = Extract<Row<typeof mark>['reason'], 'rightWithdrawn' | 'beyondLimit'>

/** What those who decided these, or allowed them, may do by what head office knows now. */
export async function rightsNow(r: DealerReading, decisions: readonly Decision[]): Promise<Rights> {
  const ids = new Set(decisions.flatMap(({ by, grant }) => (grant === null ? [by] : [by, grant])))
  // A dealer has a handful of roles: reading all of them spares waiting to hear which are meant.
  const [people, roles] = await together([
    driveAsync(all(person, { id: [...ids] as Id<'person'>[] }), (ask) => r.ask(ask)),
    driveAsync(all(role, {}), (ask) => r.ask(ask)),
  ])
  const allowed = new Map(roles.map(({ id, rights, limits }) => [id, { rights: new Set<string>(rights), limits }]))
  const active = people.filter(({ state }) => state === 'active')
  return new Map(active.map(({ id, roleId }) => [id, allowed.get(roleId) ?? { rights: new Set(), limits: {} }]))
}

/** What a station decided without the right, or for more than the right holds, each once. */
export function breachedBy(decision: Decision, changes: readonly ReadChange[], rightsOf: Rights): Set<Breached> {
  const { by, grant } = decision
  const those = [rightsOf.get(by), rightsOf.get(grant ?? '')].filter((one) => one !== undefined)
  const asked = commandNeeds(decision, changes)
  if (asked === 'nobodyMay') return new Set(['rightWithdrawn'])
  return new Set([...asked, ...neededBy(changes)].flatMap((needed) => breachOf(needed, those) ?? []))
}

function breachOf({ right, amount }: Needed, those: readonly Allowed[]): Breached | null {
  const having = those.filter(({ rights }) => rights.has(right))
  if (having.length === 0) return 'rightWithdrawn'
  return having.some(({ limits }) => amount <= (limits[right] ?? Number.POSITIVE_INFINITY)) ? null : 'beyondLimit'
}

/** What commands for which nobody needs a right write, and no more. */
export const rowsOfAnybody: Readonly<Record<string, string>> = {
  reportDivergence: divergence.name,
  recordPrinting: printing.name,
}

/** What a station needs for a command. Which command of a newer version needs what, nobody here knows. */
function commandNeeds(
  { command: name, schema: version }: Decision,
  changes: readonly ReadChange[],
): Needed[] | 'nobodyMay' {
  const command = commandByName.get(name)
  if (command === undefined) return version > schema.version ? [] : 'nobodyMay'
  if (command.at === 'headOffice') return 'nobodyMay'
  if (command.right !== null) return [{ right: command.right, amount: 0 }]
  return changes.every(({ entity }) => entity === rowsOfAnybody[name]) ? [] : 'nobodyMay'
}

/** What rows say was needed besides: a rule asks it within, and may ask for how much. */
function neededBy(changes: readonly ReadChange[]): Needed[] {
  return changes.flatMap(({ entity, verb, values }): Needed[] => {
    if (verb !== 'add') return []
    if (entity === override.name) return neededFor(values as unknown as Row<typeof override>, changes)
    if (entity === resolution.name) return [{ right: 'attention.resolve', amount: 0 }]
    if (entity === importRun.name)
      return [{ right: rightForImport((values as unknown as Row<typeof importRun>).kind), amount: 0 }]
    const isMoved = entity === cashEntry.name && moveKinds.some((kind) => kind === values.kind)
    return isMoved ? [{ right: 'cash.expense', amount: Math.abs(Number(values.amount)) }] : []
  })
}

/**
 * What setting a rule aside needed. Only what this act gave away by itself is looked at, not what rules add to it from
 * acts before: that stood in rows as the station had them.
 */
function neededFor(
  { kind, effect, aboutEntity, aboutId }: Row<typeof override>,
  changes: readonly ReadChange[],
): Needed[] {
  const given = Math.max(0, -effect)
  const needs = (right: Right, amount: number): Needed => ({ right, amount })
  const added = (name: string, field: string) =>
    changes.find(({ verb, entity, values }) => verb === 'add' && entity === name && values[field] === aboutId)?.values
  if (kind === 'discount') return [needs('line.discount', given)]
  if (kind === 'price') return [needs('line.price', given)]
  // A package is sold below cost by a discount; of a line's own price no limit is asked.
  if (kind === 'belowCost')
    return aboutEntity === invoice.name
      ? [needs('line.discount', given), needs('line.belowCost', given)]
      : [needs('line.price', given), needs('line.belowCost', 0)]
  if (kind === 'untaxed') return [needs('line.untaxed', 0)]
  if (kind === 'releaseUnpaid') return [needs('workOrder.releaseUnpaid', given)]
  if (kind === 'refund')
    return [needs('payment.refund', Math.abs(Number(added(payment.name, 'refundsId')?.amount ?? 0)))]
  if (kind === 'creditLimit') return [needs('customer.credit', 0)]
  return [needs('invoice.correct', Math.abs(Number(added(invoice.name, 'correctsId')?.total ?? effect)))]
}
