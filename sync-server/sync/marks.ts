import { utcDay } from '../../src/core/calendar.ts'
import { aheadMostMs, stampTime } from '../../src/core/clock.ts'
import { cutParts, type Decision, type ReadChange, restOf } from '../../src/core/decision.ts'
import type { Row } from '../../src/core/entity.ts'
import { driveAsync, running } from '../../src/core/run.ts'
import type { mark } from '../../src/domain/attention/attention.ts'
import { markDecision } from '../../src/domain/attention/commands.ts'
import { breachedBy, type Rights } from './allowed.ts'
import { headOfficeStation, type OwnDecision } from './append.ts'
import type { Writer } from './examine.ts'
import type { HeadOffice } from './head-office-store.ts'
import { contextOf, system } from './own-context.ts'

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
    const breaches = [...breachedBy(decision, changes, rightsOf)].map((reason): Breach => ({ decision, reason }))
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
