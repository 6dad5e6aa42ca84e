import { saveFile } from '../hooks/files.ts'

/** A text, or a number in digits with a point. */
export type CsvCell = string | { number: string }

/**
 * One row a line, every value in quotes, as spreadsheets of the language expect it: where decimals stand behind a comma
 * (Russian), values are parted by semicolons. A text that a spreadsheet would take for a formula is shown as text.
 */
export function csvText(rows: readonly (readonly CsvCell[])[], locale: string): string {
  const hasComma = new Intl.NumberFormat(locale).format(0.5).includes(',')
  const said = (cell: CsvCell) => {
    if (typeof cell !== 'string') return hasComma ? cell.number.replace('.', ',') : cell.number
    return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  }
  const line = (cells: readonly CsvCell[]) => cells.map((cell) => `"${said(cell).replaceAll('"', '""')}"`)
  return rows.map((row) => `${line(row).join(hasComma ? ';' : ',')}\r\n`).join('')
}

/** The mark in front tells spreadsheets that the file is UTF-8. */
export function saveCsv(name: string, rows: readonly (readonly CsvCell[])[], locale: string): void {
  const file = new Blob(['\ufeff', csvText(rows, locale)], { type: 'text/csv;charset=utf-8' })
  saveFile(`${name.replaceAll(/[\\/:*?"<>|]/g, ' ')}.csv`, file)
}
