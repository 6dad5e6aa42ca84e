import type { DealerTransaction, Stream } from '../sync/head-office-store.ts'
import { readingOn } from './dealer-reading.ts'
import { channel } from './listening.ts'
import { type Ask, storeOp, unnested } from './rows.ts'
import type { SecretBox } from './secret-box.ts'

/** What accepting and deciding write for a dealer, on PostgreSQL, while they alone work for it. */
export function transactionOn(ask: Ask, dealerId: string, box: SecretBox, locked: Stream): DealerTransaction {
  let stream = locked
  return {
    ...readingOn(ask, dealerId, box),
    // Under the lock nobody else moves the stream, so it is read once.
    stream: async () => stream,
    async append(rows) {
      const sized = rows.map((row) => ({ ...row, size: row.body.length, scopes: JSON.stringify(row.scopes) }))
      const columns = ['position', 'id', 'instance', 'seq', 'hash', 'stamp', 'digest', 'schema', 'size', 'body', 'seal']
      const arrays = columns.map((column) => sized.map((row) => (row as Record<string, unknown>)[column] ?? null))
      const scopes = sized.map((row) => row.scopes)
      await ask(insertLog(columns), [dealerId, ...arrays, scopes])
    },
    async setHeads(heads) {
      const rows = [...heads].map(([instance, head]) => ({ instance, ...head }))
      const { text, values } = unnested('head', ['instance', 'seq', 'hash', 'stamp'], rows, dealerId)
      const set = ['seq', 'hash', 'stamp'].map((column) => `"${column}" = excluded."${column}"`)
      await ask(`${text} on conflict ("dealerId", "instance") do update set ${set.join(', ')}`, values)
    },
    async setStream(next) {
      stream = next
      const { timeline, position, digest, backedUpThrough, last, clock } = next
      await ask(
        `insert into "stream" values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict ("dealerId") do update set
          "timeline" = excluded."timeline", "position" = excluded."position", "digest" = excluded."digest",
          "backedUpThrough" = excluded."backedUpThrough", "lastInstance" = excluded."lastInstance",
          "lastSeq" = excluded."lastSeq", "clockMs" = excluded."clockMs", "clockCounter" = excluded."clockCounter"`,
        [
          dealerId,
          timeline,
          position,
          digest,
          backedUpThrough,
          last?.instance ?? null,
          last?.seq ?? null,
          clock.ms,
          clock.counter,
        ],
      )
    },
    op: (op) => storeOp(ask, dealerId, op),
    async tell(entities) {
      if (entities.includes('station') || entities.includes('instance')) await refreshDevices(ask, dealerId)
      await ask('select pg_notify($1, $2)', [channel, JSON.stringify([dealerId, ...entities])])
    },
  }
}

const integers = new Set(['position', 'seq', 'schema', 'size'])

/** PostgreSQL's unnest would flatten a list in a list, so the scopes of a row travel as JSON. */
function insertLog(columns: readonly string[]): string {
  const names = columns.map((column) => `"${column}"`).join(', ')
  const arrays = columns.map((column, at) => `$${at + 2}::${integers.has(column) ? 'bigint' : 'text'}[]`)
  const read = columns.map((column) =>
    column === 'schema' || column === 'size' ? `"${column}"::integer` : `"${column}"`,
  )
  return `insert into "log" ("dealerId", ${names}, "scopes")
    select $1, ${read.join(', ')}, array(select jsonb_array_elements_text("scopesText"::jsonb))
    from unnest(${arrays.join(', ')}, $${columns.length + 2}::text[]) as rows(${names}, "scopesText")`
}

/** Devices follow from the rows of stations and their instances, wherever these came from. */
async function refreshDevices(ask: Ask, dealerId: string): Promise<void> {
  await ask(
    `insert into "device" ("dealerId", "instanceId", "stationId", "branchId", "publicKey", "state")
      select s."dealerId", i."id", s."id", s."ofBranch", i."publicKey", s."state"
      from "instance" i join "station" s on s."dealerId" = i."dealerId" and s."id" = i."stationId"
      where i."dealerId" = $1
      on conflict ("instanceId") do update set "state" = excluded."state", "branchId" = excluded."branchId",
        "publicKey" = excluded."publicKey"
      where "device"."state" <> excluded."state" or "device"."branchId" <> excluded."branchId"
        or "device"."publicKey" <> excluded."publicKey"`,
    [dealerId],
  )
}
