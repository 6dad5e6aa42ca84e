import { expect, test } from 'vitest'
import { identifierProblems } from '../../domain/identifiers/checked.ts'
import { isWordKey } from '../../locales/index.ts'
import { checkIdentifier, type IdentifierKind, sayChecked } from './identifier.ts'

const iran = { country: 'IR', today: '2026-11-21' }
const said = (kind: IdentifierKind, text: string, locale: 'en' | 'fa' = 'en') =>
  sayChecked(locale, checkIdentifier(kind, text, iran))

test('every problem of an identifier has a sentence', () => {
  expect(identifierProblems.filter((problem) => !isWordKey(`problem.${problem}`))).toEqual([])
})

test('nothing typed is nothing wrong, and what is right is not spoken of', () => {
  expect(said('taxId', '  ')).toEqual({})
  expect(said('phone', '۰۹۱۲ ۱۲۳ ۴۵۶۷')).toEqual({})
  expect(said('plate', '12ب345-67')).toEqual({})
})

test('what is unusual is doubted, what can never be right is refused with the reason', () => {
  expect(said('vin', 'CH12345')).toEqual({ doubt: expect.stringContaining('7') })
  expect(said('sayadId', '12345')).toEqual({ wrong: expect.stringContaining('16') })
  expect(said('nationalId', '1234567890')).toHaveProperty('wrong')
  expect(said('plate', '12و٣٤٥-67', 'fa')).toEqual({})
  const last = { reading: 48_210, day: '2026-11-20' }
  const turned = checkIdentifier('odometer', '40,000', { ...iran, last })
  expect(sayChecked('en', turned).doubt).toContain('48,210')
  expect(sayChecked('fa', turned).doubt).toContain('۴۸٬۲۱۰')
})
