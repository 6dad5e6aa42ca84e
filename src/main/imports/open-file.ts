import readWorkbook from 'read-excel-file/node'
import { type Refusal, refuse } from '../../core/command.ts'
import { type Encoding, textOf } from './encodings.ts'
import { columnsKnown } from './layout.ts'
import { delimiters, plainLines, recordsOf } from './records.ts'
import { type Table, tableOfCells, tableOfText } from './table.ts'
import { unfit } from './workbook-check.ts'

export interface OpenedFile {
  /** `xlsx` for a workbook, which says its encoding itself. */
  encoding: Encoding | 'xlsx'
  /** One for text, one for each sheet of a workbook that holds something. */
  tables: { name: string; table: Table }[]
}

/** A larger file is read in pieces by whoever made it; this one would not fit beside the desk. */
const bytesMost = 80_000_000
/** What a packed workbook may grow to: a bomb is refused before it is read. */
export const unpackedMost = 600_000_000

/** Opens a list as it came from another program: CSV in any of the encodings, or a workbook; see `open-beside.ts`. */
export async function openFile(bytes: Uint8Array, wanted?: Encoding): Promise<OpenedFile | Refusal> {
  if (bytes.length > bytesMost) return refuse('import.fileTooLarge', { size: Math.ceil(bytes.length / 1_000_000) })
  if (isZip(bytes)) return await openWorkbook(bytes)
  if (isOldWorkbook(bytes)) return refuse('import.oldWorkbook')
  const { text, encoding } = textOf(bytes, headingsIn, wanted)
  const table = tableOfText(text)
  return 'refused' in table ? table : { encoding, tables: [{ name: '', table }] }
}

/** How many headings of lists we know stand in the first lines of a text. */
function headingsIn(text: string): number {
  const lines = plainLines(text)
    .split('\n', 20)
    .filter((line) => line.trim() !== '')
  const known = lines.flatMap((line) =>
    delimiters.map((delimiter) =>
      columnsKnown(recordsOf(line, delimiter, { at: 0, line: 1 }, 0).next().value?.cells ?? []),
    ),
  )
  return Math.max(0, ...known)
}

async function openWorkbook(bytes: Uint8Array): Promise<OpenedFile | Refusal> {
  const why = unfit(bytes, unpackedMost)
  if (why === 'tooLarge') return refuse('import.fileTooLarge', { size: unpackedMost / 1_000_000 })
  if (why === 'broken') return refuse('import.brokenWorkbook')
  let sheets: Awaited<ReturnType<typeof readWorkbook>>
  try {
    sheets = await readWorkbook(Buffer.from(bytes))
  } catch {
    return refuse('import.brokenWorkbook')
  }
  const tables: OpenedFile['tables'] = []
  for (const { sheet, data } of sheets) {
    const table = tableOfCells(data.map((row) => row.map(textOfCell)))
    if (!('refused' in table)) tables.push({ name: sheet, table })
  }
  return tables.length === 0 ? refuse('import.empty') : { encoding: 'xlsx', tables }
}

/** A number keeps no group signs, and its decimal sign is one nobody takes for a group; a date is its day. */
function textOfCell(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  // A number in a cell for dates that is none, such as a phone: the workbook itself shows it so.
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '######' : cell.toISOString().slice(0, 10)
  if (typeof cell !== 'number') return String(cell)
  const exact = Number.isInteger(cell) ? cell : Number(cell.toFixed(6))
  const text = exact.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 6 })
  return text.replace('.', '٫')
}

export const isZip = ([a, b, c, d]: Uint8Array) => a === 0x50 && b === 0x4b && c === 3 && d === 4
const isOldWorkbook = ([a, b, c, d]: Uint8Array) => a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0
