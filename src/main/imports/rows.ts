import type { Refusal } from '../../core/command.ts'
import { refuse } from '../../core/command.ts'
import { fold } from '../../core/text.ts'
import type { ImportedPart } from '../../domain/imports/commands.ts'
import { type Field, missingFields } from '../../domain/imports/fields.ts'
import { importedRows, type RowKind, type RowOf } from '../../domain/imports/rows.ts'
import type { ImportKind } from '../../domain/parts/import-run.ts'
import { codeKeyOf } from '../../domain/parts/part.ts'
import { shorten } from './cells.ts'
import { type Layout, layoutOf } from './layout.ts'
import { partsOfTable } from './parts-list.ts'
import { type RowShape, shapes } from './readers.ts'
import { createRowReader, LeftOut, type Problem, type RowCells, type RowOptions } from './row-cells.ts'
import { isGarbled, type Table, tableOfText } from './table.ts'

/** What one row of a list says, read from one line of the file or several. */
export interface ListedRow {
  /** The first of its lines. */
  line: number
  /** How many lines it took. */
  lines: number
  /** Null where it is left out; the last problem says why. With a row, problems are warnings. */
  row: ImportedPart | RowOf<RowKind> | null
  /** Rows are imported in this order; empty keeps that of the file. */
  key: string
  problems: Problem[]
}

export interface List {
  lines: number
  /** Reads as it is asked; `null` comes in between, for whoever waits to have a turn. */
  rows(): Generator<ListedRow | null>
}

/** A table read as a list of a kind. Refused where a column is missing that it cannot be read without. */
export function listOf(table: Table, kind: ImportKind, layout: Layout, options: RowOptions): List | Refusal {
  const missing = missingFields(kind, layout)
  if (missing.length > 0) {
    const found = table.headings.map((cell) => cell.trim()).filter((cell) => cell !== '')
    return refuse('import.columnsMissing', { missing: missing.join(', '), found: shorten(found.join(', '), 300) })
  }
  if (kind === 'parts') return partsList(table, layout, options)
  const rows = () => reading(table, kind, shapes[kind] as unknown as RowShape<RowKind>, layout, options)
  return { lines: table.lines, rows }
}

/**
 * A parts list whose headings say all there is to say: text whose cells are set apart by comma, semicolon, tab or bar,
 * with a header in one of the five languages within its first twenty lines.
 */
export function partsListOf(text: string, options: RowOptions): List | Refusal {
  const table = tableOfText(text)
  return 'refused' in table ? table : listOf(table, 'parts', layoutOf(table.headings, 'parts'), options)
}

function partsList(table: Table, layout: Layout, options: RowOptions): List {
  const list = partsOfTable(table, layout, options)
  return {
    lines: list.lines,
    *rows() {
      for (const { line, part, key, problems } of list.rows()) yield { line, lines: 1, row: part, key, problems }
    },
  }
}

/** Lines read before others have their turn. */
const readMost = 200

function* reading(table: Table, kind: RowKind, shape: RowShape<RowKind>, layout: Layout, options: RowOptions) {
  const cellsOf = createRowReader(layout, table.headings, options)
  const told = createTeller(shape)
  const once = createOnce(shape)
  const whole = createCompleter(shape, layout)
  const groups = new Map<string, ListedRow>()
  let read = 0
  for (const { line, cells: written } of table.rows()) {
    read += 1
    if (read % readMost === 0) yield null
    const problems: Problem[] = []
    const warn = (problem: string, params: Problem['params']) => problems.push({ line, problem, params })
    const cells = whole(written, warn)
    const row = cells === null ? null : cellsOf(cells, warn)
    const garbled = cells?.find((cell, index) => (layout[index] ?? null) !== null && isGarbled(cell))
    const listed: ListedRow = { line, lines: 1, key: '', row: null, problems }
    if (row === null) warn('import.brokenQuotes', {})
    else if (garbled !== undefined) warn('import.cellGarbled', { value: shorten(garbled) })
    else if (isTotal(cells)) warn('import.totalLine', {})
    else listed.row = readRow(row, kind, shape, problems, line)
    if (shape.together === undefined || row === null || isTotal(cells)) yield told(once(listed))
    else joined(groups, shape.together(row), listed, shape)
  }
  for (const group of groups.values()) yield told(group)
}

/**
 * Gives a line what it has in common with the line above and does not say: where it names no document at all, or the same
 * number again. A line that could not be read stands between two documents for all we know.
 */
function createCompleter({ heads = [] }: RowShape<RowKind>, layout: Layout) {
  const columnOf = (field: Field) => layout.indexOf(field)
  const shared = heads.map(columnOf).filter((at) => at !== -1)
  const inLine = (['description', 'itemCode', 'jobCode'] as const).map(columnOf).filter((at) => !shared.includes(at))
  const number = columnOf(heads[0] ?? 'documentNumber')
  let above: readonly string[] | null = null
  return (cells: readonly string[] | null, warn: RowCells['warn']): readonly string[] | null => {
    if (shared.length === 0 || isTotal(cells)) return cells
    const said = shared.filter((at) => isFilled(cells?.[at]))
    const isBelow = said.length === 0 && inLine.some((at) => isFilled(cells?.[at]))
    const isSame = said.includes(number) && said.every((at) => cells?.[at] === above?.[at])
    if (cells === null || above === null || !(isBelow || isSame)) {
      above = said.length === 0 ? null : cells
      return cells
    }
    const filled = [...cells]
    for (const at of shared) filled[at] = isFilled(filled[at]) ? (filled[at] ?? '') : (above[at] ?? '')
    if (isBelow) warn('import.lineBelow', { number: shorten(shared.map((at) => filled[at]).find(isFilled) ?? '') })
    above = filled
    return filled
  }
}

const isFilled = (cell: string | undefined) => cell !== undefined && cell.trim() !== ''

/** Below their rows many programs print what these come to: one word, and figures. */
function isTotal(cells: readonly string[] | null): boolean {
  const words = (cells ?? []).filter((cell) => /\p{L}/u.test(cell))
  return words.length === 1 && totalWords.has(fold(words[0] ?? '').replace(/[\s:：]+$/, ''))
}

const totalWords = new Set(
  'جمع,جمع کل,مجموع,جمع صفحه,total,totals,grand total,sum,итого,всего,الإجمالي,المجموع,合计,总计,小计'
    .split(',')
    .map(fold),
)

function readRow(cells: RowCells, kind: RowKind, shape: RowShape<RowKind>, problems: Problem[], line: number) {
  try {
    const row = shape.read(cells)
    const checked = importedRows[kind].safeParse(row)
    if (checked.success) return row
    const missing = fieldNamed(checked.error.issues[0]?.path ?? [], kind)
    problems.push({ line, problem: 'import.fieldWrong', params: { missing } })
  } catch (trouble) {
    if (!(trouble instanceof LeftOut)) throw trouble
    problems.push({ line, problem: trouble.message, params: trouble.params })
  }
  return null
}

/** The column a row's field came from. */
function fieldNamed(path: readonly PropertyKey[], kind: RowKind): Field {
  const name = String(path.findLast((part) => typeof part === 'string') ?? '')
  const numbered = { cheques: 'chequeNumber', stock: 'partNumber' } as const
  const named: Record<string, Field> = {
    name: kind === 'cannedJobs' ? 'jobName' : 'customerName',
    code: kind === 'cannedJobs' ? 'jobCode' : path.length > 2 ? 'itemCode' : 'customerCode',
    number: kind === 'cheques' || kind === 'stock' ? numbered[kind] : 'documentNumber',
    unitPrice: 'price',
    taxRate: 'tax',
    onHand: 'quantity',
    day: 'date',
    dueDay: 'dueDate',
    laterDay: 'laterDate',
  }
  return named[name] ?? (name as Field)
}

/** A document whose lines cannot all be read is left out as a whole, so that nobody takes a half for it. */
function joined(groups: Map<string, ListedRow>, key: string, listed: ListedRow, shape: RowShape<RowKind>): void {
  const before = groups.get(key)
  if (before === undefined) {
    groups.set(key, listed)
    return
  }
  before.lines += 1
  before.problems.push(...listed.problems)
  if (before.row === null || listed.row === null) before.row = null
  else before.row = shape.join?.(before.row as never, listed.row as never) ?? before.row
}

/** Leaves out what stands in the file already: what comes first counts, as a person reading it from the top would say. */
function createOnce({ once }: RowShape<RowKind>): (listed: ListedRow) => ListedRow {
  const seen = new Map<string, number>()
  return (listed) => {
    if (once === undefined || listed.row === null) return listed
    const number = once(listed.row as never)
    const key = codeKeyOf(number)
    const firstLine = seen.get(key)
    if (firstLine === undefined) {
      seen.set(key, listed.line)
      return listed
    }
    const problem = { line: listed.line, problem: 'import.duplicateNumber', params: { number, firstLine } }
    return { ...listed, row: null, problems: [...listed.problems, problem] }
  }
}

/** Counts rows that say the same, so that two equal deposits are two and the same file again is none. */
function createTeller({ sameAs }: RowShape<RowKind>): (listed: ListedRow) => ListedRow {
  const seen = new Map<string, number>()
  return (listed) => {
    if (sameAs === undefined || listed.row === null) return listed
    const key = sameAs(listed.row as never)
    const copy = seen.get(key) ?? 0
    seen.set(key, copy + 1)
    return { ...listed, row: { ...listed.row, copy } as RowOf<'deposits'> }
  }
}
