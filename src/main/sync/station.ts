import type { Decision, Place } from '../../core/decision.ts'
import { isWhole, sealText } from '../../core/decision.ts'
import {
  batchCharacters,
  batchMost,
  type Head,
  type HeadOfficeMessage,
  helloText,
  protocolVersion,
  type Seal,
  type StationMessage,
  type TurnedAway,
} from '../../core/sync.ts'
import { schemaVersion } from '../../domain/index.ts'
import type { StationClock } from '../clock.ts'
import type { Logged } from '../store/decision-log.ts'
import type { Store } from '../store/store.ts'
import { createComparison, type Repaired } from './compare.ts'

/** What is asked again when no answer came for so long. */
const patienceMs = 10_000
/** How long to leave head office alone about a decision it cannot take yet. */
const waitMs = 1_000
/** How long an author may bring its decisions itself before those to whom it lent them do. */
const courtesyMs = 10_000
/** How often to ask whether there is more when nothing was said. */
const askAgainMs = 30_000

export type SyncState =
  | { state: 'closed' }
  | { state: 'opening' }
  | { state: 'welcome' }
  /** Head office will not have this computer, or a decision of it: nothing is lost, a person must look. */
  | { state: 'refused'; reason: string }
  /** This computer was copied or restored and needs a new instance before it can go on. */
  | { state: 'notContinuous' }

export interface StationSync {
  opened(send: (message: StationMessage) => void): void
  heard(message: HeadOfficeMessage): void
  closed(): void
  /** A decision was made here. */
  decided(): void
  /** A colleague's station brought decisions up to this one, which head office may lack. */
  borrowed(instance: string, seq: number): void
  /** Called now and then; asks again what was not answered. `nowMs` only ever goes forward. */
  tick(nowMs: number): void
  /** Compares a few more rows with head office's, where both stand at the same place; called when nobody waits. */
  compare(): void
  readonly state: SyncState
}

export interface StationSyncOptions {
  store: Store
  clock: StationClock
  /** Ed25519 with this computer's key, base64. */
  sign(text: string): string
  /** Milliseconds that only go forward. */
  elapsed(): number
  onState(state: SyncState): void
  /** Head office said something, and it has been dealt with. */
  onHeard?(): void
  /** Everything up to where head office said these ends of chains stood has been read. */
  onAllRead?(heads: Record<string, Head>): void
  /** Rows were not what head office has; they are now. */
  onRepaired?(repaired: Repaired): void
}

/**
 * The station's side of the conversation with head office, free of any transport: told what was heard, it says what to
 * send. It can be cut at any word: everything it knows is in the store, and it begins again with hello.
 */
export function createStationSync(options: StationSyncOptions): StationSync {
  const { store, clock, sign, elapsed } = options
  const comparison = createComparison(store)
  let send: ((message: StationMessage) => void) | null = null
  let state: SyncState = { state: 'closed' }
  let pushing: { instance: string; at: number } | null = null
  let pulling: { at: number } | null = null
  let askedAt = 0
  /** What head office has of every instance, as far as it has said. */
  let heads = new Map<string, number>()
  /** Foreign instances of which more is kept here than head office had when it said welcome, and how far. */
  let owed = new Map<string, number>()
  /** Foreign instances of which something kept here lost its place at head office to another chain of that name. */
  const stranded = new Set<string>()
  /** Whether anything a colleague brought may still be without a position. */
  let mayHaveBorrowed = true
  /** Instances head office could not take more of, and until when they are left alone. */
  const resting = new Map<string, number>()
  /** What they wait for; as soon as the stream brings it, they are said again. */
  const waitsFor = new Map<string, Place>()
  /** Instances whose own station has its turn first, and until when. */
  const courtesy = new Map<string, number>()
  /** What head office said at welcome, until everything up to there has been read. */
  let unread: Extract<HeadOfficeMessage, { say: 'welcome' }> | null = null
  let latest = 0

  function become(next: SyncState): void {
    state = next
    options.onState(next)
  }

  const identity = () => {
    const { identity: who } = store.local
    if (who === null) throw new Error('sync without enrolment')
    return who
  }

  function heard(message: HeadOfficeMessage): void {
    if (send === null) return
    hear(message)
    options.onHeard?.()
  }

  function hear(message: HeadOfficeMessage): void {
    if ('now' in message) clock.contact(message.now)
    if (message.say === 'challenge') sayHello(message.nonce)
    else if (message.say === 'turnedAway') turnedAway(message.reason)
    else if (message.say === 'welcome') welcomed(message)
    else if (state.state !== 'welcome') return
    else if (message.say === 'pushed') pushed(message)
    else if (message.say === 'page') paged(message)
    else if (message.say === 'compared') compared(message)
  }

  function turnedAway(reason: TurnedAway): void {
    if (reason === 'notContinuous') store.doubt()
    become(reason === 'notContinuous' ? { state: reason } : { state: 'refused', reason })
  }

  function sayHello(nonce: string): void {
    const { instanceId, warrant } = identity()
    const { timeline, position, digest, earlier, head } = store.local
    send?.({
      say: 'hello',
      protocol: protocolVersion,
      schema: schemaVersion,
      instance: instanceId,
      proof: sign(helloText(nonce, instanceId)),
      timeline,
      position,
      digest,
      earlier,
      head,
      warrant,
    })
  }

  function welcomed(welcome: Extract<HeadOfficeMessage, { say: 'welcome' }>): void {
    if (welcome.protocol !== protocolVersion) {
      become({ state: 'refused', reason: 'protocol' })
      return
    }
    if (welcome.timeline !== store.local.timeline) store.turnBack(welcome.timeline, welcome.forkedAt)
    if (welcome.backedUpThrough !== store.local.backedUpThrough)
      store.remember({ backedUpThrough: welcome.backedUpThrough })
    heads = new Map(Object.entries(welcome.heads).map(([instance, head]) => [instance, head.seq]))
    const own = identity().instanceId
    owed = new Map([...store.log.heads()].filter(([one, seq]) => one !== own && seq > (heads.get(one) ?? 0)))
    resting.clear()
    stranded.clear()
    mayHaveBorrowed = true
    for (const instance of owed.size > 0 ? store.log.borrowed() : []) courtesy.set(instance, elapsed() + courtesyMs)
    unread = welcome
    // A restored head office may have less than it once said.
    latest = welcome.position
    pushing = null
    pulling = null
    store.confirm(heads.get(own) ?? 0)
    become({ state: 'welcome' })
    // Asked once, head office goes on telling unasked.
    pull()
    goOn()
  }

  function pushed({ instance, head, refused, waitingFor }: Extract<HeadOfficeMessage, { say: 'pushed' }>): void {
    if (pushing?.instance === instance) pushing = null
    const own = instance === identity().instanceId
    // What moved on may be what others waited for.
    if (head.seq > (heads.get(instance) ?? 0)) resting.clear()
    heads.set(instance, head.seq)
    if (own) store.confirm(head.seq)
    if (refused !== null && own) {
      become({ state: 'refused', reason: refused.reason })
      return
    }
    if (waitingFor !== null) {
      resting.set(instance, elapsed() + waitMs)
      waitsFor.set(instance, waitingFor)
      courtesy.delete(waitingFor.instance)
    }
    if (!own && waitingFor === null) {
      // What was set aside comes with the stream; what lost its place is said again as such, at once.
      if (stranded.delete(instance)) resting.set(instance, elapsed() + patienceMs)
      else if (refused?.reason === 'fork') {
        stranded.add(instance)
        goOn()
        return
      }
    }
    // What others made is theirs to explain; here it is tried again later, when head office may know more.
    if (refused !== null) resting.set(instance, elapsed() + patienceMs)
    goOn()
  }

  function paged(page: Extract<HeadOfficeMessage, { say: 'page' }>): void {
    const { timeline, position } = store.local
    if (page.timeline !== timeline) return
    latest = Math.max(latest, page.upTo)
    if (page.after > position) {
      if (pulling === null) pull()
      return
    }
    pulling = null
    if (page.upTo > position) {
      const fresh = page.entries.filter((entry) => entry.position > position)
      store.take(fresh, page)
      const read = new Set(fresh.map(({ decision }) => `${decision.instance} ${decision.seq}`))
      // What head office took after a gap does not show that it has what lies in the gap.
      for (const { decision } of fresh)
        if (decision.seq === (heads.get(decision.instance) ?? 0) + 1) heads.set(decision.instance, decision.seq)
      for (const [instance, cause] of waitsFor)
        if ((heads.get(cause.instance) ?? 0) >= cause.seq || read.has(`${cause.instance} ${cause.seq}`)) {
          waitsFor.delete(instance)
          resting.delete(instance)
        }
    }
    if (page.more) latest = Math.max(latest, page.upTo + 1)
    else if (store.local.position >= latest) noteStranded()
    goOn()
  }

  function compared(answer: Extract<HeadOfficeMessage, { say: 'compared' }>): void {
    const repaired = comparison.answered(answer)
    if (repaired !== null) options.onRepaired?.(repaired)
  }

  /**
   * Once all is read, what a colleague brought and head office gave the place of to another decision stays behind: a copy
   * of a computer made it, and may be gone. So does what hung on such a one that another colleague was quicker to hand in.
   */
  function noteStranded(): void {
    if (!mayHaveBorrowed) return
    const borrowed = store.log.borrowedFrom()
    mayHaveBorrowed = borrowed.length > 0
    for (const { instance, seq, links } of borrowed) {
      const end = heads.get(instance) ?? 0
      if (seq <= end || (!links && seq > end + 1)) stranded.add(instance)
    }
  }

  /** Says the next thing there is to say, one push and one pull at a time. */
  function goOn(): void {
    if (send === null || state.state !== 'welcome') return
    if (pulling === null && store.local.position < latest) pull()
    if (store.local.position >= latest) store.caughtUp()
    if (unread !== null && store.local.position >= unread.position) {
      const { heads: ends } = unread
      unread = null
      options.onAllRead?.(ends)
    }
    if (pushing === null) push()
  }

  function pull(): void {
    const { timeline, position } = store.local
    if (timeline === null) return
    askedAt = elapsed()
    pulling = { at: askedAt }
    send?.({ say: 'pull', timeline, after: position })
  }

  /** What others made comes first, since it may be what head office waits for. */
  function push(): void {
    for (const instance of stranded)
      if (!isResting(instance)) {
        if (pushStranded(instance)) return
        stranded.delete(instance)
      }
    for (const [instance, seq] of owed)
      if ((heads.get(instance) ?? 0) >= seq) owed.delete(instance)
      else if (!isResting(instance) && !stranded.has(instance) && pushForOther(instance)) return
    const own = identity().instanceId
    if (isResting(own)) return
    const batch = cut(store.log.after(own, store.local.delivered, batchMost).map((logged) => logged.decision))
    const last = batch.at(-1)
    if (last === undefined) return
    const signature = sign(sealText(own, last.seq, last.hash))
    say(own, batch, { seq: last.seq, signature })
  }

  /**
   * What a restored head office lost of another instance, as far as it is kept whole here and was sealed. What came
   * before it may be known here under a later instance only; head office waits for that, and then does without.
   */
  function pushForOther(instance: string): boolean {
    return relay(instance, store.log.after(instance, heads.get(instance) ?? 0, batchMost))
  }

  /** What lost its place goes to head office all the same, which sets it aside for a person to see. */
  function pushStranded(instance: string): boolean {
    const borrowed = store.log.borrowedOf(instance, batchMost)
    if (borrowed.length === 0)
      return relay(instance, store.log.after(instance, heads.get(instance) ?? 0, batchMost), true)
    return relay(instance, borrowed, true)
  }

  function relay(instance: string, kept: readonly Logged[], isStranded = false): boolean {
    const run = firstSealedRun(kept)
    const last = run.at(-1)
    if (last === undefined || last.seal === null) {
      resting.set(instance, elapsed() + patienceMs)
      return false
    }
    const decisions = run.map(({ decision }) => decision)
    say(instance, decisions, { seq: last.decision.seq, signature: last.seal }, isStranded)
    return true
  }

  function isResting(instance: string): boolean {
    return Math.max(resting.get(instance) ?? 0, courtesy.get(instance) ?? 0) > elapsed()
  }

  function say(instance: string, decisions: Decision[], seal: Seal, isStranded = false): void {
    pushing = { instance, at: elapsed() }
    send?.({ say: 'push', instance, decisions, seal, ...(isStranded ? { stranded: true } : {}) })
  }

  return {
    get state() {
      return state
    },
    opened(sending) {
      send = sending
      become({ state: 'opening' })
    },
    heard,
    closed() {
      send = null
      pushing = null
      pulling = null
      become({ state: 'closed' })
    },
    decided: goOn,
    borrowed(instance, seq) {
      mayHaveBorrowed = true
      owed.set(instance, Math.max(seq, owed.get(instance) ?? 0))
      if ((courtesy.get(instance) ?? 0) <= elapsed() && state.state === 'welcome')
        courtesy.set(instance, elapsed() + courtesyMs)
    },
    compare() {
      if (send === null || state.state !== 'welcome' || store.local.position < latest) return
      const question = comparison.next()
      if (question !== null) send(question)
    },
    tick(nowMs) {
      if (pushing !== null && nowMs - pushing.at > patienceMs) pushing = null
      if (pulling !== null && nowMs - pulling.at > patienceMs) pulling = null
      // An empty queue proves nothing: now and then it is asked whether there is more.
      if (pulling === null && state.state === 'welcome' && nowMs - askedAt > askAgainMs) pull()
      goOn()
    },
  }
}

/**
 * The first decisions that are whole, follow on one another, and end with a sealed one; empty where none do. Two chains of
 * one name are kept apart.
 */
function firstSealedRun(logged: readonly Logged[]): Logged[] {
  const runs: Logged[][] = []
  for (const one of logged) {
    if (!isWhole(one.decision)) continue
    const before = runs.find((run) => run.at(-1)?.decision.hash === one.decision.prevHash)
    if (before === undefined) runs.push([one])
    else before.push(one)
  }
  const sealed = runs.map((run) => run.slice(0, run.findLastIndex(({ seal }) => seal !== null) + 1))
  return sealed.find((run) => run.length > 0) ?? []
}

/** As many as fit into one message; at least one. */
function cut(decisions: readonly Decision[]): Decision[] {
  let characters = 0
  const batch: Decision[] = []
  for (const decision of decisions) {
    characters += decision.parts.reduce((sum, part) => sum + (part.body?.length ?? 0), 300)
    if (batch.length > 0 && characters > batchCharacters) break
    batch.push(decision)
  }
  return batch
}
