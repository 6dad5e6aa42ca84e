import { isolate } from '../../core/text.ts'
import { roomFor, section } from '../paper/flow.ts'
import { type Letterhead, letterheadWords } from '../paper/letterhead.ts'
import { margin, small, strong } from '../paper/measures.ts'
import { drawPanels, type Panel, rowsPanel, stack, vehiclePanel } from '../paper/panels.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { qrCode } from '../pdf/symbols.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'

/** Words of both papers of a visit. */
export const visitWords = [
  ...letterheadWords,
  'owner',
  'vehicle',
  'vin',
  'odometer',
  'details',
  'keyTag',
  'terms',
  'carCode',
  'shopSignature',
] as const

/** What both papers of a visit say: who, which car, and when. Texts are already in the customer's language. */
export type VisitOnPaper = Letterhead & {
  /** Milliseconds since 1970; the creation date of the file. */
  issuedAt: number
  owner: { name: string; phone?: string }
  vehicle: { plate?: string; model?: string; vin?: string; odometer?: string }
  /** What the code on the paper says: any counter finds the car again by it. */
  carCode: string
  /** Names and values beside the car. */
  details: readonly (readonly [string, string])[]
  words: Letterhead['words'] & { owner: string; vehicle: string; vin: string; odometer: string; details: string }
}

/** Owner, car and details in three panels; answers their bottom. */
export function drawVisit(sheet: Sheet, visit: VisitOnPaper, top: number): number {
  const { words, owner, details } = visit
  const texts = [[owner.name, strong] as const, ...(owner.phone ? [[isolate(owner.phone), small] as const] : [])]
  const ownerPanel: Panel = { heading: words.owner, draw: (place, paint) => stack(sheet, texts, place, paint) }
  const rows = details.map(([name, value]) => [name, isolatedPhrase(value)] as const)
  const panels = [ownerPanel, vehiclePanel(sheet, visit), rowsPanel(sheet, words.details, rows)]
  const place = { start: margin.side, top, width: sheet.width - 2 * margin.side }
  return drawPanels(
    sheet,
    panels.filter((panel) => panel !== undefined),
    place,
  )
}

const codeSide = 64

/** The terms, and beside them the code of the car; answers the bottom. */
export function drawTerms(
  sheet: Sheet,
  { words, carCode }: { words: Record<'terms' | 'carCode', string>; carCode: string },
  terms: string,
  place: Place,
  ink: Ink,
): number {
  const top = roomFor(sheet, place.top + 10, codeSide + 12)
  const width = place.width - codeSide - 16
  const below = section(sheet, words.terms, terms, { ...place, top: top - 10, width }, ink)
  const code = { start: place.start + width + 16, top: top - 4, width: codeSide }
  const symbol = qrCode(carCode, codeSide)
  if (symbol === undefined) return below
  sheet.shape(code, symbol.rectangles, colors.ink)
  const said: Ink = { ...small, size: 6.5, leading: 8, align: 'center' }
  const under = code.top + codeSide
  return Math.max(below, under + sheet.write(words.carCode, { ...code, top: under }, said))
}

/** A few values people look for at a glance, each in a cell with its name; `draw` draws something in place of a value. */
export type Cell = { name: string; value: string; large?: boolean; draw?: (place: Place) => void }

const cellHeight = 58

export function drawCells(sheet: Sheet, cells: readonly Cell[], top: number): number {
  const gap = 8
  const width = (sheet.width - 2 * margin.side - gap * (cells.length - 1)) / cells.length
  cells.forEach(({ name, value, large = false, draw }, index) => {
    const place = { start: margin.side + index * (width + gap), top, width }
    sheet.box(place, cellHeight, { stroke: large ? colors.ink : colors.line, thickness: large ? 1.4 : 0.8, radius: 5 })
    const inner = { start: place.start + 8, top: top + 7, width: width - 16 }
    const below = inner.top + sheet.write(name, inner, { ...small, size: 7.5, leading: 11 }) + 1
    if (draw) draw({ ...inner, top: below })
    else sheet.draw(fitting(sheet, value, inner.width, large ? 24 : 11), { ...inner, top: below })
  })
  return top + cellHeight
}

/** The text as large as fits on one line, or on two at its smallest. */
function fitting(sheet: Sheet, text: string, width: number, largest: number) {
  const inkOf = (size: number): Ink => ({
    size,
    weight: 'semibold',
    color: colors.ink,
    leading: size * 1.3,
    tabular: true,
  })
  const sizes = [largest, largest * 0.8, largest * 0.65, 9].filter((size) => size >= 9)
  const size = sizes.find((one) => sheet.measure(text, inkOf(one)).width <= width) ?? 9
  return sheet.measure(text, inkOf(size), width)
}
