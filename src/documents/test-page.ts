import { drawLetterhead, type Letterhead, openPaper } from './paper/letterhead.ts'
import { margin, small, strong } from './paper/measures.ts'
import { bundledFontFolder } from './pdf/fonts.ts'
import { colors } from './pdf/look.ts'
import type { Place, Sheet } from './pdf/page.ts'
import { code128, qrCode } from './pdf/symbols.ts'

/** What a printer shows of itself: its edges, its measure, its greys, and whether its bars are read. */
export type TestPageDocument = Letterhead & {
  /** Milliseconds since 1970. */
  at: number
  /** When, on which computer, and what to look at; a line each. */
  lines: string[]
  /** Beside the rule of fifty millimetres. */
  measure: string
  form: 'page' | 'roll'
}

const millimetre = 72 / 25.4
const roll = { width: 80 * millimetre, height: 110 * millimetre }

/** Draws the test page as PDF: A4, or 80 mm wide for a receipt printer. The same document gives the same bytes. */
export async function renderTestPage(document: TestPageDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  const isRoll = document.form === 'roll'
  const sheet = openPaper(document, document.at, fontFolder, isRoll ? roll : undefined)
  const side = isRoll ? 4 * millimetre : margin.side
  const place = { start: side, width: sheet.width - 2 * side }
  let top = isRoll ? drawTitle(sheet, document, { ...place, top: 14 }) : drawLetterhead(sheet, document) + 16
  for (const line of document.lines)
    top += sheet.write(line, { ...place, top }, { ...small, size: 9, leading: 14, color: colors.ink })
  top = drawMeasure(sheet, document, { ...place, top: top + 14 })
  top = drawGreys(sheet, { ...place, top: top + 12 })
  drawCodes(sheet, { ...place, top: top + 12 })
  // What is missing of this frame is what the printer cannot reach.
  sheet.box({ start: 6, top: 6, width: sheet.width - 12 }, sheet.height - 12, { stroke: colors.ink, thickness: 0.6 })
  return sheet.finish()
}

function drawTitle(sheet: Sheet, { seller, title }: TestPageDocument, place: Place): number {
  const below = place.top + sheet.write(seller.name, place, { ...strong, size: 11, align: 'center' })
  return below + sheet.write(title, { ...place, top: below }, { ...strong, align: 'center' }) + 8
}

function drawMeasure(sheet: Sheet, { measure }: TestPageDocument, place: Place): number {
  const width = 50 * millimetre
  for (let at = 0; at <= 50; at += 5) {
    const height = at % 10 === 0 ? 8 : 5
    sheet.box({ start: place.start + at * millimetre - 0.3, top: place.top, width: 0.6 }, height, { fill: colors.ink })
  }
  sheet.rule({ ...place, width }, colors.ink, 0.8)
  return place.top + 11 + sheet.write(measure, { ...place, top: place.top + 11 }, { ...small, color: colors.ink })
}

function drawGreys(sheet: Sheet, place: Place): number {
  const greys = ['#000000', '#444444', '#888888', '#bbbbbb', '#dddddd', '#f2f2f2']
  const width = Math.min(place.width, 240) / greys.length
  greys.forEach((fill, index) => {
    sheet.box({ start: place.start + index * width, top: place.top, width }, 16, { fill })
  })
  return place.top + 16
}

function drawCodes(sheet: Sheet, place: Place): void {
  const square = qrCode('Kardan', 64)
  const bars = code128('KARDAN-0123456', 0.71, 26)
  if (square) sheet.shape({ ...place, width: square.width }, square.rectangles, colors.ink)
  if (bars) sheet.shape({ ...place, top: place.top + 70, width: bars.width }, bars.rectangles, colors.ink)
}
