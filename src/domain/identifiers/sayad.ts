import { foldCode } from '../../core/text.ts'
import { type Checked, fine, refused } from './checked.ts'

/**
 * The Sayad id of an Iranian cheque: 16 digits, under which the Central Bank registers who wrote it, to whom and how much.
 * No check digit is published, so only its form can be looked at. Cheques written before Sayad have none and are kept by
 * their number and series instead.
 */
export function checkSayadId(text: string): Checked {
  const digits = foldCode(text)
  if (digits === '') return refused('identifier.empty')
  if (!/^\d+$/.test(digits)) return refused('identifier.digitsOnly')
  if (digits.length !== 16) return refused('identifier.length', { length: digits.length, expected: 16 })
  return /^(\d)\1+$/.test(digits) ? refused('identifier.repeated') : fine(digits)
}
