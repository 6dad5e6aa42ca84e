import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isLuhn, mod11Radix2, remainder97, verhoeffDigit } from './check-digits.ts'
import { anyDigits, oneDigitChanged } from './digits.suite.ts'

describe('Luhn', () => {
  it('knows the example of the standard and real numbers', () => {
    for (const digits of ['79927398713', '4111111111111111', '1000000008', '0'])
      expect(isLuhn(digits), digits).toBe(true)
    for (const digits of ['79927398710', '4111111111111112', '']) expect(isLuhn(digits), digits).toBe(false)
  })

  it('finds every single wrong digit', () => {
    fc.assert(
      fc.property(anyDigits(1, 30), fc.nat(), fc.nat(), (digits, place, change) => {
        const check = [...'0123456789'].find((last) => isLuhn(digits + last)) ?? ''
        expect(isLuhn(oneDigitChanged(digits + check, place, change))).toBe(false)
      }),
    )
  })
})

describe('Verhoeff', () => {
  const isRight = (whole: string) => verhoeffDigit(whole.slice(0, -1)) === Number(whole.at(-1))

  it('knows published examples', () => {
    expect([verhoeffDigit('236'), verhoeffDigit('12345'), verhoeffDigit('142857')]).toEqual([3, 1, 0])
  })

  it('finds every single wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(anyDigits(1, 30), fc.nat(), fc.nat(), (digits, place, change) => {
        const whole = digits + verhoeffDigit(digits)
        expect(isRight(whole)).toBe(true)
        expect(isRight(oneDigitChanged(whole, place, change))).toBe(false)
        const at = place % (whole.length - 1)
        const swapped = whole.slice(0, at) + whole[at + 1] + whole[at] + whole.slice(at + 2)
        expect(isRight(swapped)).toBe(swapped === whole)
      }),
    )
  })
})

describe('modulo 97 and modulo 11', () => {
  it('are what BigInt says, whatever the length', () => {
    fc.assert(
      fc.property(anyDigits(1, 40), (digits) => {
        expect(remainder97(digits)).toBe(Number(BigInt(digits) % 97n))
      }),
    )
    expect(remainder97('ZA1')).toBe(Number(35101n % 97n))
  })

  it('knows the example of GB 11643', () => {
    expect(mod11Radix2('11010519491231002')).toBe('X')
    expect(mod11Radix2('34052419800101001')).toBe('X')
  })
})
