import type { DeskStatus, Notice } from '../core/port.ts'
import type { StationClock, Timers } from './clock.ts'
import type { Store } from './store/store.ts'
import type { SyncState } from './sync/station.ts'

/** What every page always shows: whether head office is there, what it lacks, what a person must know. */
export interface StatusTeller {
  now(): DeskStatus
  tell(): void
  /** Behind the answers a page waits for, and once for all that changes in one go. */
  tellSoon(): void
  /** Tells only where another number of decisions waits than was told last. */
  tellIfMoved(): void
  stop(): void
}

export interface StatusParts {
  store: Store
  clock: StationClock
  timers: Timers
  sync(): SyncState
  lastContactAt(): number | null
  fingerprint(): DeskStatus['fingerprint']
  shop(): DeskStatus['shop']
  pictures(): DeskStatus['pictures']
  notice(): Notice | null
  post(status: DeskStatus): void
}

/** A page asks what a command came to right behind it: both are answered and painted before a count moves in the frame. */
const letPassMs = 50

export function createStatusTeller({ store, clock, timers, post, ...parts }: StatusParts): StatusTeller {
  let toldUndelivered = 0
  let due: (() => void) | null = null
  let isOver = false

  function now(): DeskStatus {
    const enrolled = store.local.identity !== null
    const { count, oldestAt } = enrolled ? store.undelivered() : { count: 0, oldestAt: null }
    const state = parts.sync()
    return {
      connection: connectionOf(state, enrolled),
      undelivered: count,
      oldestUndeliveredAt: oldestAt,
      lastContactAt: parts.lastContactAt(),
      clockOffMs: clock.offMs(),
      notice: state.state === 'refused' ? { notice: `sync.${state.reason}`, params: {} } : parts.notice(),
      fingerprint: parts.fingerprint(),
      shop: parts.shop(),
      pictures: parts.pictures(),
    }
  }

  /** Lines and transfers close a moment after the engine, when its file is closed already. */
  function tell(): void {
    if (isOver) return
    const status = now()
    toldUndelivered = status.undelivered
    post(status)
  }

  return {
    now,
    tell,
    tellSoon() {
      due ??= timers.after(letPassMs, () => {
        due = null
        tell()
      })
    },
    tellIfMoved() {
      if (!isOver && now().undelivered !== toldUndelivered) tell()
    },
    stop() {
      isOver = true
      due?.()
    },
  }
}

function connectionOf(state: SyncState, enrolled: boolean): DeskStatus['connection'] {
  if (!enrolled) return 'notEnrolled'
  if (state.state === 'welcome') return 'online'
  return state.state === 'refused' ? 'refused' : 'offline'
}
