import { isolate } from '../core/text.ts'
import { carBody, carBox, carGlass, carMirrors, carSeams, carTyres } from '../domain/work-orders/car-from-above.ts'
import { counted } from './invoice/numbers.ts'
import { drawSignatures, roomFor, section, writeFlowing } from './paper/flow.ts'
import { drawFurniture, drawLetterhead, openPaper } from './paper/letterhead.ts'
import { label, margin, small } from './paper/measures.ts'
import { bundledFontFolder } from './pdf/fonts.ts'
import { colors } from './pdf/look.ts'
import type { Ink, Place, Sheet } from './pdf/page.ts'
import { drawCells, drawTerms, drawVisit, type VisitOnPaper, visitWords } from './visit/visit.ts'

/** What a customer signs when the car is handed over, and keeps until it is fetched. */
export type CheckInDocument = VisitOnPaper & {
  words: Record<CheckInWord, string>
  keyTag: string
  /** Eighths of a tank, 0 to 8. */
  fuelEighths: number | null
  odometer: string
  promised: string
  /** What was agreed without asking again, with its unit. */
  costLimit: string
  complaint: string
  /** Titles of the jobs agreed so far. */
  jobs: string[]
  belongings: string
  /** In thousandths of the sketch's width and height. */
  damage: { x: number; y: number; what: string }[]
  terms: string
  /** PNG or JPEG. */
  signature?: Uint8Array
}

export const checkInWords = [
  ...visitWords,
  'fuel',
  'promised',
  'costLimit',
  'complaint',
  'jobs',
  'belongings',
  'damage',
  'noDamage',
  'customerSignature',
] as const
export type CheckInWord = (typeof checkInWords)[number]

/** Draws the check-in receipt as PDF, A4. The same document gives the same bytes. Throws when a font file is missing. */
export async function renderCheckIn(document: CheckInDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  const { words, belongings, complaint, jobs, terms } = document
  const sheet = openPaper(document, document.issuedAt, fontFolder)
  const place = { start: margin.side, width: sheet.width - 2 * margin.side }
  const text: Ink = { size: 9.5, color: colors.ink, leading: 14 }
  let top = drawVisit(sheet, document, drawLetterhead(sheet, document) + 12) + 8
  top = drawCells(sheet, cellsOf(sheet, document), top)
  top = section(sheet, words.complaint, complaint, { ...place, top }, text)
  top = section(sheet, words.jobs, jobs.map((job) => `• ${job}`).join('\n'), { ...place, top }, text)
  top = section(sheet, words.belongings, belongings, { ...place, top }, text)
  top = drawDamage(sheet, document, { ...place, top })
  top = drawTerms(sheet, document, terms, { ...place, top }, { ...small, size: 7.5, leading: 11 })
  drawSignatures(sheet, [words.shopSignature, words.customerSignature], top, { picture: document.signature })
  drawFurniture(sheet, document)
  return sheet.finish()
}

function cellsOf(sheet: Sheet, document: CheckInDocument) {
  const { words, keyTag, fuelEighths, odometer, promised, costLimit } = document
  return [
    { name: words.keyTag, value: keyTag === '' ? '—' : isolate(keyTag), large: true },
    {
      name: words.fuel,
      value: '—',
      ...(fuelEighths === null ? {} : { draw: (place: Place) => drawFuel(sheet, document, fuelEighths, place) }),
    },
    { name: words.odometer, value: odometer === '' ? '—' : odometer },
    { name: words.promised, value: promised === '' ? '—' : promised },
    { name: words.costLimit, value: costLimit === '' ? '—' : costLimit },
  ]
}

/** The gauge as on a dashboard: empty at the left and full at the right in every language. */
function drawFuel(sheet: Sheet, { locale }: CheckInDocument, eighths: number, place: Place): void {
  const gauge = { ...place, start: place.start + (place.width - 60) / 2, width: 60 }
  const at = (eighth: number, radius: number) => {
    const angle = Math.PI * (1 - eighth / 8)
    return `${(30 + radius * Math.cos(angle)).toFixed(2)} ${(30 - radius * Math.sin(angle)).toFixed(2)}`
  }
  const arc = (to: number) => `M${at(0, 27)} A27 27 0 0 1 ${at(to, 27)}`
  sheet.path(gauge, arc(8), 1, { stroke: colors.line, thickness: 4 })
  if (eighths > 0) sheet.path(gauge, arc(eighths), 1, { stroke: colors.accent, thickness: 4 })
  for (const eighth of [0, 2, 4, 6, 8])
    sheet.path(gauge, `M${at(eighth, 20)} L${at(eighth, 23)}`, 1, { stroke: colors.quiet, thickness: 0.8 })
  sheet.path(gauge, `M30 30 L${at(eighths, 19)}`, 1, { stroke: colors.ink, thickness: 1.4 })
  const ink: Ink = { size: 6.5, color: colors.quiet, align: 'center', leading: 8 }
  const said = `${counted(eighths, locale)}/${counted(8, locale)}`
  sheet.write(isolate(said), { ...gauge, top: gauge.top + 32 }, ink)
}

const sketchScale = 0.66

/** The sketch with its numbered marks, and beside it what each of them is. */
function drawDamage(sheet: Sheet, document: CheckInDocument, place: Place): number {
  const { words, damage, locale } = document
  const height = carBox.height * sketchScale
  const top = roomFor(sheet, place.top + 10, height + 14)
  const below = top + sheet.write(words.damage, { ...place, top }, { ...label, weight: 'semibold' })
  const sketch = { start: place.start, top: below, width: carBox.width * sketchScale }
  drawCar(sheet, sketch)
  const ink: Ink = { size: 6.5, weight: 'semibold', color: colors.warm, align: 'center', leading: 11 }
  damage.forEach(({ x, y }, index) => {
    const left = (x / 1000) * carBox.width
    const up = (y / 1000) * carBox.height
    const ring = `M${left - 8} ${up} a8 8 0 1 1 16 0 a8 8 0 1 1 -16 0 Z`
    sheet.path(sketch, ring, sketchScale, { fill: colors.warmSoft, stroke: colors.warm, thickness: 0.9 })
    const middle = (x / 1000) * sketch.width
    // Places are measured from the start; the sketch is not mirrored.
    const start = sheet.direction === 'rtl' ? sketch.start + sketch.width - middle - 8 : sketch.start + middle - 8
    sheet.write(counted(index + 1, locale), { start, top: below + up * sketchScale - 5.5, width: 16 }, ink)
  })
  const beside = { start: sketch.start + sketch.width + 18, top: below, width: place.width - sketch.width - 18 }
  const list = damage.map(({ what }, index) => `${counted(index + 1, locale)}  ${what}`)
  const text = list.length === 0 ? words.noDamage : list.join('\n')
  const listed = sheet.measure(text, { ...small, size: 8.5, color: colors.ink, leading: 13 }, beside.width)
  if (listed.height <= height) {
    sheet.draw(listed, beside)
    return below + height
  }
  return writeFlowing(sheet, text, { ...place, top: below + height + 6 }, listed.ink)
}

function drawCar(sheet: Sheet, sketch: Place): void {
  const thickness = 0.8
  for (const { x, y, width, height } of carTyres)
    sheet.path(sketch, `M${x} ${y} h${width} v${height} h${-width} Z`, sketchScale, { fill: colors.quiet })
  sheet.path(sketch, carBody, sketchScale, { fill: colors.white, stroke: colors.quiet, thickness })
  for (const glass of carGlass)
    sheet.path(sketch, glass, sketchScale, { fill: colors.hairline, stroke: colors.quiet, thickness })
  sheet.path(sketch, carSeams, sketchScale, { stroke: colors.quiet, thickness })
  sheet.path(sketch, carMirrors, sketchScale, { fill: colors.hairline, stroke: colors.quiet, thickness })
}
