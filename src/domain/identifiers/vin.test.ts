import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkVin, vinCheckDigit, vinWithin } from './vin.ts'

const published = ['1M8GDM9AXKP042788', '5GZCZ43D13S812715', '1HGCM82633A004352', '11111111111111111']

describe('VIN', () => {
  it('takes published numbers in any spelling', () => {
    for (const vin of published) expect(checkVin(vin, 'US'), vin).toEqual({ value: vin })
    expect(checkVin(' 1m8gdm9ax-kp042788 ')).toEqual({ value: '1M8GDM9AXKP042788' })
    expect(checkVin('۱HGCM۸۲۶۳۳A۰۰۴۳۵۲')).toEqual({ value: '1HGCM82633A004352' })
    // The letters of a Lada typed in Cyrillic, and a Code 39 label with its mark for imported cars.
    expect(checkVin('ХТА210990Y2766389', 'RU')).toEqual({ value: 'XTA210990Y2766389' })
    expect(checkVin('I1HGCM82633A004352')).toEqual({ value: '1HGCM82633A004352' })
  })

  it('does not look at the ninth place of makers who need not fill it', () => {
    // A European Porsche computes 8 where Z stands; an Iranian Peugeot; a Mexican Volkswagen made for Europe.
    for (const vin of ['WP0ZZZ99ZTS392124', 'NAAM01CA0BR123456', '3VWZZZ1KZ7M012345'])
      for (const country of [undefined, 'IR', 'DE', 'US']) expect(checkVin(vin, country), vin).toEqual({ value: vin })
  })

  it('refuses a wrong check digit only where the law of the place and of the maker asks for one', () => {
    const wrong = '1HGCM82643A004352'
    const params = { found: '4', expected: '3' }
    expect(checkVin(wrong, 'US')).toEqual({ problem: 'vin.checkDigit', params, severity: 'refuse' })
    for (const country of ['AE', 'IR', 'CN', undefined])
      expect(checkVin(wrong, country)).toEqual({ value: wrong, problem: 'vin.checkDigit', params, severity: 'warn' })
    const chinese = `LSVAA2188E2${'012345'}`
    const right = chinese.slice(0, 8) + vinCheckDigit(chinese) + chinese.slice(9)
    expect(checkVin(right, 'CN')).toEqual({ value: right })
    expect(
      checkVin(
        right.replace(/.(?=.{8}$)/, (digit) => (digit === '1' ? '2' : '1')),
        'CN',
      ),
    ).toMatchObject({
      problem: 'vin.checkDigit',
      severity: 'refuse',
    })
  })

  it('offers the digits that I, O and Q were meant to be', () => {
    expect(checkVin('IHGCM82633AOO4352')).toEqual({
      problem: 'vin.ioq',
      params: { suggestion: '1HGCM82633A004352' },
      severity: 'refuse',
    })
  })

  it('doubts what is short, and refuses what no car carries', () => {
    expect(checkVin('jzx100-0012345')).toEqual({
      value: 'JZX100-0012345',
      problem: 'vin.short',
      params: { length: 13 },
      severity: 'warn',
    })
    expect(checkVin('NAAM01CA0BRABCDE')).toMatchObject({ problem: 'vin.short', severity: 'warn' })
    expect(checkVin('NAAM01CA0BR12345X')).toMatchObject({ problem: 'vin.serial', severity: 'warn' })
    expect(checkVin('1234')).toMatchObject({ problem: 'vin.tooShort', severity: 'refuse' })
    expect(checkVin('1HGCM82633A0043520')).toMatchObject({ problem: 'vin.tooLong', params: { length: 18 } })
    expect(checkVin('شاسی نامعلوم')).toMatchObject({ problem: 'vin.characters', severity: 'refuse' })
    expect(checkVin(' - ')).toMatchObject({ problem: 'identifier.empty', severity: 'refuse' })
  })

  it('finds every digit that became another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...published), fc.nat(16), fc.integer({ min: 1, max: 9 }), (vin, at, change) => {
        fc.pre(/\d/.test(vin[at] ?? ''))
        const wrong = vin.slice(0, at) + ((Number(vin[at]) + change) % 10) + vin.slice(at + 1)
        // In the first place the digit is the continent, whose law may not ask.
        fc.pre(/^[1-5]/.test(wrong))
        expect(checkVin(wrong, 'US').problem).toBe('vin.checkDigit')
      }),
    )
  })
})

it('is found on a label behind its import mark and among other words, and is never guessed', () => {
  const vin = 'NAABZG601XA000169'
  for (const label of [
    vin,
    `I${vin}`,
    ` ${vin.toLowerCase()} `,
    `VIN:${vin};42 813 40`,
    `https://cars.example/${vin}?y=2022`,
  ])
    expect(vinWithin(label), label).toBe(vin)
  const other = 'JN8AVU990NR000084'
  for (const label of [
    '',
    'Anna Byrne',
    vin.slice(1),
    `${vin}7`,
    `${vin} ${other}`,
    '12345678901234567',
    'NAABZG6O1XA000169',
  ])
    expect(vinWithin(label), label).toBeNull()
})
