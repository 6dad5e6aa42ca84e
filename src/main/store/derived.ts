import type { Entity } from '../../core/entity.ts'
import type { Rollup } from '../../core/rollup.ts'
import { indexedText, type SearchIndex } from '../../core/search-index.ts'
import { rollups, searchIndexes } from '../../domain/index.ts'
import type { Database } from './database.ts'

/** A table a station makes of rows by itself, so that nothing in it is taken on trust: a declared sum or a text index. */
export interface Derived {
  readonly name: string
  readonly source: Entity
  readonly isIndex: boolean
  /** Fills the empty table from the rows of its source, which may lie in a snapshot attached beside. */
  fill(database: Database, rowsIn?: RowsIn): void
}

type RowsIn = 'main' | 'snapshot'

/** Text indexes first: they take longest. */
export const derived: readonly Derived[] = [
  ...searchIndexes.map((index) => ({
    name: index.name,
    source: index.source,
    isIndex: true,
    fill: (database: Database, rowsIn?: RowsIn) => fillSearchIndex(database, index, rowsIn),
  })),
  ...rollups.map((rollup) => ({
    name: rollup.name,
    source: rollup.source,
    isIndex: false,
    fill: (database: Database, rowsIn?: RowsIn) => fillRollup(database, rollup, rowsIn),
  })),
]

/** Makes it anew from its rows. */
export function rebuild(database: Database, { name, fill }: Derived): void {
  database.exec(`delete from main."${name}"`)
  fill(database)
}

/** Makes the sums of these facts anew. */
export function rebuildRollups(database: Database, of: Entity): void {
  for (const one of derived) if (one.source === of && !one.isIndex) rebuild(database, one)
}

/** Makes the text index of a noun anew where rows were taken away or put in past it. */
export function mendSearch(database: Database, of: Entity): void {
  const count = (table: string) => (database.prepare(`select count(*) as n from "${table}"`).get() as { n: number }).n
  for (const one of derived)
    if (one.source === of && one.isIndex && count(one.name) !== count(of.name)) rebuild(database, one)
}

/**
 * Makes an index without rows. Texts come cut into folded tokens, so the tokenizer only has to part them at spaces.
 * Beginnings of one letter are kept too, since a plate or a number typed apart has such («63 س», "0 822"), and without
 * them every word that begins so is read. A question is made of single tokens, never of a phrase, so where in its text a
 * token stands is not kept: a fifth less work of an import. Segments are merged sixteen at a time instead of four: a
 * third less when many rows come at once.
 */
export function createSearchIndex(database: Database, name: string): void {
  database.exec(
    `create virtual table main."${name}" using fts5(text, content='', contentless_delete=1,
      tokenize='ascii', prefix='1 2 3', detail=none);
    insert into main."${name}"("${name}", rank) values ('automerge', 16)`,
  )
}

/** Puts the text of every row into an empty index. */
export function fillSearchIndex(database: Database, index: SearchIndex, rowsIn: RowsIn = 'main'): void {
  const insert = database.prepare(`insert into main."${index.name}"(rowid, text) values (?, ?)`)
  const columns = index.fields.map((field) => `${cell(field, 'text', rowsIn)} as "${field}"`).join(', ')
  const after = database.prepare(
    `select rowid, ${columns} from ${rowsIn}."${index.source.name}" where rowid > ? order by rowid limit ${rowsAtOnce}`,
  )
  for (let last: number | undefined = 0; last !== undefined; ) {
    const rows = after.all(last) as ({ rowid: number } & Record<string, unknown>)[]
    for (const row of rows) insert.run(row.rowid, indexedText(index, row))
    last = rows.at(-1)?.rowid
  }
}

/** Of a table of any length no more is held at once. */
const rowsAtOnce = 1_000

function fillRollup(database: Database, { name, source, by, sum }: Rollup, rowsIn: RowsIn = 'main'): void {
  const keys = by.map((field) => `coalesce(${cell(field, 'text', rowsIn)}, 'null')`)
  const total = sum === null ? 'count(*)' : `sum(${cell(sum, 'integer', rowsIn)})`
  database.exec(
    `insert into main."${name}" select ${keys.join(', ')}, ${total}
     from ${rowsIn}."${source.name}" group by ${keys.map((_key, index) => index + 1).join(', ')}`,
  )
}

/** A snapshot's tables are plain: a cell is what it will be in ours only when it is made so. */
function cell(column: string, type: 'text' | 'integer', rowsIn: RowsIn): string {
  return rowsIn === 'main' ? `"${column}"` : `cast("${column}" as ${type})`
}

/** What the second thread of an installation is handed; see deriving.ts. */
export interface Work {
  snapshot: string
  folder: string
  /** One of `states` for each of `derived`. */
  states: Int32Array<SharedArrayBuffer>
  /** What makes the empty table of a sum, by its name. */
  tables: Record<string, string>
}

export const states = { free: 0, taken: 1, made: 2, failed: 3 } as const

/** Every page of it is read once, from the first to the last, so few are kept. */
export function attachSnapshot(database: Database, file: string): void {
  database.prepare("attach ? as snapshot key ''").run(file)
  database.pragma('snapshot.cache_size = -1024')
}

/** Whether it was nobody's until now. */
export function claimed({ states: of }: Work, one: Derived): boolean {
  return Atomics.compareExchange(of, derived.indexOf(one), states.free, states.taken) === states.free
}

export function derivedFile({ folder }: Work, isIndex: boolean): string {
  return `${folder}/${isIndex ? 'indexes' : 'sums'}.sqlite`
}
