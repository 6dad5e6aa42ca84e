import { effectiveStamp, ownStamp, witness } from '../../src/core/clock.ts'
import type { Decision, Place, ReadChange } from '../../src/core/decision.ts'
import { isDerivedId } from '../../src/core/kinds.ts'
import type { Head } from '../../src/core/sync.ts'
import { entityByName } from '../../src/domain/index.ts'
import { rightsNow } from './allowed.ts'
import { append, type Standing, standingOwn } from './append.ts'
import { type Examined, examine, type Push, type RefusedFor, type Writer } from './examine.ts'
import { foreignProblems } from './foreign.ts'
import type { DealerTransaction, Device, HeadOffice, KnownHead, Stream } from './head-office-store.ts'
import { breachesOf, marking } from './marks.ts'
import { setAside } from './set-aside.ts'
import { onItsWay, together } from './together.ts'

/** What became of a push: the answer's body, and whether the instance has gone on elsewhere. */
export interface Accepted {
  head: Head
  waitingFor: Place | null
  refused: { seq: number; reason: RefusedFor } | null
  /** How many decisions were new. */
  added: number
  /** They were set aside, because their place is taken by others. */
  isAside: boolean
}

const noHead: KnownHead = { seq: 0, hash: '', stamp: null }

/** Who hands decisions in: a device, or nobody known yet where head office's own seal is all that vouches. */
export type Sender = Device | { dealerId: string; instanceId: null }

/**
 * Accepts a push of a station, its own or one it relays, in one transaction. Doing it twice changes nothing.
 * @param push `stranded`: a colleague says that this chain lost its place to another of the same name.
 * @param withoutCause takes also what was built on a decision head office has not, since that one may be gone for good:
 * rows come out the same in any order.
 */
export async function accept(
  office: HeadOffice,
  sender: Sender,
  push: Push & { stranded?: boolean | undefined },
  withoutCause = false,
): Promise<Accepted> {
  const { dealerId } = sender
  const writer = await writerOf(office, sender, push.instance)
  const refuse = async (refused: Accepted['refused']) => {
    const known = await office.store.reading(dealerId, (r) => r.heads([push.instance]))
    return ended(known.get(push.instance) ?? noHead, { refused })
  }
  if (writer === null) return refuse({ seq: push.decisions[0]?.seq ?? 0, reason: 'otherDealer' })
  const isShort = isShortRun(push)
  const examined = isShort ? null : examine(push, writer, office.crypto)
  if (examined !== null && 'reason' in examined) return refuse(examined)
  const accepting = { push, examined, takesFactsForNew: isShort, writer, sender, withoutCause }
  return office.store.transaction(dealerId, (t) => acceptUnderLock(office, t, accepting), { takesFactsForNew: isShort })
}

/**
 * What was decided just now is examined while the database looks up what is known of it, and its facts are taken for new.
 * Examining a long run takes longer than that, and nobody waits for it who waits for the dealer's lock.
 */
const shortMost = { decisions: 8, characters: 32_000 }

function isShortRun({ decisions }: Push): boolean {
  const bodies = decisions.flatMap(({ parts }) => parts.map(({ body }) => body?.length ?? 0))
  const characters = bodies.reduce((sum, length) => sum + length, 0)
  return decisions.length <= shortMost.decisions && characters <= shortMost.characters
}

/** The device of an instance of this dealer; an instance nobody enrolled may be head office's own of a former life. */
async function writerOf(office: HeadOffice, sender: Sender, instance: string): Promise<Writer | null> {
  if (sender.instanceId === instance) return { kind: 'station', device: sender }
  const { dealerId } = sender
  const device = await office.store.deviceOf(instance)
  if (device !== null) return device.dealerId === dealerId ? { kind: 'station', device } : null
  const key = await office.store.reading(dealerId, (r) => r.key())
  return key && { kind: 'headOffice', dealerId, publicKey: key.publicKey }
}

interface Accepting {
  push: Push & { stranded?: boolean | undefined }
  /** Null where it is still to be examined. */
  examined: Examined | null
  /** As its transaction does. */
  takesFactsForNew: boolean
  writer: Writer
  sender: Sender
  withoutCause: boolean
}

/** What is known under the lock of a push; all of it is asked at once, since each answer is waited for. */
async function knownOf(office: HeadOffice, t: DealerTransaction, { push, sender, writer, ...accepting }: Accepting) {
  const { instance, decisions: said } = push
  const seqs = said.map(({ seq }) => seq)
  const asked = together([
    mayHandIn(t, sender),
    t.heads([...new Set([instance, ...seen(said)])]),
    t.logged(said.map(({ id }) => id)),
    t.hashes(instance, [(seqs[0] ?? 1) - 1, ...seqs]),
    rightsNow(t, said),
    t.stream(),
  ])
  // Should it fail, that is thrown where it is waited for.
  asked.catch(() => {})
  await onItsWay()
  const examined = accepting.examined ?? examine(push, writer, office.crypto)
  const decisions = 'reason' in examined ? [] : examined.decisions
  const [[isKnown, heads, logged, hashes, rightsOf, stream], foreign] = await together([
    asked,
    foreignProblems(t, writer, decisions),
    lookUp(t, decisions, accepting.takesFactsForNew),
  ])
  return { examined, isKnown, heads, logged, hashes, rightsOf, stream, foreign }
}

async function acceptUnderLock(office: HeadOffice, t: DealerTransaction, accepting: Accepting): Promise<Accepted> {
  const { push, writer, withoutCause } = accepting
  const { examined, isKnown, heads, logged, hashes, rightsOf, stream, foreign } = await knownOf(office, t, accepting)
  const end = heads.get(push.instance) ?? noHead
  if ('reason' in examined) return ended(end, { refused: examined })
  const { decisions, seal } = examined
  const first = decisions[0]?.decision
  if (first === undefined) return ended(noHead, {})
  if (!isKnown) return ended(noHead, { refused: { seq: seal.seq, reason: 'revoked' } })
  const isTorn = first.seq > end.seq + 1
  // The author is told from where to send; anybody else may have no more of this chain than what comes after the gap.
  if (isTorn && accepting.sender.instanceId === first.instance) return ended(end, {})
  const before = hashes.get(first.seq - 1)
  const head = isTorn ? { seq: first.seq - 1, hash: before ?? first.prevHash, stamp: end.stamp } : end
  const forkAt = forkOf(decisions, head, { hashes, logged })
  // The author of a chain that lost its place is told, and brings it as somebody new; a colleague may be all that is left.
  const isRelayed = writer.kind === 'station' && accepting.sender.instanceId !== first.instance
  const hasLostPlace = forkAt !== null || (isTorn && before === undefined)
  if (push.stranded === true && isRelayed && hasLostPlace)
    return ended(end, {
      ...(await setAside(office, t, { decisions, writer, stream, logged, foreign, rightsOf })),
      isAside: true,
    })
  if (forkAt !== null) return ended(end, { refused: { seq: forkAt, reason: 'fork' } })
  const isNew = decisions.some(({ decision }) => !logged.has(decision.id))
  if (isTorn && isNew && before === undefined && !withoutCause)
    return ended(end, { waitingFor: { instance: first.instance, seq: first.seq - 1 } })

  const fresh = decisions.filter(({ decision }) => decision.seq > head.seq)
  const beyondGaps = await standingBeyond(t, fresh, heads)
  const taken = take(office, fresh, { head, heads, beyondGaps, logged, foreign, seal, stream, withoutCause })
  const breaches = breachesOf(writer, taken.standing, rightsOf, office.now())
  const marks = await marking(office, breaches)
  const saw = taken.standing.at(-1)?.decision ?? null
  const own = await standingOwn(office, t, { stream, saw: saw && { instance: saw.instance, seq: saw.seq } }, marks)
  // The end of a chain stays before its gap, so that whoever has what is missing goes on from there.
  const moved = taken.head.seq > head.seq && !isTorn ? new Map([[first.instance, taken.head]]) : new Map()
  await append(office, t, { stream, heads: moved, own: own.own }, [...taken.standing, ...own.standing])
  return ended(taken.head, { ...taken, added: taken.standing.length })
}

/**
 * Looks for every row these decisions write, so that applying them need not wait to be told which are there. Where facts
 * are taken for new, only those are looked for that two places may note alone.
 */
async function lookUp(
  t: DealerTransaction,
  decisions: Examined['decisions'],
  takesFactsForNew: boolean,
): Promise<void> {
  const isNew = ({ entity, values }: ReadChange) =>
    takesFactsForNew && entityByName.get(entity)?.replicate === 'append' && !isDerivedId(values.id)
  const written = Map.groupBy(
    decisions.flatMap(({ changes }) => changes.filter((change) => !isNew(change))),
    ({ entity }) => entity,
  )
  await together(
    [...written].flatMap(([name, changes]) => {
      const entity = entityByName.get(name)
      if (entity === undefined) return []
      const added = changes.filter(({ verb }) => verb === 'add' && entity.replicate !== 'append')
      return [
        t.op({ op: 'load', entity, ids: idsOf(changes) }),
        // What is new may have been written to before it came.
        ...(added.length === 0 ? [] : [t.op({ op: 'history', entity, ids: idsOf(added) })]),
      ]
    }),
  )
}

const idsOf = (changes: readonly ReadChange[]) => [...new Set(changes.map(({ values }) => values.id))]

/** Whether the device may hand in anything at this moment; nobody need be known where head office's seal vouches. */
async function mayHandIn(t: DealerTransaction, { instanceId }: Sender): Promise<boolean> {
  return instanceId === null || (await t.device(instanceId))?.state === 'active'
}

/** The first decision that differs from what stands at its place already: two lives of one instance. */
function forkOf(
  decisions: Examined['decisions'],
  head: Head,
  { hashes, logged }: { hashes: ReadonlyMap<number, string>; logged: ReadonlySet<string> },
): number | null {
  for (const { decision } of decisions) {
    const { id, seq, hash } = decision
    const stands = hashes.get(seq)
    // What came under another instance first has no row at this place, but its id is known.
    if (stands === undefined ? seq <= head.seq && !logged.has(id) : stands !== hash) return seq
  }
  const next = decisions.find(({ decision }) => decision.seq > head.seq)?.decision
  return next !== undefined && next.prevHash !== head.hash ? next.seq : null
}

interface Taking {
  head: KnownHead
  heads: ReadonlyMap<string, KnownHead>
  beyondGaps: ReadonlySet<string>
  logged: ReadonlySet<string>
  foreign: ReadonlyMap<number, RefusedFor>
  seal: Push['seal']
  stream: Stream
  withoutCause: boolean
}

/** Takes decisions in order until one must wait for its cause or cannot be taken; gives each the stamp that counts. */
function take(office: HeadOffice, fresh: Examined['decisions'], taking: Taking) {
  const now = office.now()
  const clock = { last: taking.stream.clock }
  const standing: Standing[] = []
  const { heads, beyondGaps, foreign, seal, withoutCause } = taking
  const known = new Set(taking.logged)
  let { head } = taking
  let waitingFor: Place | null = null
  let refused: Accepted['refused'] = null
  for (const { decision, changes } of fresh) {
    const { saw, seq, hash } = decision
    if (!withoutCause && saw !== null && isBeyond(saw, heads) && !beyondGaps.has(`${saw.instance} ${saw.seq}`)) {
      waitingFor = saw
      break
    }
    const reason = foreign.get(seq)
    if (reason !== undefined) {
      refused = { seq, reason }
      break
    }
    // A copied station brought the same decision under its former name: only the end of this chain moves.
    if (known.has(decision.id)) {
      head = { seq, hash, stamp: head.stamp }
      continue
    }
    const stamp = effectiveStamp(ownStamp(decision), now, head.stamp, clock.last)
    witness(clock, stamp, now)
    head = { seq, hash, stamp }
    known.add(decision.id)
    standing.push({ decision, changes, stamp, seal: seq === seal.seq ? seal.signature : null })
  }
  return { standing, head, waitingFor, refused }
}

const isBeyond = ({ instance, seq }: Place, heads: ReadonlyMap<string, KnownHead>) =>
  (heads.get(instance)?.seq ?? 0) < seq

/** Which of the decisions these were built on stand in the log although their chain ends before, at a gap. */
async function standingBeyond(
  t: DealerTransaction,
  decisions: Examined['decisions'],
  heads: ReadonlyMap<string, KnownHead>,
): Promise<Set<string>> {
  const beyond = decisions.flatMap(({ decision: { saw } }) => (saw !== null && isBeyond(saw, heads) ? [saw] : []))
  const found = await together(
    [...Map.groupBy(beyond, ({ instance }) => instance)].map(async ([instance, places]) => {
      const hashes = await t.hashes(
        instance,
        places.map(({ seq }) => seq),
      )
      return [...hashes.keys()].map((seq) => `${instance} ${seq}`)
    }),
  )
  return new Set(found.flat())
}

function seen(decisions: readonly Decision[]): string[] {
  return decisions.flatMap(({ saw }) => (saw === null ? [] : [saw.instance]))
}

function ended({ seq, hash }: Head, rest: Partial<Omit<Accepted, 'head'>>): Accepted {
  const { waitingFor = null, refused = null, added = 0, isAside = false } = rest
  return { head: { seq, hash }, waitingFor, refused, added, isAside }
}
