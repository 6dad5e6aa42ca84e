import writeWorkbook from 'write-excel-file/node'
import type { Task } from '../../core/port.ts'
import { entityList } from '../../domain/index.ts'
import '../../locales/all.ts'
import { type OfferedLocale, translate } from '../../locales/index.ts'
import { createProgress } from '../imports/progress.ts'
import { daysOf, type Here, type Reader } from '../queries/reader.ts'
import { type Cell, csvFormOf, csvLine, plainNumber, textCell } from './cells.ts'
import { type ExportedList, exportedKinds, readList } from './lists.ts'
import { type ZippedFile, zipOf } from './zip.ts'

export interface ExportOptions {
  format: 'csv' | 'xlsx'
  locale: OfferedLocale
  here: Here
  breathe(): Promise<unknown>
  newId(): string
  onTask(task: Task): void
  onFault?(trouble: unknown): void
}

export interface ExportedFile {
  name: string
  mimeType: string
  bytes: Buffer
}

export interface RunningExport {
  taskId: string
  cancel(): void
  finished: Promise<Task>
  /** Once the task is done. */
  file(): ExportedFile | undefined
}

/**
 * Everything the shop has, as lists other programs read and our own import reads again: a ZIP of CSV files, with every
 * table as it is kept beside them, or one workbook. Between two lists everybody else has a turn.
 */
export function startExport(read: Reader, options: ExportOptions): RunningExport {
  const tables = options.format === 'csv' ? entityList.filter(({ name }) => !isSecret.has(name)) : []
  const total = exportedKinds.length + tables.length
  const fileName = `kardan-${daysOf(read, options.here).today}.${options.format === 'csv' ? 'zip' : 'xlsx'}`
  const begun = { taskId: options.newId(), kind: 'exportAll', fileName, isTrial: false, total } as const
  const progress = createProgress(begun, options.onTask)
  let file: ExportedFile | undefined
  let isCancelled = false

  async function exporting(): Promise<Task> {
    await options.breathe()
    const lists: ExportedList[] = []
    const files: ZippedFile[] = []
    for (const kind of exportedKinds) {
      if (isCancelled) return progress.tell({ state: 'cancelled' })
      const { headings, stored, cellsOf } = readList(read, kind, options.here, options.locale)
      const list: ExportedList = { kind, headings, rows: [] }
      for (let at = 0; at < stored.length; at += rowsAtOnce) {
        for (const row of stored.slice(at, at + rowsAtOnce)) list.rows.push(cellsOf(row))
        await options.breathe()
      }
      if (options.format === 'xlsx') lists.push(list)
      if (options.format === 'csv')
        files.push({
          name: `${kind}.csv`,
          bytes: await csvOf([list.headings.map(textCell), ...list.rows], options),
        })
      await step(list.rows.length)
    }
    for (const { name, columns } of tables) {
      if (isCancelled) return progress.tell({ state: 'cancelled' })
      const cells = tableOf(read, name, columns)
      files.push({ name: `tables/${name}.csv`, bytes: await csvOf(cells, options) })
      await step(0)
    }
    const bytes = options.format === 'csv' ? zipOf(files) : await workbookOf(lists, options.locale)
    file = { name: fileName, mimeType: mimeTypes[options.format], bytes }
    return progress.tell({ state: 'done' })
  }

  async function step(rows: number): Promise<void> {
    const { task } = progress
    progress.tell({ done: task.done + 1, counts: { ...task.counts, made: task.counts.made + rows } })
    await options.breathe()
  }

  const finished = exporting().catch((trouble: unknown) => {
    options.onFault?.(trouble)
    return progress.tell({ state: 'failed' })
  })
  const cancel = () => {
    isCancelled = true
  }
  return { taskId: begun.taskId, cancel, finished, file: () => file }
}

const mimeTypes = {
  csv: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Keys of computers are nobody's to take away. */
const isSecret = new Set(['instance'])
const secretColumns = new Set(['pinHash', 'badge', 'stamps'])

/** So many rows are told before others have their turn. */
const rowsAtOnce = 2_000

async function csvOf(
  rows: readonly (readonly Cell[])[],
  { locale, breathe }: Pick<ExportOptions, 'locale' | 'breathe'>,
): Promise<Buffer> {
  const form = csvFormOf(locale)
  // The mark in front tells spreadsheets that it is UTF-8.
  const pieces = [Buffer.from('\ufeff')]
  for (let at = 0; at < rows.length; at += rowsAtOnce) {
    pieces.push(
      Buffer.from(
        rows
          .slice(at, at + rowsAtOnce)
          .map((row) => csvLine(row, form))
          .join(''),
      ),
    )
    await breathe()
  }
  return Buffer.concat(pieces)
}

/** A table as it is kept: every column but secrets, amounts in minor units, times in milliseconds. */
function tableOf(read: Reader, name: string, columns: readonly string[]): Cell[][] {
  const shown = columns.filter((column) => !secretColumns.has(column))
  const rows = read.all<Record<string, string | number | null>>(
    `select ${shown.map((column) => `"${column}"`).join(', ')} from "${name}" order by rowid`,
  )
  const cellOf = (value: string | number | null | undefined): Cell =>
    typeof value === 'number' ? { number: value, decimals: 0 } : textCell(value ?? null)
  return [shown.map(textCell), ...rows.map((row) => shown.map((column) => cellOf(row[column])))]
}

async function workbookOf(lists: readonly ExportedList[], locale: OfferedLocale): Promise<Buffer> {
  const sheets = lists.map(({ kind, headings, rows }) => ({
    sheet: translate(locale, `importKind.${kind}`)
      .replace(/[[\]:*?/\\]/g, ' ')
      .slice(0, 31),
    data: [
      headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(sheetCell)),
    ],
    stickyRowsCount: 1,
  }))
  return await writeWorkbook(sheets).toBuffer()
}

/** Text is written as text whatever it begins with, so that a workbook holds no formula of ours. */
function sheetCell(cell: Cell) {
  if (cell === null) return null
  if ('number' in cell) {
    const value = Number(plainNumber(cell))
    return { value, type: Number, format: cell.decimals === 0 ? '0' : cell.decimals === 2 ? '0.00' : '0.###' }
  }
  if ('day' in cell) return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' }
  return { value: cell.text, type: String }
}
