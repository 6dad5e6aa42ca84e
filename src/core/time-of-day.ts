import { type Locale, toLatinDigits, toLocaleDigits } from './text.ts'

/**
 * Minutes after midnight of a time as people say it, "16:00", "16", "9.30" or "1630" in any digits; null for anything
 * else.
 * @param most the last that may be meant: 1440, or 24:00, where a day may end.
 */
export function readTimeOfDay(text: string, most = 1439): number | null {
  const [, hour, minute = '0'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(toLatinDigits(text).trim()) ?? []
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= most ? minutes : null
}

/** "09:30" of minutes after midnight, in the digits of the language, in 24 hours; 1440 is 24:00. */
export function formatTimeOfDay(minutes: number, locale: Locale): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return toLocaleDigits(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`, locale)
}
