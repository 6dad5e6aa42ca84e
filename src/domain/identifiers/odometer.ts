import { z } from 'zod'
import { type Day, dayNumber } from '../../core/calendar.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { type Checked, doubted, fine, refused } from './checked.ts'

export type OdometerReading = { reading: number; day: Day }

/** More in a day than two drivers taking turns manage; taxis between cities reach about 1,000 km. */
const mostPerDay = 1500

/** A dashboard has six or seven digits. */
const mostEver = 9_999_999

/** Kilometres, or miles, as a dashboard shows them. */
export const odometerReading = z.int().min(0).max(mostEver)

/**
 * What stands on the dashboard, in whole kilometres or miles, against the last that was read from the same car. Less than
 * the last (turned back, or a new instrument), ten times as much, or more than can be driven is doubted, never refused:
 * the dashboard says what it says, and whoever reads it confirms.
 */
export function checkOdometer(text: string, today: Day, last?: OdometerReading): Checked {
  if (text.trim() === '') return refused('identifier.empty')
  // A group sign and three digits is a thousand here: nobody reads thousandths off a dashboard.
  const parsed = parseQuantity(text.replace(/[.,٬٫'’\s](?=\d{3}(?!\d)|[۰-۹]{3}(?![۰-۹])|[٠-٩]{3}(?![٠-٩]))/g, ''))
  if (parsed === null || parsed < 0) return refused('odometer.notANumber')
  const reading = Math.floor(parsed / 1000)
  const value = String(reading)
  if (reading > mostEver) return refused('odometer.tooLarge', { most: mostEver })
  if (!last) return fine(value)
  if (reading < last.reading) return doubted(value, 'odometer.lower', { last: last.reading, on: last.day })
  const days = Math.max(1, dayNumber(today) - dayNumber(last.day))
  const driven = reading - last.reading
  if (driven <= days * mostPerDay) return fine(value)
  const params = { last: last.reading, on: last.day, driven }
  const isOneDigitMore = value.length === String(last.reading).length + 1
  return doubted(value, isOneDigitMore ? 'odometer.tenfold' : 'odometer.jump', params)
}
