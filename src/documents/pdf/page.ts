import PDFDocument from 'pdfkit'
import type { Face, Fonts, Weight } from './fonts.ts'
import { featureList } from './fonts.ts'
import type { Direction, Line, TextStyle } from './text-layout.ts'
import { layOutText } from './text-layout.ts'

/** Points from the page's start edge (left in English, right in Persian) and from its top. */
export type Place = { start: number; top: number; width: number }
/** `start`, `end` and `center` follow the document; `right` is the right hand in both directions, for figures. */
export type Align = 'start' | 'end' | 'center' | 'right'
export type Ink = {
  size: number
  color: string
  weight?: Weight
  tabular?: boolean
  align?: Align
  leading?: number
  /** Points kept free at the right hand, where other figures of a column have a fraction and this one has none. */
  hang?: number
}
export type Box = { fill?: string; stroke?: string; thickness?: number; radius?: number }
/** A measured text, ready to be drawn: lay it out once, ask its height, then put it where it fits. */
export type Block = { lines: Line[]; width: number; height: number; ink: Ink }

/** Pages written once and mirrored for right-to-left documents: nobody above this file says left or right. */
export type Sheet = {
  direction: Direction
  width: number
  height: number
  addPage(): void
  /** `width` limits the lines; without it the text stays on one line. Heights and widths in points. */
  measure(text: string, ink: Ink, width?: number): Block
  draw(block: Block, place: Place): void
  /** Measures and draws at once; answers the height used. */
  write(text: string, place: Place, ink: Ink): number
  rule(place: Place, color: string, thickness: number): void
  box(place: Place, height: number, box: Box): void
  /** Fills many rectangles as one shape, so that no seam shows between neighbours; x from the left of the place. */
  shape(place: Place, rectangles: readonly Rectangle[], color: string): void
  /** SVG path data, scaled from the upper left of the place; drawings of things are never mirrored. */
  path(place: Place, data: string, scale: number, box: Box): void
  /** A PNG or JPEG, as large as fits in the place and `height`; false for bytes that are no such picture. */
  picture(place: Place, height: number, bytes: Uint8Array): boolean
  /** Runs `each` on every page made so far, for what needs to know how many there are. */
  onEveryPage(each: (page: number, pages: number) => void): void
  finish(): Promise<Buffer>
}
export type Rectangle = { x: number; y: number; width: number; height: number }
export type SheetOptions = {
  direction: Direction
  fonts: Fonts
  language: string
  title: string
  author: string
  subject: string
  /** The document's own instant in milliseconds since 1970: the clock of the computer would change the bytes. */
  createdAt: number
  /** Width and height of a page in points; A4 where nothing is said. */
  size?: { width: number; height: number }
}

/** A4 in points, as ISO 216 rounds it. */
const a4 = { width: 595.28, height: 841.89 }

/**
 * Opens a PDF. The same calls give the same bytes: the creation date is handed in and the file identifier
 * is derived from the document's own title, subject and date.
 * Streams are deflated by the zlib of the runtime: another processor or release may pack them differently, so compare
 * bytes on one kind of station, and documents by their data.
 */
export function openSheet(options: SheetOptions): Sheet {
  const pdf = openPdf(options)
  const { direction, fonts, size = a4 } = options
  const leftOf = ({ start, width }: Place) => (direction === 'rtl' ? size.width - start - width : start)
  const sheet: Sheet = {
    direction,
    ...size,
    addPage: () => void pdf.addPage(),
    measure(text, ink, width) {
      const style: TextStyle = {
        size: ink.size,
        weight: ink.weight ?? 'regular',
        tabular: ink.tabular ?? false,
        direction: readingDirection(text, direction),
      }
      const lines = layOutText(fonts, text, style, width)
      const widest = Math.max(0, ...lines.map((line) => line.width))
      return { lines, width: widest, height: lines.length * leadingOf(ink), ink }
    },
    draw(block, place) {
      block.lines.forEach((line, index) => {
        const left = leftOf(place) + indent(block.ink, direction, place.width - line.width)
        const baseline = place.top + leadingOf(block.ink) * (index + 0.5) + block.ink.size * 0.36
        drawLine(pdf, line, block.ink, left, baseline)
      })
    },
    write(text, place, ink) {
      const block = sheet.measure(text, ink, place.width)
      sheet.draw(block, place)
      return block.height
    },
    rule(place, color, thickness) {
      pdf.rect(leftOf(place), place.top - thickness / 2, place.width, thickness).fill(color)
    },
    box(place, height, { fill, stroke, thickness = 0.75, radius = 0 }) {
      pdf.roundedRect(leftOf(place), place.top, place.width, height, radius).lineWidth(thickness)
      if (fill && stroke) pdf.fillAndStroke(fill, stroke)
      else if (fill) pdf.fill(fill)
      else pdf.stroke(stroke)
    },
    shape(place, rectangles, color) {
      const left = leftOf(place)
      for (const { x, y, width, height } of rectangles) pdf.rect(left + x, place.top + y, width, height)
      pdf.fill(color)
    },
    path(place, data, scale, { fill, stroke, thickness = 0.75 }) {
      pdf.save().translate(leftOf(place), place.top).scale(scale)
      pdf.path(data).lineWidth(thickness / scale)
      if (fill && stroke) pdf.fillAndStroke(fill, stroke)
      else if (fill) pdf.fill(fill)
      else pdf.stroke(stroke)
      pdf.restore()
    },
    picture(place, height, bytes) {
      try {
        const fit: [number, number] = [place.width, height]
        pdf.image(Buffer.from(bytes), leftOf(place), place.top, { fit, align: 'center', valign: 'center' })
        return true
      } catch {
        return false
      }
    },
    onEveryPage(each) {
      const { start, count } = pdf.bufferedPageRange()
      for (let index = 0; index < count; index++) {
        pdf.switchToPage(start + index)
        each(index + 1, count)
      }
    },
    finish: () => bytesOf(pdf),
  }
  return sheet
}

/**
 * The direction of one text in a document: a Persian description in an English invoice reads from right to left and an
 * English one in a Persian invoice from left to right, while a Persian sentence that begins with a Latin code stays
 * Persian. Its place on the page still follows the document.
 */
function readingDirection(text: string, document: Direction): TextStyle['direction'] {
  return document === 'rtl' && /[\p{Script=Arabic}--\p{Nd}]/v.test(text) ? 'rtl' : 'auto'
}

function leadingOf(ink: Ink): number {
  return ink.leading ?? ink.size * 1.45
}

function indent({ align = 'start', hang = 0 }: Ink, direction: Direction, free: number): number {
  if (align === 'center') return free / 2
  if (align === 'right') return free - hang
  return (align === 'start') === (direction === 'ltr') ? 0 : free
}

/**
 * No `ActualText` in reading order goes with right-to-left lines: poppler and PDFium take all text for drawn order and
 * turn it round once more, so that copying and searching, right without it, would come out reversed.
 */
function drawLine(pdf: PDFKit.PDFDocument, line: Line, ink: Ink, left: number, baseline: number): void {
  let x = left
  for (const run of line.runs) {
    chooseFace(pdf, run.face)
    pdf.fontSize(ink.size).fillColor(ink.color)
    if (run.face.fakeBold) pdf.strokeColor(ink.color).lineWidth(ink.size * 0.035)
    const features = featureList({ rightToLeft: run.rightToLeft, tabular: ink.tabular ?? false })
    const outlined = run.face.fakeBold ? { fill: true, stroke: true } : {}
    pdf.text(run.text, x, baseline, { lineBreak: false, baseline: 'alphabetic', features, ...outlined })
    x += run.width
  }
}

/** pdfkit takes an opened font as well as bytes, which its types leave out; the name lets it find the same one again. */
function chooseFace(pdf: PDFKit.PDFDocument, face: Face): void {
  pdf.registerFont(face.name, face.font as unknown as Uint8Array)
  pdf.font(face.name)
}

function openPdf({ language, title, author, subject, createdAt, size = a4 }: SheetOptions): PDFKit.PDFDocument {
  return new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    // No default font: Helvetica would be written into every file though nothing uses it.
    font: '',
    info: {
      Title: title,
      Author: author,
      Subject: subject,
      Creator: 'Kardan',
      Producer: 'Kardan',
      CreationDate: new Date(createdAt),
    },
  })
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
    pdf.end()
  })
}
