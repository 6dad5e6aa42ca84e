import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { isDay } from './calendar.ts'
import { isCurrency, largestAmount } from './money.ts'
import { largestQuantity } from './quantity.ts'

/**
 * What a column is, said once: the check of a value on its way in, and the column of both databases.
 * Booleans are missing on purpose: a yes or no of the business is a state with a name and a history.
 */
export interface Kind<T, S extends sqlite.SQLiteColumnBuilderBase, P extends pg.PgColumnBuilderBase> {
  readonly check: z.ZodType<T>
  /** The same as a newer version may write it: of a list of words it may know one more. */
  readonly newer: z.ZodType
  readonly json: boolean
  /** Of a column that came later: what stands in rows of before. See `later`. */
  readonly before?: { readonly value: T }
  sqlite(): S
  pg(): P
}

function kind<T, S extends sqlite.SQLiteColumnBuilderBase, P extends pg.PgColumnBuilderBase>(
  check: z.ZodType<T>,
  sqliteColumn: () => S,
  pgColumn: () => P,
  { json = false, newer = check }: { json?: boolean; newer?: z.ZodType } = {},
): Kind<T, S, P> {
  return { check, newer, json, sqlite: sqliteColumn, pg: pgColumn }
}

/**
 * A column that a version adds to a table of an earlier one. Rows of before have `before` in it, and so has what stations
 * that are not updated yet go on writing.
 */
export function later<T, S extends sqlite.SQLiteColumnBuilderBase, P extends pg.PgColumnBuilderBase>(
  kind: Kind<T, S, P>,
  before: T,
): Kind<T, S, P> {
  const standing = <B>(column: B): B => (before === null ? column : (column as Defaulted<B>).default(before))
  return { ...kind, before: { value: before }, sqlite: () => standing(kind.sqlite()), pg: () => standing(kind.pg()) }
}

/** What every column of drizzle can be told, and the types of its base do not say. */
type Defaulted<B> = { default(value: unknown): B }

declare const idOf: unique symbol
/** The id of a row of one entity; the id of another does not fit where it is asked for. UUIDv7 text. */
export type Id<N extends string> = string & { readonly [idOf]: N }

/** The id of a row that is named as a row of another entity is. */
export const sharedId = <N extends string>(id: Id<string>) => id as string as Id<N>

/** How ids begin that were derived from what they are about; two rows may come by one of them. */
const derived = '='
/** @param sha256 of text, in hex. */
export function derivedId<N extends string>(cause: readonly (string | number)[], sha256: (text: string) => string) {
  return `${derived}${sha256(JSON.stringify(cause)).slice(0, 40)}` as Id<N>
}
export const isDerivedId = (id: unknown): boolean => typeof id === 'string' && id.startsWith(derived)

const idCheck = z.string().min(1).max(64)

export function idCheckOf<N extends string>(): z.ZodType<Id<N>> {
  return idCheck as unknown as z.ZodType<Id<N>>
}

export const id = <N extends string>() =>
  kind(
    idCheckOf<N>(),
    () => sqlite.text().notNull().$type<Id<N>>(),
    () => pg.text().notNull().$type<Id<N>>(),
  )

export const optionalId = <N extends string>() =>
  kind(
    idCheckOf<N>().nullable(),
    () => sqlite.text().$type<Id<N>>(),
    () => pg.text().$type<Id<N>>(),
  )

/** Text as a person wrote it; limits keep a pasted novel out of a name. */
export const text = (most = 500) =>
  kind(
    z.string().max(most),
    () => sqlite.text().notNull(),
    () => pg.text().notNull(),
  )

export const optionalText = (most = 500) =>
  kind(
    z.string().max(most).nullable(),
    () => sqlite.text(),
    () => pg.text(),
  )

const safeInteger = z.int()

const integerKind = (check: z.ZodType<number>) =>
  kind(
    check,
    () => sqlite.integer().notNull(),
    () => pg.bigint({ mode: 'number' }).notNull(),
  )

export const integer = integerKind(safeInteger)
/** An amount in minor units of its currency. */
export const money = integerKind(safeInteger)
/** An amount in minor units that is never negative and no more than a person types. */
export const price = integerKind(z.int().min(0).max(largestAmount))
/** Money that changes hands, in minor units. */
export const given = z.int().positive().max(largestAmount)
/** Thousandths of a unit; never negative, at most 100,000 units. */
export const quantity = integerKind(z.int().min(0).max(largestQuantity))
/** Thousandths of a unit, of either sign: a movement or a correction. */
export const signedQuantity = integerKind(z.int().min(-largestQuantity).max(largestQuantity))
/** A rate in basis points: 1000 is 10 %. */
export const basisPoints = integerKind(z.int().min(0).max(100_000))

const optionalIntegerKind = (check: z.ZodType<number>) =>
  kind(
    check.nullable(),
    () => sqlite.integer(),
    () => pg.bigint({ mode: 'number' }),
  )

export const optionalInteger = optionalIntegerKind(safeInteger)

/** In years of four digits in every time zone: another moment has no day, and no screen could show it. */
const instantCheck = z.int().min(Date.UTC(1000, 0)).max(Date.UTC(9999, 0))
/** Milliseconds since 1970 UTC. */
export const instant = integerKind(instantCheck)
export const optionalInstant = optionalIntegerKind(instantCheck)

/** A code of ISO 4217; a newer version may know one more. */
export const currency = kind(
  z.string().refine(isCurrency),
  () => sqlite.text().notNull(),
  () => pg.text().notNull(),
  { newer: z.string().regex(/^[A-Z]{3}$/) },
)

/** A calendar day in Gregorian ISO text, 2026-11-21, whatever calendar a person sees it in. */
export const day = kind(
  z.string().max(10).refine(isDay),
  () => sqlite.text().notNull(),
  () => pg.text().notNull(),
)

const word = z.string().min(1).max(64)

export const oneOf = <const V extends readonly [string, ...string[]]>(values: V) =>
  kind(
    z.enum(values) as unknown as z.ZodType<V[number]>,
    () => sqlite.text().notNull().$type<V[number]>(),
    () => pg.text().notNull().$type<V[number]>(),
    { newer: word },
  )

/** A small value kept whole, such as a list of rights. */
export const json = <T>(check: z.ZodType<T>) =>
  kind(
    check,
    () => sqlite.text({ mode: 'json' }).notNull().$type<T>(),
    // Not jsonb, which would write the same value in another order than it came in.
    () => pg.json().notNull().$type<T>(),
    { json: true },
  )
