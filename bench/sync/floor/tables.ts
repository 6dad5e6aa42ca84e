import Database from 'better-sqlite3'
import type { Paper } from '../paper.ts'

export const paperColumns = [
  'id',
  'number',
  'customer',
  'state',
  'day',
  'total',
  'currency',
  'branch',
  'vin',
  'note',
] as const
export const paperLineColumns = ['paperId', 'line', 'sku', 'text', 'quantity', 'price', 'tax', 'amount'] as const

/** A file of two tables, the list's index and an outbox; every commit is on the disk. */
export function openPapers(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec(`create table paper (id text primary key, number text, customer text, state text, day text,
      total integer, currency text, branch text, vin text, note text) without rowid;
    create table paper_line ("paperId" text, line integer, sku text, text text, quantity integer, price integer,
      tax text, amount integer, primary key ("paperId", line)) without rowid;
    create index paper_list on paper (branch, state, day desc);
    create table outbox (seq integer primary key, "paperId" text)`)
  return database
}

/** Puts one paper, its lines and its place in the outbox. */
export function putting(database: Database.Database): (paper: Paper) => void {
  const marks = (columns: readonly unknown[]) => columns.map(() => '?').join(', ')
  const head = database.prepare(`insert into paper values (${marks(paperColumns)})`)
  const line = database.prepare(`insert into paper_line values (${marks(paperLineColumns)})`)
  const outbox = database.prepare('insert into outbox ("paperId") values (?)')
  return (paper) => {
    head.run(paperColumns.map((column) => paper[column]))
    for (const { line: at, sku, text, quantity, price, tax, amount } of paper.lines)
      line.run(paper.id, at, sku, text, quantity, price, tax, amount)
    outbox.run(paper.id)
  }
}

interface Cells {
  columns: readonly string[]
  rows: unknown[][]
}

/** Fills tables from lists of cells, in one transaction. */
export function filling(database: Database.Database): (tables: Record<string, Cells>) => void {
  const plain = (cell: unknown) => (typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : cell)
  return database.transaction((tables: Record<string, Cells>) => {
    for (const [table, { columns, rows }] of Object.entries(tables)) {
      const names = columns.map((column) => `"${column}"`).join(', ')
      const insert = database.prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
      for (const row of rows) insert.run(row.map(plain))
    }
  })
}
