import { getTableColumns } from 'drizzle-orm'
import { notedIn, type StoreOp } from '../../src/core/apply.ts'
import type { Entity } from '../../src/core/entity.ts'
import type { GroupWrite, StoredRow } from '../../src/core/merge.ts'
import type { Rollup } from '../../src/core/rollup.ts'
import { allTables } from './tables.ts'

/**
 * Runs one statement; the text is the same for the same work, so that the server keeps its plan. Who asks says what the
 * columns are.
 */
export type Ask = <T extends object = Record<string, unknown>>(text: string, values: readonly unknown[]) => Promise<T[]>

/** Sends a statement whose answer nobody waits for; the transaction stands only if it went well. */
export type Write = (text: string, values: readonly unknown[]) => void

/** What applying asks, on PostgreSQL: what asks is one round trip, however many rows it has, and what writes is none. */
export async function storeOp(ask: Ask, write: Write, dealerId: string, op: StoreOp): Promise<unknown> {
  switch (op.op) {
    case 'insert':
      return insert(ask, dealerId, op.entity, op.rows)
    case 'load':
      return load(ask, dealerId, op.entity, op.ids)
    case 'save':
      return save(write, dealerId, op.entity, op.rows)
    case 'redate':
      return redate(write, dealerId, op.entity, op.rows)
    case 'bump':
      return bump(write, dealerId, op.rollup, op.amounts)
    case 'history':
      return history(ask, dealerId, op.entity.name, op.ids)
    case 'remember':
      return remember(write, dealerId, op.writes)
    case 'forget':
      return forget(write, dealerId, op.writes)
  }
}

async function insert(ask: Ask, dealerId: string, entity: Entity, rows: Record<string, unknown>[]) {
  const byId = firstOfEach(rows)
  const { text, values } = unnested(entity.name, entity.columns, [...byId.values()], dealerId)
  const added = await ask(`${text} on conflict do nothing returning "id"`, values)
  return added.flatMap(({ id }) => byId.get(String(id)) ?? [])
}

/** The first of two facts by one id counts, as it would have had they come one after the other. */
export function firstOfEach(rows: readonly Record<string, unknown>[]): Map<string, Record<string, unknown>> {
  const byId = new Map<string, Record<string, unknown>>()
  for (const row of rows) if (!byId.has(String(row.id))) byId.set(String(row.id), row)
  return byId
}

/** Adds facts that are known to be new. */
export function addRows(write: Write, dealerId: string, entity: Entity, rows: readonly Record<string, unknown>[]) {
  const { text, values } = unnested(entity.name, entity.columns, rows, dealerId)
  write(text, values)
}

export async function load(ask: Ask, dealerId: string, entity: Entity, ids: string[]) {
  const columns = entity.columns.map(quoted).join(', ')
  const text = `select ${columns} from ${quoted(entity.name)} where "dealerId" = $1 and "id" = any($2)`
  const rows = await ask<StoredRow>(text, [dealerId, ids])
  return new Map(rows.map((row) => [row.id, row]))
}

function save(write: Write, dealerId: string, entity: Entity, rows: StoredRow[]) {
  const { text, values } = unnested(entity.name, entity.columns, rows, dealerId)
  const set = entity.columns.filter((column) => column !== 'id').map((c) => `${quoted(c)} = excluded.${quoted(c)}`)
  write(`${text} on conflict ("dealerId", "id") do update set ${set.join(', ')}`, values)
}

/** The database allows this of nothing else of a fact, and of no fact but those by derived ids. */
function redate(write: Write, dealerId: string, entity: Entity, rows: Record<string, unknown>[]) {
  const columns = ['id', ...notedIn(entity)]
  const types = columnTypes(entity.name)
  const arrays = columns.map((column, at) => `$${at + 2}::${types.get(column)}[]`)
  const set = columns.slice(1).map((column, at) => `${quoted(column)} = n.c${at + 1}`)
  write(
    `update ${quoted(entity.name)} f set ${set.join(', ')}
      from unnest(${arrays.join(', ')}) as n(${columns.map((_, at) => `c${at}`).join(', ')})
      where f."dealerId" = $1 and f."id" = n.c0`,
    [dealerId, ...columns.map((column) => rows.map((row) => row[column]))],
  )
}

function bump(write: Write, dealerId: string, rollup: Rollup, amounts: [key: string[], amount: number][]) {
  const rows = amounts.map(([key, total]) => ({
    ...Object.fromEntries(rollup.by.map((field, at) => [field, key[at]])),
    total: Math.max(-sumMost, Math.min(total, sumMost)),
  }))
  const { text, values } = unnested(rollup.name, [...rollup.by, 'total'], rows, dealerId)
  const key = ['dealerId', ...rollup.by].map(quoted).join(', ')
  const sum = heldSum(`${quoted(rollup.name)}."total"::numeric + excluded."total"`)
  write(`${text} on conflict (${key}) do update set "total" = ${sum}`, values)
}

/** So far that two of them are still less than the largest whole number of the database. */
const sumMost = 4e18

/** Nobody's amounts come so far: those that one station made up must not keep all others of the dealer from delivering. */
export const heldSum = (sum: string) => `greatest(least(${sum}, ${sumMost}::numeric), -${sumMost}::numeric)`

/** The key of a sum, as it stands in the sum's table and as it is told from a fact. */
export function keySql(by: readonly string[]): string[] {
  return by.map((field) => `coalesce(${quoted(field)}::text, 'null')`)
}

export async function history(
  ask: Ask,
  dealerId: string,
  entity: string,
  ids: readonly string[],
): Promise<GroupWrite[]> {
  const rows = await ask(
    `select "entity", "id", "group", "stamp", "values" from "fieldHistory"
      where "dealerId" = $1 and "entity" = $2 and "id" = any($3)`,
    [dealerId, entity, ids],
  )
  return rows.map((row) => ({ ...row, values: JSON.parse(String(row.values)) }) as GroupWrite)
}

export const historyColumns = ['entity', 'id', 'group', 'stamp', 'values']

function remember(write: Write, dealerId: string, writes: GroupWrite[]) {
  const rows = writes.map((write) => ({ ...write, values: JSON.stringify(write.values) }))
  const { text, values } = unnested('fieldHistory', historyColumns, rows, dealerId)
  write(`${text} on conflict do nothing`, values)
}

function forget(write: Write, dealerId: string, writes: GroupWrite[]) {
  if (writes.length === 0) return
  write(
    `delete from "fieldHistory" f using unnest($2::text[], $3::text[], $4::text[], $5::text[]) as w(e, i, g, s)
      where f."dealerId" = $1 and f."entity" = w.e and f."id" = w.i and f."group" = w.g and f."stamp" = w.s`,
    [dealerId, ...(['entity', 'id', 'group', 'stamp'] as const).map((field) => writes.map((write) => write[field]))],
  )
}

/** An insert of rows given as one array per column. JSON values travel as text and are read as what the column is. */
export function unnested(
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
  dealerId: string,
): { text: string; values: unknown[] } {
  const types = columnTypes(table)
  const names = ['dealerId', ...columns].map(quoted).join(', ')
  const isJson = (column: string) => types.get(column) === 'json'
  const arrays = columns.map((column, at) => `$${at + 2}::${isJson(column) ? 'text' : types.get(column)}[]`)
  const read = columns.map((column, at) => (isJson(column) ? `c${at}::json` : `c${at}`))
  const aliases = columns.map((_, at) => `c${at}`).join(', ')
  const values = columns.map((column) =>
    rows.map((row) => {
      const value = row[column] ?? null
      return isJson(column) && value !== null ? JSON.stringify(value) : value
    }),
  )
  const text = `insert into ${quoted(table)} (${names})
    select $1, ${read.join(', ')} from unnest(${arrays.join(', ')}) as rows(${aliases})`
  return { text, values: [dealerId, ...values] }
}

const typesByTable = new Map<string, ReadonlyMap<string, string>>()

function columnTypes(table: string): ReadonlyMap<string, string> {
  const known = typesByTable.get(table)
  if (known !== undefined) return known
  const declared = allTables[table]
  if (declared === undefined) throw new Error(`there is no table ${table}`)
  const types = new Map(Object.entries(getTableColumns(declared)).map(([name, column]) => [name, column.getSQLType()]))
  typesByTable.set(table, types)
  return types
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
