import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneKeyOf, samePhone } from '../customers/customer.ts'
import { anyDigits, oneDigitChanged, otherSpellings } from './digits.suite.ts'
import { checkIban } from './iban.ts'
import { checkOdometer, odometerReading } from './odometer.ts'
import { checkPhone } from './phone.ts'
import { checkSayadId } from './sayad.ts'

describe('IBAN', () => {
  it('knows published numbers', () => {
    for (const iban of ['IR820540102680020817909002', 'SA0380000000608010167519', 'GB29NWBK60161331926819'])
      expect(checkIban(iban)).toEqual({ value: iban })
    expect(checkIban('ir82 0540 1026 8002 0817 9090 02')).toEqual({ value: 'IR820540102680020817909002' })
    expect(checkIban('۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲', 'IR')).toEqual({ value: 'IR820540102680020817909002' })
  })

  it('refuses wrong lengths and forms, and doubts countries it does not know', () => {
    expect(checkIban('IR82054010268002081790900')).toMatchObject({
      problem: 'identifier.length',
      params: { expected: 26 },
    })
    expect(checkIban('820540102680020817909002')).toMatchObject({ problem: 'identifier.shape', severity: 'refuse' })
    expect(checkIban('')).toMatchObject({ problem: 'identifier.empty' })
    const unknown = 'ZZ00NWBK60161331926819'
    const right = [...Array(98).keys()]
      .map((check) => unknown.replace('00', String(check).padStart(2, '0')))
      .find((iban) => checkIban(iban).severity === 'warn')
    expect(checkIban(right ?? '')).toMatchObject({ problem: 'iban.country', params: { country: 'ZZ' } })
  })

  it('finds every wrong digit', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (place, change) => {
        expect(checkIban(`IR${oneDigitChanged('820540102680020817909002', place, change)}`)).toEqual({
          problem: 'identifier.checkDigit',
          params: {},
          severity: 'refuse',
        })
      }),
    )
  })
})

describe('Sayad id', () => {
  it('is sixteen digits in any script', () => {
    for (const spelling of ['1234567890123456', ...otherSpellings('1234567890123456')])
      expect(checkSayadId(spelling)).toEqual({ value: '1234567890123456' })
    expect(checkSayadId('123456789012345')).toMatchObject({ problem: 'identifier.length', severity: 'refuse' })
    expect(checkSayadId('0000000000000000')).toMatchObject({ problem: 'identifier.repeated' })
    expect(checkSayadId('12345678901234AB')).toMatchObject({ problem: 'identifier.digitsOnly' })
  })
})

describe('phones', () => {
  it.each([
    ['IR', '۰۹۱۲ ۱۲۳ ۴۵۶۷', '+989121234567', 'mobile'],
    ['IR', '9121234567', '+989121234567', 'mobile'],
    ['IR', '989121234567', '+989121234567', 'mobile'],
    ['IR', '00989121234567', '+989121234567', 'mobile'],
    ['IR', '+98 (0)912 123-4567', '+989121234567', 'mobile'],
    ['IR', '989121234567+', '+989121234567', 'mobile'],
    ['IR', '021-88881234', '+982188881234', 'landline'],
    ['RU', '8 (912) 345-67-89', '+79123456789', 'mobile'],
    ['RU', '79123456789', '+79123456789', 'mobile'],
    ['RU', '8 495 123-45-67', '+74951234567', 'landline'],
    ['CN', '138 0013 8000', '+8613800138000', 'mobile'],
    ['CN', '010-12345678', '+861012345678', 'landline'],
    ['CN', '0755 1234 5678', '+8675512345678', 'landline'],
    ['SA', '٠٥٠١٢٣٤٥٦٧', '+966501234567', 'mobile'],
    ['SA', '011 234 5678', '+966112345678', 'landline'],
    ['AE', '050 123 4567', '+971501234567', 'mobile'],
    ['AE', '04 123 4567', '+97141234567', 'landline'],
    ['KW', '6512 3456', '+96565123456', 'mobile'],
    ['GB', '07400 123456', '+447400123456', 'mobile'],
    ['IE', '01 234 5678', '+35312345678', 'landline'],
    ['DE', '0151 23456789', '+4915123456789', 'mobile'],
    ['IR', '+33 6 12 34 56 78', '+33612345678', undefined],
  ])('%s: %s is %s', (country, text, value, line) => {
    expect(checkPhone(text, country)).toEqual(line ? { value, line } : { value })
    // What is kept reads as itself anywhere.
    expect(checkPhone(value, 'IR').value).toBe(value)
    // And both spellings find one customer.
    expect(phoneKeyOf(text)).toBe(phoneKeyOf(value))
    expect(samePhone(text, value)).toBe(true)
  })

  it('refuses what cannot be dialled and doubts ranges it does not know', () => {
    expect(checkPhone('0912 123 456', 'IR')).toMatchObject({ problem: 'phone.length', severity: 'refuse' })
    expect(checkPhone('0912 123 45678', 'IR')).toMatchObject({ problem: 'phone.length', severity: 'refuse' })
    expect(checkPhone('88881234', 'IR')).toMatchObject({ problem: 'phone.length', params: { expected: '10' } })
    expect(checkPhone('0401234567', 'SA')).toMatchObject({ value: '+966401234567', problem: 'phone.shape' })
    expect(checkPhone('0912 ABC', 'IR')).toMatchObject({ problem: 'phone.characters' })
    expect(checkPhone('09121234567')).toMatchObject({ problem: 'phone.countryMissing' })
    expect(checkPhone('+1234')).toMatchObject({ problem: 'phone.length' })
    expect(checkPhone('+9999')).toMatchObject({ problem: 'phone.length' })
    expect(checkPhone('', 'IR')).toMatchObject({ problem: 'identifier.empty' })
  })

  it('takes every Iranian mobile number in every spelling for the same', () => {
    fc.assert(
      fc.property(anyDigits(9), (digits) => {
        const value = `+989${digits}`
        for (const spelling of [`09${digits}`, `9${digits}`, `98 9${digits}`, ...otherSpellings(`09${digits}`)])
          expect(checkPhone(spelling, 'IR')).toEqual({ value, line: 'mobile' })
      }),
    )
  })
})

describe('odometer', () => {
  const last = { reading: 48_200, day: '2026-03-01' }
  const check = (text: string) => checkOdometer(text, '2026-03-11', last)

  it('reads digits of every script, with or without groups', () => {
    for (const text of ['48350', '48,350', '48.350', '48 350', '۴۸٬۳۵۰', '٤٨٣٥٠', '48350.4'])
      expect(checkOdometer(text, '2026-03-11'), text).toEqual({ value: '48350' })
  })

  it('doubts what the car can hardly have driven since', () => {
    expect(check('48200')).toEqual({ value: '48200' })
    expect(check('63200')).toEqual({ value: '63200' })
    expect(check('63201')).toMatchObject({ problem: 'odometer.jump', severity: 'warn', params: { driven: 15_001 } })
    expect(check('482000')).toMatchObject({ value: '482000', problem: 'odometer.tenfold' })
    expect(check('48199')).toEqual({
      value: '48199',
      problem: 'odometer.lower',
      params: { last: 48_200, on: '2026-03-01' },
      severity: 'warn',
    })
    // Twice on one day counts as a day.
    expect(checkOdometer('49000', '2026-03-01', last)).toEqual({ value: '49000' })
  })

  it('refuses what no dashboard shows', () => {
    for (const text of ['-5', 'много', '1e5']) expect(check(text)).toMatchObject({ problem: 'odometer.notANumber' })
    expect(check('10000000')).toMatchObject({ problem: 'odometer.tooLarge' })
    expect(check('')).toMatchObject({ problem: 'identifier.empty' })
  })

  it('is taken by a command up to what the field takes', () => {
    for (const reading of [0, 9_999_999, 10_000_000, -1])
      expect(odometerReading.safeParse(reading).success, `${reading}`).toBe(check(`${reading}`).severity !== 'refuse')
  })
})
