import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { continuedTop, label, margin } from './measures.ts'

/** Writes a text line by line, so that a long one breaks wherever the page ends; answers its bottom. */
export function writeFlowing(sheet: Sheet, text: string, place: Place, ink: Ink): number {
  const block = sheet.measure(text, ink, place.width)
  const leading = block.height / block.lines.length
  return block.lines.reduce((at, line) => {
    const top = roomFor(sheet, at, leading)
    sheet.draw({ ...block, lines: [line], height: leading }, { ...place, top })
    return top + leading
  }, place.top)
}

/** Where something of this height can stand: here, or at the top of a new page. */
export function roomFor(sheet: Sheet, top: number, height: number): number {
  if (top + height <= sheet.height - margin.foot) return top
  sheet.addPage()
  return continuedTop
}

/** A quiet heading and its text; nothing at all where there is no text. */
export function section(sheet: Sheet, heading: string, text: string, place: Place, ink: Ink): number {
  if (text.trim() === '') return place.top
  const top = roomFor(sheet, place.top + 10, 28)
  const below = top + sheet.write(heading, { ...place, top }, { ...label, weight: 'semibold' }) + 1
  return writeFlowing(sheet, text, { ...place, top: below }, ink)
}

/** Height in points of `drawSignatures`, a picture on its line included. */
const signaturesHeight = 74

/** Lines for two signatures; a picture of the second stands on its line. */
export function drawSignatures(
  sheet: Sheet,
  words: readonly [string, string],
  top: number,
  { picture, height = signaturesHeight }: { picture?: Uint8Array | undefined; height?: number } = {},
): void {
  const base = roomFor(sheet, top, height)
  const width = (sheet.width - 2 * margin.side - 40) / 2
  words.forEach((word, index) => {
    const start = margin.side + index * (width + 40)
    sheet.write(word, { start, top: base + 14, width }, label)
    if (index === 1 && picture) sheet.picture({ start: start + width - 150, top: base + 22, width: 140 }, 44, picture)
    sheet.rule({ start, top: base + height - 4, width }, colors.line, 0.6)
  })
}

/** A text on one line; what is too long for it ends in an ellipsis. */
export function clipped(sheet: Sheet, text: string, ink: Ink, width: number): string {
  if (sheet.measure(text, ink).width <= width) return text
  const characters = [...text]
  while (characters.length > 1 && sheet.measure(`${characters.join('')}…`, ink).width > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
