import { type Day, dayFromNumber, dayNumber, msPerDay } from './calendar.ts'
import { intlParts } from './intl-parts.ts'

/**
 * The business date of an instant (milliseconds since 1970 UTC) at a branch: its local date, where the first minutes of
 * a date still belong to the day before when the shop closes past midnight (`dayStartsAt`, in minutes, 240 is 04:00).
 * Without it the day is that of the calendar.
 *
 * It never goes back: when the clocks are turned back over the beginning of a day, the day that has begun goes on.
 */
export function businessDay(
  instantMs: number,
  { timeZone, dayStartsAt = 0 }: { timeZone: string; dayStartsAt?: number },
): Day {
  if (!Number.isInteger(dayStartsAt) || dayStartsAt < 0 || dayStartsAt >= 1440) {
    throw new RangeError(`No minute of a day: ${dayStartsAt}`)
  }
  const minute = Math.floor(instantMs / 60_000)
  if (minute !== told.minute || timeZone !== told.timeZone || dayStartsAt !== told.dayStartsAt) {
    const local = localTime(instantMs, timeZone)
    const date = Math.floor(local / msPerDay)
    const opening = date * msPerDay + dayStartsAt * 60_000
    const begun = local >= opening || wasReached(opening, instantMs, timeZone)
    told = { minute, timeZone, dayStartsAt, day: dayFromNumber(begun ? date : date - 1) }
  }
  return told.day
}

/** The last answer. Days begin at whole minutes, and nearly everything a desk asks is asked of this minute. */
let told = { minute: Number.NaN, timeZone: '', dayStartsAt: 0, day: '' }

/** Minutes after midnight on the wall clock of a zone. */
export function minuteOfDay(instantMs: number, timeZone: string): number {
  const local = localTime(instantMs, timeZone)
  return Math.floor((local - Math.floor(local / msPerDay) * msPerDay) / 60_000)
}

/** The instant at which the clock of a zone shows so many minutes after midnight of a day. */
export function instantOf(day: Day, minutes: number, timeZone: string): number {
  const local = dayNumber(day) * msPerDay + minutes * 60_000
  // The zone's offset is read at the guess, and again at the corrected guess, for the days the clocks change.
  const once = local - offsetAt(local, timeZone)
  return local - offsetAt(once, timeZone)
}

const offsetAt = (instantMs: number, timeZone: string) => localTime(instantMs, timeZone) - instantMs

/** The wall clock of a zone at an instant, as milliseconds since 1970 on that clock. */
function localTime(instantMs: number, timeZone: string): number {
  const parts = intlParts(instantMs, 'en-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)]
  return Date.UTC(year, month - 1, day, Number(parts.hour), Number(parts.minute), Number(parts.second))
}

/** Whether the clock of a zone already showed `local` in the three hours before, and was then turned back. */
function wasReached(local: number, instantMs: number, timeZone: string): boolean {
  const earlier = instantMs - 3 * 3_600_000
  const offset = localTime(earlier, timeZone) - Math.floor(earlier / 1000) * 1000
  return local - offset <= instantMs && localTime(local - offset, timeZone) === local
}
