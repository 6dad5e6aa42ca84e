import type { z } from 'zod'
import type { Change } from './change.ts'
import type { Context } from './context.ts'
import type { Entity, Row } from './entity.ts'
import type { Rollup } from './rollup.ts'

export { add, type Change, set } from './change.ts'

/** A thing a rule asks the store for; a store on SQLite answers at once, one on PostgreSQL later. */
export type Ask =
  | { ask: 'rows'; entity: Entity; where: Where; order?: Order; most?: number }
  | { ask: 'total'; rollup: Rollup; key: Record<string, string> }
  | { ask: 'next'; kind: string; today: string }

export type Where = Record<string, string | number | null | readonly string[]>
/** Rows that tie in it come by their ids, in either store. */
export interface Order {
  by: string
  descending?: boolean
}

/** A rule of the business said no, and says why in words of `locales/`. */
export interface Refusal {
  refused: string
  params: Record<string, RefusalParam>
}
export type RefusalParam = string | number | readonly Record<string, string | number | null>[]

export type Decided<A = unknown> = readonly Change[] | Refusal | { changes: readonly Change[]; answer: A }
// biome-ignore lint/suspicious/noExplicitAny: what comes back differs with each ask; the asking functions below type it.
export type Asking<T> = Generator<Ask, T, any>

/** `I` is what the rule is given, `In` what a caller may leave out. */
export interface Command<I = unknown, A = unknown, In = unknown> {
  readonly input: z.ZodType<I, In>
  /** The right needed to run it; null for what everyone at a station may do. */
  readonly right: string | null
  /** Where it may be decided; head office decides what must be decided once for all. */
  readonly at: 'anywhere' | 'headOffice'
  decide(input: I, ctx: Context): Asking<Decided<A>>
}

/** Declares a command: what it takes, who may run it, and a pure rule that looks and decides. */
export function command<I, A = undefined, In = unknown>(c: {
  input: z.ZodType<I, In>
  right: string | null
  at?: Command['at']
  decide(input: I, ctx: Context): Asking<Decided<A>>
}): Command<I, A, In> {
  return { at: 'anywhere', ...c }
}

export function refuse(refused: string, params: Refusal['params'] = {}): Refusal {
  return { refused, params }
}

/** The refusal where a person may not do something; `null` is for everyone who signs in, and no rights are nobody's. */
export function missingRight(rights: ReadonlySet<string> | undefined, right: string | null): Refusal | undefined {
  return right === null || rights?.has(right) ? undefined : refuse('right.missing', { right })
}

/** What came in does not have the shape that was declared; the first field that is wrong is named. */
export function inputWrong({ issues: [issue] }: Pick<z.ZodError, 'issues'>): Refusal {
  return refuse('input.wrong', { field: issue?.path.join('.') ?? '', problem: issue?.code ?? '' })
}

/** Thrown inside a rule by the asking functions and turned into the refusal it carries by `running`. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

type WhereOf<E> = { [K in keyof Row<E>]?: Row<E>[K] | readonly (Row<E>[K] & string)[] }

/** All rows with these values, or the first `most` of them; without an order in any, which differs between stores. */
export function* all<E extends Entity>(entity: E, where: WhereOf<E>, order?: Order, most?: number): Asking<Row<E>[]> {
  const ask: Ask = { ask: 'rows', entity, where: where as Where }
  if (order !== undefined) ask.order = order
  if (most !== undefined) ask.most = most
  return (yield ask) as Row<E>[]
}

/** A row by its id, and other values it must have. Of anything else there may be several, made at several places. */
type ById<E> = WhereOf<E> & { id: string }

/** The row of this id with these values, or undefined. */
export function* maybe<E extends Entity>(entity: E, where: ById<E>): Asking<Row<E> | undefined> {
  return (yield* all(entity, where, undefined, 1))[0]
}

/** The row of this id with these values; refused with `<entity>.notFound` where there is none. */
export function* one<E extends Entity>(entity: E, where: ById<E>): Asking<Row<E>> {
  const row = yield* maybe(entity, where)
  if (row === undefined) throw new Refused(refuse(`${entity.name}.notFound`))
  return row
}

/** A declared sum for one key; 0 where nothing was added yet. */
export function* total(rollup: Rollup, key: Record<string, string>): Asking<number> {
  return (yield { ask: 'total', rollup, key }) as number
}

export interface SeriesNumber {
  seriesId: string
  prefix: string
  number: number
}

/**
 * The next number of this instance's own series of a kind, spent in the decision's transaction: a decision that fails
 * gives it back, so there is no gap. Refused when the business day lies before the last day of the series.
 */
export function* next(kind: string, ctx: Context): Asking<SeriesNumber> {
  const answer = (yield { ask: 'next', kind, today: ctx.today }) as SeriesNumber | Refusal
  if ('refused' in answer) throw new Refused(answer)
  return answer
}
