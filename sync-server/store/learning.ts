import { changesOf, type Decision } from '../../src/core/decision.ts'
import type { Entity } from '../../src/core/entity.ts'
import { type Filled, type Knows, knownOf, learning } from '../../src/core/learning.ts'
import { driveAsync } from '../../src/core/run.ts'
import { entityByName, rollups, schema } from '../../src/domain/index.ts'
import { createCrypto } from '../sync/crypto.ts'
import { contentOf, type Writer } from '../sync/examine.ts'
import type { DealerTransaction } from '../sync/head-office-store.ts'
import type { PostgresStore } from './postgres.ts'
import { type Ask, heldSum, keySql, quoted } from './rows.ts'
import { appRole } from './security.ts'
import { asLongAsItTakes } from './within.ts'

type Store = Pick<PostgresStore, 'dealers' | 'inDealer' | 'transactionWith'>

/**
 * A station may have been updated before head office. What it wrote head office took whole and understood in part; a head
 * office that knows more reads it again, before anybody asks for rows, dealer by dealer. One that knows less writes
 * nothing from then on (`mayWrite`), since nobody would read again what it passes over.
 */
export async function learn(store: Store): Promise<void> {
  const knows = JSON.stringify(knownNow())
  for (const dealerId of await store.dealers()) {
    const before = await store.inDealer(dealerId, (ask) => knewBefore(ask, dealerId))
    if (before !== knows) await store.transactionWith(dealerId, (t, ask) => learnUnderLock(t, ask, dealerId))
  }
}

/** What this version knows is noted where it was made room for a dealer, and whenever a dealer's rows were brought up. */
export async function noteKnown(ask: Ask, dealerId: string): Promise<void> {
  await ask(`insert into "learnt" values ($1, $2) on conflict ("dealerId") do update set "knows" = excluded."knows"`, [
    dealerId,
    JSON.stringify(knownNow()),
  ])
  await ask('update "stream" set "schema" = $2 where "dealerId" = $1', [dealerId, schema.version])
}

/** Throws where a newer version has brought this dealer's rows up, told by the row of its stream. */
export function mayWrite(schemaOfRows: unknown): void {
  if (Number(schemaOfRows ?? 0) > schema.version)
    throw new Error('A newer head office works with this database: start that version here as well.')
}

const knownNow = () => knownOf(entityByName.values())

async function knewBefore(ask: Ask, dealerId: string): Promise<string | null> {
  const [row] = await ask('select "knows" from "learnt" where "dealerId" = $1', [dealerId])
  return row === undefined ? null : String(row.knows)
}

async function learnUnderLock(t: DealerTransaction, ask: Ask, dealerId: string): Promise<void> {
  const before = await knewBefore(ask, dealerId)
  const knew = before === null ? knownNow() : (JSON.parse(before) as Knows)
  await ask(asLongAsItTakes, [])
  await ask(
    `declare "newer" no scroll cursor for select "body", "stamp" from "log"
      where "dealerId" = $1 and "schema" > (select coalesce("schema", ${schema.version}) from "stream" where "dealerId" = $1)
      order by "stamp"`,
    [dealerId],
  )
  const touchedOfAll = new Set<Entity>()
  const filledOfAll: Filled[] = []
  for (;;) {
    const rows = await ask('fetch 200 from "newer"', [])
    for (const { body, stamp } of rows) {
      const decision = JSON.parse(String(body)) as Decision
      if (!(await isRight(t, decision, dealerId))) continue
      const stamped = { changes: changesOf(decision), stamp: String(stamp) }
      const { filled, touched } = await driveAsync(learning(schema, knew, stamped), (op) => t.op(op))
      filledOfAll.push(...filled)
      for (const entity of touched) touchedOfAll.add(entity)
    }
    if (rows.length < 200) break
  }
  await ask('close "newer"', [])
  await asOwner(ask, async () => {
    for (const one of filledOfAll) await fill(ask, dealerId, one)
    for (const entity of touchedOfAll) await rebuildSums(ask, dealerId, entity)
  })
  await noteKnown(ask, dealerId)
  if (touchedOfAll.size > 0) await t.tell([...touchedOfAll].map(({ name }) => name))
}

/** What nobody could check when it came is checked now; what no station would write stays in the log alone. */
async function isRight(t: DealerTransaction, decision: Decision, dealerId: string): Promise<boolean> {
  const device = await t.device(decision.instance)
  const writer: Writer = device === null ? { kind: 'headOffice', dealerId, publicKey: '' } : { kind: 'station', device }
  return typeof contentOf(decision, writer, createCrypto()) !== 'string'
}

/** The role all other work runs as may change no fact, and takes no sum away. */
async function asOwner(ask: Ask, work: () => Promise<void>): Promise<void> {
  await ask('reset role', [])
  await work()
  await ask(`set local role ${appRole}`, [])
}

async function fill(ask: Ask, dealerId: string, { entity, id, values }: Filled): Promise<void> {
  const table = quoted(entity.name)
  const fields = Object.keys(values)
  const set = fields.map((field, at) => `${quoted(field)} = $${at + 3}`)
  const cells = fields.map((field) => (entity.jsonColumns.has(field) ? JSON.stringify(values[field]) : values[field]))
  // Its policy, that a fact does not change, binds the owner as well.
  await ask(`alter table ${table} no force row level security`, [])
  await ask(`update ${table} set ${set.join(', ')} where "dealerId" = $1 and "id" = $2`, [dealerId, id, ...cells])
  await ask(`alter table ${table} force row level security`, [])
}

async function rebuildSums(ask: Ask, dealerId: string, of: Entity): Promise<void> {
  for (const { name, source, by, sum } of rollups) {
    if (source !== of) continue
    const keys = keySql(by)
    await ask(`delete from ${quoted(name)} where "dealerId" = $1`, [dealerId])
    await ask(
      `insert into ${quoted(name)} ("dealerId", ${by.map(quoted).join(', ')}, "total")
        select $1, ${keys.join(', ')}, ${sum === null ? 'count(*)' : heldSum(`sum(${quoted(sum)})`)}
        from ${quoted(source.name)} where "dealerId" = $1 group by ${keys.map((_, at) => at + 2).join(', ')}`,
      [dealerId],
    )
  }
}
