import { isolate } from '../../core/text.ts'
import type { InvoiceDocument, InvoiceLine } from '../invoice.ts'
import { continuedTop, label, margin } from '../paper/measures.ts'
import { colors } from '../pdf/look.ts'
import type { Block, Ink, Place, Sheet } from '../pdf/page.ts'
import { closingHeight } from './closing.ts'
import { type Figures, measureFigures } from './figures.ts'
import { amountText, counted, quantityText, taxFigure, taxText } from './numbers.ts'

type Column = 'row' | 'description' | 'quantity' | 'unitPrice' | 'discount' | 'tax' | 'amount'
type FigureColumn = Exclude<Column, 'description'>
type Table = {
  sheet: Sheet
  document: InvoiceDocument
  size: number
  figures: Record<FigureColumn, Figures>
  columns: Record<Column, Omit<Place, 'top'>>
}

/** A part of a row that stays on one page: description, code, and for the first part the figures. */
type Part = { blocks: [Block, Column][]; under: [Block, Column][]; height: number; last: boolean }

const gap = 12
const padding = 4
const rowLeading = 12.5
const underLeading = 10
const figureColumns = ['row', 'quantity', 'unitPrice', 'discount', 'tax', 'amount'] as const

/** Discounts have a column only where something was taken off. */
function shownColumns({ lines }: InvoiceDocument): readonly FigureColumn[] {
  const isDiscounted = lines.some(({ discount = 0 }) => discount !== 0)
  return figureColumns.filter((name) => name !== 'discount' || isDiscounted)
}

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
  return { sheet, document, size, figures, columns: placeColumns(widths, shownColumns(document)) }
}

function widthsAt(sheet: Sheet, document: InvoiceDocument, size: number) {
  const { lines, locale, words } = document
  const column = (name: FigureColumn, textOf: (line: InvoiceLine, index: number) => string) => {
    const ink = figureInk(name, size)
    const texts = lines.map((line, index) => [textOf(line, index), ink] as const)
    const { blocks, width } = measureFigures(sheet, texts, locale)
    return { blocks, width: name === 'row' ? width : Math.max(width, sheet.measure(words[name], label).width) }
  }
  const figures = {
    row: column('row', (_, index) => counted(index + 1, locale)),
    quantity: column('quantity', (line) => quantityText(line.quantity, locale)),
    unitPrice: column('unitPrice', (line) => amountText(line.unitPrice, document)),
    discount: column('discount', ({ discount = 0 }) => (discount === 0 ? '' : amountText(-discount, document))),
    tax: column('tax', (line) => taxFigure(document, line)),
    amount: column('amount', (line) => amountText(line.net, document)),
  }
  const used = shownColumns(document).reduce((sum, name) => sum + figures[name].width + gap, 0)
  const description = sheet.width - 2 * margin.side - used
  const widths = {
    row: figures.row.width,
    description,
    quantity: figures.quantity.width,
    unitPrice: figures.unitPrice.width,
    discount: figures.discount.width,
    tax: figures.tax.width,
    amount: figures.amount.width,
  }
  return { figures, widths }
}

/** The columns one after the other from the start edge; one that is not shown has no place of its own. */
function placeColumns(widths: Record<Column, number>, shown: readonly FigureColumn[]): Table['columns'] {
  let start = margin.side
  const next = (name: Column) => {
    const isShown = name === 'description' || shown.includes(name)
    const column = { start, width: isShown ? widths[name] : 0 }
    if (isShown) start += column.width + gap
    return column
  }
  return {
    row: next('row'),
    description: next('description'),
    quantity: next('quantity'),
    unitPrice: next('unitPrice'),
    discount: next('discount'),
    tax: next('tax'),
    amount: next('amount'),
  }
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

function drawHead({ sheet, document, columns }: Table, top: number): number {
  const place = { start: margin.side, top: top + 18, width: sheet.width - 2 * margin.side }
  for (const column of ['description', ...shownColumns(document)] as const) {
    if (column === 'row') continue
    const align = column === 'description' ? 'start' : 'right'
    sheet.write(document.words[column], { ...columns[column], top: top + 3 }, { ...label, align })
  }
  sheet.rule(place, colors.ink, 0.8)
  return top + 18.5
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
    const blocks = first ? shownColumns(table.document).map((name) => figureOf(table, name, index)) : []
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

function notesUnder({ sheet, document, columns }: Table, line: InvoiceLine): Part['under'] {
  const ink: Ink = { ...underInk, align: 'right', tabular: true }
  const text = taxText(document, line)
  const rate: Part['under'] = text === taxFigure(document, line) ? [] : [[sheet.measure(text, ink), 'tax']]
  return line.unit ? [[sheet.measure(line.unit, ink, columns.quantity.width + gap), 'quantity'], ...rate] : rate
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
