import type { Statement } from 'better-sqlite3'
import type { Ask, Refusal } from '../../core/command.ts'
import { refuse, type SeriesNumber } from '../../core/command.ts'
import { entities } from '../../domain/index.ts'
import type { Database } from './database.ts'
import type { Rows } from './rows.ts'

/** Answers what rules ask for, at once, from a station's file. */
export function createAnswer(database: Database, rows: Rows, instanceId: () => string): (ask: Ask) => unknown {
  const prepared = new Map<string, Statement<unknown[]>>()
  const prepare = (sql: string) => {
    const known = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, known)
    return known
  }

  function rowsAsked({ entity, where, order, most }: Extract<Ask, { ask: 'rows' }>): unknown[] {
    const parameters: unknown[] = []
    const tests = Object.entries(where).map(([field, value]) => {
      if (!entity.columns.includes(field)) throw new Error(`${entity.name} has no field ${field}`)
      if (value === null) return `"${field}" is null`
      parameters.push(Array.isArray(value) ? JSON.stringify(value) : value)
      return Array.isArray(value) ? `"${field}" in (select value from json_each(?))` : `"${field}" = ?`
    })
    const by = order === undefined ? '' : ` order by "${order.by}"${order.descending ? ' desc' : ''}, id`
    const test = tests.length === 0 ? '' : ` where ${tests.join(' and ')}`
    const found = prepare(`select * from "${entity.name}"${test}${by} limit ?`).all(...parameters, most)
    return (found as Record<string, unknown>[]).map((row) => rows.read(entity, row))
  }

  function totalAsked({ rollup, key }: Extract<Ask, { ask: 'total' }>): number {
    const tests = rollup.by.map((field) => `"${field}" = ?`).join(' and ')
    const values = rollup.by.map((field) => key[field])
    const row = prepare(`select total from "${rollup.name}" where ${tests}`).get(...values) as
      | { total: number }
      | undefined
    return row?.total ?? 0
  }

  /** Spends the next number; the caller's transaction gives it back where the decision comes to nothing. */
  function nextAsked({ kind, today }: Extract<Ask, { ask: 'next' }>): SeriesNumber | Refusal {
    const own = prepare(
      `select id, prefix from "${entities.series.name}" where "instanceId" = ? and kind = ? and state = 'open' order by id limit 1`,
    ).get(instanceId(), kind) as { id: string; prefix: string } | undefined
    if (own === undefined) return refuse('series.missing')
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
