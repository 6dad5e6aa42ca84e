import { businessDay } from '../../core/wall-clock.ts'
import { branch } from '../../domain/dealer/dealer.ts'
import { compiledOnce, type Database } from '../store/database.ts'
import { onceFor } from '../store/rows.ts'

/** Reads a station's file; each SQL text is prepared once. The row's shape is declared where the SQL stands. */
export interface Reader {
  all<T>(sql: string, ...parameters: unknown[]): T[]
  get<T>(sql: string, ...parameters: unknown[]): T | undefined
  /** What `read` answered last, until one of these entities changes; for what is dear and asked after every command. */
  kept<T>(key: string, entities: readonly string[], read: () => T): T
}

/** Tells which entities changed, whoever changed them. */
export interface Changing {
  onChanged(listener: (entities: ReadonlySet<string>) => void): unknown
}

/** Without `changing` nothing is kept. */
export function createReader(database: Database, changing?: Changing): Reader {
  const answers = new Map<string, { entities: readonly string[]; answer: unknown }>()
  changing?.onChanged((changed) => {
    for (const [key, { entities }] of answers) if (entities.some((entity) => changed.has(entity))) answers.delete(key)
  })
  const prepare = onceFor((sql: string) => database.prepare<unknown[]>(compiledOnce(sql)))
  return {
    all: <T>(sql: string, ...parameters: unknown[]) => prepare(sql).all(...parameters) as T[],
    get: <T>(sql: string, ...parameters: unknown[]) => prepare(sql).get(...parameters) as T | undefined,
    kept<T>(key: string, entities: readonly string[], answering: () => T) {
      const known = answers.get(key)
      if (known !== undefined) return known.answer as T
      const answer = answering()
      if (changing !== undefined) answers.set(key, { entities, answer })
      return answer
    },
  }
}

/** Where the question is asked. */
export interface Here {
  branchId: string
  stationId: string
  /** What the person who asks may do; without, nothing beyond what everyone sees. */
  rights?: ReadonlySet<string>
  /** Milliseconds since 1970 UTC, by head office's time as far as it is known. */
  now: number
}

/** How a branch counts its days. */
export interface BranchDays {
  currency: string
  timeZone: string
  dayStartsAt: number
  today: string
}

/** The branch's business day now, and what it needs to tell the day of any other moment. */
export function daysOf(read: Reader, here: Here): BranchDays {
  const { branchId } = here
  const place = read.kept(`days of ${branchId}`, [branch.name], () => placeOf(read, branchId))
  return { ...place, today: businessDay(here.now, place) }
}

function placeOf(read: Reader, branchId: string): Omit<BranchDays, 'today'> {
  const sql = 'select currency, timeZone, dayStartsAt from branch where id = ?'
  return read.get(sql, branchId) ?? { currency: 'IRR', timeZone: 'UTC', dayStartsAt: 0 }
}
