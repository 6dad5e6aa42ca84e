import { isValidGtin } from '../../core/barcode.ts'
import { type Refusal, refuse } from '../../core/command.ts'
import { parseMoney } from '../../core/money.ts'
import { parseDecimal, parseQuantity } from '../../core/quantity.ts'
import type { Locale } from '../../core/text.ts'
import { type ImportedPart, importedPart } from '../../domain/imports/commands.ts'
import { codeKeyOf } from '../../domain/parts/part.ts'
import { type Column, type Columns, columnsFound, columnsOf, missingColumns, unitOf } from './columns.ts'
import { countLines, type Delimiter, delimiters, plainLines, recordsOf } from './records.ts'

export interface PartsListOptions {
  /** ISO code of the currency prices are in, unless their column says toman. */
  currency: string
  /** Basis points where the list says nothing of tax. */
  taxRate: number
  /** Settles what "1,250" means where the text alone does not. */
  locale?: Locale
}

/** A key of `locales/` with its parameters and the line of the file it is about, as `Task` of the port shows it. */
export interface Problem {
  line: number
  problem: string
  params: Record<string, string | number>
}

export interface ReadRow {
  line: number
  /** Null where the row is left out; the last problem says why. With a part, problems are warnings. */
  part: ImportedPart | null
  /** The number as it is looked up; empty where there is no part. */
  key: string
  problems: Problem[]
}

export interface PartsList {
  /** Lines of the text that may hold a part: near enough to measure progress by. */
  lines: number
  /** Reads as it is asked, so that others have their turn between rows. Blank lines are passed over. */
  rows(): Generator<ReadRow>
}

/**
 * Opens a parts list: text whose cells are set apart by comma, semicolon, tab or bar, with a header in one of the five
 * languages within its first twenty lines. Refused where the text is of another encoding or a column is missing.
 */
export function openPartsList(source: string, options: PartsListOptions): PartsList | Refusal {
  const text = plainLines(source)
  if (text.trim() === '') return refuse('import.empty')
  if (isGarbled(text.slice(0, 4_096))) return refuse('import.encoding')
  const header = headerOf(text)
  if ('refused' in header) return header
  const { at, line, columns, delimiter, cells } = header
  return {
    lines: countLines(text, at) + (text.endsWith('\n') ? 0 : 1),
    *rows() {
      const seen = new Map<string, number>()
      for (const record of recordsOf(text, delimiter, { at, line }, cells)) {
        if (record.cells?.every((cell) => cell.trim() === '')) continue
        const row = rowOf(record.line, record.cells, columns, options)
        yield row.part === null ? row : firstOfItsNumber(row, row.part, seen)
      }
    },
  }
}

/** A number stands for one part: what comes first in the file counts, as a person reading it from the top would say. */
function firstOfItsNumber(row: ReadRow, part: ImportedPart, seen: Map<string, number>): ReadRow {
  const firstLine = seen.get(row.key)
  if (firstLine !== undefined) return leftOut(row.line, 'import.duplicateNumber', { number: part.number, firstLine })
  seen.set(row.key, row.line)
  return row
}

interface Header {
  columns: Columns
  delimiter: Delimiter
  /** How many cells the header line has. */
  cells: number
  /** Where the first record after it begins. */
  at: number
  line: number
}

/** The first line that names all columns; lists often begin with a title and a date. */
function headerOf(text: string): Header | Refusal {
  let best: { columns: Columns; cells: string[] } | undefined
  let at = 0
  for (let line = 1; line <= 20 && at < text.length; line += 1) {
    const end = text.indexOf('\n', at)
    const next = end === -1 ? text.length : end + 1
    const readings = delimiters.map((delimiter) => readHeader(text.slice(at, next), delimiter))
    const found = readings.reduce((a, b) => (columnsFound(b.columns) > columnsFound(a.columns) ? b : a))
    if (missingColumns(found.columns).length === 0)
      return { ...found, cells: found.cells.length, at: next, line: line + 1 }
    if (best === undefined || columnsFound(found.columns) > columnsFound(best.columns)) best = found
    at = next
  }
  const missing = best === undefined ? [] : missingColumns(best.columns)
  const found = (best?.cells ?? []).map((cell) => cell.trim()).filter((cell) => cell !== '')
  return refuse('import.columnsMissing', { missing: missing.join(', '), found: shorten(found.join(', '), 300) })
}

function readHeader(line: string, delimiter: Delimiter) {
  const [record] = recordsOf(line, delimiter, { at: 0, line: 1 }, 0)
  const cells = record?.cells ?? []
  return { columns: columnsOf(cells), delimiter, cells }
}

function rowOf(line: number, cells: readonly string[] | null, columns: Columns, options: PartsListOptions): ReadRow {
  if (cells === null) return leftOut(line, 'import.brokenQuotes')
  const cell = (column: Exclude<Column, 'barcode'>) => cleaned(cells[columns.at[column] ?? -1] ?? '')
  const warnings: Problem[] = []
  const warn = (problem: string, params: Problem['params']) => warnings.push({ line, problem, params })

  const number = cell('number')
  const key = codeKeyOf(number)
  if (key === '') return leftOut(line, 'import.numberMissing')
  if (isRounded.test(number)) return leftOut(line, 'import.numberRounded', { value: shorten(number) })
  const name = cell('name')
  if (name === '') return leftOut(line, 'import.nameMissing', { number: shorten(number) })
  if (isGarbled(name)) return leftOut(line, 'import.garbled', { number: shorten(number) })
  const price = priceOf(cell('price'), columns, options)
  if (price === null) return leftOut(line, 'import.priceNotAmount', { value: shorten(cell('price')) })
  const onHand = cell('quantity') === '' ? 0 : parseQuantity(cell('quantity'), options.locale)
  if (onHand === null) return leftOut(line, 'import.quantityNotNumber', { value: shorten(cell('quantity')) })
  const cost = cell('cost') === '' ? null : priceOf(cell('cost'), columns, options)
  if (cost === null && cell('cost') !== '')
    return leftOut(line, 'import.priceNotAmount', { value: shorten(cell('cost')) })
  const taxRate = taxRateOf(cell('tax'), options)
  if (taxRate === null) return leftOut(line, 'import.taxNotRate', { value: shorten(cell('tax')) })
  const unit = cell('unit') === '' ? 'piece' : unitOf(cell('unit'))
  if (unit === undefined) warn('import.unitUnknown', { value: shorten(cell('unit')) })
  const codes = codesOf(
    columns.barcodes.map((at) => cells[at] ?? ''),
    warn,
  )

  const nameOther = cell('nameOther')
  const part = { number, name, nameOther, unit: unit ?? 'piece', price, taxRate, cost, codes, onHand }
  const field = outsideLimits(part)
  if (field !== null) return leftOut(line, 'import.outsideLimits', { field, number: shorten(number) })
  return { line, part, key, problems: warnings }
}

function priceOf(text: string, columns: Columns, { currency, locale }: PartsListOptions): number | null {
  const display = columns.pricesInToman && currency === 'IRR' ? 'toman' : undefined
  const price = parseMoney(text, { currency, display, locale })
  return price === null || price < 0 ? null : price
}

/** Percent, with or without its sign, as basis points. */
function taxRateOf(text: string, { taxRate, locale }: PartsListOptions): number | null {
  const percent = text.replace(/[%٪％]/g, '').trim()
  if (percent === '') return taxRate
  const rate = parseDecimal(percent, { decimals: 2, locale })
  return rate === null || rate < 0 ? null : rate
}

/** A cell may hold several. Spreadsheets turn long codes into 6.26E+12, and then nobody knows what they were. */
function codesOf(cells: readonly string[], warn: (problem: string, params: Problem['params']) => void): string[] {
  const codes = new Set<string>()
  for (const cell of cells)
    for (const code of cleaned(cell).split(/[\s;|,،]+/)) {
      const key = codeKeyOf(code)
      if (key === '') continue
      if (isRounded.test(code)) {
        warn('import.codeRounded', { code })
        continue
      }
      if (looksLikeGtin.test(key) && !isValidGtin(key)) warn('import.checkDigit', { code: shorten(code) })
      codes.add(code)
    }
  return [...codes]
}

const isRounded = /^\d([.,]\d+)?e\+?\d+$/i
const looksLikeGtin = /^(?:\d{8}|\d{12,14})$/

/** The first field that is longer or larger than a part's may be. Most are far from any limit and need no full check. */
function outsideLimits(part: ImportedPart): string | null {
  const { number, name, nameOther, codes, taxRate, onHand } = part
  const isOrdinary = number.length <= 40 && name.length <= 200 && nameOther.length <= 200 && codes.length <= 1
  if (isOrdinary && taxRate <= 5_000 && Math.abs(onHand) <= 1_000_000 && (codes[0]?.length ?? 0) <= 20) return null
  const checked = importedPart.safeParse(part)
  return checked.success ? null : String(checked.error.issues[0]?.path[0] ?? '')
}

/** Line breaks and the invisible signs of bidirectional text are no part of a name or number. */
function cleaned(cell: string): string {
  return mayNeedCleaning.test(cell)
    ? cell
        .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
    : cell
}
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const mayNeedCleaning = /^\s|\s$|[\u0000-\u001f\u007f-\u00a0\u2000-\u200b\u200e-\u206f\u3000\u061c\ufeff]|\s\s/

/** Signs of a text read in another encoding than it was written in. */
function isGarbled(text: string): boolean {
  return text.includes('\ufffd') || text.includes('\u0000')
}

function leftOut(line: number, problem: string, params: Problem['params'] = {}): ReadRow {
  return { line, part: null, key: '', problems: [{ line, problem, params }] }
}

function shorten(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}
