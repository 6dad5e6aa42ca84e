import { isIntact, type Sha256, sealText } from '../../core/decision.ts'
import {
  batchCharacters,
  batchMost,
  type Entry,
  type Head,
  type HeadOfficeMessage,
  helloText,
  protocolVersion,
  type StationMessage,
} from '../../core/sync.ts'
import { schema } from '../../domain/index.ts'
import type { StationClock } from '../clock.ts'
import type { Store } from '../store/store.ts'
import { createComparison, type Repaired } from './compare.ts'
import { sealFormerLives } from './former-life.ts'
import { createRelaying, type Pushed, patienceMs } from './relaying.ts'
import { createRests } from './rests.ts'

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
  sha256: Sha256
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
  const relaying = createRelaying(store, elapsed)
  const rests = createRests(store, elapsed)
  let send: ((message: StationMessage) => void) | null = null
  let state: SyncState = { state: 'closed' }
  let pushing: { instance: string; from: number; at: number } | null = null
  let pulling: { at: number } | null = null
  let askedAt = 0
  /** What head office said at welcome, until everything up to there has been read. */
  let unread: Extract<HeadOfficeMessage, { say: 'welcome' }> | null = null
  let latest = 0
  /** Head office had gone on when it was asked to compare: it is asked again, once, when its next page is taken. */
  let again: 'no' | 'behindPage' | 'asked' = 'no'

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
    else if (message.say === 'turnedAway') turnedAway(message)
    else if (message.say === 'welcome') welcomed(message)
    else if (state.state !== 'welcome') return
    else if (message.say === 'pushed') pushed(message)
    else if (message.say === 'page') paged(message)
    else if (message.say === 'placed') placed(message)
    else if (message.say === 'compared') compared(message)
    else if (message.say === 'rested') rests.answered(message)
  }

  function turnedAway({ reason, forkedAt }: Extract<HeadOfficeMessage, { say: 'turnedAway' }>): void {
    if (reason === 'notContinuous') {
      fallInDoubt()
      return
    }
    const { timeline, position } = store.local
    // Head office was restored, and will not hear what it lost from here: it has to be carried.
    if (forkedAt !== undefined && forkedAt < position && timeline !== null) store.turnBack(timeline, forkedAt)
    sealFormerLives(store, sign)
    become({ state: 'refused', reason })
  }

  /** Another computer goes on under this one's name: no number is given from here on until it has a new one. */
  function fallInDoubt(): void {
    store.doubt()
    become({ state: 'notContinuous' })
  }

  function sayHello(nonce: string): void {
    const { instanceId, warrant } = identity()
    const { timeline, position, digest, earlier, head } = store.local
    send?.({
      say: 'hello',
      protocol: protocolVersion,
      schema: schema.version,
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
    sealFormerLives(store, sign)
    if (welcome.backedUpThrough !== store.local.backedUpThrough)
      store.remember({ backedUpThrough: welcome.backedUpThrough })
    const own = identity().instanceId
    if (!isOwnEnd(welcome.heads[own])) {
      fallInDoubt()
      return
    }
    relaying.welcomed(welcome.heads, own)
    unread = welcome
    // A restored head office may have less than it once said.
    latest = welcome.position
    pushing = null
    pulling = null
    store.confirm(welcome.heads[own]?.seq ?? 0)
    become({ state: 'welcome' })
    // Asked once, head office goes on telling unasked.
    pull()
    goOn()
  }

  /**
   * Whether this very chain can go on from what head office has of it, as far as that is kept here. Where it ends before
   * the last that was thinned out, what comes after has nothing to follow on.
   */
  function isOwnEnd(end: Head = { seq: 0, hash: '' }): boolean {
    const { head, identity: who, prunedThrough } = store.local
    if (end.seq < prunedThrough) return false
    if (end.seq === 0) return true
    if (end.seq > head.seq || who === null) return false
    return (store.log.hashAt(who.instanceId, end.seq) ?? end.hash) === end.hash
  }

  function pushed(answer: Extract<HeadOfficeMessage, { say: 'pushed' }>): void {
    const { instance, head, waitingFor, refused } = answer
    if (pushing?.instance === instance) {
      // Nothing of it was taken, for no reason that is known here: said again at once it would be answered alike.
      if (head.seq < pushing.from && waitingFor === null && refused === null) relaying.rest(instance)
      pushing = null
    }
    const isOwn = instance === identity().instanceId
    if (isOwn && !isOwnEnd(head)) {
      fallInDoubt()
      return
    }
    if (isOwn) store.confirm(head.seq)
    if (refused !== null && isOwn) {
      become({ state: 'refused', reason: refused.reason })
      return
    }
    relaying.answered(answer)
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
    // A head office whose database fell back meanwhile may have something else where this begins than what was read there.
    if (page.upTo > position && page.after === position) {
      if (isForged(page.entries)) return
      store.take(page.entries, page)
      relaying.read(page.entries)
    }
    if (page.more) latest = Math.max(latest, page.upTo + 1)
    else if (store.local.position >= latest) relaying.allRead()
    goOn()
    if (again === 'behindPage' && askToCompare()) again = 'asked'
  }

  function placed({ timeline, entries }: Extract<HeadOfficeMessage, { say: 'placed' }>): void {
    if (timeline === store.local.timeline && !isForged(entries)) store.takePlaced(entries)
  }

  /** Whether a decision is not what its hash says, or of another dealer; nothing that came with it is taken. */
  function isForged(entries: readonly Entry[]): boolean {
    const { dealerId } = identity()
    const isTrue = ({ decision }: Entry) => decision.dealer === dealerId && isIntact(decision, options.sha256)
    if (entries.every(isTrue)) return false
    become({ state: 'refused', reason: 'falseEntry' })
    return true
  }

  function compared(answer: Extract<HeadOfficeMessage, { say: 'compared' }>): void {
    const repaired = comparison.answered(answer)
    if (repaired !== null) options.onRepaired?.(repaired)
    if (!answer.moved || again !== 'no') return
    again = 'behindPage'
    if (pulling === null) pull()
  }

  /** Answers whether it was asked: not before everything head office has told of is read. */
  function askToCompare(): boolean {
    if (send === null || state.state !== 'welcome' || store.local.position < latest) return false
    const question = comparison.next()
    if (question !== null) send(question)
    return true
  }

  /** Says the next thing there is to say, one push and one pull at a time. */
  function goOn(): void {
    if (send === null || state.state !== 'welcome') return
    if (!store.proven) {
      fallInDoubt()
      return
    }
    if (pulling === null && store.local.position < latest) pull()
    if (store.local.position >= latest) store.caughtUp()
    if (unread !== null && store.local.position >= unread.position) {
      const { heads: ends } = unread
      unread = null
      options.onAllRead?.(ends)
    }
    if (pushing === null) push()
    if (pushing === null && pulling === null && store.local.position >= latest) tellRests()
  }

  function tellRests(): void {
    const left = rests.next()
    if (left.length > 0) send?.({ say: 'rests', rests: left })
  }

  function pull(): void {
    const { timeline, position, digest } = store.local
    if (timeline === null) return
    askedAt = elapsed()
    pulling = { at: askedAt }
    send?.({ say: 'pull', timeline, after: position, digest: digest ?? undefined })
  }

  /** What others made comes first, since it may be what head office waits for. */
  function push(): void {
    const due = relaying.next() ?? nextOwn()
    if (due === null) return
    const { isStranded, ...run } = due
    pushing = { instance: run.instance, from: run.decisions[0]?.seq ?? 0, at: elapsed() }
    send?.({ say: 'push', ...run, ...(isStranded ? { stranded: true } : {}) })
  }

  function nextOwn(): Pushed | null {
    const instance = identity().instanceId
    if (relaying.isResting(instance)) return null
    const next = store.log.after(instance, store.local.delivered, batchMost, batchCharacters)
    const decisions = next.map(({ decision }) => decision)
    const last = decisions.at(-1)
    if (last === undefined) return null
    const signature = sign(sealText(instance, last.seq, last.hash))
    return { instance, decisions, seal: { seq: last.seq, signature }, isStranded: false }
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
    borrowed: relaying.borrowed,
    compare() {
      again = 'no'
      askToCompare()
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
