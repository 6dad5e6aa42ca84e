import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalGtin, gtinCheckDigit, isValidGtin, withCheckDigit } from './barcode.ts'

describe('GTIN', () => {
  it('knows real codes of every length', () => {
    // EAN-13, EAN-8, UPC-A, GTIN-14; the GS1 specification's own example is 629104150021 with 3.
    for (const code of ['4006381333931', '5901234123457', '96385074', '036000291452', '10614141000415']) {
      expect(isValidGtin(code), code).toBe(true)
    }
    expect(gtinCheckDigit('629104150021')).toBe(3)
    expect(gtinCheckDigit('37610425002123456')).toBe(9)
  })

  it('refuses other lengths, other characters and a wrong check digit', () => {
    for (const code of ['4006381333932', '400638133393', '', '12345678901', '400638133393X', '٤٠٠٦٣٨١٣٣٣٩٣١']) {
      expect(isValidGtin(code), code).toBe(false)
    }
    for (const length of [3, 9, 10, 11, 15]) {
      expect(isValidGtin(withCheckDigit('1'.repeat(length - 1))), `${length} digits`).toBe(false)
    }
    expect(() => gtinCheckDigit('')).toThrow(RangeError)
    expect(() => gtinCheckDigit('12a')).toThrow(RangeError)
  })

  const body = fc.constantFrom(7, 11, 12, 13).chain((length) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`)))

  it('accepts what it completed, and notices every single wrong digit', () => {
    fc.assert(
      fc.property(body, fc.nat(13), fc.integer({ min: 1, max: 9 }), (digits, place, change) => {
        const code = withCheckDigit(digits)
        expect(isValidGtin(code)).toBe(true)
        const at = place % code.length
        const wrong = code.slice(0, at) + ((Number(code[at]) + change) % 10) + code.slice(at + 1)
        expect(isValidGtin(wrong)).toBe(false)
      }),
    )
  })

  it('spells a UPC-A as EAN-13 and leaves the rest', () => {
    expect(canonicalGtin('036000291452')).toBe('0036000291452')
    expect(isValidGtin('0036000291452')).toBe(true)
    for (const code of ['036000291453', '96385074', 'ABCDEFGHIJKL']) expect(canonicalGtin(code)).toBe(code)
  })
})
