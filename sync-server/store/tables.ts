import * as pg from 'drizzle-orm/pg-core'
import { type Entity, pgTableOf } from '../../src/core/entity.ts'
import { entityList, rollups } from '../../src/domain/index.ts'

type Columns = Record<string, ReturnType<typeof pg.text>>

/** The tables of all nouns, each led by the dealer. */
export const entityTables: Record<string, pg.PgTable> = Object.fromEntries(
  entityList.map((entity) => [entity.name, pgTableOf(entity as Entity)]),
)

/** The tables of declared sums: the dealer, the key's columns and `total`. */
const rollupTables: Record<string, pg.PgTable> = Object.fromEntries(
  rollups.map(({ name, by }) => [
    name,
    pg.pgTable(
      name,
      {
        dealerId: pg.text().notNull(),
        ...Object.fromEntries(by.map((field) => [field, pg.text().notNull()])),
        total: pg.bigint({ mode: 'number' }).notNull(),
      } as unknown as Columns,
      (t) => [pg.primaryKey({ columns: ['dealerId', ...by].map((field) => t[field]) as unknown as [pg.AnyPgColumn] })],
    ),
  ]),
)

const number = () => pg.bigint({ mode: 'number' }).notNull()
const text = () => pg.text().notNull()

/** Which dealers there are: the one table that is no dealer's. */
const dealership = pg.pgTable('dealership', { id: pg.text().primaryKey() })

/** Every decision accepted, whole, in the order of the stream. `size` is the length of `body`, for cutting pages. */
const log = pg.pgTable(
  'log',
  {
    dealerId: text(),
    position: number(),
    id: text(),
    instance: text(),
    seq: number(),
    hash: text(),
    stamp: text(),
    digest: text(),
    scopes: pg.text().array().notNull(),
    schema: pg.integer().notNull(),
    size: pg.integer().notNull(),
    body: text(),
    seal: pg.text(),
  },
  (t) => [
    pg.primaryKey({ columns: [t.dealerId, t.position] }),
    pg.uniqueIndex('log_id').on(t.dealerId, t.id),
    pg.uniqueIndex('log_instance_seq').on(t.dealerId, t.instance, t.seq),
  ],
)

/** The end of each instance's chain and the effective stamp it stands at. */
const head = pg.pgTable(
  'head',
  { dealerId: text(), instance: text(), seq: number(), hash: text(), stamp: pg.text() },
  (t) => [pg.primaryKey({ columns: [t.dealerId, t.instance] })],
)

/** Where a dealer's stream ends. Its row is the dealer's lock. */
const stream = pg.pgTable('stream', {
  dealerId: pg.text().primaryKey(),
  timeline: text(),
  position: number(),
  digest: text(),
  backedUpThrough: number(),
  lastInstance: pg.text(),
  lastSeq: pg.bigint({ mode: 'number' }),
  clockMs: number(),
  clockCounter: number(),
  /** The version that brought this dealer's rows up last; an older one writes nothing any more. */
  schema: pg.integer(),
})

/** What the version that brought a dealer's rows up last knows, as JSON; see learning.ts. */
const learnt = pg.pgTable('learnt', { dealerId: pg.text().primaryKey(), knows: text() })

/** Instances and stations side by side, for finding whose connection it is before its dealer is known. */
const device = pg.pgTable(
  'device',
  {
    dealerId: text(),
    instanceId: pg.text().primaryKey(),
    stationId: text(),
    branchId: text(),
    publicKey: text(),
    state: text(),
  },
  (t) => [pg.index('device_dealer').on(t.dealerId)],
)

/** One-time codes for joining, known by their hash only. */
const enrolmentCode = pg.pgTable(
  'enrolmentCode',
  {
    dealerId: text(),
    hash: pg.text().primaryKey(),
    branchId: text(),
    stationId: pg.text(),
    expiresAt: number(),
    usedAt: pg.bigint({ mode: 'number' }),
    /** A code made for a person to type is spent by a computer that then waits to be confirmed. */
    byHand: pg.integer().notNull(),
    name: pg.text(),
    publicKey: pg.text(),
    /** The answer the computer gets once it is confirmed, as JSON; empty where it was turned away. */
    enrolment: pg.text(),
  },
  (t) => [pg.index('enrolmentCode_dealer').on(t.dealerId)],
)

/** When a station was last heard of, by whatever process; see contacts.ts. */
const contact = pg.pgTable(
  'contact',
  {
    dealerId: text(),
    instanceId: text(),
    at: number(),
    /** 0 once its line was seen to close. */
    isOpen: pg.integer().notNull(),
  },
  (t) => [pg.primaryKey({ columns: [t.dealerId, t.instanceId] })],
)

/** Writes of groups that lost or were replaced. */
const fieldHistory = pg.pgTable(
  'fieldHistory',
  { dealerId: text(), entity: text(), id: text(), group: text(), stamp: text(), values: text() },
  (t) => [pg.primaryKey({ columns: [t.dealerId, t.entity, t.id, t.group, t.stamp] })],
)

/** The key pair that seals what head office decides for a dealer; the private one boxed, see secret-box.ts. */
const headOfficeKey = pg.pgTable('headOfficeKey', {
  dealerId: pg.text().primaryKey(),
  publicKey: text(),
  privateKey: text(),
})

const bytes = pg.customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** Pictures, whole or on their way: `have` bytes of `bytes` have come. Once whole, the type its first bytes tell. */
const file = pg.pgTable(
  'file',
  {
    dealerId: text(),
    sha256: text(),
    bytes: number(),
    have: number(),
    mimeType: text(),
    startedAt: number(),
    wholeAt: pg.bigint({ mode: 'number' }),
  },
  (t) => [pg.primaryKey({ columns: [t.dealerId, t.sha256] })],
)

/** The bytes, as they came; `from` is where a piece begins in its file. */
const filePiece = pg.pgTable(
  'filePiece',
  { dealerId: text(), sha256: text(), from: number(), body: bytes().notNull() },
  (t) => [pg.primaryKey({ columns: [t.dealerId, t.sha256, t.from] })],
)

const ownTables: Record<string, pg.PgTable> = {
  dealership,
  log,
  head,
  stream,
  learnt,
  device,
  enrolmentCode,
  contact,
  fieldHistory,
  headOfficeKey,
  file,
  filePiece,
}

export const allTables: Record<string, pg.PgTable> = { ...entityTables, ...rollupTables, ...ownTables }
