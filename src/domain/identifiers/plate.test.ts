import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldCode } from '../../core/text.ts'
import { checkPlate } from './plate.ts'

const value = (text: string, country?: string) => checkPlate(text, country).value
const problem = (text: string, country?: string) => {
  const { problem, severity } = checkPlate(text, country)
  return `${severity} ${problem}`
}

describe('Iranian plates', () => {
  const parts = { kind: 'iran', serial: '12', letter: 'ب', number: '345', region: '67', use: 'private' }

  it.each([
    '12ب345-67',
    '۱۲ ب ۳۴۵ ایران ۶۷',
    '١٢ ب ٣٤٥ - ٦٧',
    '12 ب 345 | 67',
    '67-345ب12',
    'ایران ۶۷ - ۳۴۵ ب ۱۲',
    '12ب34567',
    '12ب 345 IRAN 67',
  ])('reads %s', (text) => {
    expect(checkPlate(text, 'IR')).toEqual({ value: '12ب345-67', parts })
    expect(checkPlate(text)).toEqual({ value: '12ب345-67', parts })
  })

  it('spells every letter as the metal does', () => {
    expect(value('۱۱ ا ۲۳۴ ۱۰', 'IR')).toBe('11الف234-10')
    expect(value('11الف23410', 'IR')).toBe('11الف234-10')
    // The Arabic keyboard's kaf and yeh.
    expect(checkPlate('11 ك 234 10', 'IR')).toMatchObject({ value: '11ک234-10', parts: { use: 'farm' } })
    expect(value('11 ي 234 10', 'IR')).toBe('11ی234-10')
    expect(checkPlate('11 هـ 234 10', 'IR')).toMatchObject({ value: '11ه234-10', parts: { letter: 'ه' } })
    expect(checkPlate('11 d 234 10', 'IR')).toMatchObject({ value: '11D234-10', parts: { use: 'diplomat' } })
    expect(checkPlate('11 ت 234 10', 'IR')).toMatchObject({ parts: { use: 'taxi' } })
    expect(checkPlate('۱۲۳ ۴۵۶۷۸', 'IR')).toEqual({
      value: '123-45678',
      parts: { kind: 'iranMotorcycle', top: '123', bottom: '45678' },
    })
  })

  it('refuses slips of the hand and keeps what it does not know', () => {
    expect(problem('12چ345-67', 'IR')).toBe('refuse plate.letter')
    expect(problem('02ب345-67', 'IR')).toBe('refuse plate.number')
    expect(problem('12ب345-07', 'IR')).toBe('refuse plate.region')
    expect(checkPlate('ارس ۱۲۳۴۵', 'IR')).toMatchObject({
      value: 'ارس 12345',
      problem: 'plate.shape',
      severity: 'warn',
      parts: { kind: 'plain', text: 'ارس 12345' },
    })
    expect(problem('  ', 'IR')).toBe('refuse identifier.empty')
  })
})

describe('Russian plates', () => {
  it.each([
    ['А123ВС77', 'car', 'А123ВС', '77'],
    ['a123bc 777', 'car', 'А123ВС', '777'],
    ['а 123 вс | 177 RUS', 'car', 'А123ВС', '177'],
    ['A123BC177RUS', 'car', 'А123ВС', '177'],
    ['АВ 123 77', 'bus', 'АВ123', '77'],
    ['АВ 123 456', 'bus', 'АВ123', '456'],
    ['AB 1234 56', 'trailer', 'АВ1234', '56'],
    ['АВ123477', 'trailer', 'АВ1234', '77'],
    ['АВ123777', 'bus', 'АВ123', '777'],
    ['1234 АВ 50', 'motorcycle', '1234АВ', '50'],
    ['ВВ 123 Х 199', 'transit', 'ВВ123Х', '199'],
    ['У 1234 77', 'police', 'У1234', '77'],
  ])('reads %s as %s', (text, layout, main, region) => {
    expect(checkPlate(text, 'RU')).toEqual({ value: main + region, parts: { kind: 'russia', layout, main, region } })
  })

  it('takes the twelve letters of both alphabets and no other', () => {
    const both = 'АВЕКМНОРСТУХ'.split('').map((letter, at) => [letter, 'ABEKMHOPCTYX'[at] ?? ''])
    for (const [cyrillic, latin] of both) {
      expect(value(`${latin}123${latin}${latin}77`, 'RU')).toBe(`${cyrillic}123${cyrillic}${cyrillic}77`)
      expect(value(`${cyrillic}123${cyrillic}${cyrillic}77`.toLowerCase(), 'RU')).toBe(
        `${cyrillic}123${cyrillic}${cyrillic}77`,
      )
    }
    // Ё is an Е typed with care.
    expect(value('Ё123АВ77', 'RU')).toBe('Е123АВ77')
    for (const letter of 'БГДЖЗИЛПФЦЧШЭЮЯDFGIJLNQRSUVWZ') {
      expect(problem(`${letter}123АВ77`, 'RU'), letter).toBe('refuse plate.letter')
    }
    expect(problem('А000АА77', 'RU')).toBe('refuse plate.number')
    expect(problem('А123АА00', 'RU')).toBe('refuse plate.region')
    expect(problem('004CD1 77', 'RU')).toBe('warn plate.shape')
  })
})

describe('Chinese plates', () => {
  it.each([
    ['沪B·D12345', { province: '沪', authority: 'B', serial: 'D12345', style: 'newEnergySmall' }],
    ['京a12345', { province: '京', authority: 'A', serial: '12345', style: 'ordinary' }],
    ['粤B 12345D', { province: '粤', authority: 'B', serial: '12345D', style: 'newEnergyLarge' }],
    ['粤ＺＡ１２３港', { province: '粤', authority: 'Z', serial: 'A123', style: 'ordinary', suffix: '港' }],
    ['苏E1234挂', { province: '苏', authority: 'E', serial: '1234', style: 'ordinary', suffix: '挂' }],
  ])('reads %s', (text, parts) => {
    const { province, authority, serial, suffix = '' } = { suffix: '', ...parts }
    expect(checkPlate(text, 'CN')).toEqual({
      value: `${province}${authority}·${serial}${suffix}`,
      parts: { kind: 'china', ...parts },
    })
  })

  it('refuses letters and provinces that are not used, and doubts other forms', () => {
    expect(problem('沪BI2345', 'CN')).toBe('refuse plate.letter')
    expect(problem('沪B1234O', 'CN')).toBe('refuse plate.letter')
    expect(problem('汉B12345', 'CN')).toBe('refuse plate.region')
    // A new-energy plate has D or F (or their followers) in the first or last place.
    expect(problem('沪B123456', 'CN')).toBe('warn plate.shape')
    expect(problem('沪B1234', 'CN')).toBe('warn plate.shape')
  })
})

describe('plates of the Gulf', () => {
  it('reads a Saudi plate from either of its lines', () => {
    const parts = { kind: 'saudi', number: '7653', letters: 'TNJ', arabicLetters: ['ح', 'ن', 'ط'] }
    for (const text of ['7653 TNJ', 'tnj-7653', 'ح ن ط ٧٦٥٣', '٧٦٥٣ ح ن ط', 'KSA 7653 TNJ'])
      expect(checkPlate(text, 'SA'), text).toEqual({ value: '7653 TNJ', parts })
    expect(value('0012 ABD', 'SA')).toBe('12 ABD')
    expect(value('أ ك ى ١', 'SA')).toBe('1 VKA')
    expect(value('ا ک ی 1', 'SA')).toBe('1 VKA')
  })

  it('refuses letters no Saudi plate has', () => {
    expect(problem('7653 TNC', 'SA')).toBe('refuse plate.letter')
    expect(problem('7653 ش ن ط', 'SA')).toBe('refuse plate.letter')
    expect(problem('0000 TNJ', 'SA')).toBe('refuse plate.number')
    expect(problem('76531 TNJ', 'SA')).toBe('warn plate.shape')
  })

  it('reads an Emirates plate with the emirate in any words', () => {
    const parts = { kind: 'emirates', emirate: 'DXB', code: 'A', number: '12345' }
    for (const text of ['DXB A 12345', 'Dubai A12345', 'دبي A ١٢٣٤٥', 'a 12345 dubai'])
      expect(checkPlate(text, 'AE'), text).toEqual({ value: 'DXB A 12345', parts })
    expect(value('أبوظبي 5 12345', 'AE')).toBe('AUH 5 12345')
    expect(value('Umm Al Quwain B 77', 'AE')).toBe('UAQ B 77')
    expect(value('الشارقة 4567', 'AE')).toBe('SHJ 4567')
    expect(checkPlate('A 12345', 'AE')).toMatchObject({ value: 'A 12345', problem: 'plate.emirateMissing' })
    expect(problem('whatever', 'AE')).toBe('warn plate.shape')
  })
})

describe('other plates', () => {
  it('keep the separators that belong to them', () => {
    expect(value(' b-ab  1234 ', 'DE')).toBe('B-AB 1234')
    expect(value('lö – ab 12', 'DE')).toBe('LÖ-AB 12')
    expect(value('ab-123-cd', 'FR')).toBe('AB-123-CD')
    expect(value('ab12cde', 'GB')).toBe('AB12 CDE')
    expect(value('A 1', 'GB')).toBe('A 1')
    expect(value('191-d-12345', 'IE')).toBe('191-D-12345')
    expect(problem('NO PLATE YET', 'DE')).toBe('warn plate.shape')
  })

  it('are told apart without naming the country', () => {
    const kinds = ['12ب345-67', 'А123ВС77', '沪B·D12345', '٧٦٥٣ ح ن ط', 'Dubai A 12345', 'B-AB 1234', '1234 BBB'].map(
      (text) => checkPlate(text).parts?.kind,
    )
    expect(kinds).toEqual(['iran', 'russia', 'china', 'saudi', 'emirates', 'plain', 'plain'])
    expect(checkPlate('12چ345-67').severity).toBeUndefined()
  })

  it('are kept in a spelling that reads as itself and is found by the same key', () => {
    const texts = fc.oneof(
      fc.stringMatching(/^[1-9]\d[بجدسصطقلمنوه][1-9]\d{2}-?[1-9]\d$/),
      fc.stringMatching(/^[ABEKMHOPCTYX][1-9]\d{2}[АВЕКМНОРСТУХ]{2}[1-9]\d{1,2}$/),
      fc.stringMatching(/^[京津沪粤][A-H][A-H1-9]\d{4}$/),
      fc.stringMatching(/^[1-9]\d{0,3} [ABDEGHJKLNRSTUVXZ]{3}$/),
      fc.stringMatching(/^(?:DXB|AUH|RAK) [A-Z] [1-9]\d{0,4}$/),
      fc.stringMatching(/^[A-Z]{1,3}-[A-Z]{1,2} [1-9]\d{0,3}$/),
    )
    fc.assert(
      fc.property(texts, fc.constantFrom('IR', 'RU', 'CN', 'SA', 'AE', 'DE', undefined), (text, country) => {
        const checked = checkPlate(text, country)
        fc.pre(checked.problem === undefined)
        const again = checkPlate(checked.value ?? '', country)
        expect(again).toEqual(checked)
        // These two are kept in the order they are read in, whatever the order they were typed in.
        if (country !== 'SA' && !['saudi', 'emirates'].includes(checked.parts?.kind ?? '')) {
          expect(foldCode(checked.value ?? '')).toBe(foldCode(text))
        }
      }),
      { numRuns: 500 },
    )
  })
})
