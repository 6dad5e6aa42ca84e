import { expect, test } from 'vitest'
import { isWordKey, offeredLocales, translateRaw } from '../../locales/index.ts'
import '../../locales/all.ts'
import { countries } from '../countries/country.ts'
import { reasonOf, reasonOfPrepaid, reasonsOf, taxedAs, wrongReason, wrongTax } from './untaxed.ts'
import { untaxedReasons } from './untaxed-reasons.ts'

const lists = Object.entries(untaxedReasons)
const all = lists.flatMap(([, list]) => list)

test('every reason has a code of its own and a sentence in every language', () => {
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length)
  for (const { code } of all) {
    const key = `untaxed.${code}`
    if (!isWordKey(key)) throw new Error(`${code} has no words`)
    for (const locale of offeredLocales)
      expect(translateRaw(locale, key).length, `${locale} ${code}`).toBeGreaterThan(1)
  }
})

test('a country has a dozen reasons at most, exempt ones among them, and at most one for what is paid beforehand', () => {
  for (const [country, list] of lists) {
    expect(list.length, country).toBeLessThanOrEqual(12)
    expect(list.filter(({ prepaid }) => prepaid).length, country).toBeLessThanOrEqual(1)
    expect(
      list.some(({ category }) => category === 'exempt'),
      country,
    ).toBe(true)
  }
  for (const { code } of countries) expect(reasonsOf(code).length, code).toBeGreaterThan(3)
})

test('official codes are those of the list they come from, under the category the list gives them', () => {
  const sortOf = (list: string) =>
    Object.fromEntries(untaxedReasons[list]?.map((one) => [one.official, one.category]) ?? [])
  expect(sortOf('SA')).toMatchObject({ 'VATEX-SA-29': 'exempt', 'VATEX-SA-32': 'zero', 'VATEX-SA-OOS': 'outOfScope' })
  expect(sortOf('EU')).toMatchObject({
    'VATEX-EU-AE': 'reverseCharge',
    'VATEX-EU-IC': 'intraCommunity',
    'VATEX-EU-G': 'exportOutside',
    'VATEX-EU-O': 'outOfScope',
    'VATEX-EU-F': 'exempt',
  })
  // BR-Z-10 of EN 16931: what is zero-rated has no reason.
  expect(untaxedReasons.EU?.filter(({ category }) => category === 'zero')).toEqual([])
})

test('members of the Union share their reasons; a country nobody wrote down has those of all others', () => {
  expect(reasonsOf('FR')).toBe(reasonsOf('DE'))
  expect(reasonsOf('IQ').map(({ category }) => category)).toEqual(['exempt', 'exportOutside', 'outOfScope'])
  expect(reasonsOf('GB')).not.toBe(reasonsOf('IE'))
})

test('a reason means a rate of nothing and its category; without one the rate says what it is', () => {
  expect(taxedAs(1500, 'VATEX-SA-29')).toEqual({ taxRate: 0, taxCategory: 'exempt', untaxedReason: 'VATEX-SA-29' })
  expect(taxedAs(1500, '')).toEqual({ taxRate: 1500, taxCategory: 'standard', untaxedReason: '' })
  expect(taxedAs(0, '')).toEqual({ taxRate: 0, taxCategory: 'zero', untaxedReason: '' })
  // One of a version yet to come is not charged, and keeps its code.
  expect(taxedAs(1500, 'IR-99')).toEqual({ taxRate: 0, taxCategory: 'exempt', untaxedReason: 'IR-99' })
  expect(reasonOf('IR-99')).toBeUndefined()
})

test('a reason nobody knows, one of another country and one beside a rate are refused', () => {
  expect(wrongReason('IR-9', 'IR')).toBeUndefined()
  expect(wrongReason('', 'IR')).toBeUndefined()
  expect(wrongReason('IR-99', 'IR')?.refused).toBe('untaxed.unknown')
  expect(wrongReason('VATEX-SA-29', 'IR')?.refused).toBe('untaxed.otherCountry')
  expect(wrongTax({ taxRate: 1000, untaxedReason: 'IR-9' }, 'IR')?.refused).toBe('untaxed.withRate')
  expect(wrongTax({ taxRate: 0, untaxedReason: 'IR-9' }, 'IR')).toBeUndefined()
  expect(wrongTax({ taxRate: 1000 }, 'IR')).toBeUndefined()
})

test('what is paid beforehand bears no tax where the law says so, and no reason where it does not', () => {
  expect(['CN', 'SA', 'IE', 'RU', 'IR'].map(reasonOfPrepaid)).toEqual(['CN-601', 'VATEX-SA-OOS', 'VATEX-EU-O', '', ''])
})
