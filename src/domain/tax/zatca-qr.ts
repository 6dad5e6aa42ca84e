import { currencyExponent, type Money } from '../../core/money.ts'

/** Tags 1 to 5 of the code on a Saudi tax invoice. */
export type ZatcaQr = {
  seller: string
  vatNumber: string
  /** As written: `2022-04-25T15:30:00Z`. */
  timestamp: string
  /** With tax; decimals with a point. */
  total: string
  tax: string
}

/**
 * The text of the QR code that the Saudi tax authority (ZATCA) wants on every invoice: for each tag one byte of tag, one
 * byte of length in UTF-8 bytes, and the value; all in base64. The amounts must be those of the printed invoice. Of a
 * seller's name as much stands in it as a tag holds.
 *
 * @param issuedAt milliseconds since 1970; written in UTC.
 */
export function zatcaQr({
  seller,
  vatNumber,
  issuedAt,
  total,
  tax,
  currency = 'SAR',
}: {
  seller: string
  vatNumber: string
  issuedAt: number
  total: Money
  tax: Money
  currency?: string
}): string {
  const timestamp = new Date(issuedAt).toISOString().replace(/\.\d+Z$/, 'Z')
  const exponent = currencyExponent(currency)
  return encodeTags([seller, vatNumber, timestamp, plainDecimal(total, exponent), plainDecimal(tax, exponent)])
}

/** What a scanned code says; undefined when it is no such code, or one of the five tags is missing. */
export function readZatcaQr(code: string): ZatcaQr | undefined {
  const values = decodeTags(code.trim())
  if (!values) return undefined
  const [seller, vatNumber, timestamp, total, tax] = [1, 2, 3, 4, 5].map((tag) => values.get(tag))
  if (seller === undefined || vatNumber === undefined || timestamp === undefined) return undefined
  return total === undefined || tax === undefined ? undefined : { seller, vatNumber, timestamp, total, tax }
}

/** Digits with a point and all decimals of the currency, for machines: 100000 of two decimals is 1000.00. */
export function plainDecimal(amount: Money, exponent: number): string {
  const digits = String(Math.abs(amount)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const sign = amount < 0 ? '-' : ''
  return exponent === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - exponent)}`
}

function encodeTags(values: readonly string[]): string {
  const encoder = new TextEncoder()
  const bytes = values.flatMap((value, at) => {
    // What is written ends behind a whole character.
    const tag = new Uint8Array(255)
    const { written } = encoder.encodeInto(value, tag)
    return [at + 1, written, ...tag.subarray(0, written)]
  })
  return btoa(String.fromCharCode(...bytes))
}

/** Tags 6 to 9 of phase 2 are skipped: they are raw bytes and signed, and belong to whoever verifies them. */
function decodeTags(code: string): Map<number, string> | undefined {
  if (!/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(code)) return undefined
  const bytes = Uint8Array.from(atob(code), (character) => character.charCodeAt(0))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const values = new Map<number, string>()
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at]
    const length = bytes[at + 1]
    const value = bytes.slice(at + 2, at + 2 + (length ?? 0))
    if (tag === undefined || length === undefined || value.length !== length) return undefined
    if (tag <= 5) {
      try {
        values.set(tag, decoder.decode(value))
      } catch {
        return undefined
      }
    }
    at += 2 + length
  }
  return values
}
