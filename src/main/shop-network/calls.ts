import type { ShopSeen } from '../../core/port.ts'
import type { ShopTurnedAway } from '../../core/shop-messages.ts'
import type { Line, LineEnd, Lines } from './lines.ts'

const firstWaitMs = 1_000
const longestWaitMs = 30_000
/** The lower station is called by the higher; it calls itself where nobody has for so long. */
const leaveToHigherMs = 2_000
/** Addresses that are remembered at once; a shop has some tens. */
const most = 100
/** An address nobody typed is forgotten when it has not answered for so long. */
const forgottenAfterMs = 10 * 60_000

interface Callable {
  address: string
  /** Who answered there last, or is said to. */
  station: string | null
  isTyped: boolean
  calling: boolean
  notBefore: number
  waitMs: number
  /** When it was last said or found to answer. */
  heardAt: number
  away: ShopTurnedAway | null
  /** A colleague proved itself there once. */
  isProven: boolean
  /** Calls in a row after which nobody had proven itself there. */
  fruitless: number
}

/** Whom this station calls. Every station calls the lowest it can reach; the lowest calls everybody. */
export interface Calls {
  typed(addresses: readonly string[]): void
  /** Somebody says a colleague answers there, it may be unsaid which. `isNew` when it has just announced itself. */
  heardOf(address: string, station: string | null, isNew: boolean): void
  linked(address: string, station: string): void
  turnedAway(line: Line, reason: ShopTurnedAway): void
  /** A line was lost: whoever is known is called at once. */
  hurry(): void
  tick(linked: ReadonlySet<string>): void
  seen(): { address: string; station: string | null; state: Exclude<ShopSeen['state'], 'linked'> }[]
  forget(): void
}

export interface CallsOptions {
  lines: Lines
  elapsed(): number
  answer(line: Line): LineEnd
  ownStation(): string
  relay(): string
}

export function createCalls({ lines, elapsed, answer, ownStation, relay }: CallsOptions): Calls {
  const known = new Map<string, Callable>()

  /** What a person typed always has a place, however many a stranger announces. */
  function remember(address: string, isTyped = false): Callable | null {
    const found = known.get(address)
    if (found !== undefined) return found
    if (known.size >= most && !isTyped) {
      const worst = leastWorth()
      if (worst === null) return null
      known.delete(worst.address)
    }
    const made: Callable = {
      address,
      station: null,
      isTyped: false,
      calling: false,
      notBefore: 0,
      waitMs: firstWaitMs,
      heardAt: elapsed(),
      away: null,
      isProven: false,
      fruitless: 0,
    }
    known.set(address, made)
    return made
  }

  /** Whose place another may have: where nobody proved to be a colleague when called, most often first. */
  function leastWorth(): Callable | null {
    const mayGo = [...known.values()].filter(
      (one) => !one.isTyped && !one.isProven && !one.calling && one.fruitless > 0,
    )
    return mayGo.sort((a, b) => b.fruitless - a.fruitless)[0] ?? null
  }

  /** A proven colleague has a place before anybody who is only announced, called by now or not. */
  function placeOfStranger(address: string): Callable | null {
    const stranger = [...known.values()].find((one) => !one.isTyped && !one.isProven)
    if (stranger !== undefined) known.delete(stranger.address)
    return stranger === undefined ? null : remember(address)
  }

  function soon(one: Callable): void {
    const isHigher = one.station !== null && one.station > ownStation()
    one.notBefore = isHigher ? elapsed() + leaveToHigherMs : 0
    one.waitMs = firstWaitMs
  }

  /** One that is lower than the relay would be the better relay; the relay itself sees to those who find nobody. */
  function isWanted({ station }: Callable, linked: ReadonlySet<string>): boolean {
    if (station === null) return true
    if (station === ownStation() || linked.has(station)) return false
    // A station may have several addresses; one is tried at a time.
    for (const other of known.values()) if (other.calling && other.station === station) return false
    return station < relay() || relay() === ownStation()
  }

  function call(one: Callable): void {
    one.calling = true
    const missed = () => {
      one.calling = false
      one.fruitless += 1
      one.notBefore = elapsed() + one.waitMs
      one.waitMs = Math.min(one.waitMs * 2, longestWaitMs)
    }
    lines.call(
      one.address,
      (line) => {
        const end = answer(line)
        return {
          heard: end.heard,
          closed() {
            missed()
            end.closed()
          },
        }
      },
      missed,
    )
  }

  return {
    typed(addresses) {
      for (const one of known.values()) one.isTyped = false
      for (const address of addresses) {
        const one = remember(address, true)
        if (one === null) continue
        one.isTyped = true
        soon(one)
      }
    },
    heardOf(address, station, isNew) {
      const one = remember(address)
      if (one === null) return
      one.station ??= station
      one.heardAt = elapsed()
      if (isNew) soon(one)
    },
    linked(address, station) {
      const one = remember(address) ?? placeOfStranger(address)
      if (one === null) return
      Object.assign(one, { station, waitMs: firstWaitMs, heardAt: elapsed(), away: null, isProven: true, fruitless: 0 })
    },
    turnedAway({ address, side }, reason) {
      const one = side === 'caller' ? known.get(address) : undefined
      if (one !== undefined) Object.assign(one, { away: reason, waitMs: longestWaitMs })
    },
    hurry() {
      for (const one of known.values()) if (one.away === null) soon(one)
    },
    tick(linked) {
      const now = elapsed()
      for (const one of known.values()) {
        if (!one.isTyped && !one.calling && now - one.heardAt > forgottenAfterMs) known.delete(one.address)
        else if (!one.calling && one.notBefore <= now && isWanted(one, linked)) call(one)
      }
    },
    seen: () =>
      [...known.values()].map(({ address, station, calling, away }) => {
        const state = station === ownStation() ? 'self' : (away ?? (calling ? 'calling' : 'resting'))
        return { address, station, state }
      }),
    forget: () => known.clear(),
  }
}
