import { isolate, toLocaleDigits } from '../../core/text.ts'
import { iranianPlate } from '../../domain/identifiers/plates/iran.ts'
import { colors } from './look.ts'
import type { Ink, Sheet } from './page.ts'

const plateHeight = 24

/**
 * Draws a number plate and answers its width in points; the height is always 24. An Iranian plate is drawn part by
 * part, so that no bidirectional rule can reorder it, and with Persian digits where the document is right-to-left,
 * as on the metal. Any other plate is a framed text from left to right.
 */
export function drawPlate(sheet: Sheet, plate: string, at: { start: number; top: number }): number {
  const parts = iranianPlate(plate)
  return parts ? drawIranian(sheet, parts, at) : drawPlain(sheet, plate, at)
}

function drawIranian(
  sheet: Sheet,
  parts: NonNullable<ReturnType<typeof iranianPlate>>,
  { start, top }: { start: number; top: number },
): number {
  const digits = (text: string) => toLocaleDigits(text, sheet.direction === 'rtl' ? 'fa' : 'en')
  const ink: Ink = { size: 13.5, weight: 'semibold', color: colors.ink, leading: plateHeight }
  const band = 11
  const region = 30
  const main = [digits(parts.serial), parts.letter, digits(parts.number)].map((text) => sheet.measure(text, ink))
  const gap = 5
  const width = band + main.reduce((sum, block) => sum + block.width + gap, gap + 3) + region
  const fromLeft = (left: number, wide: number) => ({
    start: sheet.direction === 'rtl' ? start + width - left - wide : start + left,
    top,
    width: wide,
  })
  sheet.box(fromLeft(0, width), plateHeight, { fill: colors.white, stroke: colors.ink, thickness: 1.1, radius: 3 })
  sheet.box({ ...fromLeft(1.6, band), top: top + 1.6 }, plateHeight - 3.2, { fill: colors.plateBlue, radius: 1.6 })
  const country: Ink = { size: 3.6, weight: 'semibold', color: colors.white, align: 'center', leading: 4.4 }
  sheet.write(isolate('I.R.'), { ...fromLeft(1.6, band), top: top + 12.2 }, country)
  sheet.write('IRAN', { ...fromLeft(1.6, band), top: top + 16.4 }, country)
  drawFlag(sheet, { ...fromLeft(3.4, band - 3.6), top: top + 4 })
  let left = band + gap + 1.6
  for (const block of main) {
    sheet.draw(block, fromLeft(left, block.width))
    left += block.width + gap
  }
  sheet.box({ ...fromLeft(width - region, 1.1) }, plateHeight, { fill: colors.ink })
  const small: Ink = { size: 5.5, weight: 'semibold', color: colors.ink, align: 'center', leading: 7 }
  sheet.write('ایران', { ...fromLeft(width - region, region), top: top + 1.6 }, small)
  const code: Ink = { ...ink, size: 11.5, align: 'center', leading: 15 }
  sheet.write(digits(parts.region), { ...fromLeft(width - region, region), top: top + 7.6 }, code)
  return width
}

function drawFlag(sheet: Sheet, place: { start: number; top: number; width: number }): void {
  const stripes = ['#239f40', '#ffffff', '#da0000']
  stripes.forEach((fill, index) => {
    sheet.box({ ...place, top: place.top + index * 1.7 }, 1.7, { fill })
  })
}

function drawPlain(sheet: Sheet, plate: string, { start, top }: { start: number; top: number }): number {
  const ink: Ink = {
    size: 12.5,
    weight: 'semibold',
    color: colors.ink,
    align: 'center',
    leading: plateHeight,
    tabular: true,
  }
  const block = sheet.measure(isolate(plate), ink)
  const width = block.width + 16
  sheet.box({ start, top, width }, plateHeight, { fill: colors.white, stroke: colors.ink, thickness: 1.1, radius: 3 })
  sheet.draw(block, { start, top, width })
  return width
}
