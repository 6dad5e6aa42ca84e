import type { Decision, Place } from '../../core/decision.ts'
import { isWhole } from '../../core/decision.ts'
import {
  batchCharacters,
  batchMost,
  type Entry,
  type Head,
  type HeadOfficeMessage,
  type Seal,
} from '../../core/sync.ts'
import type { Logged } from '../store/decision-log.ts'
import type { Store } from '../store/store.ts'

/** How long to leave head office alone about what it will not take now. */
export const patienceMs = 10_000
/** And about a decision it cannot take yet. */
const waitMs = 1_000
/** How long an author may bring its decisions itself before those to whom it lent them do. */
const courtesyMs = 10_000

type Answer = Pick<Extract<HeadOfficeMessage, { say: 'pushed' }>, 'instance' | 'head' | 'waitingFor' | 'refused'>

/** Decisions of one instance on their way to head office; stranded are those whose place went to another chain. */
export interface Pushed {
  instance: string
  decisions: Decision[]
  seal: Seal
  isStranded: boolean
}

/**
 * What of others is kept here and head office has not: what a restored head office lost, what a colleague brought while
 * head office was out of reach, and what lost its place there to another chain of the same name.
 */
export interface Relaying {
  /** Head office said what it has of every instance; `own` is this station's. */
  welcomed(heads: Record<string, Head>, own: string): void
  /** Head office answered a push, of whichever instance. */
  answered(answer: Answer): void
  /** The stream brought these. */
  read(entries: readonly Entry[]): void
  /** The whole stream was read: what is still without a place may have lost it. */
  allRead(): void
  /** A colleague brought decisions up to this one. */
  borrowed(instance: string, seq: number): void
  /** What to push next, or null. */
  next(): Pushed | null
  /** Head office took nothing of a push: it is left alone about that instance for a while. */
  rest(instance: string): void
  /** Whether head office is to be left alone about an instance for now. */
  isResting(instance: string): boolean
}

export function createRelaying(store: Pick<Store, 'log' | 'local'>, elapsed: () => number): Relaying {
  const { log } = store
  /** What head office has of every instance, as far as it has said. */
  let ends = new Map<string, number>()
  /** Foreign instances of which more is kept here than head office had when it said welcome, and how far. */
  let owed = new Map<string, number>()
  /** Foreign instances of which something kept here lost its place at head office to another chain of that name. */
  const stranded = new Set<string>()
  /** Whether anything may be kept here of which it is not known that head office has it. */
  let mayLack = true
  /** Instances head office could not take more of, and until when they are left alone. */
  const resting = new Map<string, number>()
  /** What they wait for; as soon as the stream brings it, they are said again. */
  const waitsFor = new Map<string, Place>()
  /** Instances whose own station has its turn first, and until when. */
  const courtesy = new Map<string, number>()

  const endOf = (instance: string) => ends.get(instance) ?? 0
  const rest = (instance: string, ms: number) => resting.set(instance, elapsed() + ms)
  const isResting = (instance: string) => Math.max(resting.get(instance) ?? 0, courtesy.get(instance) ?? 0) > elapsed()

  function welcomed(heads: Record<string, Head>, own: string): void {
    ends = new Map(Object.entries(heads).map(([instance, head]) => [instance, head.seq]))
    owed = new Map([...log.heads()].filter(([one, seq]) => one !== own && seq > endOf(one)))
    resting.clear()
    stranded.clear()
    mayLack = true
    for (const instance of owed.size > 0 ? log.borrowed() : []) courtesy.set(instance, elapsed() + courtesyMs)
  }

  function answered({ instance, head, refused, waitingFor }: Answer): void {
    // What moved on may be what others waited for.
    if (head.seq > endOf(instance)) resting.clear()
    ends.set(instance, head.seq)
    if (waitingFor !== null) {
      rest(instance, waitMs)
      waitsFor.set(instance, waitingFor)
      courtesy.delete(waitingFor.instance)
    }
    // What was set aside comes with the stream; what lost its place is said again as such, at once.
    else if (stranded.delete(instance)) rest(instance, patienceMs)
    else if (refused?.reason === 'fork') stranded.add(instance)
    // What others made is theirs to explain; here it is tried again later, when head office may know more.
    else if (refused !== null) rest(instance, patienceMs)
  }

  function read(entries: readonly Entry[]): void {
    const places = new Set(entries.map(({ decision }) => `${decision.instance} ${decision.seq}`))
    // What head office took after a gap does not show that it has what lies in the gap.
    for (const { decision } of entries)
      if (decision.seq === endOf(decision.instance) + 1) ends.set(decision.instance, decision.seq)
    for (const [instance, cause] of waitsFor)
      if (endOf(cause.instance) >= cause.seq || places.has(`${cause.instance} ${cause.seq}`)) {
        waitsFor.delete(instance)
        resting.delete(instance)
      }
  }

  /**
   * What head office gave the place of to another decision stays behind: a copy of a computer made it, and may be gone; a
   * colleague brought it, or head office had it before it was restored. So does what hangs on such a one that another
   * colleague was quicker to hand in.
   */
  function allRead(): void {
    if (!mayLack) return
    const lacked = log.lackedFrom()
    mayLack = lacked.length > 0
    const { aside } = store.local
    for (const { instance, seq } of lacked)
      if (seq <= endOf(instance) || seq - 1 <= (aside[instance] ?? -1)) stranded.add(instance)
  }

  function next(): Pushed | null {
    for (const instance of stranded)
      if (!isResting(instance)) {
        const found = nextStranded(instance)
        if (found !== null) return found
        stranded.delete(instance)
      }
    for (const [instance, seq] of owed)
      if (endOf(instance) >= seq) owed.delete(instance)
      else if (!isResting(instance) && !stranded.has(instance)) {
        const found = nextOf(instance, false, (characters) => keptAfter(instance, characters))
        if (found !== null) return found
      }
    return null
  }

  /** What lost its place goes to head office all the same, which sets it aside for a person to see. */
  function nextStranded(instance: string): Pushed | null {
    return nextOf(instance, true, (characters) => {
      const lacked = log.lackedOf(instance, batchMost, characters)
      return lacked.length > 0 ? lacked : keptAfter(instance, characters)
    })
  }

  const keptAfter = (instance: string, characters?: number) =>
    log.after(instance, endOf(instance), batchMost, characters)

  /**
   * As far as it is kept whole here and was sealed. What came before it may be known here under a later instance only;
   * head office waits for that, and then does without.
   */
  function nextOf(
    instance: string,
    isStranded: boolean,
    kept: (characters?: number) => readonly Logged[],
  ): Pushed | null {
    const proofs = store.local.proofs.filter(({ decision }) => decision.instance === instance)
    // What was sealed together goes together, however long it is.
    const run = sealedRuns(kept(batchCharacters), proofs)[0] ?? sealedRuns(kept(), proofs)[0]
    const last = run?.at(-1)
    if (run === undefined || last === undefined || last.seal === null) {
      rest(instance, patienceMs)
      return null
    }
    const seal = { seq: last.decision.seq, signature: last.seal }
    return { instance, decisions: run.map(({ decision }) => decision), seal, isStranded }
  }

  function borrowed(instance: string, seq: number): void {
    mayLack = true
    owed.set(instance, Math.max(seq, owed.get(instance) ?? 0))
    if ((courtesy.get(instance) ?? 0) <= elapsed()) courtesy.set(instance, elapsed() + courtesyMs)
  }

  return {
    welcomed,
    answered,
    read,
    allRead,
    borrowed,
    next,
    rest: (instance) => void rest(instance, patienceMs),
    isResting,
  }
}

/**
 * Decisions that are whole, follow on one another, and end with a sealed one. Two chains of one name are kept apart.
 * Proofs may extend a run up to its seal, but never start one.
 */
export function sealedRuns(logged: readonly Logged[], proofs: readonly Logged[]): Logged[][] {
  const runs: Logged[][] = []
  for (const one of [...logged, ...proofs].sort((a, b) => a.decision.seq - b.decision.seq)) {
    if (!isWhole(one.decision)) continue
    const before = runs.find((run) => run.at(-1)?.decision.hash === one.decision.prevHash)
    if (before !== undefined) before.push(one)
    else if (!proofs.includes(one)) runs.push([one])
  }
  return runs.map((run) => run.slice(0, run.findLastIndex(({ seal }) => seal !== null) + 1)).filter(isNotEmpty)
}

const isNotEmpty = (run: readonly Logged[]) => run.length > 0
