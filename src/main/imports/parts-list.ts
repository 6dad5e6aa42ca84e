import { isValidGtin } from '../../core/barcode.ts'
import { type ImportedPart, importedPart } from '../../domain/imports/commands.ts'
import type { Field } from '../../domain/imports/fields.ts'
import { codeKeyOf } from '../../domain/parts/part.ts'
import {
  amountOf,
  cleaned,
  isWorkbookDecimal,
  otherCurrencyIn,
  quantityOf,
  rateOf,
  shorten,
  textOfNumber,
  unguarded,
  wordsOf,
} from './cells.ts'
import { columnsInOther, columnsInToman, type Layout, unitOf, unitsSaid } from './layout.ts'
import { type Problem, type RowOptions, reasonNamed, tellShare } from './row-cells.ts'
import { isGarbled, type Table } from './table.ts'

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

/** The parts of a list whose columns hold what `layout` says; none of those it needs is missing. */
export function partsOfTable(table: Table, layout: Layout, options: RowOptions): PartsList {
  const columns = columnsOf(layout, table.headings, options)
  return {
    lines: table.lines,
    *rows() {
      const seen = new Map<string, number>()
      for (const { line, cells } of table.rows()) {
        const row = rowOf(line, cells, columns, options)
        yield row.part === null ? row : firstOfItsNumber(row, row.part, seen)
      }
    },
  }
}

type Column = 'number' | 'name' | 'nameOther' | 'unit' | 'price' | 'cost' | 'tax' | 'untaxedReason' | 'quantity'

/** Where each column stands in a list; a barcode may have several columns. */
interface Columns {
  at: Readonly<Partial<Record<Column, number>>>
  barcodes: readonly number[]
  used: readonly number[]
  tomans: ReadonlySet<number>
  /** Headings of columns that are in another currency than the shop's. */
  others: ReadonlyMap<number, string>
  /** Units of money that headings name. */
  units: ReturnType<typeof unitsSaid>
}

const columnOf: Partial<Record<Field, Column>> = {
  partNumber: 'number',
  partName: 'name',
  nameOther: 'nameOther',
  unit: 'unit',
  price: 'price',
  cost: 'cost',
  tax: 'tax',
  untaxedReason: 'untaxedReason',
  quantity: 'quantity',
}

function columnsOf(layout: Layout, headings: readonly string[], options: RowOptions): Columns {
  const at: Partial<Record<Column, number>> = {}
  for (const [index, field] of layout.entries()) {
    const column = field === null ? undefined : columnOf[field]
    if (column !== undefined) at[column] ??= index
  }
  const barcodes = [...layout.keys()].filter((index) => layout[index] === 'barcode')
  return {
    at,
    barcodes,
    used: [...Object.values(at), ...barcodes],
    tomans: columnsInToman(headings, layout),
    others: columnsInOther(headings, layout, options.currency),
    units: unitsSaid(headings, layout, options),
  }
}

/** A number stands for one part: what comes first in the file counts, as a person reading it from the top would say. */
function firstOfItsNumber(row: ReadRow, part: ImportedPart, seen: Map<string, number>): ReadRow {
  const firstLine = seen.get(row.key)
  if (firstLine !== undefined) return leftOut(row.line, 'import.duplicateNumber', { number: part.number, firstLine })
  seen.set(row.key, row.line)
  return row
}

function rowOf(line: number, cells: readonly string[] | null, columns: Columns, options: RowOptions): ReadRow {
  if (cells === null) return leftOut(line, 'import.brokenQuotes')
  const { persianLetters } = options
  const cell = (column: Column) => wordsOf(cells[columns.at[column] ?? -1] ?? '', { persianLetters })
  const amount = (column: 'price' | 'cost', text: string) => {
    const at = columns.at[column] ?? -1
    const form = columns.units.has(at) ? { ...options, unit: columns.units.get(at) } : options
    return priceOf(text, columns.tomans.has(at), form)
  }
  const otherCurrency = (column: 'price' | 'cost') =>
    otherCurrencyIn(cell(column), columns.others.get(columns.at[column] ?? -1), options.currency)
  const warnings: Problem[] = []
  const warn = (problem: string, params: Problem['params']) => warnings.push({ line, problem, params })

  const number = textOfNumber(cell('number'))
  if (isWorkbookDecimal(cell('number'))) warn('import.numberDecimal', { value: shorten(number) })
  const key = codeKeyOf(number)
  if (key === '') return leftOut(line, 'import.numberMissing')
  if (isRounded.test(number)) return leftOut(line, 'import.numberRounded', { value: shorten(number) })
  const name = textOfNumber(cell('name'))
  if (name === '') return leftOut(line, 'import.nameMissing', { number: shorten(number) })
  if (isGarbled(name)) return leftOut(line, 'import.garbled', { number: shorten(number) })
  const garbled = columns.used.map((at) => cells[at] ?? '').find(isGarbled)
  if (garbled !== undefined) return leftOut(line, 'import.cellGarbled', { value: shorten(garbled) })
  const asked = cell('price')
  if (asked === '') return leftOut(line, 'import.fieldMissing', { missing: 'price' })
  const foreign = otherCurrency('price') ?? otherCurrency('cost')
  if (foreign !== null) return leftOut(line, 'import.otherCurrency', { value: foreign })
  const price = amount('price', asked)
  if (price === null) return leftOut(line, 'import.priceNotAmount', { value: shorten(asked) })
  const quantity = cell('quantity')
  const onHand = quantity === '' ? 0 : quantityOf(quantity, options)
  if (onHand === null) return leftOut(line, 'import.quantityNotNumber', { value: shorten(quantity) })
  const spent = cell('cost')
  const cost = spent === '' ? null : amount('cost', spent)
  if (cost === null && spent !== '') return leftOut(line, 'import.priceNotAmount', { value: shorten(spent) })
  const tax = cell('tax')
  const said = taxRateOf(tax, options)
  if (said === null) return leftOut(line, 'import.taxNotRate', { value: shorten(tax) })
  tellShare(tax, warn)
  const why = cell('untaxedReason')
  const reason = reasonNamed(why, options.country)
  if (reason === '' && why !== '') warn('import.reasonUnknown', { value: shorten(why) })
  // What is untaxed for a reason keeps the rate of the place, for when the reason is taken away.
  const taxRate = why !== '' && said === 0 ? options.taxRate : said
  // A list without such a column says nothing of it.
  const untaxedReason = columns.at.untaxedReason === undefined ? null : reason
  const called = cell('unit')
  const unit = called === '' ? 'piece' : unitOf(called)
  if (unit === undefined) warn('import.unitUnknown', { value: shorten(called) })
  const codes = codesOf(
    columns.barcodes.map((at) => cells[at] ?? ''),
    warn,
  )

  const nameOther = textOfNumber(cell('nameOther'))
  const part = { number, name, nameOther, unit: unit ?? 'piece', price, taxRate, untaxedReason, cost, codes, onHand }
  const field = outsideLimits(part)
  if (field !== null) return leftOut(line, 'import.outsideLimits', { field, number: shorten(number) })
  return { line, part, key, problems: warnings }
}

function priceOf(text: string, isToman: boolean, options: RowOptions): number | null {
  const price = amountOf(text, isToman, options)
  return price === null || price < 0 ? null : price
}

/** Percent, with or without its sign, as basis points. */
const taxRateOf = (text: string, { taxRate }: RowOptions) => (text === '' ? taxRate : rateOf(text))

/** A cell may hold several. Spreadsheets turn long codes into 6.26E+12, and then nobody knows what they were. */
function codesOf(cells: readonly string[], warn: (problem: string, params: Problem['params']) => void): string[] {
  const codes = new Set<string>()
  for (const cell of cells)
    for (const code of unguarded(cleaned(cell)).split(/[\s;|,،]+/)) {
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

function leftOut(line: number, problem: string, params: Problem['params'] = {}): ReadRow {
  return { line, part: null, key: '', problems: [{ line, problem, params }] }
}
