import { type Applying, notedIn, type StoreOp } from './apply.ts'
import type { Entity } from './entity.ts'
import type { Filled } from './learning.ts'
import type { GroupWrite, StoredRow } from './merge.ts'
import { driveSync } from './run.ts'

/** A store in memory that performs what applying asks for, as plainly as it can be said. */
export interface PlainStore {
  drive<T>(applying: Applying<T>): T
  /** Does what a migration does that adds the columns which came later. */
  widen(entity: Entity): void
  /** Fills in what facts had no column for. */
  fill(filled: readonly Filled[]): void
  /** Everything it holds, in an order that does not depend on how it came. */
  contents(): { rows: unknown[]; history: unknown[]; sums: unknown[] }
}

export function createPlainStore(): PlainStore {
  const rows = new Map<string, Record<string, unknown>>()
  const history = new Map<string, GroupWrite>()
  const sums = new Map<string, number>()
  const keyOf = (entity: Entity, id: unknown) => `${entity.name}/${id}`
  const writeKey = ({ entity, id, group, stamp }: GroupWrite) => `${entity}/${id}/${group}/${stamp}`

  function perform(op: StoreOp): unknown {
    switch (op.op) {
      case 'insert':
        return op.rows.filter((row) => {
          const key = keyOf(op.entity, row.id)
          if (rows.has(key)) return false
          rows.set(key, columnsOf(row, op.entity.columns))
          return true
        })
      case 'load':
        return new Map(op.ids.flatMap((id) => [...found(op.entity, id)]))
      case 'save':
        for (const row of op.rows) rows.set(keyOf(op.entity, row.id), row)
        return undefined
      case 'redate':
        for (const row of op.rows) {
          const key = keyOf(op.entity, row.id)
          rows.set(key, { ...rows.get(key), ...columnsOf(row, notedIn(op.entity)) })
        }
        return undefined
      case 'history':
        return [...history.values()].filter((one) => one.entity === op.entity.name && op.ids.includes(one.id))
      case 'remember':
        for (const write of op.writes) if (!history.has(writeKey(write))) history.set(writeKey(write), write)
        return undefined
      case 'forget':
        for (const write of op.writes) history.delete(writeKey(write))
        return undefined
      case 'bump':
        for (const [key, amount] of op.amounts) {
          const name = `${op.rollup.name}/${key.join('/')}`
          sums.set(name, (sums.get(name) ?? 0) + amount)
        }
        return undefined
    }
  }

  function* found(entity: Entity, id: string): Generator<[string, StoredRow]> {
    const row = rows.get(keyOf(entity, id))
    if (row !== undefined) yield [id, row as StoredRow]
  }

  return {
    drive: (applying) => driveSync(applying, perform),
    widen(entity) {
      for (const [key, row] of rows) if (key.startsWith(`${entity.name}/`)) rows.set(key, { ...entity.before, ...row })
    },
    fill(filled) {
      for (const { entity, id, values } of filled)
        rows.set(keyOf(entity, id), { ...rows.get(keyOf(entity, id)), ...values })
    },
    contents: () => ({
      rows: [...rows].sort(byKey).map(([key, row]) => [key, Object.entries(row).sort(byKey)]),
      history: [...history].sort(byKey),
      sums: [...sums].sort(byKey).filter(([, sum]) => sum !== 0),
    }),
  }
}

const columnsOf = (row: Record<string, unknown>, columns: readonly string[]) =>
  Object.fromEntries(columns.flatMap((column) => (column in row ? [[column, row[column]]] : [])))
const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0)
