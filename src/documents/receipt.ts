import { isolate, plateApart } from '../core/text.ts'
import { spelledAmount, totalRows } from './invoice/closing.ts'
import { measureFigures } from './invoice/figures.ts'
import { amountText, quantityText, taxText } from './invoice/numbers.ts'
import type { Estimate, InvoiceDocument, InvoiceLine } from './invoice.ts'
import { openPaper } from './paper/letterhead.ts'
import { bundledFontFolder } from './pdf/fonts.ts'
import type { Align, Ink, Sheet } from './pdf/page.ts'
import { code128, qrCode } from './pdf/symbols.ts'
import { isolatedPhrase } from './pdf/text-layout.ts'
import { amountInWords } from './words/amount-in-words.ts'

/** A roll of 80 mm in points; printers of that width reach 72 mm of it. */
const roll = { width: 226.77, side: 11.34 } as const
const reach = roll.width - 2 * roll.side
/** A cut comes after 1.7 m at the latest: beyond it neither drivers nor screens show a page in one piece. */
const longest = 4900
const foot = 14

/** Thermal heads know no grey: everything is black, and what matters is larger. */
const black = '#000000'
const plain: Ink = { size: 8.5, color: black, leading: 12.5 }
const fine: Ink = { size: 7.5, color: black, leading: 11 }
const bold: Ink = { size: 9, color: black, weight: 'semibold', leading: 13 }

/**
 * Draws an issued document for a receipt printer: PDF, 80 mm wide and as long as it needs, with the same figures, tax
 * number and code as on A4. The same document gives the same bytes.
 */
export async function renderReceipt(document: InvoiceDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  // How long it is shows only when it is drawn, so it is drawn again on pages of that length.
  const tried = drawOn(longest, document, fontFolder)
  if (tried.pages === 1) return drawOn(tried.bottom + foot, document, fontFolder).sheet.finish()
  // A printer is told one length for all pages: they share it, or the last would be mostly blank.
  const whole = (tried.pages - 1) * longest + tried.bottom
  let length = whole / tried.pages
  let drawn = tried
  do {
    length = Math.min(longest, length + step)
    drawn = drawOn(length, document, fontFolder)
  } while (drawn.pages > tried.pages)
  return drawn.sheet.finish()
}

/** By how much pages are tried longer until all stands on as few as before; the last ends at most so far before its foot. */
const step = 40

/** Where the next thing is drawn; nothing above it is touched again. */
interface Strip {
  sheet: Sheet
  document: InvoiceDocument
  top: number
  pages: number
  /** Of each page, in points. */
  length: number
}

function drawOn(height: number, document: InvoiceDocument, fontFolder: string) {
  const sheet = openPaper(document, document.issuedAt, fontFolder, { width: roll.width, height })
  const strip: Strip = { sheet, document, top: 12, pages: 1, length: height }
  drawHead(strip)
  rule(strip)
  document.lines.forEach((line, index) => {
    if (line.group && line.group !== document.lines[index - 1]?.group) say(strip, line.group, bold)
    drawLine(strip, line)
  })
  rule(strip)
  drawTotals(strip)
  drawPayments(strip)
  if (document.estimate && document.signatures) drawSignature(strip)
  drawCodes(strip)
  return { sheet, pages: strip.pages, bottom: strip.top }
}

function drawHead(strip: Strip): void {
  const { words, seller, title, number, copy, day, buyer, vehicle, workOrderNumber, corrects, estimate } =
    strip.document
  say(strip, seller.name, { ...bold, size: 11.5, leading: 16 }, 'center')
  for (const line of seller.lines) say(strip, line, fine, 'center')
  for (const { name, value } of seller.ids) say(strip, `${name}: ${isolate(value)}`, fine, 'center')
  strip.top += 5
  say(strip, copy ? `${title} · ${words.copy}` : title, { ...bold, size: 11, leading: 15 }, 'center')
  say(strip, isolate(number), bold, 'center')
  strip.top += 3
  pair(strip, words.date, isolatedPhrase(day))
  if (workOrderNumber) pair(strip, words.workOrder, isolate(workOrderNumber))
  pair(strip, words.billTo, buyer.name)
  for (const { name, value } of buyer.ids) pair(strip, name, isolate(value))
  const plate = vehicle?.plate === undefined ? [] : [plateApart(vehicle.plate)]
  const car = [...plate, ...(vehicle?.model === undefined ? [] : [isolatedPhrase(vehicle.model)])]
  if (car.length > 0) pair(strip, words.vehicle, car.join(' · '))
  if (estimate) drawEstimate(strip, estimate)
  if (corrects === undefined) return
  pair(strip, words.corrects, isolate(corrects.number))
  pair(strip, words.correctsReason, corrects.reason)
}

/** What was said and agreed before the work begins, and that it is no invoice. */
function drawEstimate(strip: Strip, { details, complaint, statement }: Estimate): void {
  const { vehicle, words } = strip.document
  if (vehicle?.vin) pair(strip, words.vin, isolate(vehicle.vin))
  if (vehicle?.odometer) pair(strip, words.odometer, isolatedPhrase(vehicle.odometer))
  for (const [name, value] of details) pair(strip, name, isolatedPhrase(value))
  if (complaint.text !== '') say(strip, `${complaint.heading}: ${isolatedPhrase(complaint.text)}`, plain)
  strip.top += 3
  say(strip, statement, { ...fine, weight: 'semibold' })
}

/** Room for the hand of who agrees. */
function drawSignature(strip: Strip): void {
  strip.top = room(strip, 52) + 6
  say(strip, strip.document.words.buyerSignature, fine)
  strip.top += 26
  rule(strip)
}

/** What it is on its own line, so that a long name is whole; below it how much, and what that makes. */
function drawLine(strip: Strip, line: InvoiceLine): void {
  const { document } = strip
  const { words } = document
  say(strip, line.description, plain)
  const unit = line.unit ? ` ${line.unit}` : ''
  const how = `${quantityText(line.quantity, document.locale)}${unit} × ${amountText(line.unitPrice, document)}`
  pair(strip, how, amountText(line.net, document), plain)
  if (line.discount) pair(strip, words.discount, amountText(-line.discount, document), fine)
  if ((line.taxCategory ?? 'standard') !== 'standard') say(strip, taxText(document, line), fine)
  if (line.payer) say(strip, line.payer, fine)
  if (line.waiting) say(strip, line.waiting, { ...fine, weight: 'semibold' })
  strip.top += 2
}

function drawTotals(strip: Strip): void {
  const { sheet, document } = strip
  const { words, currency, locale, display, unit, unitName } = document
  const rows = totalRows(document)
  const inkOf = (kind: (typeof rows)[number]['kind']): Ink =>
    kind === 'plain' ? plain : kind === 'reason' ? fine : { ...bold, size: 11, leading: 17 }
  const figures = measureFigures(
    sheet,
    rows.map(({ amount, kind }) => [amount, inkOf(kind)] as const),
    locale,
  )
  rows.forEach(({ name, kind }, index) => {
    const figure = figures.blocks[index]
    const said = sheet.measure(name, inkOf(kind), reach - figures.width - 8)
    const top = room(strip, said.height)
    sheet.draw(said, { start: roll.side, top, width: said.width })
    const start = roll.width - roll.side - figures.width
    if (figure) sheet.draw(figure, { start, top, width: figures.width })
    strip.top = top + Math.max(said.height, figure?.height ?? 0)
  })
  say(strip, `${words.amountsIn}: ${isolatedPhrase(unitName)}`, fine)
  say(strip, amountInWords(spelledAmount(document), currency, locale, display, unit), fine)
}

function drawPayments(strip: Strip): void {
  const { words, payments, notes } = strip.document
  if (payments.length > 0) say(strip, words.payments, bold)
  for (const { method, day, reference, amount } of payments) {
    const about = [isolatedPhrase(method), isolatedPhrase(day), ...(reference ? [isolate(reference)] : [])]
    pair(strip, about.join(' · '), amountText(amount, strip.document), fine)
  }
  for (const note of notes) say(strip, note, fine)
}

/** The authority's number and code where there is one, and bars by which the desk finds the document again. */
function drawCodes(strip: Strip): void {
  const { words, fiscalCode, verify, taxNumber, number } = strip.document
  strip.top += 4
  if (taxNumber) {
    say(strip, words.taxNumber, fine, 'center')
    say(strip, isolate(taxNumber), plain, 'center')
  }
  const side = fiscalCode ? 116 : 88
  const square = qrCode(fiscalCode ?? verify ?? '', side)
  const bars = [0.85, 0.71, 0.57].map((module) => code128(number, module, 26)).find((one) => one && one.width <= reach)
  for (const symbol of [square, bars]) {
    if (!symbol) continue
    const top = room(strip, symbol.height)
    strip.sheet.shape({ start: (roll.width - symbol.width) / 2, top, width: symbol.width }, symbol.rectangles, black)
    strip.top = top + symbol.height + 4
  }
}

/** A text over the whole width, broken where it must. */
function say(strip: Strip, text: string, ink: Ink, align: Align = 'start'): void {
  const block = strip.sheet.measure(text, { ...ink, align }, reach)
  const top = room(strip, block.height)
  strip.sheet.draw(block, { start: roll.side, top, width: reach })
  strip.top = top + block.height
}

/** A name and its value on one line; the value keeps its width, the name breaks in what is left of it. */
function pair(strip: Strip, name: string, value: string, ink: Ink = plain): void {
  const { sheet } = strip
  const widest = reach * 0.66
  const right = sheet.measure(value, { ...ink, align: 'end', tabular: true }, widest)
  const left = sheet.measure(name, ink, reach - right.width - 8)
  const top = room(strip, Math.max(left.height, right.height))
  sheet.draw(left, { start: roll.side, top, width: reach - right.width - 8 })
  sheet.draw(right, { start: roll.width - roll.side - right.width, top, width: right.width })
  strip.top = top + Math.max(left.height, right.height)
}

function rule(strip: Strip): void {
  strip.sheet.rule({ start: roll.side, top: strip.top + 4, width: reach }, black, 0.7)
  strip.top += 8
}

function room(strip: Strip, height: number): number {
  if (strip.top + height <= strip.length - foot) return strip.top
  strip.sheet.addPage()
  strip.pages += 1
  return 12
}
