import type { Decision } from '../../core/decision.ts'
import { isWhole, sealText } from '../../core/decision.ts'
import { type Author, examine, type Push } from '../../core/examine.ts'
import type { ShopMessage } from '../../core/shop-messages.ts'
import { batchCharacters, batchMost, type Head, type Seal } from '../../core/sync.ts'
import { entityByName, schema } from '../../domain/index.ts'
import type { Logged } from '../store/decision-log.ts'
import type { Store } from '../store/store.ts'
import { foreignSeries } from './foreign-series.ts'
import type { Crypto, Trust } from './trust.ts'

/** What is given again when no answer came for so long. */
const patienceMs = 5_000
/** So long a chain is left alone of which a colleague would take no more. */
const restMs = 60_000
/** How often each says how far it is although nothing happened: what was lost on the way is found by it. */
const haveEveryMs = 10_000

type Have = Extract<ShopMessage, { say: 'have' }>

/** What one end of a proven line remembers of the other; nothing of it is needed after the line. */
export interface Sharing {
  send(message: ShopMessage): void
  /** How far the other has each chain it named. */
  theirs: Map<string, Head>
  /** Chains of which something is on its way, and until when that is waited for. */
  busy: Map<string, number>
  told: Set<string>
  isServed: boolean
  /** What was said last of this station, and when. */
  saidServed: boolean
  saidAt: number
}

export interface ExchangeOptions {
  store: Store
  trust: Trust
  crypto: Crypto
  sign(text: string): string
  elapsed(): number
  /** Whether head office hears this station, so that the stream brings everything by itself. */
  isServed(): boolean
  /** Decisions of a colleague arrived that head office may lack. */
  onBorrowed(instance: string, seq: number): void
  /** Another copy of this computer goes on from here, proven by this computer's own key. */
  onForked(): void
  note(event: string, about: { instance: string; seq: number; reason: string }): void
}

/** Brings two ends of a line to have the same chains. Any message may be lost, come twice or late. */
export interface Exchange {
  begin(send: (message: ShopMessage) => void): Sharing
  heard(sharing: Sharing, message: ShopMessage): void
  /** Gives what the other lacks, as far as nothing is on its way. */
  goOn(sharing: Sharing): void
  tick(sharing: Sharing): void
}

export function createExchange(options: ExchangeOptions): Exchange {
  const { store, trust, crypto, elapsed } = options
  const checking = { ...crypto, entities: entityByName, schemaVersion: schema.version }
  let sealed: { instance: string; seal: Seal } | null = null

  const own = () => store.local.identity?.instanceId ?? ''

  function sayHave(sharing: Sharing): void {
    const ends = trust.instances().map((instance) => [instance, store.chainEnd(instance)] as const)
    const heads = Object.fromEntries(ends.filter((end): end is [string, Head] => end[1] !== null))
    sharing.saidAt = elapsed()
    sharing.saidServed = options.isServed()
    sharing.send({ say: 'have', heads, isServed: sharing.saidServed })
  }

  function heardHave(sharing: Sharing, { heads, isServed }: Have): void {
    sharing.isServed = isServed
    for (const [instance, head] of Object.entries(heads)) {
      const before = sharing.theirs.get(instance)
      if (before === undefined || head.seq >= before.seq) sharing.theirs.set(instance, head)
      if (before === undefined || head.seq > before.seq) sharing.busy.delete(instance)
    }
    goOn(sharing)
  }

  function goOn(sharing: Sharing): void {
    const isServed = options.isServed()
    if (isServed !== sharing.saidServed) sayHave(sharing)
    // While head office hears both, the stream brings everything.
    if (sharing.theirs.size === 0 || (sharing.isServed && isServed)) return
    for (const instance of trust.instances()) {
      if ((sharing.busy.get(instance) ?? 0) > elapsed()) continue
      const mine = store.chainEnd(instance)
      const theirs = sharing.theirs.get(instance)
      if (mine === null || mine.seq === 0) continue
      if (theirs === undefined) introduce(sharing, instance)
      else if (theirs.seq < mine.seq) give(sharing, instance, theirs.seq)
      else if (theirs.seq === mine.seq && theirs.hash !== mine.hash) show(sharing, instance, mine.seq)
    }
  }

  /** Whoever does not name a chain may not have heard of its station. */
  function introduce(sharing: Sharing, instance: string): void {
    if (sharing.told.has(instance)) return
    sharing.told.add(instance)
    const warrant = trust.warrantOf(instance)
    if (warrant === null) return
    const { decision, seal: signature } = warrant
    const seal = { seq: decision.seq, signature }
    sharing.send({ say: 'give', instance: decision.instance, decisions: [decision], seal })
  }

  /** Two chains under one name: the other is shown, once, what stands here, and judges by the seal. */
  function show(sharing: Sharing, instance: string, seq: number): void {
    const key = `fork ${instance}`
    if (sharing.told.has(key)) return
    sharing.told.add(key)
    give(sharing, instance, seq - 1)
  }

  function give(sharing: Sharing, instance: string, after: number): void {
    const run = runAfter(instance, after)
    if (run === null) return
    sharing.busy.set(instance, elapsed() + patienceMs)
    sharing.send({ say: 'give', instance, ...run })
  }

  /** The next decisions of a chain, whole and without a gap, up to one that is sealed; this station seals its own. */
  function runAfter(instance: string, after: number): { decisions: Decision[]; seal: Seal } | null {
    const run: Logged[] = []
    for (const one of store.log.after(instance, after, batchMost, batchCharacters)) {
      if (one.decision.seq !== after + 1 + run.length || !isWhole(one.decision)) break
      run.push(one)
    }
    const last = instance === own() ? run.length - 1 : run.findLastIndex(({ seal }) => seal !== null)
    const end = run[last]
    if (end === undefined) return null
    const decisions = run.slice(0, last + 1).map(({ decision }) => decision)
    return {
      decisions,
      seal: instance === own() ? ownSeal(end.decision) : { seq: last + after + 1, signature: end.seal ?? '' },
    }
  }

  /** What goes to several colleagues is signed once. */
  function ownSeal({ instance, seq, hash }: Decision): Seal {
    if (sealed?.instance !== instance || sealed.seal.seq !== seq)
      sealed = { instance, seal: { seq, signature: options.sign(sealText(instance, seq, hash)) } }
    return sealed.seal
  }

  function given(sharing: Sharing, push: Push): void {
    const first = push.decisions[0]
    if (first === undefined) return
    const { instance } = push
    const author = trust.colleague(instance)
    if (author === null) {
      const isMade = trust.admit({ decision: first, seal: push.seal.signature })
      if (isMade) sayHave(sharing)
      else refuse(sharing, instance, first.seq, 'unknownInstance')
      return
    }
    const reached = sharing.theirs.get(instance)
    const last = push.decisions.at(-1)
    if (last !== undefined && last.seq > (reached?.seq ?? -1))
      sharing.theirs.set(instance, { seq: last.seq, hash: last.hash })
    const reason = instance === own() ? ownShown(push, author) : taken(push, author)
    const end = store.chainEnd(instance)
    if (reason !== null) {
      refuse(sharing, instance, first.seq, reason)
      if (reason === 'fork' && end !== null) show(sharing, instance, Math.min(first.seq, end.seq))
      return
    }
    if (end !== null) sharing.send({ say: 'have', heads: { [instance]: end }, isServed: options.isServed() })
  }

  /** Takes what follows on what is here; answers why not. */
  function taken(push: Push, author: Author): string | null {
    const end = store.chainEnd(push.instance)
    if (end === null) return null
    const examined = examine(push, { kind: 'station', device: author }, checking)
    if ('reason' in examined) return examined.reason
    if (foreignSeries(store.database, author.stationId, examined.decisions)) return 'foreignSeries'
    const decisions = examined.decisions.map(({ decision }) => decision)
    if (decisions.some(({ seq, hash }) => seq === end.seq && hash !== end.hash)) return 'fork'
    const fresh = decisions.filter(({ seq }) => seq > end.seq)
    const [next] = fresh
    if (next === undefined || next.seq > end.seq + 1) return null
    if (next.prevHash !== end.hash) return 'fork'
    store.borrow(fresh, push.seal)
    options.onBorrowed(push.instance, store.chainEnd(push.instance)?.seq ?? 0)
    return null
  }

  /** A colleague shows decisions under this computer's own key. One it never made was made by a copy of it. */
  function ownShown(push: Push, author: Author): string | null {
    const examined = examine(push, { kind: 'station', device: author }, checking)
    if ('reason' in examined) return examined.reason
    const { head } = store.local
    const { decisions } = examined
    const kept = new Map(
      store.log
        .after(push.instance, (decisions[0]?.decision.seq ?? 1) - 1, batchMost)
        .map(({ decision }) => [decision.seq, decision.hash]),
    )
    const isOther = ({ decision: { seq, hash } }: (typeof decisions)[number]) =>
      seq > head.seq || (kept.get(seq) ?? hash) !== hash
    if (decisions.some(isOther)) options.onForked()
    return null
  }

  function refuse(sharing: Sharing, instance: string, seq: number, reason: string): void {
    options.note('refused', { instance, seq, reason })
    sharing.send({ say: 'refuse', instance, seq, reason })
  }

  return {
    begin(send) {
      const sharing: Sharing = {
        send,
        theirs: new Map(),
        busy: new Map(),
        told: new Set(),
        isServed: false,
        saidServed: false,
        saidAt: 0,
      }
      sayHave(sharing)
      return sharing
    },
    heard(sharing, message) {
      if (message.say === 'have') heardHave(sharing, message)
      else if (message.say === 'give') given(sharing, message)
      else if (message.say === 'refuse') {
        options.note('refusedByColleague', message)
        sharing.busy.set(message.instance, elapsed() + restMs)
      }
    },
    goOn,
    tick(sharing) {
      if (elapsed() - sharing.saidAt > haveEveryMs) sayHave(sharing)
      goOn(sharing)
    },
  }
}
