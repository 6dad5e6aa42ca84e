import { type Refusal, refuse } from '../core/command.ts'
import type { Notice } from '../core/port.ts'
import type { StationClock, TimeSource } from './clock.ts'
import type { Store } from './store/store.ts'

/**
 * How long this computer may go on deciding without head office. A station nobody has heard of for the dealer's number
 * of days may be lost or stolen: it then only reads, prints, exports and delivers. Every contact begins the time anew.
 */
export interface Lease {
  /** Head office answered; it says what time it is. */
  renewed(headOfficeNow: number): void
  /** Moves the lease's own clock on; called now and then. Answers whether what a person may do has changed. */
  tick(): boolean
  /** What a person should know: null while there is time, or no lease at all. */
  notice(): Notice | null
}

const dayMs = 86_400_000
/** So often the clock is written down at most; a crash gives back no more than this. */
const writeEveryMs = 5 * 60_000

interface LeaseOptions {
  store: Store
  clock: StationClock
  time: TimeSource
  /** Days the dealer gives its stations; 0 for ever. */
  days(): number
}

export function createLease({ store, clock, time, days }: LeaseOptions): Lease {
  let tickedAt = time.elapsed()
  let writtenAt = Number.NEGATIVE_INFINITY
  let { contactAt, seenAt } = store.local.lease

  /**
   * The lease's clock never goes back, and runs at least as fast as this process has run: a computer's clock that is set
   * back, once or every morning, gives it no day more.
   */
  function goOn(): void {
    const elapsed = time.elapsed()
    seenAt = Math.max(seenAt + elapsed - tickedAt, clock.now())
    tickedAt = elapsed
  }

  function keep(now: boolean): void {
    if (contactAt === null || (!now && time.elapsed() - writtenAt < writeEveryMs)) return
    writtenAt = time.elapsed()
    try {
      store.remember({ lease: { contactAt, seenAt: Math.floor(seenAt) } })
    } catch {
      // A full disk is told to whoever wants to save something; this is written with the next minute.
      writtenAt = Number.NEGATIVE_INFINITY
    }
  }

  const leftMs = () => (contactAt === null || days() === 0 ? null : contactAt + days() * dayMs - seenAt)

  /** Answers whether something changed. */
  function enforce(): boolean {
    const before = store.readOnly?.refused
    store.readOnly = readOnlyFor()
    return before !== store.readOnly?.refused
  }

  function readOnlyFor(): Refusal | null {
    if (store.local.shutOut) return refuse('station.revoked')
    const left = leftMs()
    return left !== null && left <= 0 ? refuse('lease.over', { days: days() }) : null
  }

  goOn()
  enforce()
  return {
    renewed(headOfficeNow) {
      const first = contactAt === null || headOfficeNow - contactAt > dayMs / 2
      contactAt = headOfficeNow
      seenAt = headOfficeNow
      tickedAt = time.elapsed()
      keep(first || store.readOnly !== null)
      enforce()
    },
    tick() {
      goOn()
      keep(false)
      return enforce()
    },
    notice() {
      const left = leftMs()
      if (left === null || store.local.shutOut) return null
      if (left <= 0) return { notice: 'lease.over', params: { days: days() } }
      const warnFrom = Math.max(dayMs, (days() * dayMs) / 4)
      return left > warnFrom ? null : { notice: 'lease.soon', params: { days: Math.ceil(left / dayMs) } }
    },
  }
}
