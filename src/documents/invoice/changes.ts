import { sum } from '../../core/money.ts'
import { isolate } from '../../core/text.ts'
import type { InvoiceDocument, LineChange, Standing } from '../invoice.ts'
import { continuedTop, label, margin } from '../paper/measures.ts'
import { colors } from '../pdf/look.ts'
import type { Block, Ink, Place, Sheet } from '../pdf/page.ts'
import { closingHeight } from './closing.ts'
import { measureFigures } from './figures.ts'
import { amountText, formRate, quantityText } from './numbers.ts'

const columns = ['quantity', 'unitPrice', 'net', 'rate', 'tax', 'gross'] as const
type Column = (typeof columns)[number]
type Amounts = { net: number; tax: number; gross: number }
type Row = { name: string; isStrong: boolean; figures: Record<Column, string> }
type Item = { change: LineChange | undefined; rows: Row[] }
type Laid = { row: Row; figures: Record<Column, Block> }
type Table = { sheet: Sheet; document: InvoiceDocument; size: number; places: Record<Column, Omit<Place, 'top'>> }

const gap = 10
const leading = 13
const padding = 4
/** A cell the form crosses out, and an amount that is not there. */
const crossed = 'Х'
const nothing = '—'

/**
 * Draws what a correcting document changes: each line as it stood (А), as it stands (Б), and what that is more (В) or
 * less (Г), with the sums of В and Г; answers the bottom. The sums stay with what closes the paper.
 */
export function drawChanges(sheet: Sheet, document: InvoiceDocument, top: number): number {
  const { changes } = document
  if (changes === undefined) return top
  const items: Item[] = [
    ...changes.lines.map((change) => ({ change, rows: rowsOf(change, document) })),
    { change: undefined, rows: totalsOf(changes.lines, document) },
  ]
  const { table, laid } = layOut(sheet, document, items)
  const limit = sheet.height - margin.foot
  const keep = closingHeight(sheet, document)
  let at = drawHead(table, top)
  laid.forEach((rows, index) => {
    const { change } = items[index] ?? {}
    const heading = change && headingOf(table, change)
    const height = (heading?.height ?? 0) + rows.length * leading + 2 * padding
    if (at + height + (index === laid.length - 1 ? keep : 0) > limit) {
      sheet.addPage()
      at = drawHead(table, continuedTop)
    }
    drawItem(table, heading, rows, at)
    at += height
  })
  return at
}

function rowsOf(change: LineChange, document: InvoiceDocument): Row[] {
  const { before, after } = change
  const { before: wasName, after: isName, up, down } = wordsOf(document)
  const [was, is] = [amountsOf(before), amountsOf(after)]
  const more = { net: is.net - was.net, tax: is.tax - was.tax, gross: is.gross - was.gross }
  return [
    standing(wasName, before, change, document),
    standing(isName, after, change, document),
    difference(up, more, 1, document),
    difference(down, more, -1, document),
  ]
}

function totalsOf(lines: readonly LineChange[], document: InvoiceDocument): Row[] {
  const { totalUp, totalDown } = wordsOf(document)
  // Of each line what is more and what is less is summed apart, as the form asks.
  const of = (sign: 1 | -1): Amounts => {
    const parts = lines.map(({ before, after }) => {
      const [was, is] = [amountsOf(before), amountsOf(after)]
      const less = (name: keyof Amounts) => Math.max(0, sign * (is[name] - was[name]))
      return { net: less('net'), tax: less('tax'), gross: less('gross') }
    })
    const all = (name: keyof Amounts) => sum(parts.map((part) => part[name])) * sign
    return { net: all('net'), tax: all('tax'), gross: all('gross') }
  }
  return [
    { ...difference(totalUp, of(1), 1, document), isStrong: true },
    { ...difference(totalDown, of(-1), -1, document), isStrong: true },
  ]
}

const amountsOf = ({ net, tax }: Standing): Amounts => ({ net, tax, gross: net + tax })

function standing(name: string, of: Standing, change: LineChange, document: InvoiceDocument): Row {
  const { net, tax, gross } = amountsOf(of)
  const rate = formRate(document, change)
  return {
    name,
    isStrong: false,
    figures: {
      quantity: quantityText(of.quantity, document.locale),
      unitPrice: amountText(of.unitPrice, document),
      net: amountText(net, document),
      rate,
      tax: change.taxCategory === 'exempt' ? rate : amountText(tax, document),
      gross: amountText(gross, document),
    },
  }
}

function difference(name: string, more: Amounts, sign: 1 | -1, document: InvoiceDocument): Row {
  const said = (amount: number) => (amount * sign > 0 ? amountText(amount * sign, document) : nothing)
  return {
    name,
    isStrong: false,
    figures: {
      quantity: crossed,
      unitPrice: crossed,
      rate: crossed,
      net: said(more.net),
      tax: said(more.tax),
      gross: said(more.gross),
    },
  }
}

/** Columns are as wide as their widest figure; figures shrink before the names of the rows get too narrow. */
function layOut(sheet: Sheet, document: InvoiceDocument, items: readonly Item[]) {
  const at = (size: number) => {
    const rows = items.flatMap((item) => item.rows)
    const head = wordsOf(document)
    const measured = columns.map((name) => {
      const texts = rows.map(({ figures, isStrong }) => [figures[name], figureInk(size, isStrong)] as const)
      const { blocks, width } = measureFigures(sheet, texts, document.locale)
      return { name, blocks, width: Math.max(width, sheet.measure(head[name], label).width) }
    })
    return { size, measured, used: measured.reduce((used, { width }) => used + width + gap, 0) }
  }
  const whole = sheet.width - 2 * margin.side
  const sizes = [8.5, 8, 7.5, 7].map(at)
  const { size, measured, used } = sizes.find((one) => whole - one.used >= 120) ?? at(6.5)
  let start = margin.side + whole - used + gap
  const places = {} as Table['places']
  for (const { name, width } of measured) {
    places[name] = { start, width }
    start += width + gap
  }
  let next = 0
  const laid = items.map(({ rows }) =>
    rows.map((row): Laid => {
      const figures = {} as Laid['figures']
      for (const { name, blocks } of measured) {
        const block = blocks[next]
        if (block) figures[name] = block
      }
      next += 1
      return { row, figures }
    }),
  )
  return { table: { sheet, document, size, places }, laid }
}

const figureInk = (size: number, isStrong: boolean): Ink => ({
  size,
  leading,
  tabular: true,
  color: colors.ink,
  weight: isStrong ? 'semibold' : 'regular',
})

function drawHead({ sheet, document, places }: Table, top: number): number {
  const head = wordsOf(document)
  const place = { start: margin.side, top: top + 18, width: sheet.width - 2 * margin.side }
  const names = { ...place, top: top + 3, width: places.quantity.start - margin.side - gap }
  sheet.write(head.indicators, names, label)
  for (const name of columns) sheet.write(head[name], { ...places[name], top: top + 3 }, { ...label, align: 'right' })
  sheet.rule(place, colors.ink, 0.8)
  return top + 18.5
}

/** What the four rows below are about, over the whole width. */
function headingOf({ sheet }: Table, { description, code, unit }: LineChange): Block {
  const ink: Ink = { size: 8.5, weight: 'semibold', color: colors.ink, leading }
  const texts = [description, ...(code ? [isolate(code)] : []), ...(unit ? [unit] : [])]
  return sheet.measure(texts.join(' · '), ink, sheet.width - 2 * margin.side)
}

function drawItem(table: Table, heading: Block | undefined, rows: readonly Laid[], top: number): void {
  const { sheet, size, places } = table
  const width = sheet.width - 2 * margin.side
  let at = top + padding
  if (heading) {
    sheet.draw(heading, { start: margin.side, top: at, width })
    at += heading.height
  }
  for (const { row, figures } of rows) {
    const ink = { ...figureInk(size, row.isStrong), tabular: false }
    const name = { start: margin.side, top: at, width: places.quantity.start - margin.side - gap }
    sheet.write(row.name, name, ink)
    for (const column of columns) sheet.draw(figures[column], { ...places[column], top: at })
    at += leading
  }
  sheet.rule({ start: margin.side, top: at + padding, width }, colors.hairline, 0.6)
}

function wordsOf({ changes }: InvoiceDocument) {
  if (changes === undefined) throw new Error('This document changes nothing.')
  return changes.words
}
