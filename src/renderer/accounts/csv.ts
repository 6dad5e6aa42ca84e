import { saveFile } from '../hooks/files.ts'

/** One row a line, every value in quotes. A value that a spreadsheet would take for a formula is shown as text. */
export function csvText(rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => {
    const harmless = /^[=+@\t\r]|^-(?![\d.]+$)/.test(value) ? `'${value}` : value
    return `"${harmless.replaceAll('"', '""')}"`
  }
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

/** The mark in front tells spreadsheets that the file is UTF-8. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const file = new Blob(['\ufeff', csvText(rows)], { type: 'text/csv;charset=utf-8' })
  saveFile(`${name.replaceAll(/[\\/:*?"<>|]/g, ' ')}.csv`, file)
}
