import { addDays, businessDay, type Day, formatTime } from '../../core/calendar.ts'
import { toLatinDigits } from '../../core/text.ts'

/**
 * Reads a promised time as people say it at the counter, "16:00", "16" or "1630" in any digits: the next time the clock
 * of the branch shows it. Null for anything else.
 */
export function promiseFrom(text: string, now: number, timeZone: string): number | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(toLatinDigits(text).trim())
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)]
  if (match === null || hour > 23 || minute > 59) return null
  const today = businessDay(now, { timeZone, dayStartsAtMinutes: 0 })
  const minutes = hour * 60 + minute
  const at = instantOf(today, minutes, timeZone)
  return at > now ? at : instantOf(addDays(today, 1), minutes, timeZone)
}

/** The instant at which the clock of a zone shows so many minutes after midnight of a day. */
export function instantOf(day: Day, minutes: number, timeZone: string): number {
  const asUtc = Date.parse(day) + minutes * 60_000
  // The zone's offset is read at the guess, and again at the corrected guess, for the days the clocks change.
  const once = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(once, timeZone)
}

function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 60_000) * 60_000
  const day = businessDay(whole, { timeZone, dayStartsAtMinutes: 0 })
  const [hour, minute] = formatTime(whole, { timeZone, locale: 'en' }).split(':').map(Number)
  return Date.parse(day) + ((hour ?? 0) * 60 + (minute ?? 0)) * 60_000 - whole
}
