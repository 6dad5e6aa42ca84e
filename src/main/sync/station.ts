import type { Decision } from '../../core/decision.ts'
import { sealText } from '../../core/decision.ts'
import {
  batchCharacters,
  batchMost,
  type HeadOfficeMessage,
  helloText,
  protocolVersion,
  type StationMessage,
} from '../../core/sync.ts'
import { schemaVersion } from '../../domain/index.ts'
import type { StationClock } from '../clock.ts'
import type { Store } from '../store/store.ts'

/** What is asked again when no answer came for so long. */
const patienceMs = 10_000
/** How long to leave head office alone about a decision it cannot take yet. */
const waitMs = 1_000

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
  /** Called now and then; asks again what was not answered. `nowMs` only ever goes forward. */
  tick(nowMs: number): void
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
  onHeard?(): void
}

/**
 * The station's side of the conversation with head office, free of any transport: told what was heard, it says what to
 * send. It can be cut at any word: everything it knows is in the store, and it begins again with hello.
 */
export function createStationSync(options: StationSyncOptions): StationSync {
  const { store, clock, sign, elapsed } = options
  let send: ((message: StationMessage) => void) | null = null
  let state: SyncState = { state: 'closed' }
  let pushing: { instance: string; at: number } | null = null
  let pulling: { at: number } | null = null
  let waitingUntil = 0
  /** What head office has of every instance, as far as it has said. */
  let heads = new Map<string, number>()
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
    options.onHeard?.()
    if ('now' in message) clock.contact(message.now)
    if (message.say === 'challenge') sayHello(message.nonce)
    else if (message.say === 'turnedAway')
      become(
        message.reason === 'notContinuous' ? { state: 'notContinuous' } : { state: 'refused', reason: message.reason },
      )
    else if (message.say === 'welcome') welcomed(message)
    else if (state.state !== 'welcome') return
    else if (message.say === 'pushed') pushed(message)
    else if (message.say === 'page') paged(message)
  }

  function sayHello(nonce: string): void {
    const { instanceId } = identity()
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
    })
  }

  function welcomed(welcome: Extract<HeadOfficeMessage, { say: 'welcome' }>): void {
    if (welcome.protocol !== protocolVersion) {
      become({ state: 'refused', reason: 'protocol' })
      return
    }
    if (welcome.timeline !== store.local.timeline) store.turnBack(welcome.timeline, welcome.forkedAt)
    heads = new Map(Object.entries(welcome.heads).map(([instance, head]) => [instance, head.seq]))
    latest = Math.max(latest, welcome.position)
    pushing = null
    pulling = null
    store.confirm(heads.get(identity().instanceId) ?? 0)
    become({ state: 'welcome' })
    // Asked once, head office goes on telling unasked.
    pull()
    goOn()
  }

  function pushed(answer: Extract<HeadOfficeMessage, { say: 'pushed' }>): void {
    if (pushing?.instance === answer.instance) pushing = null
    heads.set(answer.instance, answer.head.seq)
    if (answer.instance === identity().instanceId) store.confirm(answer.head.seq)
    if (answer.refused !== null) {
      become({ state: 'refused', reason: answer.refused.reason })
      return
    }
    if (answer.waitingFor !== null) waitingUntil = elapsed() + waitMs
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
    }
    if (page.more) latest = Math.max(latest, page.upTo + 1)
    goOn()
  }

  /** Says the next thing there is to say, one push and one pull at a time. */
  function goOn(): void {
    if (send === null || state.state !== 'welcome') return
    if (pulling === null && store.local.position < latest) pull()
    const { former, position } = store.local
    if (former !== null) {
      if (position < latest) return
      store.reissue(former)
    }
    if (pushing === null && elapsed() >= waitingUntil) push()
  }

  function pull(): void {
    const { timeline, position } = store.local
    if (timeline === null) return
    pulling = { at: elapsed() }
    send?.({ say: 'pull', timeline, after: position })
  }

  function push(): void {
    const own = identity().instanceId
    const batch = cut(store.log.after(own, store.local.delivered, batchMost).map((logged) => logged.decision))
    const last = batch.at(-1)
    if (last === undefined) {
      pushForOthers(own)
      return
    }
    const signature = sign(sealText(own, last.seq, last.hash))
    store.log.seal(own, last.seq, signature)
    say(own, batch, { seq: last.seq, signature })
  }

  /** What a restored head office lost of other instances, as far as it was sealed. */
  function pushForOthers(own: string): void {
    for (const [instance, seq] of store.log.heads()) {
      const has = heads.get(instance) ?? 0
      if (instance === own || seq <= has) continue
      const logged = store.log.after(instance, has, batchMost)
      const sealed = logged.findLastIndex((one) => one.seal !== null)
      const last = logged[sealed]
      if (last === undefined || last.seal === null || logged[0]?.decision.seq !== has + 1) continue
      const run = logged.slice(0, sealed + 1).map((one) => one.decision)
      say(instance, run, { seq: last.decision.seq, signature: last.seal })
      return
    }
  }

  function say(instance: string, decisions: Decision[], seal: { seq: number; signature: string }): void {
    pushing = { instance, at: elapsed() }
    send?.({ say: 'push', instance, decisions, seal })
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
    tick(nowMs) {
      if (pushing !== null && nowMs - pushing.at > patienceMs) pushing = null
      if (pulling !== null && nowMs - pulling.at > patienceMs) pulling = null
      goOn()
    },
  }
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
