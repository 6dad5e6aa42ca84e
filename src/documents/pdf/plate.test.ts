import { expect, test } from 'vitest'
import { iranianPlate } from '../../domain/identifiers/plates/iran.ts'
import { bundledFontFolder, openFonts } from './fonts.ts'
import { openSheet, type Sheet } from './page.ts'
import { drawPlate } from './plate.ts'

test('Iranian plates are recognised in any digits and spacing, others are not', () => {
  const parts = { serial: '12', letter: 'ب', number: '345', region: '67' }
  for (const plate of ['12ب345-67', '۱۲ ب ۳۴۵ ایران ۶۷', '12 ب 345 | 67']) expect(iranianPlate(plate)).toEqual(parts)
  for (const plate of ['А123ВС77', '沪B·D12345', 'KSA 7421 HUD', '']) expect(iranianPlate(plate)).toBeUndefined()
})

test.each([
  ['rtl', ['۱۲', 'ب', '۳۴۵', '۶۷']],
  ['ltr', ['12', 'ب', '345', '67']],
] as const)('the parts of a plate stand as on the metal in a page from %s', (direction, parts) => {
  const lefts = drawnFrom(direction, '12ب345-67')
  expect(lefts.filter(([text]) => (parts as readonly string[]).includes(text)).map(([text]) => text)).toEqual(parts)
})

test('a plate of another country is one text from left to right', () => {
  expect(drawnFrom('rtl', '沪B·D12345').map(([text]) => text)).toEqual(['沪B·D12345'])
})

/** Texts of a plate with their left edges, from left to right. */
function drawnFrom(direction: 'ltr' | 'rtl', plate: string): [string, number][] {
  const fonts = openFonts(bundledFontFolder())
  const sheet = openSheet({ direction, fonts, language: 'fa', title: '', author: '', subject: '', createdAt: 0 })
  sheet.addPage()
  const drawn: [string, number][] = []
  const recording: Sheet = {
    ...sheet,
    write(text, place, ink) {
      recording.draw(sheet.measure(text, ink), place)
      return 0
    },
    draw(block, { start, width }) {
      const text = block.lines.flatMap((line) => line.runs.map((run) => run.text)).join('')
      drawn.push([text, direction === 'rtl' ? sheet.width - start - width : start])
    },
  }
  drawPlate(recording, plate, { start: 100, top: 100 })
  return drawn.toSorted(([, a], [, b]) => a - b)
}
