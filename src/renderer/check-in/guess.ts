import { foldCode, toLatinDigits } from '../../core/text.ts'
import { vinWithin } from '../../domain/identifiers/vin.ts'

/** What a handle that found nobody most likely is, so that nothing is typed twice. */
export function guessHandle(text: string): 'plate' | 'vin' | 'phone' | 'name' {
  if (vinWithin(text) !== null) return 'vin'
  const code = foldCode(text)
  if (/^\+?[\d\s()-]{7,}$/.test(toLatinDigits(text).trim())) return 'phone'
  if (/^[a-z\d]{17}$/.test(code) && /\d/.test(code)) return 'vin'
  return /\d/.test(code) ? 'plate' : 'name'
}
