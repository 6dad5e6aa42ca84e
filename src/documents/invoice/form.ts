import { isolate } from '../../core/text.ts'
import type { InvoiceDocument, InvoiceForm, NamedValue } from '../invoice.ts'
import { roomFor } from '../paper/flow.ts'
import { label, margin, small } from '../paper/measures.ts'
import { drawPanels, rowsPanel } from '../paper/panels.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { qrCode } from '../pdf/symbols.ts'

const columnGap = 40

/** The status in its box, and what it means; answers the bottom. */
export function drawStatus(sheet: Sheet, { status: { name, value, meaning } }: InvoiceForm, place: Place): number {
  const box = { ...place, width: 84 }
  const height = 20
  sheet.box(box, height, { stroke: colors.ink, thickness: 1, radius: 3 })
  const ink: Ink = { ...small, size: 9.5, weight: 'semibold', color: colors.ink, leading: height, align: 'center' }
  sheet.write(`${name}: ${isolate(value)}`, box, ink)
  const beside = { start: place.start + 94, width: place.width - 94 }
  const means = sheet.measure(meaning, { ...small, leading: 10 }, beside.width)
  sheet.draw(means, { ...beside, top: place.top + Math.max(0, height - means.height) / 2 })
  return place.top + Math.max(height, means.height)
}

/** Parties and terms of a prescribed form, between the head and the lines; answers the bottom. */
export function drawForm(sheet: Sheet, form: InvoiceForm | undefined, place: Place): number {
  if (form === undefined) return place.top
  const { parties, terms } = form
  // Names and addresses are long, and terms are short.
  const panels = [
    { ...rowsPanel(sheet, parties.heading, parties.rows), share: 1.45 },
    rowsPanel(sheet, terms.heading, terms.rows),
  ]
  return drawPanels(sheet, panels, place) + 2
}

const handoverGap = 8
const nameInk: Ink = { ...label, size: 6.5, leading: 8.5 }
/** Room to sign in under a name. */
const writingRoom = 13.5
const valueInk: Ink = { ...small, color: colors.ink }
const columnWidth = (sheet: Sheet) => (sheet.width - 2 * margin.side - columnGap) / 2

/** What the signatures of a prescribed form take below what is added up. */
export function handoverHeight(sheet: Sheet, { form }: InvoiceDocument): number {
  if (form === undefined) return 0
  const column = (rows: readonly NamedValue[]) =>
    rows.reduce((at, row) => {
      const { name, room } = signedRow(sheet, row)
      return at + name.height + room
    }, 0)
  return handoverGap + Math.max(column(form.handedOver), column(form.received))
}

/** A name of the form over its line; the full name of a company may need several. */
function signedRow(sheet: Sheet, [name, value]: NamedValue) {
  const written = sheet.measure(value, valueInk, columnWidth(sheet))
  return {
    name: sheet.measure(name, nameInk, columnWidth(sheet)),
    written,
    room: Math.max(writingRoom, written.height + 1.5),
  }
}

/** What both sides write by hand, each on a line of its own under its name; on one page, all of it. */
export function drawHandover(sheet: Sheet, document: InvoiceDocument, bottom: number): void {
  const { form } = document
  if (form === undefined) return
  const top = roomFor(sheet, bottom, handoverHeight(sheet, document)) + handoverGap
  const width = columnWidth(sheet)
  const column = (rows: readonly NamedValue[], start: number) =>
    rows.reduce((at, row) => {
      const { name, written, room } = signedRow(sheet, row)
      const below = at + name.height
      sheet.draw(name, { start, top: at, width })
      sheet.draw(written, { start, top: below - 0.5, width })
      sheet.rule({ start, top: below + room - 2, width }, colors.line, 0.6)
      return below + room
    }, top)
  column(form.handedOver, margin.side)
  column(form.received, margin.side + width + columnGap)
}

/** The tax service wants a code of 20 mm at least. */
const receiptSide = 62

export const receiptHeight = ({ receipt }: InvoiceDocument): number => (receipt === undefined ? 0 : receiptSide + 18)

/** The register's receipt: its numbers and its code, or lines for them; answers the bottom. */
export function drawReceipt(sheet: Sheet, { receipt }: InvoiceDocument, place: Place): number {
  if (receipt === undefined) return place.top
  const head = sheet.write(receipt.heading, place, { ...label, weight: 'semibold' })
  const top = place.top + head + 2
  const symbol = receipt.qr === '' ? undefined : qrCode(receipt.qr, receiptSide)
  if (symbol === undefined)
    sheet.box({ start: place.start, top, width: receiptSide }, receiptSide - 8, { stroke: colors.line, thickness: 0.6 })
  else sheet.shape({ start: place.start, top: top - 4, width: receiptSide }, symbol.rectangles, colors.ink)
  const beside = { start: place.start + receiptSide + 8, width: place.width - receiptSide - 8 }
  receipt.rows.forEach(([name, value], index) => {
    const said = value === '' ? `${name} ____________________` : `${name} ${isolate(value)}`
    sheet.write(said, { ...beside, top: top + 4 + index * 16 }, { ...small, color: colors.ink })
  })
  return top + receiptSide
}
