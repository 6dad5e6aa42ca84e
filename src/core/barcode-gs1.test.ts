import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withCheckDigit } from './barcode.ts'
import {
  groupSeparator,
  readDigitalLink,
  readEnvelope,
  readGs1,
  readUnmarkedGs1,
  tradeItemOf,
  writeGs1,
} from './barcode-gs1.ts'

const item = withCheckDigit('0400638133393')

describe('element strings', () => {
  it('name part, serial, batch and expiry', () => {
    const elements = readGs1(
      `01${item}10B7-1${groupSeparator}1727120021SN/44${groupSeparator}241PN-12${groupSeparator}304`,
    )
    expect(elements?.map(({ ai }) => ai)).toEqual(['01', '10', '17', '21', '241', '30'])
    expect(tradeItemOf(elements ?? [], 2026)).toEqual({
      gtin: item,
      partNumber: 'PN-12',
      serial: 'SN/44',
      batch: 'B7-1',
      expires: '2027-12-31',
      count: 4,
      sscc: '',
    })
  })

  it('may begin with FNC1, and have one behind an element of fixed length', () => {
    expect(readGs1(`${groupSeparator}01${item}${groupSeparator}10B7${groupSeparator}`)).toEqual([
      { ai: '01', value: item },
      { ai: '10', value: 'B7' },
    ])
  })

  it('are refused where they are none', () => {
    for (const text of ['', groupSeparator, '01123', `01${item}10`, '18', '0512345', 'PN-12', `01${item}10ق`])
      expect(readGs1(text), text).toBeNull()
  })

  it('takes the century that is nearest', () => {
    const expires = (yymmdd: string) => tradeItemOf([{ ai: '17', value: yymmdd }], 2026).expires
    expect(expires('760101')).toBe('2076-01-01')
    expect(expires('770101')).toBe('1977-01-01')
    expect(expires('280200')).toBe('2028-02-29')
    expect(expires('270230')).toBeNull()
    expect(tradeItemOf([{ ai: '17', value: '200101' }], 2099).expires).toBe('2120-01-01')
  })

  const value = fc.stringMatching(/^[!"%-?A-Z_a-z]{1,20}$/)
  const digits = (least: number, most: number) => fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`))
  const element = fc.oneof(
    fc.record({ ai: fc.constantFrom('10', '21', '240', '241', '250', '7002', '91'), value }),
    fc.record({ ai: fc.constantFrom('01', '02'), value: digits(14, 14) }),
    fc.record({
      ai: fc.constantFrom('11', '13', '15', '17', '3102'),
      value: digits(6, 6),
    }),
    fc.record({ ai: fc.constantFrom('30', '37'), value: digits(1, 8) }),
    fc.record({ ai: fc.constant('00'), value: digits(18, 18) }),
  )

  it('read what was written', () => {
    fc.assert(
      fc.property(fc.array(element, { minLength: 1, maxLength: 8 }), (elements) => {
        expect(readGs1(writeGs1(elements))).toEqual(elements)
      }),
    )
  })
})

describe('without FNC1 and without a name of the symbology', () => {
  it('an article number with something behind it is read', () => {
    expect(readUnmarkedGs1(`01${item}1727123110B7`)).toHaveLength(3)
  })

  it('a shop’s own number is left alone', () => {
    const wrong = `${item.slice(0, -1)}${(Number(item.at(-1)) + 1) % 10}`
    for (const text of [`01${item}`, `01${wrong}10B7`, `01${item}17271331`, `01${item}99`, '8101054321120021123456'])
      expect(readUnmarkedGs1(text), text).toBeNull()
  })
})

it('a Digital Link says the same', () => {
  const elements = readDigitalLink('https://example.com/parts/01/4006381333931/10/B%2F7/21/12?17=271231&x=y')
  expect(tradeItemOf(elements ?? [], 2026)).toMatchObject({
    gtin: item,
    batch: 'B/7',
    serial: '12',
    expires: '2027-12-31',
  })
  for (const text of ['https://example.com/', 'https://example.com/01/abc', 'ftp://x/01/4006381333931'])
    expect(readDigitalLink(text), text).toBeNull()
})

it('a maker’s label in its envelope says the same', () => {
  const elements = readEnvelope('[)>\u001e06\u001dP8K0-615\u001dQ2\u001dS0044\u001d1TB7\u001e\u0004')
  expect(tradeItemOf(elements ?? [], 2026)).toMatchObject({
    partNumber: '8K0-615',
    count: 2,
    serial: '0044',
    batch: 'B7',
  })
  expect(readEnvelope('[)>06P1')).toBeNull()
})
