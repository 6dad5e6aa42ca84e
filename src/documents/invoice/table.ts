import { isolate } from '../../core/text.ts'
import type { FormColumn, InvoiceDocument, InvoiceLine } from '../invoice.ts'
import { continuedTop, label, margin } from '../paper/measures.ts'
import { colors } from '../pdf/look.ts'
import type { Block, Ink, Place, Sheet } from '../pdf/page.ts'
import { closingHeight } from './closing.ts'
import { type Figures, measureFigures } from './figures.ts'
import { amountText, counted, formRate, quantityText, taxFigure, taxText } from './numbers.ts'

type PlainColumn = 'description' | 'quantity' | 'unitPrice' | 'discount' | 'tax' | 'amount'
type Column = 'row' | PlainColumn | FormColumn
type FigureColumn = Exclude<Column, 'description'>
type Table = {
  sheet: Sheet
  document: InvoiceDocument
  size: number
  shown: readonly Column[]
  figures: Record<FigureColumn, Figures>
  columns: Record<Column, Omit<Place, 'top'>>
}

/** A part of a row that stays on one page: description, code, and for the first part the figures. */
type Part = { blocks: [Block, Column][]; under: [Block, Column][]; height: number; last: boolean }

const padding = 4
const rowLeading = 12.5
const underLeading = 10
const plainColumns = ['row', 'description', 'quantity', 'unitPrice', 'discount', 'tax', 'amount'] as const
const formColumns = [
  'row',
  'description',
  'unit',
  'quantity',
  'unitPrice',
  'amount',
  'rate',
  'tax',
  'gross',
  'origin',
] as const

/** Those of a prescribed form where there is one; else discounts have a column only where something was taken off. */
function shownColumns({ form, lines }: InvoiceDocument): readonly Column[] {
  if (form?.columns) return formColumns
  const isDiscounted = lines.some(({ discount = 0 }) => discount !== 0)
  return plainColumns.filter((name) => name !== 'discount' || isDiscounted)
}

/** The many columns of a form stand closer. */
const gapOf = ({ form }: InvoiceDocument) => (form?.columns ? 8 : 12)

/** The words over a column; the numbers that a form gives its columns stand below them. */
function headOf({ form, words }: InvoiceDocument, column: Column): string {
  if (column === 'row') return ''
  if (form?.columns)
    return column === 'discount'
      ? ''
      : form.columns[column].replace(/ (\(.*\))$/u, (_, numbers: string) => `\n${isolate(numbers)}`)
  return isPlain(column) ? words[column] : ''
}

const isPlain = (column: Column): column is PlainColumn & Column =>
  column !== 'row' && (plainColumns as readonly Column[]).includes(column)

/** What stands in a line's cell; a form crosses out what is not known of it. */
const textOf: Record<FigureColumn, (line: InvoiceLine, document: InvoiceDocument, index: number) => string> = {
  row: (_, { locale }, index) => counted(index + 1, locale),
  unit: ({ unitCode }) => isolate(unitCode ?? nothing),
  quantity: ({ quantity }, { locale }) => quantityText(quantity, locale),
  unitPrice: ({ unitPrice }, document) => amountText(unitPrice, document),
  discount: ({ discount = 0 }, document) => (discount === 0 ? '' : amountText(-discount, document)),
  tax: (line, document) => taxFigure(document, line),
  amount: ({ net }, document) => amountText(net, document),
  rate: (line, document) => formRate(document, line),
  gross: ({ net, tax }, document) => amountText(net + tax, document),
  origin: () => nothing,
}
const nothing = '—'

/**
 * Draws all lines with the head of the table on every page, and answers the bottom of the last. The last line is kept
 * with the totals: when both do not fit it moves to the next page, so that totals never stand alone.
 */
export function drawLines(sheet: Sheet, document: InvoiceDocument, top: number): number {
  const table = layOutColumns(sheet, document)
  const limit = sheet.height - margin.foot
  const keep = closingHeight(sheet, document)
  let at = drawHead(table, top)
  document.lines.forEach((line, index) => {
    let heading = line.group === document.lines[index - 1]?.group ? undefined : line.group
    for (const part of partsOf(table, line, index)) {
      const withTotals = part.last && index === document.lines.length - 1 ? keep : 0
      if (at + (heading ? groupHeight : 0) + part.height + withTotals > limit) {
        sheet.addPage()
        at = drawHead(table, continuedTop)
      }
      if (heading) at = drawGroup(table, heading, at)
      heading = undefined
      drawPart(table, part, at)
      at += part.height
    }
  })
  return at
}

/** Columns of figures are as wide as their widest figure; the figures shrink before the description gets too narrow. */
function layOutColumns(sheet: Sheet, document: InvoiceDocument): Table {
  const sizes = [9, 8.5, 8, 7.5, 7]
  const size = sizes.find((candidate) => widthsAt(sheet, document, candidate).widths.description >= 130) ?? 6.5
  const { widths, figures } = widthsAt(sheet, document, size)
  return { sheet, document, size, figures, shown: shownColumns(document), columns: placeColumns(widths, document) }
}

function widthsAt(sheet: Sheet, document: InvoiceDocument, size: number) {
  const shown = shownColumns(document)
  const figures = {} as Record<FigureColumn, Figures>
  const widths = {} as Record<Column, number>
  for (const name of shown) {
    if (name === 'description') continue
    const ink = figureInk(name, size)
    const texts = document.lines.map((line, index) => [textOf[name](line, document, index), ink] as const)
    figures[name] = measureFigures(sheet, texts, document.locale)
    widths[name] = Math.max(figures[name].width, sheet.measure(headOf(document, name), label).width)
  }
  const used = Object.values(widths).reduce((sum, width) => sum + width + gapOf(document), 0)
  widths.description = sheet.width - 2 * margin.side - used
  return { figures, widths }
}

/** The columns one after the other from the start edge. */
function placeColumns(widths: Record<Column, number>, document: InvoiceDocument): Table['columns'] {
  const columns = {} as Table['columns']
  let start = margin.side
  for (const name of shownColumns(document)) {
    columns[name] = { start, width: widths[name] }
    start += widths[name] + gapOf(document)
  }
  return columns
}

/** Figures stand on their unit digit, so at the right of their column in both directions. */
function figureInk(column: FigureColumn, size: number): Ink {
  const leading = rowLeading
  if (column === 'row') return { size: size - 1.5, color: colors.quiet, tabular: true, leading }
  return {
    size,
    color: colors.ink,
    tabular: true,
    leading,
    weight: column === 'amount' ? 'semibold' : 'regular',
  }
}

function drawHead({ sheet, document, shown, columns }: Table, top: number): number {
  const heads = shown.map((name) => ({
    name,
    block: sheet.measure(headOf(document, name), { ...label, align: name === 'description' ? 'start' : 'right' }),
  }))
  const height = 7 + Math.max(...heads.map(({ block }) => block.height))
  const place = { start: margin.side, top: top + height, width: sheet.width - 2 * margin.side }
  for (const { name, block } of heads) sheet.draw(block, { ...columns[name], top: top + 3 })
  sheet.rule(place, colors.ink, 0.8)
  return top + height + 0.5
}

const groupHeight = 24

/** What the lines below it are, kept with the first of them. */
function drawGroup({ sheet, columns }: Table, heading: string, top: number): number {
  const ink: Ink = { size: 9, weight: 'semibold', color: colors.accent, leading: 13 }
  sheet.write(heading, { start: margin.side, top: top + 9, width: columns.description.width }, ink)
  return top + groupHeight
}

/** A description of more lines than this is cut into parts, so that even one longer than a page can be printed. */
const linesPerPart = 20

function partsOf(table: Table, line: InvoiceLine, index: number): Part[] {
  const { sheet, size, columns } = table
  const ink: Ink = { size: Math.max(size, 8.5), color: colors.ink, leading: rowLeading }
  const description = sheet.measure(line.description, ink, columns.description.width)
  const count = Math.max(1, Math.ceil(description.lines.length / linesPerPart))
  return Array.from({ length: count }, (_, part) => {
    const lines = description.lines.slice(part * linesPerPart, (part + 1) * linesPerPart)
    const first = part === 0
    const last = part === count - 1
    const block: Block = { ...description, lines, height: lines.length * rowLeading }
    const blocks = first
      ? table.shown.filter((name) => name !== 'description').map((name) => figureOf(table, name, index))
      : []
    const under = [...(last ? codeUnder(table, line) : []), ...(first ? notesUnder(table, line) : [])]
    const codeHeight = under
      .filter(([, column]) => column === 'description')
      .reduce((height, [code]) => height + code.height, 0)
    const noteHeight = under.length > 0 && first ? rowLeading + underLeading : rowLeading
    const height = Math.max(block.height + codeHeight, noteHeight) + 2 * padding
    return { blocks: [[block, 'description'], ...blocks], under, height, last }
  })
}

function figureOf({ figures }: Table, column: FigureColumn, index: number): [Block, Column] {
  const block = figures[column].blocks[index]
  if (!block) throw new Error(`Line ${index} was never measured.`)
  return [block, column]
}

const underInk: Ink = { size: 7.2, color: colors.quiet, leading: underLeading }

/** Its number, who pays it, and that it waits for a word: each on lines of its own. */
function codeUnder({ sheet, columns }: Table, { code, payer, waiting }: InvoiceLine): Part['under'] {
  const texts: [string | undefined, Ink][] = [
    [code && isolate(code), underInk],
    [payer, { ...underInk, color: colors.ink }],
    [waiting, { ...underInk, color: colors.warm, weight: 'semibold' }],
  ]
  return texts.flatMap(([text, ink]): Part['under'] =>
    text ? [[sheet.measure(text, ink, columns.description.width), 'description']] : [],
  )
}

/** The unit below its code or below the quantity, and the rate below the tax where it has no column of its own. */
function notesUnder({ sheet, document, columns }: Table, line: InvoiceLine): Part['under'] {
  const ink: Ink = { ...underInk, align: 'right', tabular: true }
  const unitColumn = document.form?.columns ? 'unit' : 'quantity'
  const unit: Part['under'] = line.unit
    ? [[sheet.measure(line.unit, ink, columns[unitColumn].width + gapOf(document)), unitColumn]]
    : []
  const text = taxText(document, line)
  const isSaid = document.form?.columns !== undefined || text === taxFigure(document, line)
  return isSaid ? unit : [...unit, [sheet.measure(text, ink), 'tax']]
}

function drawPart({ sheet, columns }: Table, { blocks, under, height, last }: Part, top: number): void {
  let below = blocks[0]?.[0].height ?? 0
  for (const [block, column] of blocks) sheet.draw(block, { ...columns[column], top: top + padding })
  for (const [block, column] of under) {
    const above = column === 'description' ? below : rowLeading
    sheet.draw(block, { ...columns[column], top: top + padding + above })
    if (column === 'description') below += block.height
  }
  if (!last) return
  const width = sheet.width - 2 * margin.side
  sheet.rule({ start: margin.side, top: top + height, width }, colors.hairline, 0.6)
}
