import type { Place } from '../../src/core/decision.ts'
import type { DealerReading, Device, KnownHead, LogRow, Stream } from '../sync/head-office-store.ts'
import { answerAsk } from './asks.ts'
import { comparingOn } from './comparing.ts'
import type { Ask } from './rows.ts'
import type { SecretBox } from './secret-box.ts'

type Found = Record<string, unknown>

/** What accepting and answering ask of a dealer, on PostgreSQL; each question is one round trip. */
export function readingOn(ask: Ask, dealerId: string, box: SecretBox): DealerReading {
  return {
    stream: async () =>
      streamFrom((await ask('select * from "stream" where "dealerId" = $1', [dealerId]))[0], dealerId),
    heads: (instances) => heads(ask, dealerId, instances),
    async hashes(instance, seqs) {
      const text = 'select "seq", "hash" from "log" where "dealerId" = $1 and "instance" = $2 and "seq" = any($3)'
      const rows = await ask(text, [dealerId, instance, seqs])
      return new Map(rows.map(({ seq, hash }) => [Number(seq), String(hash)]))
    },
    async logged(ids) {
      const rows = await ask('select "id" from "log" where "dealerId" = $1 and "id" = any($2)', [dealerId, ids])
      return new Set(rows.map(({ id }) => String(id)))
    },
    logOf: (ids) => logOf(ask, dealerId, ids),
    logAt: (moments, scopes, most, characters) => logAt(ask, dealerId, [moments, scopes, most, characters]),
    logAfter: (after, scopes, most, characters) => logAfter(ask, dealerId, [after, scopes, most, characters]),
    async digests(positions) {
      const text = 'select "position", "digest" from "log" where "dealerId" = $1 and "position" = any($2)'
      const rows = await ask(text, [dealerId, positions])
      const found = rows.map(({ position, digest }): [number, string] => [Number(position), String(digest)])
      return new Map(positions.includes(0) ? [[0, ''], ...found] : found)
    },
    async device(instance) {
      const text = 'select * from "device" where "dealerId" = $1 and "instanceId" = $2'
      return deviceFrom((await ask(text, [dealerId, instance]))[0] ?? null)
    },
    async key() {
      const rows = await ask('select * from "headOfficeKey" where "dealerId" = $1', [dealerId])
      const { publicKey, privateKey } = rows[0] ?? {}
      if (typeof privateKey !== 'string') return null
      return { publicKey: String(publicKey), privateKey: box.open(privateKey, dealerId) }
    },
    ask: (asked) => answerAsk(ask, dealerId, asked),
    ...comparingOn(ask, dealerId),
  }
}

async function heads(ask: Ask, dealerId: string, instances: readonly string[] | undefined) {
  const text = 'select "instance", "seq", "hash", "stamp" from "head" where "dealerId" = $1'
  const rows = await (instances === undefined
    ? ask(text, [dealerId])
    : ask(`${text} and "instance" = any($2)`, [dealerId, instances]))
  return new Map(
    rows.map(({ instance, seq, hash, stamp }): [string, KnownHead] => [
      String(instance),
      { seq: Number(seq), hash: String(hash), stamp: stamp === null ? null : String(stamp) },
    ]),
  )
}

const logColumns = '"position", "id", "instance", "seq", "hash", "stamp", "digest", "scopes", "schema", "body", "seal"'

function logOf(ask: Ask, dealerId: string, ids: readonly string[]): Promise<LogRow[]> {
  const text = `select ${logColumns} from "log" where "dealerId" = $1 and "id" = any($2) order by "position"`
  return ask<LogRow>(text, [dealerId, ids])
}

/**
 * Each moment by itself, whose limit keeps PostgreSQL from comparing every moment with the whole log. What would be too
 * much is not read, the latest last.
 */
function logAt(ask: Ask, dealerId: string, [moments, scopes, most, characters]: unknown[]): Promise<LogRow[]> {
  return ask<LogRow>(
    `select ${logColumns} from (
        select "made".*, sum("size") over (order by "position" desc) - "size" as "behind"
          from (select distinct unnest($2::text[]) as "moment") as "at" cross join lateral (
            select ${logColumns}, "size" from "log"
              where "dealerId" = $1 and "id" >= "moment" || '-' and "id" < "moment" || '.' and "scopes" && $3::text[]
              order by "id" limit $4) as "made") as "told"
      where "behind" < $5 order by "position" limit $4`,
    [dealerId, moments, scopes, most, characters],
  )
}

/** The size of a page is counted by the database, so that what will not be sent is not read. */
function logAfter(ask: Ask, dealerId: string, [after, scopes, most, characters]: unknown[]): Promise<LogRow[]> {
  return ask<LogRow>(
    `select ${logColumns} from (
        select *, sum("size") over (order by "position") - "size" as "before" from (
          select * from "log" where "dealerId" = $1 and "position" > $2 and "scopes" && $3::text[]
            order by "position" limit $4) as "next") as "page"
      where "before" < $5 order by "position"`,
    [dealerId, after, scopes, most, characters],
  )
}

export function streamFrom(row: Found | undefined, dealerId: string): Stream {
  if (row === undefined) throw new Error(`head office has no dealer ${dealerId}`)
  const last: Place | null =
    row.lastInstance === null ? null : { instance: String(row.lastInstance), seq: Number(row.lastSeq) }
  return {
    timeline: String(row.timeline),
    position: Number(row.position),
    digest: String(row.digest),
    backedUpThrough: Number(row.backedUpThrough),
    last,
    clock: { ms: Number(row.clockMs), counter: Number(row.clockCounter) },
  }
}

export function deviceFrom(row: Found | null): Device | null {
  if (row === null) return null
  return {
    dealerId: String(row.dealerId),
    branchId: String(row.branchId),
    stationId: String(row.stationId),
    instanceId: String(row.instanceId),
    publicKey: String(row.publicKey),
    state: row.state === 'active' ? 'active' : 'revoked',
  }
}
