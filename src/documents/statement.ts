import type { MoneyDisplay, MoneyUnit } from '../core/money.ts'
import { isolate } from '../core/text.ts'
import { amountText } from './invoice/numbers.ts'
import { clipped, roomFor } from './paper/flow.ts'
import { drawFurniture, drawLetterhead, type Letterhead, letterheadWords, openPaper } from './paper/letterhead.ts'
import { continuedTop, label, margin, small, strong } from './paper/measures.ts'
import { drawPanels, rowsPanel, stack } from './paper/panels.ts'
import { bundledFontFolder } from './pdf/fonts.ts'
import { colors } from './pdf/look.ts'
import type { Ink, Sheet } from './pdf/page.ts'
import { isolatedPhrase } from './pdf/text-layout.ts'
import { amountInWords } from './words/amount-in-words.ts'

/** A customer's account on paper. Amounts in minor units of `currency`; positive is owed to the shop. */
export type StatementDocument = Letterhead & {
  words: Record<StatementWord, string>
  issuedAt: number
  day: string
  /** First day of the statement, where it does not begin with the account. */
  from: string
  currency: string
  display?: MoneyDisplay
  unit?: MoneyUnit | undefined
  unitName: string
  customer: { name: string; phone?: string; lines: string[] }
  opening: number
  balance: number
  /** What of it is past its day. */
  overdue: number
  entries: { day: string; what: string; reference: string; amount: number; balance: number }[]
}

export const statementWords = [
  ...letterheadWords,
  'date',
  'from',
  'details',
  'customer',
  'amountsIn',
  'entry',
  'reference',
  'debit',
  'credit',
  'balance',
  'opening',
  'closing',
  'owedToShop',
  'owedToCustomer',
  'overdue',
  'inWords',
] as const
export type StatementWord = (typeof statementWords)[number]

/** Draws the statement as PDF, A4, as many pages as it needs. The same document gives the same bytes. */
export async function renderStatement(document: StatementDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  const sheet = openPaper(document, document.issuedAt, fontFolder)
  let top = drawHead(sheet, document)
  top = drawColumns(sheet, document, top)
  const rows = [
    { day: '', what: document.words.opening, reference: '', amount: 0, balance: document.opening },
    ...document.entries,
  ]
  for (const row of rows) {
    if (top + rowHeight + (linesOf(sheet, row).length - 1) * text.leading > sheet.height - margin.foot) {
      sheet.addPage()
      top = drawColumns(sheet, document, continuedTop)
    }
    top = drawRow(sheet, document, row, top)
  }
  drawClosing(sheet, document, top)
  drawFurniture(sheet, document)
  return sheet.finish()
}

const rowHeight = 17
const text = { size: 8.5, color: colors.ink, leading: 12 } satisfies Ink
type Row = StatementDocument['entries'][number]

function drawHead(sheet: Sheet, document: StatementDocument): number {
  const { words, customer, day, from, unitName } = document
  const texts = [
    [customer.name, strong] as const,
    ...(customer.phone ? [[isolate(customer.phone), small] as const] : []),
    ...customer.lines.map((line) => [line, small] as const),
  ]
  const details = [
    [words.date, isolatedPhrase(day)],
    ...(from === '' ? [] : [[words.from, isolatedPhrase(from)] as const]),
    [words.amountsIn, isolatedPhrase(unitName)],
  ] as const
  const place = { start: margin.side, top: drawLetterhead(sheet, document) + 12, width: sheet.width - 2 * margin.side }
  const panels = [
    { heading: words.customer, draw: (at: typeof place, paint: boolean) => stack(sheet, texts, at, paint) },
    rowsPanel(sheet, words.details, details),
  ]
  return drawPanels(sheet, panels, place) + 14
}

type Column = 'day' | 'entry' | 'debit' | 'credit' | 'balance'

/** Five columns; amounts of fifteen digits fit in theirs. */
function columnsOf(sheet: Sheet): Record<Column, { start: number; width: number }> {
  const width = sheet.width - 2 * margin.side
  const figure = 92
  const day = 82
  const at = (start: number, wide: number) => ({ start: margin.side + start, width: wide })
  return {
    day: at(0, day),
    entry: at(day + 8, width - day - 3 * figure - 24),
    debit: at(width - 3 * figure - 12, figure),
    credit: at(width - 2 * figure - 6, figure),
    balance: at(width - figure, figure),
  }
}

function drawColumns(sheet: Sheet, { words }: StatementDocument, top: number): number {
  const columns = columnsOf(sheet)
  const heads = {
    day: words.date,
    entry: words.entry,
    debit: words.debit,
    credit: words.credit,
    balance: words.balance,
  }
  for (const name of ['day', 'entry', 'debit', 'credit', 'balance'] as const) {
    const align = name === 'day' || name === 'entry' ? 'start' : 'right'
    sheet.write(heads[name], { ...columns[name], top: top + 3 }, { ...label, align })
  }
  sheet.rule({ start: margin.side, top: top + 18, width: sheet.width - 2 * margin.side }, colors.ink, 0.8)
  return top + 18.5
}

function drawRow(sheet: Sheet, document: StatementDocument, row: Row, top: number): number {
  const columns = columnsOf(sheet)
  const figure: Ink = { ...text, align: 'right', tabular: true }
  const said = linesOf(sheet, row)
  const height = rowHeight + (said.length - 1) * text.leading
  sheet.write(row.day, { ...columns.day, top: top + 3 }, { ...text, color: colors.quiet })
  for (const [index, line] of said.entries())
    sheet.write(
      line,
      {
        ...columns.entry,
        width: index === 0 ? columns.entry.width : beside(sheet),
        top: top + 3 + index * text.leading,
      },
      text,
    )
  const amount = amountText(Math.abs(row.amount), document)
  if (row.amount !== 0) sheet.write(amount, { ...columns[row.amount > 0 ? 'debit' : 'credit'], top: top + 3 }, figure)
  const balance = amountText(row.balance, document)
  sheet.write(balance, { ...columns.balance, top: top + 3 }, { ...figure, weight: 'semibold' })
  sheet.rule({ start: margin.side, top: top + height, width: sheet.width - 2 * margin.side }, colors.hairline, 0.6)
  return top + height
}

/** A reference is what a payment is found by at the bank: where it does not fit it stands whole on a line of its own. */
function linesOf(sheet: Sheet, { what, reference }: Row): string[] {
  const { width } = columnsOf(sheet).entry
  const both = reference === '' ? what : `${what} · ${isolate(reference)}`
  if (reference === '' || sheet.measure(both, text).width <= width) return [clipped(sheet, both, text, width)]
  return [clipped(sheet, what, text, width), clipped(sheet, isolate(reference), text, beside(sheet))]
}

/** A second line of a row has no amounts beside it. */
function beside(sheet: Sheet): number {
  const { entry, debit, credit } = columnsOf(sheet)
  return entry.width + debit.width + credit.width
}

function drawClosing(sheet: Sheet, document: StatementDocument, bottom: number): void {
  const { words, balance, overdue, currency, locale, display, unit } = document
  const width = sheet.width - 2 * margin.side
  const top = roomFor(sheet, bottom + 10, 62)
  sheet.box({ start: margin.side, top, width }, 30, { fill: colors.accentSoft, radius: 4 })
  const ink: Ink = { size: 11, weight: 'semibold', color: colors.accent, leading: 30 }
  const name = balance > 0 ? words.owedToShop : balance < 0 ? words.owedToCustomer : words.closing
  sheet.write(name, { start: margin.side + 10, top, width: width / 2 }, ink)
  const amount = amountText(Math.abs(balance), document)
  const figure: Ink = { ...ink, align: 'end', tabular: true }
  sheet.write(amount, { start: margin.side + width / 2, top, width: width / 2 - 10 }, figure)
  const past = overdue > 0 ? `${words.overdue}: ${amountText(overdue, document)} · ` : ''
  const spelled = `${past}${words.inWords}: ${amountInWords(Math.abs(balance), currency, locale, display, unit)}`
  sheet.write(spelled, { start: margin.side, top: top + 36, width }, { ...small, size: 8.5, color: colors.ink })
}
