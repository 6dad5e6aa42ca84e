import { sum } from '../../core/money.ts'
import { isolate } from '../../core/text.ts'
import type { InvoiceDocument, InvoiceLine } from '../invoice.ts'
import { drawSignatures } from '../paper/flow.ts'
import { continuedTop, label, margin, small } from '../paper/measures.ts'
import { colors } from '../pdf/look.ts'
import type { Block, Ink, Place, Sheet } from '../pdf/page.ts'
import { qrCode } from '../pdf/symbols.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'
import { amountInWords } from '../words/amount-in-words.ts'
import { measureFigures } from './figures.ts'
import { drawHandover, drawReceipt, handoverHeight, receiptHeight } from './form.ts'
import { amountText, rateText, taxText } from './numbers.ts'

type Row = { name: string; amount: string; kind: 'plain' | 'reason' | 'total' | 'due' }

const totalsWidth = 240
const topGap = 12
const qrSide = 76
/** An authority's code holds more and is read by officers' telephones. */
const fiscalSide = 92
const signatureHeight = 64

/** Height in points of what must stay with the last line: totals, QR code and signatures. */
export function closingHeight(sheet: Sheet, document: InvoiceDocument): number {
  const code = document.fiscalCode ? fiscalSide : document.verify ? qrSide : 0
  const beside = measureInWords(sheet, document, besideWidth(sheet)).height + code + receiptHeight(document)
  return (
    topGap +
    Math.max(measureTotals(sheet, document).height, beside) +
    (document.form ? handoverHeight(sheet, document) : document.signatures ? signatureHeight : 0)
  )
}

/** Draws totals at the end side; QR code, payments and notes beside them, flowing to further pages if they must. */
export function drawClosing(sheet: Sheet, document: InvoiceDocument, bottom: number): void {
  const top = bottom + topGap
  const width = sheet.width - 2 * margin.side
  const totalsBottom = drawTotals(sheet, document, {
    start: margin.side + width - totalsWidth,
    top,
    width: totalsWidth,
  })
  const beside = { start: margin.side, top, width: besideWidth(sheet) }
  const inWords = measureInWords(sheet, document, beside.width)
  const { words } = document
  sheet.write(words.inWords, beside, { ...label, weight: 'semibold' })
  sheet.draw(inWords.amount, { ...beside, top: top + inWords.headHeight })
  const below = drawCode(sheet, document, { ...beside, top: top + inWords.height })
  const printed = drawReceipt(sheet, document, { ...beside, top: below })
  const end = drawRemarks(sheet, document, { ...beside, top: printed })
  const last = end.paged ? end.top : Math.max(end.top, totalsBottom)
  if (document.form) drawHandover(sheet, document, last)
  else if (document.signatures)
    drawSignatures(sheet, [words.sellerSignature, words.buyerSignature], last, { height: signatureHeight })
}

const besideWidth = (sheet: Sheet) => sheet.width - 2 * margin.side - totalsWidth - 28

/** What is to be paid, spelled, so that no figure can be altered. */
function measureInWords(sheet: Sheet, document: InvoiceDocument, width: number) {
  const { words, currency, locale, display, unit } = document
  const head = sheet.measure(words.inWords, { ...label, weight: 'semibold' }, width)
  const spelled = amountInWords(spelledAmount(document), currency, locale, display, unit)
  const amount = sheet.measure(spelled, { ...small, size: 8.5, color: colors.ink }, width)
  return { amount, headHeight: head.height, height: head.height + amount.height + 8 }
}

/** What a customer is asked for: of a quotation their own share. */
export const spelledAmount = ({ totals, estimate }: InvoiceDocument) => (estimate ? totals.due : totals.payable)

/** What stands below the lines, in the order it is added up. */
export function totalRows(document: InvoiceDocument): Row[] {
  const { totals, words, estimate } = document
  const { prepaid = 0, credited = 0 } = totals
  const shares = estimate?.shares ?? []
  const isPayableNews = estimate ? shares.length > 0 : totals.rounding !== 0 || prepaid !== 0
  const row = (kind: Row['kind'], name: string, amount: number): Row => ({
    kind,
    name,
    amount: amountText(amount, document),
  })
  return [
    ...(totals.discount === 0 ? [] : [row('plain', words.discount, -totals.discount)]),
    row('plain', words.net, totals.net),
    ...taxRows(document).flatMap(({ name, tax, reasons }) => [
      row('plain', name, tax),
      ...reasons.map((reason): Row => ({ kind: 'reason', name: reason, amount: '' })),
    ]),
    row('total', words.total, totals.total),
    ...(totals.rounding === 0 ? [] : [row('plain', words.rounding, totals.rounding)]),
    ...(prepaid === 0 ? [] : [row('plain', words.prepaid, -prepaid)]),
    ...(isPayableNews ? [row('total', words.payable, totals.payable)] : []),
    ...shares.map(({ name, amount }) => row('plain', name, -amount)),
    ...(credited === 0 ? [] : [row('plain', words.credited, -credited)]),
    ...(totals.paid === 0 ? [] : [row('plain', words.paid, totals.paid)]),
    // A credit note asks for nothing.
    ...(document.corrects === undefined ? [row('due', words.due, totals.due)] : []),
  ]
}

type TaxRow = { name: string; tax: number; reasons: string[] }

/**
 * Tax by category and rate, with the amount it is on where there are several, as tax offices ask, and below it why it is
 * none; one sum when the lines do not add up to it, because the issued total stands.
 */
function taxRows(document: InvoiceDocument): TaxRow[] {
  const { lines, totals, words, locale } = document
  const groups = Map.groupBy(lines, (line) => `${line.taxCategory ?? 'standard'} ${line.taxRate}`)
  const all = [...groups.values()].flatMap((of) => {
    const [first] = of
    const basis = sum(of.map(({ net }) => net))
    return first ? [{ of: first, basis, tax: sum(of.map(({ tax }) => tax)), reasons: reasonsOf(of) }] : []
  })
  all.sort((a, b) => b.of.taxRate - a.of.taxRate)
  if (all.length === 0 || sum(all.map(({ tax }) => tax)) !== totals.tax)
    return [{ name: words.tax, tax: totals.tax, reasons: reasonsOf(lines) }]
  return all.map(({ of, basis, tax, reasons }) => {
    const isTaxed = (of.taxCategory ?? 'standard') === 'standard'
    const name = isTaxed ? words.taxAtRate.replace('{rate}', rateText(of.taxRate, locale)) : taxText(document, of)
    return { name: all.length === 1 ? name : `${name} · ${amountText(basis, document)}`, tax, reasons }
  })
}

const reasonsOf = (lines: readonly InvoiceLine[]) => [
  ...new Set(lines.flatMap(({ untaxedReason }) => (untaxedReason ? [untaxedReason] : []))),
]

const rowInks: Record<Row['kind'], { name: Ink; amount: Ink; pad: number }> = {
  plain: inks(9, 'regular', colors.quiet, 1.5),
  reason: inks(7.5, 'regular', colors.ink, 2.5),
  total: inks(13, 'semibold', colors.ink, 5),
  due: inks(10.5, 'semibold', colors.accent, 5),
}

function inks(size: number, weight: 'regular' | 'semibold', color: string, pad: number) {
  const name: Ink = { size: Math.min(size, 11), weight, color, leading: Math.max(size < 8 ? 10 : 13, size * 1.3) }
  const amount: Ink = { ...name, size, color: weight === 'regular' ? colors.ink : color, align: 'right', tabular: true }
  return { name, amount, pad }
}

type MeasuredRow = { kind: Row['kind']; words: Block; figure: Block; pad: number; height: number }

/**
 * All amounts share one column as wide as the widest, so that they line up and still reach the edge of the page. They
 * have their width first; the words beside them wrap in what is left.
 */
function measureTotals(sheet: Sheet, document: InvoiceDocument) {
  const rows = totalRows(document)
  const figures = measureFigures(
    sheet,
    rows.map((row) => [row.amount, rowInks[row.kind].amount] as const),
    document.locale,
  )
  const room = totalsWidth - figures.width - 10
  const measured = rows.flatMap((row, index): MeasuredRow[] => {
    const { name, pad } = rowInks[row.kind]
    const figure = figures.blocks[index]
    const words = sheet.measure(row.name, name, row.kind === 'reason' ? totalsWidth : room)
    return figure
      ? [{ kind: row.kind, words, figure, pad, height: Math.max(figure.height, words.height) + 2 * pad }]
      : []
  })
  return {
    rows: measured,
    room,
    figureWidth: figures.width,
    height: measured.reduce((sum, row) => sum + row.height, 0),
  }
}

/** The tinted box stands out on both sides, so that its amount keeps in line with those above. */
const inset = 8

function drawTotals(sheet: Sheet, document: InvoiceDocument, place: Place): number {
  const { rows, room, figureWidth } = measureTotals(sheet, document)
  const tinted = { start: place.start - inset, width: place.width + 2 * inset }
  let top = place.top
  for (const { kind, words, figure, height, pad } of rows) {
    if (kind === 'total') sheet.rule({ ...place, top }, colors.ink, 0.8)
    if (kind === 'due') sheet.box({ ...tinted, top }, height, { fill: colors.accentSoft, radius: 4 })
    sheet.draw(words, { start: place.start, top: top + pad, width: kind === 'reason' ? place.width : room })
    sheet.draw(figure, { start: place.start + place.width - figureWidth, top: top + pad, width: figureWidth })
    top += height
  }
  return top
}

/** The authority's code where there is one, else one to check the paper with; answers the bottom. */
function drawCode(sheet: Sheet, { words, verify, fiscalCode }: InvoiceDocument, place: Place): number {
  const side = fiscalCode ? fiscalSide : qrSide
  const symbol = qrCode(fiscalCode ?? verify ?? '', side)
  if (!symbol || !(fiscalCode ?? verify)) return place.top
  // Pulled back by its quiet zone: the modules themselves begin at the edge of the text.
  const quiet = symbol.rectangles[0]?.x ?? 0
  sheet.shape({ start: place.start - quiet, top: place.top - quiet, width: side }, symbol.rectangles, colors.ink)
  const beside = { start: place.start + side - quiet + 4, top: place.top + 2, width: place.width - side + quiet - 4 }
  const said = sheet.write(fiscalCode ? words.fiscalCode : words.verify, beside, { ...small, color: colors.ink })
  const address = sheet.measure(fiscalCode ? '' : isolate(verify ?? ''), { ...label, size: 7 }, beside.width)
  sheet.draw(address, { ...beside, top: beside.top + said })
  return place.top + Math.max(side - 2 * quiet, said + address.height + 2) + 6
}

type Flow = { top: number; paged: boolean }
type Remark = { text: string; ink: Ink; before: number; figure?: string }

function drawRemarks(sheet: Sheet, document: InvoiceDocument, place: Place): Flow {
  const { payments, notes, words } = document
  const heading = (text: string): Remark => ({ text, ink: { ...label, weight: 'semibold' }, before: 6 })
  const remarks: Remark[] = [
    ...(payments.length > 0 ? [heading(words.payments)] : []),
    ...payments.map(({ method, day, reference, amount }): Remark => {
      const about = [isolatedPhrase(method), isolatedPhrase(day), ...(reference ? [isolate(reference)] : [])]
      return { text: about.join(' · '), ink: small, before: 1, figure: amountText(amount, document) }
    }),
    ...(notes.length > 0 ? [heading(words.notes)] : []),
    ...notes.map((text): Remark => ({ text, ink: small, before: 1 })),
  ]
  return remarks.reduce<Flow>((flow, remark) => flowRemark(sheet, remark, place, flow), {
    top: place.top,
    paged: false,
  })
}

/** Draws line by line, so that a long note breaks across pages wherever the page ends. */
function flowRemark(sheet: Sheet, { text, ink, before, figure }: Remark, place: Place, from: Flow): Flow {
  const amount = sheet.measure(figure ?? '', { ...ink, color: colors.ink, align: 'right', tabular: true })
  const room = place.width - (figure ? amount.width + 10 : 0)
  const block = sheet.measure(text, ink, room)
  const leading = block.height / block.lines.length
  let { top, paged } = { ...from, top: from.top + before }
  block.lines.forEach((line, index) => {
    if (top + leading > sheet.height - margin.foot) {
      sheet.addPage()
      top = continuedTop
      paged = true
    }
    sheet.draw({ ...block, lines: [line], height: leading }, { ...place, top, width: room })
    const start = place.start + place.width - amount.width
    if (figure && index === 0) sheet.draw(amount, { start, top, width: amount.width })
    top += leading
  })
  return { top, paged }
}
