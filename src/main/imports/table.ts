import { type Refusal, refuse } from '../../core/command.ts'
import { isReadable } from './encodings.ts'
import { columnsKnown } from './layout.ts'
import { countLines, type Delimiter, delimiters, plainLines, recordsOf, type TextRecord } from './records.ts'

/** A list as rows of cells under headings, from text or a spreadsheet. */
export interface Table {
  headings: readonly string[]
  /** The line of the file the headings stand in, counted from 1. */
  headingsLine: number
  /** Lines that may hold a row: near enough to measure progress by. */
  lines: number
  /** Reads as it is asked, so that others have their turn in between. Blank lines are passed over. */
  rows(): Generator<TextRecord>
}

/** Lists often begin with a title and a date; headings stand within so many lines. */
const headingsWithin = 20

/**
 * Opens a list whose cells are set apart by comma, semicolon, tab or bar. The headings are the line in which most
 * columns are known; where none is, the first line.
 */
export function tableOfText(source: string): Table | Refusal {
  const text = plainLines(source)
  if (text.trim() === '') return refuse('import.empty')
  if (!isReadable(text.slice(0, 4_096))) return refuse('import.encoding')
  const { cells, delimiter, at, line } = headerOf(text)
  return {
    headings: cells,
    headingsLine: line,
    lines: countLines(text, at) + (text.endsWith('\n') ? 0 : 1),
    *rows() {
      for (const record of recordsOf(text, delimiter, { at, line: line + 1 }, cells.length))
        if (!isBlank(record.cells)) yield record
    },
  }
}

/** The same of a sheet's cells. */
export function tableOfCells(cells: readonly (readonly string[])[]): Table | Refusal {
  const begins = cells.slice(0, headingsWithin)
  const [best] = begins
    .map((row, index) => ({
      row,
      index,
      known: columnsKnown(row),
      filled: row.filter((cell) => cell.trim() !== '').length,
    }))
    .filter(({ filled }) => filled > 0)
    .sort((a, b) => b.known - a.known || a.index - b.index)
  if (best === undefined) return refuse('import.empty')
  return {
    headings: best.row,
    headingsLine: best.index + 1,
    lines: cells.length - best.index - 1,
    *rows() {
      for (let at = best.index + 1; at < cells.length; at += 1) {
        const row = [...(cells[at] ?? [])]
        if (!isBlank(row)) yield { line: at + 1, cells: row }
      }
    },
  }
}

const isBlank = (cells: readonly string[] | null) => cells?.every((cell) => cell.trim() === '') ?? false

interface Header {
  cells: string[]
  delimiter: Delimiter
  line: number
  /** Where the first record after it begins. */
  at: number
}

function headerOf(text: string): Header {
  const found: (Header & { known: number })[] = []
  let at = 0
  for (let line = 1; line <= headingsWithin && at < text.length; line += 1) {
    const end = text.indexOf('\n', at)
    const next = end === -1 ? text.length : end + 1
    const written = text.slice(at, next)
    if (written.trim() !== '')
      for (const delimiter of delimiters) {
        const [record] = recordsOf(written, delimiter, { at: 0, line: 1 }, 0)
        const cells = record?.cells ?? []
        found.push({ cells, delimiter, line, at: next, known: columnsKnown(cells) })
      }
    at = next
  }
  const [best] = found.sort((a, b) => b.known - a.known || a.line - b.line || b.cells.length - a.cells.length)
  return best ?? { cells: [], delimiter: ',', line: 1, at }
}

/**
 * A letter was cut in two, or read in another encoding than it was written in; or a spreadsheet had no room for a number
 * and wrote its sign for that.
 */
export function isGarbled(text: string): boolean {
  return text.includes('\ufffd') || text.includes('\u0000') || /^\s*#{3,}\s*$/.test(text)
}
