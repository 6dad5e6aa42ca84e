import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Checked } from './checked.ts'
import { anyDigits, oneDigitChanged, otherSpellings } from './digits.suite.ts'
import { checkNationalId } from './national-id.ts'
import { checkKpp, checkTaxId, isChineseCreditCode, isIranianLegalId } from './tax-id.ts'

const said = ({ problem, severity }: Checked) => `${severity} ${problem}`

describe('national ids', () => {
  it.each([
    ['IR', '0499370899'],
    ['IR', '0684159414'],
    ['CN', '11010519491231002X'],
    ['CN', '34052419800101001X'],
    ['SA', '1000000008'],
    ['RU', '11223344595'],
    ['RU', '08765430300'],
    ['RU', '500100732259'],
    ['AE', '784198012345678'],
  ])('%s knows %s in any spelling', (country, id) => {
    expect(checkNationalId(id, country)).toEqual({ value: id })
    for (const spelling of otherSpellings(id))
      expect(checkNationalId(spelling, country), spelling).toEqual({ value: id })
  })

  it('are refused where the rule is law and doubted where it is custom', () => {
    expect(said(checkNationalId('0684159415', 'IR'))).toBe('refuse identifier.checkDigit')
    expect(said(checkNationalId('1111111111', 'IR'))).toBe('refuse identifier.repeated')
    expect(said(checkNationalId('123456', 'IR'))).toBe('refuse identifier.length')
    expect(said(checkNationalId('06841x9414', 'IR'))).toBe('refuse identifier.digitsOnly')
    expect(said(checkNationalId('110105194912310029', 'CN'))).toBe('refuse identifier.checkDigit')
    expect(said(checkNationalId('11010519490231002X', 'CN'))).toBe('refuse nationalId.birthday')
    expect(said(checkNationalId('1101051949123100', 'CN'))).toBe('refuse identifier.length')
    expect(said(checkNationalId('3000000008', 'SA'))).toBe('refuse identifier.shape')
    expect(said(checkNationalId('1000000009', 'SA'))).toBe('warn identifier.checkDigit')
    expect(said(checkNationalId('784198012345670', 'AE'))).toBe('warn identifier.checkDigit')
    expect(said(checkNationalId('11223344596', 'RU'))).toBe('refuse identifier.checkDigit')
    expect(said(checkNationalId('', 'IR'))).toBe('refuse identifier.empty')
    expect(checkNationalId('ab 12-34', 'DE')).toEqual({ value: 'AB1234' })
  })

  it('gives back the zeros that a spreadsheet took', () => {
    expect(checkNationalId('499370899', 'IR')).toEqual({ value: '0499370899' })
  })

  it('finds every wrong digit of a Chinese and a Saudi number', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (place, change) => {
        const body = oneDigitChanged('34052419800101001', place, change)
        expect(checkNationalId(`${body}X`, 'CN').severity).toBe('refuse')
        const saudi = oneDigitChanged('1000000008', place, change)
        expect(checkNationalId(saudi, 'SA').problem).toBeDefined()
      }),
    )
  })

  it('gives every Iranian person one check digit', () => {
    fc.assert(
      fc.property(anyDigits(9), (body) => {
        fc.pre(!/^(\d)\1+$/.test(body))
        const right = [...'0123456789'].filter((last) => checkNationalId(body + last, 'IR').problem === undefined)
        expect(right.length).toBe(1)
      }),
    )
  })

  it('finds an Iranian digit unless both remainders share the check digit one', () => {
    fc.assert(
      fc.property(anyDigits(9), fc.nat(8), fc.nat(), (body, place, change) => {
        fc.pre(!/^(\d)\1+$/.test(body))
        const right = [...'0123456789'].map((last) => body + last).find((id) => !checkNationalId(id, 'IR').problem)
        fc.pre(right !== undefined && !right.endsWith('1'))
        expect(
          checkNationalId(oneDigitChanged((right ?? '').slice(0, 9), place, change) + right?.at(-1), 'IR').problem,
        ).toBeDefined()
      }),
    )
  })
})

describe('tax ids', () => {
  it.each([
    ['IR', '10380284790', 'company'],
    ['IR', '14007650912', 'company'],
    ['IR', '10100302746', 'company'],
    ['IR', '0499370899', 'person'],
    ['IR', '04993708990001', 'person'],
    ['IR', '12345678901201', 'person'],
    ['RU', '7707083893', 'company'],
    ['RU', '500100732259', 'person'],
    ['CN', '91110000600037341L', 'company'],
    ['CN', '11010519491231002X', 'person'],
    ['SA', '310122393500003', 'company'],
  ])('%s knows %s as that of a %s', (country, id, holder) => {
    expect(checkTaxId(id, country)).toEqual({ value: id, holder })
    for (const spelling of otherSpellings(id)) expect(checkTaxId(spelling, country).value, spelling).toBe(id)
  })

  it('are refused as the authority would refuse them', () => {
    expect(said(checkTaxId('10380285692', 'IR'))).toBe('refuse identifier.checkDigit')
    expect(said(checkTaxId('0684159415', 'IR'))).toBe('refuse identifier.checkDigit')
    expect(said(checkTaxId('411111111111', 'IR'))).toBe('warn taxId.oldForm')
    expect(said(checkTaxId('06841594150001', 'IR'))).toBe('warn identifier.checkDigit')
    expect(said(checkTaxId('7707083894', 'RU'))).toBe('refuse identifier.checkDigit')
    expect(said(checkTaxId('77070838', 'RU'))).toBe('refuse identifier.length')
    expect(said(checkTaxId('91110000600037342L', 'CN'))).toBe('refuse identifier.checkDigit')
    expect(said(checkTaxId('410122393500003', 'SA'))).toBe('refuse identifier.shape')
    expect(said(checkTaxId('31012239350000', 'SA'))).toBe('refuse identifier.length')
    expect(checkTaxId('100-1234-5678-9003', 'AE')).toEqual({ value: '100123456789003' })
    expect(said(checkTaxId('900123456789003', 'AE'))).toBe('refuse identifier.shape')
    expect(said(checkTaxId('', 'RU'))).toBe('refuse identifier.empty')
    expect(checkTaxId('TR 123-456', 'TR')).toEqual({ value: 'TR123456' })
  })

  it('finds every wrong character of a Chinese credit code', () => {
    const right = '91110000600037341L'
    for (let at = 0; at < 18; at += 1) {
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        const code = right.slice(0, at) + other + right.slice(at + 1)
        expect(isChineseCreditCode(code), code).toBe(code === right)
      }
    }
  })

  it('finds a wrong check digit of an Iranian company', () => {
    for (const last of '123456789') expect(isIranianLegalId(`1038028479${last}`)).toBe(false)
  })

  it('knows what stands beside a Russian ИНН', () => {
    expect(checkKpp('7708 01 001')).toEqual({ value: '770801001' })
    expect(said(checkKpp('77080100'))).toBe('refuse identifier.length')
  })
})

describe('VAT numbers', () => {
  it.each([
    ['AT', 'ATU12345678'],
    ['BE', 'BE0123456789'],
    ['CY', 'CY12345678X'],
    ['DE', 'DE123456789'],
    ['ES', 'ESX1234567X'],
    ['FR', 'FRXX123456789'],
    ['GR', 'EL123456789'],
    ['IE', 'IE1234567WA'],
    ['IE', 'IE1S12345L'],
    ['NL', 'NL123456789B01'],
    ['SE', 'SE123456789001'],
    ['GB', 'GB980780684'],
    ['GB', 'GBGD001'],
    ['XI', 'XI980780684'],
  ])('%s knows %s, with its letters and without', (country, number) => {
    expect(checkTaxId(number, country)).toEqual({ value: number })
    expect(checkTaxId(number.slice(2).toLowerCase(), country)).toEqual({ value: number })
  })

  it('asks for the form of the country that is named', () => {
    expect(checkTaxId('FR XX 123 456 789', 'IE')).toEqual({ value: 'FRXX123456789' })
    expect(checkTaxId('DE12345678', 'DE')).toMatchObject({ problem: 'identifier.shape', params: { country: 'DE' } })
    expect(checkTaxId('IT12345678901', 'DE')).toEqual({ value: 'IT12345678901' })
    expect(said(checkTaxId('GB980780685', 'GB'))).toBe('warn identifier.checkDigit')
  })
})
