import { hash } from 'node:crypto'
import { type Decision, restOf } from '../../src/core/decision.ts'
import { pastSeries } from '../../src/domain/dealer/dealer.ts'
import type { Crypto } from '../../sync-server/sync/head-office-store.ts'
import { type Chance, idOf } from './chance.ts'

/** How badly the network behaves in one history. */
export interface Weather {
  loss: number
  twice: number
  /** Milliseconds a message takes at most; each draws its own, so messages overtake one another. */
  delay: number
  /** How many in a hundred are held up for half a minute. */
  heldUp: number
  /** How many arrive cut off somewhere. */
  torn: number
}

export const fairWeather: Weather = { loss: 0, twice: 0, delay: 5, heldUp: 0, torn: 0 }

/** A decision somebody made, as it was when it was made. */
export interface Made {
  decision: Decision
  /** Somebody may know of it: its person was told that it was saved, or it was on the disk when its computer started. */
  seen: boolean
  /** Null where head office made it. */
  maker: Maker | null
}

/** The computer that made a decision, as far as two that take themselves for one must be told apart. */
export interface Maker {
  name: string
  machine: string
  /** Whether it had heard of a decision when it made the last one. */
  knew(id: string): boolean
}

/** What one history shares: time, chance, the record of what happened, and what its end is measured by. */
export interface World {
  /** Milliseconds since 1970 UTC, as it really is. */
  now: number
  chance: Chance
  weather: Weather
  newId(nowMs?: number): string
  /** Writes a line of the history; equal histories have equal lines. */
  tell(line: string): void
  readonly lines: string[]
  fingerprint(): string
  /** Every decision that was ever made durable, by id. */
  made: Map<string, Made>
  /** Decisions that no disk has any more: restored over, with no copy anywhere. */
  gone: Set<string>
  /** Numbers given out: the document's decision by `series/number`. */
  papers: Map<string, string>
  /** Numbers two computers gave that nobody could tell apart, neither of which had heard of the other's. */
  twice: Set<string>
  /** What the run itself found wrong, such as one number on two papers. */
  wrongs: Wrong[]
}

export interface Wrong {
  kind: 'lost' | 'divergent' | 'duplicateNumbers' | 'gaps' | 'imbalances'
  what: string
}

/** A process was killed where it stood. */
export class Killed extends Error {
  constructor() {
    super('killed')
  }
}

const beginning = Date.UTC(2026, 10, 21, 8, 0, 0)

export function createWorld(chance: Chance, weather: Weather, keepLines: boolean): World {
  const lines: string[] = []
  let print = ''
  let pending = ''
  const fold = () => {
    if (pending !== '') print = hash('sha256', print + pending, 'hex')
    pending = ''
  }
  const world: World = {
    now: beginning,
    chance,
    weather,
    newId: (nowMs = world.now) => idOf(world.chance, nowMs),
    tell(line) {
      const whole = `${((world.now - beginning) / 1000).toFixed(3).padStart(12)} ${line}`
      pending += `${whole}\n`
      if (pending.length > 10_000) fold()
      if (keepLines) lines.push(whole)
    },
    lines,
    fingerprint() {
      fold()
      return print
    },
    made: new Map(),
    gone: new Set(),
    papers: new Map(),
    twice: new Set(),
    wrongs: [],
  }
  return world
}

/**
 * Notes a decision that is durable, and whether the numbers in it were given out before. One nobody has seen, since its
 * computer died before the answer, may go with its disk, and its numbers may be given again.
 */
export function noteMade(world: World, decision: Decision, seen: boolean, maker: Maker | null): void {
  const made = world.made.get(decision.id) ?? { decision, seen: false, maker }
  world.made.set(decision.id, made)
  if (made.seen || !seen) return
  made.seen = true
  for (const { series, number, kind } of numbersIn(decision)) {
    const place = `${kind} ${series}/${number}`
    const other = world.papers.get(place)
    if (other === undefined || other === restOf(decision.id)) world.papers.set(place, decision.id)
    else if (isUnknowing(world, maker, other)) world.twice.add(place)
    else world.wrongs.push({ kind: 'duplicateNumbers', what: `${place} on decisions ${other} and ${decision.id}` })
  }
}

/**
 * Whether the number of another paper was given again by a twin of the computer that gave it (decision 4): a whole disk was
 * copied, key store and all, so that neither can know before it hears of the other. Then it can only be noticed.
 */
function isUnknowing(world: World, maker: Maker | null, other: string): boolean {
  const first = world.made.get(other)?.maker ?? null
  if (maker === null || first === null) return false
  return first.name !== maker.name && first.machine === maker.machine && !maker.knew(other)
}

function numbersIn(decision: Decision): { kind: string; series: string; number: number }[] {
  const numbers: { kind: string; series: string; number: number }[] = []
  for (const { body } of decision.parts)
    for (const [verb, kind, values] of JSON.parse(body ?? '[]') as [string, string, Record<string, unknown>][])
      if (verb === 'add' && isCounted(values.seriesId) && typeof values.number === 'number')
        numbers.push({ kind, series: values.seriesId, number: values.number })
  return numbers
}

/** What was brought over from another program counts in no series of ours. */
const isCounted = (seriesId: unknown): seriesId is string => typeof seriesId === 'string' && seriesId !== pastSeries

export const sha256 = (text: string) => hash('sha256', text, 'hex')

/** Signatures that only simulated thieves could forge, at a hundredth of the price of real ones. */
export const toyCrypto: Crypto = {
  sha256,
  sign: (privateKey, text) => sha256(`${privateKey}\n${text}`),
  verify: (publicKey, text, signature) => sha256(`${publicKey}\n${text}`) === signature,
}
