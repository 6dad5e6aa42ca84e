import { isolate } from '../../core/text.ts'
import type { InvoiceDocument, InvoiceForm, NamedValue } from '../invoice.ts'
import { roomFor } from '../paper/flow.ts'
import { label, margin, small } from '../paper/measures.ts'
import { drawPanels, rowsPanel } from '../paper/panels.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { qrCode } from '../pdf/symbols.ts'

const rowHeight = 26
const columnGap = 40

/** Status, parties and terms of a prescribed form, between the head and the lines; answers the bottom. */
export function drawForm(sheet: Sheet, form: InvoiceForm | undefined, place: Place): number {
  if (form === undefined) return place.top
  const { status, parties, terms } = form
  const box = 26
  sheet.box({ ...place, width: 84 }, box, { stroke: colors.ink, thickness: 1, radius: 3 })
  const ink: Ink = { ...small, size: 10, weight: 'semibold', color: colors.ink, leading: box, align: 'center' }
  sheet.write(`${status.name}: ${isolate(status.value)}`, { ...place, width: 84 }, ink)
  sheet.write(status.meaning, { start: place.start + 94, top: place.top + 7, width: place.width - 94 }, small)
  const panels = [rowsPanel(sheet, parties.heading, parties.rows), rowsPanel(sheet, terms.heading, terms.rows)]
  return drawPanels(sheet, panels, { ...place, top: place.top + box + 8 }) + 6
}

const handoverHeight = ({ handedOver, received }: InvoiceForm): number =>
  rowHeight * Math.max(handedOver.length, received.length)

/** What both sides write by hand, each on a line of its own under its name. */
export function drawHandover(sheet: Sheet, document: InvoiceDocument, bottom: number): void {
  const { form } = document
  if (form === undefined) return
  const top = roomFor(sheet, bottom + 10, handoverHeight(form))
  const width = (sheet.width - 2 * margin.side - columnGap) / 2
  const column = (rows: readonly NamedValue[], start: number) =>
    rows.forEach(([name, value], index) => {
      const at = { start, top: top + index * rowHeight, width }
      sheet.write(name, at, { ...label, size: 6.5 })
      sheet.write(value, { ...at, top: at.top + 10 }, { ...small, color: colors.ink })
      sheet.rule({ ...at, top: at.top + rowHeight - 4 }, colors.line, 0.6)
    })
  column(form.handedOver, margin.side)
  column(form.received, margin.side + width + columnGap)
}

const receiptSide = 70

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
