import type { Statement } from 'better-sqlite3'
import type { Database } from '../store/database.ts'

/** Reads a station's file; each SQL text is prepared once. The row's shape is declared where the SQL stands. */
export interface Reader {
  all<T>(sql: string, ...parameters: unknown[]): T[]
  get<T>(sql: string, ...parameters: unknown[]): T | undefined
}

export function createReader(database: Database): Reader {
  const prepared = new Map<string, Statement<unknown[]>>()
  const prepare = (sql: string) => {
    const statement = prepared.get(sql) ?? database.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return {
    all: <T>(sql: string, ...parameters: unknown[]) => prepare(sql).all(...parameters) as T[],
    get: <T>(sql: string, ...parameters: unknown[]) => prepare(sql).get(...parameters) as T | undefined,
  }
}

/** Where the question is asked. */
export interface Here {
  branchId: string
  stationId: string
}
