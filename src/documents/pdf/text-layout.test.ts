import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isolate } from '../../core/text.ts'
import { bundledFontFolder, openFonts } from './fonts.ts'
import { isolatedPhrase, layOutText, type TextStyle } from './text-layout.ts'

const fonts = openFonts(bundledFontFolder())
const persian: TextStyle = { size: 9, weight: 'regular', tabular: false, direction: 'rtl' }
const english: TextStyle = { ...persian, direction: 'ltr' }

/** What stands on the first line from left to right, run by run; right-to-left runs marked with an arrow. */
function drawn(text: string, style: TextStyle, width?: number): string[] {
  const [first] = layOutText(fonts, text, style, width)
  return (first?.runs ?? []).map((run) => (run.rightToLeft ? `←${run.text}` : run.text))
}

/** Glyphs of a text in the order they are drawn, by the font that shows it. */
function glyphsOf(text: string, style: TextStyle): number[] {
  return layOutText(fonts, text, style)
    .flatMap((line) => line.runs)
    .flatMap(({ text, face, rightToLeft }) => face.font.layout(text, { [rightToLeft ? 'rtla' : 'ltra']: true }).glyphs)
    .map((glyph) => glyph.id)
}

describe('order', () => {
  test('Persian runs stand from right to left around a code that keeps its own direction', () => {
    expect(drawn('روغن موتور 5W30 است', persian)).toEqual(['← است', '5W30', '←روغن موتور '])
    expect(drawn(`قطعه ${isolate('16172-82880')} است`, persian)).toEqual(['← است', '16172-82880', '←قطعه '])
  })

  test('a phone number after Persian words is reordered by the algorithm, and kept whole by an isolate', () => {
    expect(drawn('تلفن 021-8877', persian).join('|')).not.toContain('021-8877')
    expect(drawn(`تلفن ${isolate('021-8877')}`, persian)).toEqual(['021-8877', '←تلفن '])
  })

  test('Persian and Arabic digits are drawn first digit first', () => {
    for (const digits of ['۱۲۳۴۵۶۷۸۹۰', '١٢٣٤٥٦٧٨٩٠']) {
      const oneByOne = [...digits].flatMap((digit) => glyphsOf(digit, persian))
      expect(glyphsOf(digits, persian)).toEqual(oneByOne)
      expect(glyphsOf(`مبلغ ${digits}`, persian).slice(0, 10)).toEqual(oneByOne)
    }
  })

  test('brackets turn round in right-to-left runs only', () => {
    expect(drawn('(چپ)', persian)).toEqual(['←)چپ('])
    expect(drawn('(left)', english)).toEqual(['(left)'])
  })

  test('a Persian phrase inside English keeps its own direction and the full stop stays outside', () => {
    expect(drawn(`for ${isolatedPhrase('لیلا کریمی')}.`, english)).toEqual(['for ', '←لیلا کریمی', '.'])
  })

  test('isolates and direction marks are never drawn', () => {
    expect(drawn('\u2068\u2066A\u200e\u2069\u200f\u2069', english).join('')).toBe('A')
  })
})

describe('shape', () => {
  test('letters join, and a zero width non-joiner keeps two from joining', () => {
    const alone = [...'گلها'].flatMap((letter) => glyphsOf(letter, persian)).toReversed()
    const joined = glyphsOf('گلها', persian)
    expect(joined).not.toEqual(alone)
    expect(glyphsOf('گل\u200cها', persian)).not.toEqual(joined)
    expect(layOutText(fonts, 'گل\u200cها', persian)[0]?.runs).toHaveLength(1)
  })

  test.each([
    ['تعویض LED\u200cهای جلو', 'تعویض LEDهای جلو'],
    ['سری 206\u200cهای قدیم', 'سری 206های قدیم'],
    ['روغن\tموتور', 'روغن موتور'],
    ['M12\u00ad-x', 'M12-x'],
    ['\u200dA', 'A'],
    ['❤\ufe0f', '❤'],
  ])('what has no sign of its own draws none: %j', (text, plain) => {
    expect(glyphsOf(text, persian)).not.toContain(0)
    expect(layOutText(fonts, text, persian)).toEqual(layOutText(fonts, plain, persian))
  })

  test('a sign that no font has is a box as wide as measured, and its neighbours stay where they are', () => {
    for (const sign of ['⛽', '😀']) {
      const text = `پیچ ۱۰ میلی ${sign} ۲ عدد`
      expect(glyphsOf(text, persian)).not.toContain(0)
      expect(layOutText(fonts, text, persian)).toEqual(layOutText(fonts, text.replace(sign, '□'), persian))
    }
  })

  test('every script finds a font that has it', () => {
    const line = layOutText(fonts, 'Тормоз 制动片 ترمز Höchst ₽', english)[0]
    for (const { text, face } of line?.runs ?? []) {
      for (const character of text) expect(face.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)).toBe(true)
    }
    expect(new Set(line?.runs.map((run) => run.face.script))).toEqual(new Set(['latin', 'chinese', 'arabic']))
  })

  test('a code is drawn as written: no contextual sign replaces its letters', () => {
    expect(glyphsOf('2x3->4', english)).toEqual([...'2x3->4'].flatMap((sign) => glyphsOf(sign, english)))
  })

  test('tabular digits of one font are equally wide', () => {
    for (const digits of ['0123456789', '۰۱۲۳۴۵۶۷۸۹']) {
      const widths = [...digits].map((digit) => layOutText(fonts, digit, { ...persian, tabular: true })[0]?.width)
      expect(new Set(widths).size).toBe(1)
    }
  })
})

describe('wrapping', () => {
  const read = (text: string, width: number, style = english) =>
    layOutText(fonts, text, style, width).map(({ runs }) => runs.map((run) => run.text).join(''))

  test('lines end behind spaces', () => {
    expect(read('one two three', 40)).toEqual(['one two', 'three'])
  })

  test('Chinese wraps between ideographs but never begins a line with a comma', () => {
    const lines = read('更换前制动片，含拆装。', 64)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.join('')).toBe('更换前制动片，含拆装。')
    for (const line of lines) expect(line).not.toMatch(/^[，。]/u)
  })

  test('Persian wraps in reading order: the first words stand on the first line', () => {
    const lines = layOutText(fonts, 'روغن موتور تمام سنتتیک', persian, 50)
    expect(lines[0]?.runs.at(-1)?.text).toMatch(/^روغن/u)
    expect(lines.at(-1)?.runs[0]?.text).toMatch(/سنتتیک$/u)
  })

  test('no text is lost and no line is wider than asked, whatever is written', () => {
    const letters = fc.constantFrom(...'ab1 2۳م سل(یّ)中，制Я\u200c\u2066\u2069-', '👍', '\t', ' ')
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), fc.integer({ min: 20, max: 120 }), (text, width) => {
        const lines = layOutText(fonts, text, persian, width)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width)
        const kept = (each: string) => [...each.replace(/[\s\u200c\u2066\u2069]/gu, '')].map(unmirrored).sort().join('')
        expect(kept(lines.flatMap(({ runs }) => runs.map((run) => run.text)).join(''))).toBe(kept(text))
      }),
      { numRuns: 150 },
    )
  })
})

function unmirrored(character: string): string {
  if (character === '👍') return '□'
  return character === ')' ? '(' : character
}
