import { type Applying, notedIn, type StoreOp } from '../../core/apply.ts'
import type { Entity } from '../../core/entity.ts'
import type { GroupWrite, StoredRow } from '../../core/merge.ts'
import type { Rollup } from '../../core/rollup.ts'
import { driveSync } from '../../core/run.ts'
import { indexedText, type SearchIndex } from '../../core/search-index.ts'
import { searchIndexes } from '../../domain/index.ts'
import type { Database } from './database.ts'

type Row = Record<string, unknown>

/** Rows as head office has them, ids it has no row for, and what was replaced or lost in any of them. */
export interface RightRows {
  rows: readonly Row[]
  absent: readonly string[]
  history: readonly GroupWrite[]
}

export interface Rows {
  /** Runs what applying asks for, on this file, in the caller's transaction. */
  drive<T>(applying: Applying<T>): T
  /**
   * Puts rows as they are given and takes away the absent ones, their search texts too. What stood there is put aside,
   * with this time.
   */
  put(entity: Entity, right: RightRows, at: number): void
}

/** The rows of a station's file: every statement is prepared once for the life of the connection. */
export function createRows(database: Database): Rows {
  const prepare = onceFor((sql: string) => database.prepare<unknown[]>(sql))
  const indexesOf = onceFor((entity: Entity) => searchIndexes.filter((index) => index.source === entity))
  const insertNew = onceFor((entity: Entity) => database.prepare(insertSql(entity, 'on conflict(id) do nothing')))
  const selectOne = onceFor((entity: Entity) => database.prepare(`${selectSql(entity)} where id = ?`))
  const selectMany = onceFor((entity: Entity) =>
    database.prepare(`${selectSql(entity)} where id in (select value from json_each(?))`),
  )
  const addTo = onceFor((rollup: Rollup) => {
    const keys = rollup.by.map((field) => `"${field}"`).join(', ')
    return database.prepare(
      `insert into "${rollup.name}" (${keys}, total) values (${rollup.by.map(() => '?').join(', ')}, ?)
        on conflict (${keys}) do update set total = total + excluded.total`,
    )
  })

  function insert(entity: Entity, rows: Row[]): Row[] {
    const statement = insertNew(entity)
    const indexes = indexesOf(entity)
    return rows.filter((row) => {
      const { changes, lastInsertRowid } = statement.run(valuesOf(entity, row))
      if (changes === 1) for (const index of indexes) addToIndex(index, lastInsertRowid, row)
      return changes === 1
    })
  }

  function load(entity: Entity, ids: string[]): Map<string, StoredRow> {
    const found = ids.length === 1 ? selectOne(entity).all(ids[0]) : selectMany(entity).all(JSON.stringify(ids))
    return new Map((readJson(entity, found as Row[]) as StoredRow[]).map((row) => [row.id, row]))
  }

  /** Most rows that are saved are new, so each is tried as one first: that is cheap, and the index has nothing of it. */
  function save(entity: Entity, rows: StoredRow[]): void {
    const statement = insertNew(entity)
    const indexes = indexesOf(entity)
    for (const row of rows) {
      const { changes, lastInsertRowid } = statement.run(valuesOf(entity, row))
      if (changes === 0) overwrite(entity, row, indexes)
      else for (const index of indexes) addToIndex(index, lastInsertRowid, row)
    }
  }

  function overwrite(entity: Entity, row: StoredRow, indexes: readonly SearchIndex[]): void {
    const before = prepare(`select rowid, * from "${entity.name}" where id = ?`).get(row.id) as Row & { rowid: number }
    const columns = entity.columns.filter((column) => column !== 'id')
    const values = valuesOf(entity, row)
    prepare(`update "${entity.name}" set ${columns.map((c) => `"${c}" = ?`).join(', ')} where rowid = ?`).run(
      ...values.slice(1),
      before.rowid,
    )
    for (const index of indexes) {
      if (index.fields.every((field) => before[field] === row[field])) continue
      prepare(`delete from "${index.name}" where rowid = ?`).run(before.rowid)
      addToIndex(index, before.rowid, row)
    }
  }

  function addToIndex(index: SearchIndex, rowid: number | bigint, row: Row): void {
    prepare(`insert into "${index.name}"(rowid, text) values (?, ?)`).run(rowid, indexedText(index, row))
  }

  function redate(entity: Entity, rows: Row[]): void {
    const columns = notedIn(entity)
    const statement = prepare(
      `update "${entity.name}" set ${columns.map((column) => `"${column}" = ?`).join(', ')} where id = ?`,
    )
    for (const row of rows) statement.run(...columns.map((column) => row[column]), row.id)
  }

  function put(entity: Entity, { rows, absent, history: lost }: RightRows, at: number): void {
    const indexes = indexesOf(entity)
    const putAside = prepare('insert or replace into rowPutAside values (?, ?, ?, ?)')
    const forgetAll = prepare('delete from fieldHistory where entity = ? and id = ?')
    for (const id of [...absent, ...rows.map((row) => row.id)]) {
      const found = prepare(`select rowid, * from "${entity.name}" where id = ?`).get(id) as
        | (Row & { rowid: number })
        | undefined
      forgetAll.run(entity.name, id)
      if (found === undefined) continue
      const { rowid: _, ...row } = found
      putAside.run(entity.name, id, at, JSON.stringify(row))
      for (const index of indexes) prepare(`delete from "${index.name}" where rowid = ?`).run(found.rowid)
      prepare(`delete from "${entity.name}" where rowid = ?`).run(found.rowid)
    }
    insert(entity, [...rows])
    remember(lost)
  }

  function history(entity: Entity, ids: string[]): GroupWrite[] {
    const rows = prepare('select * from fieldHistory where entity = ? and id in (select value from json_each(?))').all(
      entity.name,
      JSON.stringify(ids),
    ) as (Omit<GroupWrite, 'values'> & { values: string })[]
    return rows.map((row) => ({ ...row, values: JSON.parse(row.values) as Row }))
  }

  function remember(writes: readonly GroupWrite[]): void {
    const statement = prepare('insert or ignore into fieldHistory values (?, ?, ?, ?, ?)')
    for (const { entity, id, group, stamp, values } of writes)
      statement.run(entity, id, group, stamp, JSON.stringify(values))
  }

  function forget(writes: GroupWrite[]): void {
    const statement = prepare('delete from fieldHistory where entity = ? and id = ? and "group" = ? and stamp = ?')
    for (const { entity, id, group, stamp } of writes) statement.run(entity, id, group, stamp)
  }

  function bump(rollup: Rollup, amounts: [string[], number][]): void {
    const statement = addTo(rollup)
    for (const [key, amount] of amounts) statement.run([...key, amount])
  }

  function perform(op: StoreOp): unknown {
    switch (op.op) {
      case 'insert':
        return insert(op.entity, op.rows)
      case 'load':
        return load(op.entity, op.ids)
      case 'save':
        return save(op.entity, op.rows)
      case 'redate':
        return redate(op.entity, op.rows)
      case 'history':
        return history(op.entity, op.ids)
      case 'remember':
        return remember(op.writes)
      case 'forget':
        return forget(op.writes)
      case 'bump':
        return bump(op.rollup, op.amounts)
    }
  }

  return {
    put,
    drive: (applying) => driveSync(applying, perform),
  }
}

/** Rows as they lie in a file, made rows as rules know them: what is kept as JSON is read. */
export function readJson(entity: Entity, rows: Row[]): Row[] {
  for (const column of entity.jsonColumns)
    for (const row of rows) {
      const cell = row[column]
      if (typeof cell === 'string') row[column] = JSON.parse(cell)
    }
  return rows
}

export function selectSql(entity: Entity): string {
  return `select ${entity.columns.map((column) => `"${column}"`).join(', ')} from "${entity.name}"`
}

/** Makes a thing the first time it is asked for and keeps it. */
export function onceFor<K, V>(make: (of: K) => V): (of: K) => V {
  const made = new Map<K, V>()
  return (of) => {
    const known = made.get(of)
    if (known !== undefined) return known
    const value = make(of)
    made.set(of, value)
    return value
  }
}

function insertSql(entity: Entity, conflict: string): string {
  const columns = entity.columns.map((column) => `"${column}"`).join(', ')
  return `insert into "${entity.name}" (${columns}) values (${entity.columns.map(() => '?').join(', ')}) ${conflict}`
}

function valuesOf(entity: Entity, row: Row): unknown[] {
  return entity.columns.map((column) => {
    const value = row[column]
    return value === undefined ? null : entity.jsonColumns.has(column) ? JSON.stringify(value) : value
  })
}
