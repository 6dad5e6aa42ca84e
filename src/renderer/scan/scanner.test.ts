import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withCheckDigit } from '../../core/barcode.ts'
import { groupSeparator } from '../../core/barcode-gs1.ts'
import { noFraming, scannedFrom } from './framing.ts'
import { characterAt } from './keyboard.ts'
import { type KeyPress, recogniser, type ScannerSettings, usualScanner } from './scanner.ts'

const withoutFraming = (raw: string) => scannedFrom(raw, noFraming, 2026).code

/** What each layout writes on the places of a US keyboard; the other places do not matter here. */
const layouts: Record<string, string> = {
  'English caps': 'qwertyuiopasdfghjklzxcvbnm'.toUpperCase(),
  Persian: 'ضصثقفغعهخحشسیبلاتنمظطزرذدئ',
  Russian: 'йцукенгшщзфывапролдячсмить',
  Arabic: 'ضصثقفغعهخحشسيبلاتنمئءؤرىةو',
  'Chinese input method': '',
}
const thisYear = () => 2026
const places = 'qwertyuiopasdfghjklzxcvbnm'

describe('a scan is read from the places of the keys', () => {
  for (const [layout, letters] of Object.entries(layouts)) {
    test(`under ${layout}`, () => {
      const keys = typing('Pn-4006381/33', { layout: letters })
      expect(run(keys)).toEqual(['Pn-4006381/33'])
    })
  }

  test('with the number pad, with Tab, with no suffix at all', () => {
    const pad = typing('4006381333931').map((key) => ({ ...key, code: key.code.replace('Digit', 'Numpad') }))
    expect(run(pad)).toEqual(['4006381333931'])
    expect(run(typing('4006381333931', { suffix: 'Tab' }))).toEqual(['4006381333931'])
    expect(run(typing('4006381333931', { suffix: null }))).toEqual(['4006381333931'])
  })

  test('one after the other, as fast as a scanner can', () => {
    const first = typing('4006381333931')
    const second = typing('5901234123457', { from: 14 * 8 + 20 })
    expect(run([...first, ...second])).toEqual(['4006381333931', '5901234123457'])
  })

  test('with Shift pressed by the scanner, and with Caps Lock on', () => {
    expect(run(typing('AB_12+C'))).toEqual(['AB_12+C'])
  })

  test('any code a scanner can type, at any pace a scanner has', () => {
    const typable = fc.string({ unit: fc.constantFrom(...everyCharacter), minLength: 8, maxLength: 60 })
    const code = typable.filter((text) => text.trim() === text && withoutFraming(text) === text)
    const pauses = fc.array(fc.integer({ min: 1, max: 34 }), { minLength: 61, maxLength: 61 })
    fc.assert(
      fc.property(code, pauses, (text, every) => {
        expect(run(typing(text, { pauses: every }))).toEqual([text])
      }),
    )
  })
})

test('a few keys must come faster than many', () => {
  const paced = (text: string, pause: number) => typing(text, { pauses: Array(20).fill(pause) })
  expect(run(paced('PN12', 20))).toEqual(['PN12'])
  expect(run(paced('PN12', 33))).toEqual([])
  expect(run(paced('PN123456', 33))).toEqual(['PN123456'])
})

describe('framing', () => {
  test('names of symbologies, STX and ETX are no part of the code', () => {
    expect(withoutFraming(']E04006381333931')).toBe('4006381333931')
    expect(withoutFraming('\u0002PN-12\u0003')).toBe('PN-12')
  })

  test('a GS1 string is the trade item it names', () => {
    const item = withCheckDigit('0400638133393')
    expect(withoutFraming(`]C101${item}10B7${groupSeparator}17271231`)).toBe(item.slice(1))
    expect(withoutFraming(`${groupSeparator}01${item}10B7`)).toBe(item.slice(1))
  })

  test('a plain code that happens to begin with 01 stays whole', () => {
    expect(withoutFraming('0104006381333931')).toBe('0104006381333931')
  })

  test('Ctrl and ] is FNC1', () => {
    const separator: KeyPress = { ...pressFor(']'), command: true, with: 'ctrl' }
    const rest = typing('0104006381333931', { from: 8 })
    expect(run([separator, ...rest])).toEqual(['4006381333931'])
  })

  test('what the label says besides the number comes with it', () => {
    const { item } = scannedFrom(`]d201${withCheckDigit('0400638133393')}21S44${groupSeparator}10B7`, noFraming, 2026)
    expect(item).toMatchObject({ serial: 'S44', batch: 'B7' })
    expect(scannedFrom('4006381333931', noFraming, 2026).item).toBeNull()
  })

  test('a scanner’s own prefix, suffix and sign for FNC1 are taken off, and a code without them stays', () => {
    const framing = { prefix: '*~', suffix: '#', separator: '|' }
    expect(scannedFrom('*~PN-12#', framing, 2026).code).toBe('PN-12')
    expect(scannedFrom('PN-12', framing, 2026).code).toBe('PN-12')
    const item = scannedFrom(`*~01${withCheckDigit('0400638133393')}10B7|21S#`, framing, 2026)
    expect(item).toMatchObject({ code: '4006381333931', item: { batch: 'B7', serial: 'S' } })
  })
})

describe('what no key writes', () => {
  const alt = (digits: string, from: number): KeyPress[] => [
    { ...pressFor('a'), code: 'AltLeft', key: 'Alt', command: true, with: 'alt', time: from },
    ...[...digits].map((digit, at) => ({
      ...pressFor(digit),
      code: `Numpad${digit}`,
      command: true,
      with: 'alt' as const,
      time: from + 2 * (at + 1),
    })),
  ]

  test('is a number on the pad with Alt held, of Windows-1252 or of Unicode', () => {
    const word = ['0243', '0128', '1587', '1604'].flatMap((digits, at) => alt(digits, at * 12))
    expect(run([...word, { ...pressFor('\n'), time: 50 }])).toEqual(['ó€سل'])
  })

  test('is Ctrl and a letter: a text of several lines is one code', () => {
    const line: KeyPress = { ...pressFor('j'), command: true, with: 'ctrl', time: 40 }
    const keys = [...typing('12345', { suffix: null }), line, ...typing('6789', { from: 48 })]
    expect(run(keys)).toEqual(['12345\n6789'])
  })

  test('the line feed behind the carriage return says nothing', () => {
    const scanner = recogniser(() => usualScanner, thisYear)
    const keys = typing('12345')
    expect(keys.map((key) => scanner.press(key).is).at(-1)).toBe('scan')
    const at = (keys.at(-1)?.time ?? 0) + 8
    expect(scanner.press({ ...pressFor('\n'), time: at }).is).toBe('tail')
    expect(scanner.press({ ...pressFor('j'), command: true, with: 'ctrl', time: at }).is).toBe('tail')
    expect(scanner.press({ ...pressFor('\n'), time: at + 500 }).is).toBe('other')
  })
})

test('keys that come late but were struck in time are one code, whatever was thought meanwhile', () => {
  const keys = typing('4006381333931')
  for (const held of [1, 2, 3, 9]) {
    const scanner = recogniser(() => usualScanner, thisYear)
    const found = keys.flatMap((key, at) => {
      const waited = at === held ? scanner.settle(false)?.is : undefined
      if (waited !== undefined) expect(waited).toBe(held > 2 ? 'open' : 'typed')
      const recognised = scanner.press(key)
      return recognised.is === 'scan' ? [recognised.code] : []
    })
    expect(found).toEqual(['4006381333931'])
  }
})

test('where Tab is known to end a code, Enter inside it is a new line, and a person’s Enter is Enter', () => {
  const settings = { ...usualScanner, endKey: 'Tab' }
  const keys = [...typing('12345'), ...typing('6789', { from: 48, suffix: 'Tab' })]
  expect(run(keys, settings)).toEqual(['12345\n6789'])
  const scanner = recogniser(() => settings, thisYear)
  expect(scanner.press({ ...pressFor('\n'), time: 10 }).is).toBe('other')
})

describe('a person is no scanner', () => {
  test('typing at 120 words a minute, rolling over keys, is never a scan', () => {
    fc.assert(
      fc.property(fc.array(keystroke, { minLength: 1, maxLength: 400 }), fc.boolean(), (strokes, inField) => {
        const keys: KeyPress[] = []
        let time = 1000
        for (const { character, roll, pause } of strokes) {
          // Two keys may be struck almost at once; the third finger does not follow in the same instant.
          time += roll && keys.at(-1)?.repeat === false && keys.length % 2 === 1 ? Math.min(pause, 20) : pause
          keys.push({ ...pressFor(character), time, inField })
        }
        expect(run(keys)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('a key held down is no code', () => {
    const keys = Array.from({ length: 40 }, (_, index) => ({
      ...pressFor('0'),
      time: index * 33,
      repeat: index > 0,
    }))
    expect(run([...keys, { ...pressFor('\n'), time: 40 * 33 }])).toEqual([])
  })

  test('keys typed with no field focused are given back once they are known to be typing', () => {
    const scanner = recogniser(() => usualScanner, thisYear)
    scanner.press({ ...pressFor('4'), time: 10 })
    expect(scanner.settle(false)).toMatchObject({ is: 'typed', keys: [{ code: 'Digit4' }] })
  })
})

test('a scan that follows typing in a field after a pause does not swallow the typing', () => {
  const typed = [...'ab'].map((character, index) => ({ ...pressFor(character), time: index * 120, inField: true }))
  const scan = typing('4006381333931', { from: 400 }).map((key) => ({ ...key, inField: true }))
  expect(run([...typed, ...scan])).toEqual(['4006381333931'])
})

const everyCharacter = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))

/** 120 words a minute are ten strokes a second; nobody strikes evenly. */
const keystroke = fc.record({
  character: fc.constantFrom(...'etaoin shrdlu0123456789.-\n'),
  roll: fc.boolean(),
  pause: fc.integer({ min: 55, max: 160 }),
})

/** Every scan found in a run of keys, silence at the end included. */
function run(keys: readonly KeyPress[], settings: ScannerSettings = usualScanner): string[] {
  const scanner = recogniser(() => settings, thisYear)
  const found: string[] = []
  let last = Number.NEGATIVE_INFINITY
  const settle = () => {
    const settled = scanner.settle(true)
    if (settled?.is === 'scan') found.push(settled.code)
  }
  for (const key of keys) {
    if (key.time - last > 75) settle()
    last = key.time
    const recognised = scanner.press(key)
    if (recognised.is === 'scan') found.push(recognised.code)
  }
  settle()
  return found
}

function typing(
  text: string,
  {
    layout = places,
    suffix = 'Enter',
    from = 0,
    pauses = [],
  }: { layout?: string; suffix?: string | null; from?: number; pauses?: number[] } = {},
): KeyPress[] {
  let time = from
  const keys = [...text].map((character, index) => {
    time += index === 0 ? 0 : (pauses[index] ?? 8)
    const press = pressFor(character)
    const place = places.indexOf(character.toLowerCase())
    const key = layout === '' ? 'Process' : place < 0 ? press.key : (layout[place] ?? 'Dead')
    return { ...press, key, time }
  })
  return suffix === null ? keys : [...keys, { ...pressFor('\n'), code: suffix, key: suffix, time: time + 8 }]
}

function pressFor(character: string): KeyPress {
  const rest = { command: false, with: null, repeat: false, time: 0, inField: false }
  if (character === '\n') return { code: 'Enter', key: 'Enter', shift: false, ...rest }
  for (const shift of [false, true])
    for (const code of allPlaces)
      if (characterAt(code, shift) === character) return { code, key: character, shift, ...rest }
  throw new Error(`no key writes ${character}`)
}

const allPlaces: string[] = [
  ...places
    .toUpperCase()
    .split('')
    .map((letter) => `Key${letter}`),
  ...'0123456789'.split('').map((digit) => `Digit${digit}`),
  ...'Space Minus Equal BracketLeft BracketRight Backslash Semicolon Quote Backquote Comma Period Slash'.split(' '),
]
