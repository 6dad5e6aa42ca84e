import { utcDay } from '../../src/core/calendar.ts'
import { aheadMostMs, stampTime } from '../../src/core/clock.ts'
import { all } from '../../src/core/command.ts'
import { cutParts, type Decision, type ReadChange, restOf } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync, running } from '../../src/core/run.ts'
import { divergence, type mark, resolution } from '../../src/domain/attention/attention.ts'
import { markDecision } from '../../src/domain/attention/commands.ts'
import { commandByName, schemaVersion } from '../../src/domain/index.ts'
import { printing } from '../../src/domain/invoices/invoice.ts'
import { person, role } from '../../src/domain/people/person.ts'
import { headOfficeStation, type OwnDecision } from './append.ts'
import type { Examined, Writer } from './examine.ts'
import type { DealerReading, HeadOffice } from './head-office-store.ts'
import { contextOf, system } from './own-context.ts'
import { together } from './together.ts'

/** A decision that stands although it breached a rule. */
export interface Breach {
  decision: Decision
  reason: Row<typeof mark>['reason']
}

/** What head office would not have allowed: the deed is done and on paper, so it is marked and a person looks at it. */
export function breachesOf(
  writer: Writer,
  decisions: readonly { decision: Decision; changes: readonly ReadChange[] }[],
  rightsOf: Rights,
  now: number,
): Breach[] {
  // What a station decided stands in a chain of head office's own where it was set aside, or is what is left of it.
  if (writer.kind === 'headOffice')
    return decisions.flatMap(({ decision }): Breach[] => {
      if (restOf(decision.id) !== null) return [{ decision, reason: 'restOnly' }]
      return decision.station === headOfficeStation ? [] : [{ decision, reason: 'stationCopied' }]
    })
  return decisions.flatMap(({ decision, changes }) => {
    const breaches: Breach[] = []
    const may = (right: string) =>
      rightsOf.get(decision.by)?.has(right) || rightsOf.get(decision.grant ?? '')?.has(right)
    if (!isOfItsCommand(decision, changes, may) || !neededBy(changes).every(may))
      breaches.push({ decision, reason: 'rightWithdrawn' })
    if (stampTime(decision.stamp) > now + aheadMostMs) breaches.push({ decision, reason: 'clockAhead' })
    if (writer.device.state === 'revoked') breaches.push({ decision, reason: 'stationRevoked' })
    return breaches
  })
}

/** What commands for which nobody needs a right write, and no more. */
export const rowsOfAnybody: Readonly<Record<string, string>> = {
  reportDivergence: divergence.name,
  recordPrinting: printing.name,
}

/** Whether a station may decide this under the name it has. Which command of a newer version needs what, nobody here knows. */
function isOfItsCommand(
  { command: name, schema }: Decision,
  changes: readonly ReadChange[],
  may: (right: string) => boolean | undefined,
): boolean | undefined {
  const command = commandByName.get(name)
  if (command === undefined) return schema > schemaVersion
  if (command.at === 'headOffice') return false
  if (command.right !== null) return may(command.right)
  return changes.every(({ entity }) => entity === rowsOfAnybody[name])
}

/** Rights that rows need, whatever the command is called that wrote them. */
function neededBy(changes: readonly ReadChange[]): string[] {
  return changes.flatMap(({ entity }) => (entity === resolution.name ? ['attention.resolve'] : []))
}

/** The decisions of head office that keep these breaches in sight. */
export async function marking(office: HeadOffice, breaches: readonly Breach[]): Promise<OwnDecision[]> {
  const decided: OwnDecision[] = []
  for (const { decision, reason } of breaches) {
    const { dealer: dealerId, branch: branchId } = decision
    const ctx = contextOf(office, { dealerId, branchId, actor: system, currency: '', today: utcDay(office.now()) })
    // Nothing of this moment goes in: a restored head office marks again, and the mark must be the same fact.
    const at = stampTime(decision.stamp)
    const input = { decisionId: decision.id, command: decision.command, reason, by: decision.by, at }
    const outcome = await driveAsync(running(markDecision, input, ctx), () => {
      throw new Error('marking a decision asks for nothing')
    })
    if ('refused' in outcome) throw new Error(`a mark was refused: ${outcome.refused}`)
    const parts = cutParts(outcome.changes, branchId, office.crypto.sha256)
    decided.push({ dealerId, branchId, command: 'markDecision', by: system.id, parts })
  }
  return decided
}

/** What people may do, by their ids; whoever was dismissed or is unknown has no rights. */
export type Rights = ReadonlyMap<string, ReadonlySet<string>>

/** What those who decided these, or allowed them, may do by what head office knows now. */
export async function rightsNow(r: DealerReading, decisions: Examined['decisions']): Promise<Rights> {
  const ids = new Set(decisions.flatMap(({ decision: { by, grant } }) => (grant === null ? [by] : [by, grant])))
  // A dealer has a handful of roles: reading all of them spares waiting to hear which are meant.
  const [people, roles] = await together([
    driveAsync(all(person, { id: [...ids] as Id<'person'>[] }), (ask) => r.ask(ask)),
    driveAsync(all(role, {}), (ask) => r.ask(ask)),
  ])
  const rights = new Map(roles.map(({ id, rights }) => [id, new Set<string>(rights)]))
  const active = people.filter(({ state }) => state === 'active')
  return new Map(active.map(({ id, roleId }) => [id, rights.get(roleId) ?? new Set()]))
}
