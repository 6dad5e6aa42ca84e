import type { Statement } from 'better-sqlite3'
import type { Ask, Refusal } from '../../core/command.ts'
import { refuse, type SeriesNumber } from '../../core/command.ts'
import type { Rollup } from '../../core/rollup.ts'
import { entities } from '../../domain/index.ts'
import { compiledOnce, type Database } from './database.ts'
import { onceFor, readJson, selectSql } from './rows.ts'

/** Answers what rules ask for, at once, from a station's file. */
export function createAnswer(database: Database, instanceId: () => string): (ask: Ask) => unknown {
  const prepare = onceFor((sql: string) => database.prepare<unknown[]>(sql))
  /** By entity and the shape of a question: which fields are asked for in which way, the order, and how many. */
  const selects = new Map<string, Statement<unknown[]>>()
  const totals = onceFor((rollup: Rollup) =>
    database
      .prepare<unknown[]>(
        `select total from "${rollup.name}" where ${rollup.by.map((field) => `"${field}" = ?`).join(' and ')}`,
      )
      .pluck(),
  )

  function rowsAsked(ask: RowsAsk): unknown[] {
    const { entity, where, order, most } = ask
    const parameters: unknown[] = []
    let shape = entity.name
    for (const field in where) {
      const value = where[field]
      if (value === null) shape += ` ${field}-`
      else if (Array.isArray(value)) shape += ` ${field}@`
      else shape += ` ${field}`
      if (value !== null) parameters.push(Array.isArray(value) ? JSON.stringify(value) : value)
    }
    if (order !== undefined) shape += order.descending ? ` >${order.by}` : ` <${order.by}`
    if (most !== undefined) shape += ` #${most}`
    let statement = selects.get(shape)
    if (statement === undefined) {
      statement = database.prepare<unknown[]>(compiledOnce(selectAsked(ask)))
      selects.set(shape, statement)
    }
    return readJson(entity, statement.all(...parameters) as Record<string, unknown>[])
  }

  function totalAsked({ rollup, key }: Extract<Ask, { ask: 'total' }>): number {
    return (totals(rollup).get(...rollup.by.map((field) => key[field])) as number | undefined) ?? 0
  }

  /** Spends the next number; the caller's transaction gives it back where the decision comes to nothing. */
  function nextAsked({ kind, today }: Extract<Ask, { ask: 'next' }>): SeriesNumber | Refusal {
    const [first, ...others] = prepare(
      `select id, prefix from "${entities.series.name}" where "instanceId" = ? and kind = ? and state = 'open'`,
    ).all(instanceId(), kind) as { id: string; prefix: string }[]
    if (first === undefined) return refuse('series.missing')
    const own = others.reduce((lowest, one) => (one.id < lowest.id ? one : lowest), first)
    const counter = prepare('select last, lastDay from seriesCounter where seriesId = ?').get(own.id) as
      | { last: number; lastDay: string }
      | undefined
    if (counter !== undefined && today < counter.lastDay)
      return refuse('series.dayBeforeLast', { today, lastDay: counter.lastDay })
    const number = (counter?.last ?? 0) + 1
    prepare('insert or replace into seriesCounter values (?, ?, ?)').run(own.id, number, today)
    return { seriesId: own.id, prefix: own.prefix, number }
  }

  return (ask) => {
    switch (ask.ask) {
      case 'rows':
        return rowsAsked(ask)
      case 'total':
        return totalAsked(ask)
      case 'next':
        return nextAsked(ask)
    }
  }
}

type RowsAsk = Extract<Ask, { ask: 'rows' }>

/** How many is said in the text: SQLite compiles a statement anew whenever another limit is bound to it. */
function selectAsked({ entity, where, order, most }: RowsAsk): string {
  const tests = Object.entries(where).map(([field, value]) => {
    if (!entity.columns.includes(field)) throw new Error(`${entity.name} has no field ${field}`)
    if (value === null) return `"${field}" is null`
    return Array.isArray(value) ? `"${field}" in (select value from json_each(?))` : `"${field}" = ?`
  })
  const by = order === undefined ? '' : ` order by "${order.by}"${order.descending ? ' desc' : ''}, id`
  const test = tests.length === 0 ? '' : ` where ${tests.join(' and ')}`
  return `${selectSql(entity)}${test}${by}${most === undefined ? '' : ` limit ${Math.trunc(most)}`}`
}
