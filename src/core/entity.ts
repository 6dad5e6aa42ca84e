import * as pg from 'drizzle-orm/pg-core'
import * as sqlite from 'drizzle-orm/sqlite-core'
import { z } from 'zod'
import { type Id, id, idCheckOf, type Kind } from './kinds.ts'

/** Any kind of column; what it holds is inferred where an entity is declared. */
// biome-ignore lint/suspicious/noExplicitAny: the value type is inferred per field, never widened to this.
export type AnyKind = Kind<any, sqlite.SQLiteColumnBuilderBase, pg.PgColumnBuilderBase>
export type Fields = Record<string, AnyKind>
type ValueOf<K> = K extends Kind<infer T, infer _S, infer _P> ? T : never

/** How rows of two places become one; each commutes, so any order of decisions gives the same rows. */
export type Replicate =
  /** A fact, never changed. */
  | 'append'
  /** Descriptive values; each group of fields is won by its latest writer, the loser stays in the history. */
  | 'fields'
  /** As `fields`, but only head office writes. */
  | 'fromHq'

/** Who holds the rows: one branch, all branches of a dealer, or every dealer. */
export type Scope = 'branch' | 'dealer' | 'network'

export interface EntityOptions<F extends Fields> {
  replicate: Replicate
  scope: Scope
  /** Facts that head office alone states, as a mark of what a station did; rows that are `fromHq` are so in any case. */
  byHeadOffice?: true
  /** Fields that are won together, such as a name and its spelling; any other field is its own group. */
  groups?: Record<string, readonly (keyof F & string)[]>
  /** What a field's value ranks in its group: a higher rank beats a later stamp (released beats suspended). */
  states?: { [K in keyof F & string]?: Dominance }
  index?: readonly (readonly (keyof F & string)[])[]
}

/** The part of a state machine that merging needs. */
export interface Dominance {
  dominance(state: unknown): number
}

export type Row<E> =
  E extends Entity<infer N, infer F> ? { id: Id<N>; branchId: Id<'branch'> } & { [K in keyof F]: ValueOf<F[K]> } : never

export type FieldOf<E> = E extends Entity<string, infer F> ? keyof F & string : never

export interface Entity<N extends string = string, F extends Fields = Fields> {
  readonly name: N
  readonly replicate: Replicate
  readonly scope: Scope
  /** Only head office writes it. */
  readonly byHeadOffice: boolean
  readonly fields: F
  /** Name of the group each field belongs to. */
  readonly groupOf: Readonly<Record<string, string>>
  readonly groups: Readonly<Record<string, readonly string[]>>
  readonly states: Readonly<Record<string, Dominance | undefined>>
  /** What stands in fields that came later, by name, until somebody who knows them writes them. */
  readonly before: Readonly<Record<string, unknown>>
  /** The groups of such fields. */
  readonly laterGroups: ReadonlySet<string>
  readonly index: readonly (readonly string[])[]
  /** Columns in order: id, branchId of a branch's rows, the fields, stamps of changeable rows. */
  readonly columns: readonly string[]
  readonly jsonColumns: ReadonlySet<string>
  readonly check: z.ZodType<Row<Entity<N, F>>>
  /** The check of a reference to a row, for inputs of commands and queries. */
  readonly id: z.ZodType<Id<N>>
}

/** Declares a noun; both tables, the check, the wire and the types follow from it. */
export function entity<const N extends string, F extends Fields>(
  name: N,
  options: EntityOptions<F>,
  fields: F,
): Entity<N, F> {
  const names = Object.keys(fields)
  const groupOf: Record<string, string> = {}
  for (const field of names) groupOf[field] = field
  for (const [group, members] of Object.entries(options.groups ?? {}))
    for (const member of members) groupOf[member] = group
  const groups: Record<string, string[]> = {}
  for (const field of names) {
    const group = groupOf[field] ?? field
    groups[group] = [...(groups[group] ?? []), field]
  }
  const before = Object.fromEntries(
    Object.entries(fields).flatMap(([field, kind]) => (kind.before === undefined ? [] : [[field, kind.before.value]])),
  )
  const ofBranch = options.scope === 'branch'
  const shape: Record<string, z.ZodType> = {
    id: idCheckOf<N>(),
    branchId: ofBranch ? idCheckOf() : idCheckOf().optional(),
  }
  for (const [field, kind] of Object.entries(fields)) shape[field] = kind.check
  return {
    name,
    replicate: options.replicate,
    scope: options.scope,
    byHeadOffice: options.byHeadOffice ?? options.replicate === 'fromHq',
    fields,
    groupOf,
    groups,
    states: options.states ?? {},
    before,
    laterGroups: laterGroups(name, groups, before),
    index: options.index ?? [],
    columns: ['id', ...(ofBranch ? ['branchId'] : []), ...names, ...(options.replicate === 'append' ? [] : ['stamps'])],
    jsonColumns: new Set(names.filter((field) => fields[field]?.json)),
    check: z.object(shape) as unknown as z.ZodType<Row<Entity<N, F>>>,
    id: idCheckOf<N>(),
  }
}

/** A station of before writes the groups it knows whole, so what came later cannot be a part of one. */
function laterGroups(name: string, groups: Record<string, string[]>, before: Record<string, unknown>): Set<string> {
  const later = new Set<string>()
  for (const [group, members] of Object.entries(groups)) {
    const came = members.filter((field) => field in before)
    if (came.length > 0 && came.length < members.length)
      throw new Error(`${name}: ${came.join(', ')} came later and cannot be won with the rest of ${group}`)
    if (came.length > 0) later.add(group)
  }
  return later
}

/** The columns between the id and `stamps`: the branch, where there is one, and every declared field. */
function columnsOf<E extends Entity>(entity: E, dialect: 'sqlite' | 'pg') {
  const kinds: Record<string, AnyKind> = {
    ...(entity.scope === 'branch' ? { branchId: id<'branch'>() } : {}),
    ...entity.fields,
  }
  return Object.entries(kinds).map(([name, kind]) => [name, kind[dialect]()] as const)
}

type SqliteColumns<F extends Fields> = { [K in keyof F]: ReturnType<F[K]['sqlite']> }

/**
 * The station's table. `id` is its only key: a table that replicates refuses nothing that happened elsewhere. `stamps`
 * says when each group of a changeable row was won.
 */
export function sqliteTableOf<N extends string, F extends Fields>(entity: Entity<N, F>) {
  const columns = {
    id: sqlite.text().primaryKey().$type<Id<N>>(),
    ...Object.fromEntries(columnsOf(entity, 'sqlite')),
    ...(entity.replicate === 'append' ? {} : { stamps: sqlite.text().notNull() }),
  }
  const table = sqlite.sqliteTable(entity.name, columns as never, (t: Record<string, sqlite.SQLiteColumn>) =>
    entity.index.map((fields) =>
      sqlite.index(`${entity.name}_${fields.join('_')}`).on(...(fields.map((f) => t[f]) as [sqlite.SQLiteColumn])),
    ),
  )
  type Columns = SqliteColumns<F> & { id: sqlite.SQLiteTextBuilderInitial<'', [string, ...string[]], number> }
  return table as unknown as sqlite.SQLiteTableWithColumns<{
    name: N
    schema: undefined
    dialect: 'sqlite'
    columns: import('drizzle-orm').BuildColumns<N, Columns, 'sqlite'>
  }>
}

/** Head office's table: the same, led by the dealer, who is part of every key. */
export function pgTableOf<N extends string, F extends Fields>(entity: Entity<N, F>) {
  const columns = {
    dealerId: pg.text().notNull(),
    id: pg.text().notNull(),
    ...Object.fromEntries(columnsOf(entity, 'pg')),
    ...(entity.replicate === 'append' ? {} : { stamps: pg.text().notNull() }),
  }
  return pg.pgTable(entity.name, columns as Record<string, ReturnType<typeof pg.text>>, (t) => [
    pg.primaryKey({ columns: [t.dealerId, t.id] as [pg.AnyPgColumn, pg.AnyPgColumn] }),
    ...entity.index.map((fields) =>
      pg
        .index(`${entity.name}_${fields.join('_')}`)
        .on(t.dealerId as pg.AnyPgColumn, ...fields.map((f) => t[f] as pg.AnyPgColumn)),
    ),
  ])
}
