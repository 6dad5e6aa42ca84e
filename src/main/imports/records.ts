import { CsvError, parse } from 'csv-parse/sync'

/** One record of a delimited text: where it begins, and its cells; `null` for a line no reading makes sense of. */
export interface TextRecord {
  /** Counted from 1, as editors and spreadsheets do. */
  line: number
  cells: string[] | null
}

/** Characters read at once: enough to be quick, few enough to let others have their turn in between. */
const sliceMost = 32_768
const sliceLeast = 2_048
/** A name may be broken over a few lines; a quotation mark that swallows more was never meant as one. */
const linesMost = 8

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * The records of a text, a slice at a time. A quotation mark that is never closed, or closes far below in another
 * record, costs its own line only: reading goes on with the next one.
 *
 * @param text with line feeds alone as ends of lines, see `plainLines`.
 * @param columns how many cells the header has: a record over several lines must have as many.
 */
export function* recordsOf(
  text: string,
  delimiter: Delimiter,
  from: { at: number; line: number },
  columns: number,
): Generator<TextRecord> {
  let { at, line } = from
  let most = sliceMost
  while (at < text.length) {
    const end = sliceEnd(text, at, most)
    const ends = { isLast: end === text.length, isLongest: most === sliceMost }
    const { records, next, isBroken } = readSlice(text.slice(at, end), delimiter, columns, ends)
    for (const { line: inSlice, cells } of records) yield { line: line + inSlice - 1, cells }
    line += countLines(text, at, at + next)
    at += next
    // Where one line is broken the next ones may be, and each costs reading its slice again.
    most = isBroken ? sliceLeast : Math.min(most * 2, sliceMost)
  }
}

/** Windows and old Macintosh ends of lines become line feeds. */
export function plainLines(text: string): string {
  return (text.startsWith('\ufeff') ? text.slice(1) : text).replace(/\r\n?/g, '\n')
}

export function countLines(text: string, from = 0, to = text.length): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

interface ReadSlice {
  records: TextRecord[]
  /** Characters after which to read on. */
  next: number
  isBroken: boolean
}

function readSlice(
  slice: string,
  delimiter: Delimiter,
  columns: number,
  { isLast, isLongest }: { isLast: boolean; isLongest: boolean },
): ReadSlice {
  const { records, isWhole, lastLine } = parseSlice(slice, delimiter)
  const odd = records.findIndex(({ lines, cells }) => lines > 1 && isSwallowing(lines, cells, delimiter, columns))
  if (odd !== -1) return broken(slice, records.slice(0, odd), records[odd]?.line ?? 1)
  if (isWhole) return { records, next: slice.length, isBroken: false }
  // The slice may have cut a record in two: what is left is read again with more, unless there is no more.
  const open = offsetOfLine(slice, lastLine + 1)
  const mayGoOn = !isLast && (open > 0 || !isLongest) && countLines(slice, open) <= linesMost
  return mayGoOn ? { records, next: open, isBroken: false } : broken(slice, records, lastLine + 1)
}

/** Whether a record of several lines holds other records, caught by a quotation mark that was not meant as one. */
function isSwallowing(lines: number, cells: readonly string[], delimiter: Delimiter, columns: number): boolean {
  if (lines > linesMost || cells.length !== columns) return true
  const inner = cells.flatMap((cell) => cell.split('\n').slice(1))
  return columns > 1 && inner.some((line) => line.split(delimiter).length >= columns)
}

function parseSlice(slice: string, delimiter: Delimiter) {
  const records: { line: number; lines: number; cells: string[] }[] = []
  let lastLine = 0
  const options = { delimiter, record_delimiter: '\n', relax_quotes: true, relax_column_count: true }
  try {
    parse(slice, {
      ...options,
      on_record(cells: string[], { lines: endLine }) {
        const lines = linesIn(cells)
        records.push({ line: endLine - lines + 1, lines, cells })
        lastLine = endLine
        return null
      },
    })
    return { records, isWhole: true, lastLine }
  } catch (trouble) {
    if (trouble instanceof CsvError) return { records, isWhole: false, lastLine }
    throw trouble
  }
}

/** What was read before a line that makes no sense, that line, and where the next one begins. */
function broken(slice: string, records: readonly TextRecord[], line: number): ReadSlice {
  return { records: [...records, { line, cells: null }], next: offsetOfLine(slice, line + 1), isBroken: true }
}

function linesIn(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + (cell.includes('\n') ? countLines(cell) : 0), 1)
}

function offsetOfLine(slice: string, line: number): number {
  let at = 0
  for (let n = 1; n < line; n += 1) {
    const end = slice.indexOf('\n', at)
    if (end === -1) return slice.length
    at = end + 1
  }
  return at
}

/** The end of the last whole line within `most` characters; a longer line is taken whole. */
function sliceEnd(text: string, at: number, most: number): number {
  if (at + most >= text.length) return text.length
  const end = text.lastIndexOf('\n', at + most - 1)
  if (end >= at) return end + 1
  const next = text.indexOf('\n', at + most)
  return next === -1 ? text.length : next + 1
}
