import { sql } from 'drizzle-orm'
import * as sqlite from 'drizzle-orm/sqlite-core'
import type { Entity } from '../../core/entity.ts'
import { sqliteTableOf } from '../../core/entity.ts'
import { entities, rollups } from '../../domain/index.ts'

type Entities = typeof entities
type TableOf<E> = E extends Entity<infer N, infer F> ? ReturnType<typeof sqliteTableOf<N, F>> : never

/** The tables of all nouns, typed, for the SQL of queries. */
export const tables = Object.fromEntries(
  Object.values(entities).map((entity) => [entity.name, sqliteTableOf(entity as unknown as Entity)]),
) as unknown as { [K in keyof Entities]: TableOf<Entities[K]> }

/** The tables of declared sums: the key's columns and `total`. */
export const rollupTables = Object.fromEntries(
  rollups.map((rollup) => [
    rollup.name,
    sqlite.sqliteTable(
      rollup.name,
      {
        ...Object.fromEntries(rollup.by.map((field) => [field, sqlite.text().notNull()])),
        total: sqlite.integer().notNull(),
      } as Record<string, ReturnType<typeof sqlite.text>>,
      (t) => [sqlite.primaryKey({ columns: rollup.by.map((field) => t[field]) as unknown as [sqlite.SQLiteColumn] })],
    ),
  ]),
)

/** Every decision this station made or heard of, whole; `stamp` is the one that counts, `position` head office's. */
const decision = sqlite.sqliteTable(
  'decision',
  {
    id: sqlite.text().primaryKey(),
    instance: sqlite.text().notNull(),
    seq: sqlite.integer().notNull(),
    hash: sqlite.text().notNull(),
    stamp: sqlite.text().notNull(),
    position: sqlite.integer(),
    /** Signature of its instance over this place of the chain, where a batch ended with it. */
    seal: sqlite.text(),
    /** 1 while something in it is of a newer version and waits for the update. */
    unknown: sqlite.integer().notNull(),
    /** As it travelled; packed where it is long, and empty once it lies in a segment. */
    body: sqlite.text().notNull(),
  },
  (t) => [
    sqlite.index('decision_instance_seq').on(t.instance, t.seq),
    // The few without a place are asked for every some seconds, among years of those that have one.
    sqlite.index('decision_unplaced').on(t.stamp).where(sql`position is null`),
    sqlite.index('decision_lacked').on(t.instance, t.seq).where(sql`position < 0`),
  ],
)

/** Old decisions of one instance, packed together; see thinning.ts. */
const segment = sqlite.sqliteTable(
  'segment',
  {
    id: sqlite.integer().primaryKey(),
    instance: sqlite.text().notNull(),
    fromSeq: sqlite.integer().notNull(),
    toSeq: sqlite.integer().notNull(),
    bodies: sqlite.blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [sqlite.index('segment_instance_fromSeq').on(t.instance, t.fromSeq)],
)

/** Writes of groups that lost or were replaced. */
const fieldHistory = sqlite.sqliteTable(
  'fieldHistory',
  {
    entity: sqlite.text().notNull(),
    id: sqlite.text().notNull(),
    group: sqlite.text().notNull(),
    stamp: sqlite.text().notNull(),
    values: sqlite.text().notNull(),
  },
  (t) => [sqlite.primaryKey({ columns: [t.entity, t.id, t.group, t.stamp] })],
)

/** Rows as they were before comparing replaced or took them away; `row` is JSON, `at` when that was. */
const rowPutAside = sqlite.sqliteTable(
  'rowPutAside',
  {
    entity: sqlite.text().notNull(),
    id: sqlite.text().notNull(),
    at: sqlite.integer().notNull(),
    row: sqlite.text().notNull(),
  },
  (t) => [sqlite.primaryKey({ columns: [t.entity, t.id, t.at] })],
)

/** Where each series of this instance stands; part of the decision's transaction. */
const seriesCounter = sqlite.sqliteTable('seriesCounter', {
  seriesId: sqlite.text().primaryKey(),
  last: sqlite.integer().notNull(),
  lastDay: sqlite.text().notNull(),
})

/** What only this computer knows: who it is, its head, its clock, how far it has heard. */
const local = sqlite.sqliteTable('local', { key: sqlite.text().primaryKey(), value: sqlite.text().notNull() })

/**
 * What is known of files in the folder of pictures; one without a row was taken here. Head office has had it whole since
 * `position` of `timeline`. A copy of head office's is `fetched`; `usedAt` says when it was last looked at.
 */
const mediaFile = sqlite.sqliteTable('mediaFile', {
  sha256: sqlite.text().primaryKey(),
  fetched: sqlite.integer().notNull(),
  usedAt: sqlite.integer().notNull(),
  timeline: sqlite.text(),
  position: sqlite.integer(),
})

export const ownTables = { decision, segment, fieldHistory, rowPutAside, seriesCounter, local, mediaFile }
