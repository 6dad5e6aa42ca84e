import { expect, test } from 'vitest'
import { withCheckDigit } from '../../core/barcode.ts'
import { characterAt } from './keyboard.ts'
import { arrivalOf, learnt, whyNot } from './learn.ts'
import type { KeyPress } from './scanner.ts'
import { scannerFrom } from './this-scanner.ts'

const gtins = ['400638133393', '626104110021', '590123412345'].map(withCheckDigit)

test('three scans say pace and end key, and that nothing stands around the code', () => {
  const settings = learnt(gtins.map((code) => arrivalOf(typed(code, { pause: 6, end: 'Tab' }))))
  expect(settings).toMatchObject({ prefix: '', suffix: '', endKey: 'Tab', meanPause: 25, longestPause: 60, fewest: 4 })
})

test('a prefix and a suffix of letters are found around numbers of trade items', () => {
  const settings = learnt(gtins.map((code) => arrivalOf(typed(`F1${code}z`))))
  expect(settings).toMatchObject({ prefix: 'F1', suffix: 'z', endKey: 'Enter' })
})

test('the name of the symbology is no prefix, and codes of one maker have none', () => {
  const same = ['PN-1001', 'PN-1002', 'PN-1003'].map((code) => arrivalOf(typed(`]C0${code}`)))
  expect(learnt(same)).toMatchObject({ prefix: '', suffix: '' })
  expect(learnt(['PN-1', 'PN-2', 'PN-3'].map((code) => arrivalOf(typed(`*${code};`))))).toMatchObject({
    prefix: '*',
    suffix: ';',
  })
  // The same article three times says no more than once.
  expect(learnt(Array(3).fill(arrivalOf(typed('PN-1'))))).toMatchObject({ prefix: '', suffix: '' })
})

test('a slow scanner is believed only with long codes', () => {
  const settings = learnt(gtins.map((code) => arrivalOf(typed(code, { pause: 45, end: null }))))
  expect(settings).toMatchObject({ meanPause: 70, longestPause: 113, fewest: 8, fewestUnended: 10, endKey: 'silence' })
})

test('two end keys are none', () => {
  const [one = '', two = '', three = ''] = gtins
  const arrivals = [arrivalOf(typed(one)), arrivalOf(typed(two, { end: 'Tab' })), arrivalOf(typed(three))]
  expect(learnt(arrivals).endKey).toBeNull()
})

test('typing, too little, and keys that are no sign are told apart', () => {
  expect(whyNot(arrivalOf(typed('4006381333931', { pause: 110 })))).toBe('typed')
  expect(whyNot(arrivalOf(typed('12')))).toBe('short')
  expect(whyNot(arrivalOf([...typed('', { end: 'F7' }), ...typed('12345')]))).toBe('keys')
  expect(whyNot(arrivalOf(typed('PN-1')))).toBeNull()
})

test('what was kept is taken only as far as it can be', () => {
  expect(scannerFrom({ prefix: 3, longestPause: 9000, endKey: 'Tab', meanPause: 30 })).toMatchObject({
    prefix: '',
    longestPause: 75,
    endKey: 'Tab',
    meanPause: 30,
  })
})

function typed(text: string, { pause = 8, end = 'Enter' }: { pause?: number; end?: string | null } = {}): KeyPress[] {
  const rest = { command: false, with: null, repeat: false, inField: false } as const
  const keys = [...text].map((character, at) => ({
    ...rest,
    ...placeOf(character),
    key: character,
    time: 50 + at * pause,
  }))
  return end === null ? keys : [...keys, { ...rest, code: end, key: end, shift: false, time: 50 + text.length * pause }]
}

function placeOf(character: string): { code: string; shift: boolean } {
  const codes = ['Minus', 'Semicolon', 'BracketRight', 'Digit8', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((name) =>
    name.length === 1 ? `Key${name}` : name,
  )
  for (const code of [...codes, ...[...'0123456789'].map((digit) => `Digit${digit}`)])
    for (const shift of [false, true]) if (characterAt(code, shift) === character) return { code, shift }
  throw new Error(`no key for ${character}`)
}
