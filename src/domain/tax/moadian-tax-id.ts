import { verhoeffDigit } from '../identifiers/check-digits.ts'

export type MoadianTaxId = {
  /** The six letters and digits of the fiscal memory. */
  memory: string
  /** Days since 1970-01-01 in UTC. */
  day: number
  /** The invoice's number in this memory, 1 to 999,999,999,999; see `moadianSerial`. */
  serial: number
}

export const largestSerial = 999_999_999_999

/** What one series can count before its numbers would reach those of the next. */
const perSeries = 10_000_000

/**
 * The number of a paper in its fiscal memory: the series' ordinal, then seven places of its own number. So numbers of two
 * series never meet, also where one memory serves several of them or went from one to another while a counter issued on
 * without a network.
 */
export const moadianSerial = (ordinal: number, number: number): number =>
  number < perSeries ? ordinal * perSeries + number : Number.NaN

const msPerDay = 86_400_000

/**
 * The 22 characters under which the Iranian tax organisation knows an invoice (شماره منحصر به فرد مالیاتی): memory 6, days
 * since 1970 in hexadecimal 5, serial in hexadecimal 10, check digit. The check digit is Verhoeff's over decimal text:
 * the memory with every letter as its ASCII code, the days in six places, the serial in twelve (as the organisation's
 * own Java SDK computes it in `TaxIdProviderImpl`). It can be computed offline, on the station that issues.
 *
 * Throws a RangeError for a memory or serial that cannot be: they come from settings and a series, never from a form.
 *
 * @param issuedAt instant of issue in milliseconds since 1970; its UTC date counts, also between midnight and 03:30 in
 * Tehran.
 */
export function moadianTaxId({
  memory,
  issuedAt,
  serial,
}: {
  memory: string
  issuedAt: number
  serial: number
}): string {
  const day = Math.floor(issuedAt / msPerDay)
  if (!isMemoryId(memory)) throw new RangeError(`No fiscal memory: ${memory}`)
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > largestSerial)
    throw new RangeError(`No serial: ${serial}`)
  if (!Number.isSafeInteger(day) || day < 0 || day > 0xfffff) throw new RangeError(`No day of issue: ${issuedAt}`)
  return memory + hexadecimal(day, 5) + hexadecimal(serial, 10) + checkDigit({ memory, day, serial })
}

/** What a tax id says; undefined when it is none, or its check digit is wrong. Latin digits and capitals. */
export function readMoadianTaxId(text: string): MoadianTaxId | undefined {
  const match = /^([A-Z0-9]{6})([0-9A-F]{5})([0-9A-F]{10})(\d)$/.exec(text)
  if (!match) return undefined
  const [, memory = '', day = '', serial = '', check] = match
  const read = { memory, day: Number.parseInt(day, 16), serial: Number.parseInt(serial, 16) }
  return read.serial <= largestSerial && checkDigit(read) === Number(check) ? read : undefined
}

export function isMemoryId(memory: string): boolean {
  return /^[A-Z0-9]{6}$/.test(memory)
}

function checkDigit({ memory, day, serial }: MoadianTaxId): number {
  const letters = memory.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0)))
  return verhoeffDigit(letters + String(day).padStart(6, '0') + String(serial).padStart(12, '0'))
}

function hexadecimal(value: number, places: number): string {
  return value.toString(16).toUpperCase().padStart(places, '0')
}
