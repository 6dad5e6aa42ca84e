import { changesOf, type Decision, isIntact, type Part, restIdOf, sealText } from '../../src/core/decision.ts'
import type { HeadOfficeMessage, Rest } from '../../src/core/sync.ts'
import { pastSeries } from '../../src/domain/dealer/dealer.ts'
import { contentOf, type Examined, type RefusedFor, type Writer } from './examine.ts'
import { foreignProblems, hasSeries } from './foreign.ts'
import type { DealerTransaction, Device, HeadOffice } from './head-office-store.ts'
import type { Breach } from './marks.ts'
import { appendAsOwn } from './set-aside.ts'
import { together } from './together.ts'

const idMost = 64

type Rested = Extract<HeadOfficeMessage, { say: 'rested' }>

/**
 * Head office was put back, and the computers that could hand a decision back whole are gone: a station of another branch
 * has the parts it may see, and no seal vouches for them. Customers and cars are better kept than lost, so what is left is
 * written into a chain of head office's own, under an id of its own, of the same person and computer, and marked: a person
 * sees that the rest is missing. Should the author come after all, its whole decision stands beside it and changes nothing
 * twice. The station vouches, as it does for its own decisions: it can bring nothing it could not have decided itself.
 */
export function takeRests(office: HeadOffice, sender: Device, rests: readonly Rest[]): Promise<Rested> {
  return office.store.transaction(sender.dealerId, async (t) => {
    const ids = [...new Set(rests.map(({ decision }) => decision.id))]
    const answer: Rested = { say: 'rested', ids, refused: [], now: office.now() }
    const [device, logged] = await together([
      t.device(sender.instanceId),
      t.logged([...ids, ...ids.map((id) => restIdOf(id))]),
    ])
    // Whoever was shut out meanwhile hears it in another way.
    if (device?.state !== 'active') return { ...answer, ids: [] }
    const kept = new Map<string, Examined['decisions'][number]>()
    for (const rest of rests) {
      const { id } = rest.decision
      if (logged.has(id) || logged.has(restIdOf(id)) || kept.has(id)) continue
      const left = await leftOf(office, t, device, rest)
      if (typeof left === 'string') answer.refused.push(id)
      else kept.set(id, left)
    }
    const decisions = [...kept.values()]
    const breaches = decisions.map(({ decision }): Breach => ({ decision, reason: 'restOnly' }))
    if (decisions.length > 0) await appendAsOwn(office, t, { stream: await t.stream(), decisions, breaches })
    return answer
  })
}

/**
 * Whether a part holds a paper with a number. A number is its own instance's to give, and nobody else could have decided
 * it, so without the author's seal that part is not kept: what was on paper only is written again.
 */
function isNumbered(decision: Decision, part: Part): boolean {
  const changes = changesOf({ ...decision, parts: [part] })
  return changes.some(({ entity, values }) => hasSeries(entity) && (values.seriesId ?? pastSeries) !== pastSeries)
}

/** What can be kept of it, or why nothing can. */
async function leftOf(
  office: HeadOffice,
  t: DealerTransaction,
  sender: Device,
  { decision, seal }: Rest,
): Promise<Examined['decisions'][number] | RefusedFor> {
  if (decision.dealer !== sender.dealerId) return 'otherDealer'
  if (!isIntact(decision, office.crypto.sha256)) return 'notIntact'
  const parts = decision.parts.filter(({ body }) => body !== null)
  if (parts.length === 0) return 'notWhole'
  if (restIdOf(decision.id).length > idMost) return 'malformed'
  const author = await t.device(decision.instance)
  const key = author === null ? await t.key() : null
  // A station can vouch for what a station may decide; what head office decided, only head office's seal.
  const text = sealText(decision.instance, decision.seq, decision.hash)
  if (author === null && !(key && seal && office.crypto.verify(key.publicKey, text, seal))) return 'unknownInstance'
  if (author !== null && (decision.branch !== author.branchId || decision.station !== author.stationId))
    return 'otherPlace'
  const isOfSender = author?.branchId === sender.branchId
  if (author !== null && !isOfSender && parts.some(({ scope }) => scope.startsWith('branch:'))) return 'foreignScope'
  const writer: Writer =
    author === null
      ? { kind: 'headOffice', dealerId: sender.dealerId, publicKey: key?.publicKey ?? '' }
      : { kind: 'station', device: author }
  const left = { ...decision, id: restIdOf(decision.id), parts }
  const whole = contentOf(left, writer, office.crypto)
  if (typeof whole === 'string') return whole
  const isVouchedFor = author === null || (seal !== null && office.crypto.verify(author.publicKey, text, seal))
  const kept = isVouchedFor ? left : { ...left, parts: parts.filter((part) => !isNumbered(left, part)) }
  if (kept.parts.length === 0) return 'foreignSeries'
  const read = { decision: kept, changes: changesOf(kept) }
  return (await foreignProblems(t, writer, [read])).get(decision.seq) ?? read
}
