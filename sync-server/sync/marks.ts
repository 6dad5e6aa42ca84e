import { aheadMostMs, stampTime } from '../../src/core/clock.ts'
import { all } from '../../src/core/command.ts'
import { cutParts, type Decision } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import type { Id } from '../../src/core/kinds.ts'
import { driveAsync, running } from '../../src/core/run.ts'
import type { mark } from '../../src/domain/attention/attention.ts'
import { markDecision } from '../../src/domain/attention/commands.ts'
import { commandByName } from '../../src/domain/index.ts'
import { person, role } from '../../src/domain/people/person.ts'
import type { OwnDecision, Standing } from './append.ts'
import type { Writer } from './examine.ts'
import type { DealerReading, HeadOffice } from './head-office-store.ts'
import { contextOf, system } from './own-context.ts'

/** A decision that stands although it breached a rule. */
export interface Breach {
  decision: Decision
  reason: Row<typeof mark>['reason']
}

/** What head office would not have allowed: the deed is done and on paper, so it is marked and a person looks at it. */
export async function breachesOf(
  r: DealerReading,
  writer: Writer,
  standing: readonly Standing[],
  now: number,
): Promise<Breach[]> {
  if (writer.kind === 'headOffice' || standing.length === 0) return []
  const decisions = standing.map(({ decision }) => decision)
  const rightsOf = await rightsNow(r, [...new Set(decisions.map(({ by }) => by))])
  return decisions.flatMap((decision) => {
    const breaches: Breach[] = []
    const right = commandByName.get(decision.command)?.right ?? null
    const allowed =
      right === null || rightsOf.get(decision.by)?.has(right) || rightsOf.get(decision.grant ?? '')?.has(right)
    if (!allowed) breaches.push({ decision, reason: 'rightWithdrawn' })
    if (stampTime(decision.stamp) > now + aheadMostMs) breaches.push({ decision, reason: 'clockAhead' })
    if (writer.device.state === 'revoked') breaches.push({ decision, reason: 'stationRevoked' })
    return breaches
  })
}

/** The decisions of head office that keep these breaches in sight. */
export async function marking(office: HeadOffice, breaches: readonly Breach[]): Promise<OwnDecision[]> {
  const decided: OwnDecision[] = []
  for (const { decision, reason } of breaches) {
    const { dealer: dealerId, branch: branchId } = decision
    const ctx = contextOf(office, { dealerId, branchId, actor: system, currency: '', today: dayOf(office.now()) })
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

/** What each of these people may do by what head office knows now; a dismissed or unknown person nothing. */
async function rightsNow(r: DealerReading, ids: string[]): Promise<Map<string, ReadonlySet<string>>> {
  const people = await driveAsync(all(person, { id: ids as Id<'person'>[] }), (ask) => r.ask(ask))
  const active = people.filter(({ state }) => state === 'active')
  if (active.length === 0) return new Map()
  const roleIds = [...new Set(active.map(({ roleId }) => roleId))]
  const roles = await driveAsync(all(role, { id: roleIds }), (ask) => r.ask(ask))
  const rights = new Map(roles.map(({ id, rights }) => [id, new Set<string>(rights)]))
  return new Map(active.map(({ id, roleId }) => [id, rights.get(roleId) ?? new Set()]))
}

function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10)
}
