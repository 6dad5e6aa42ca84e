import type { Appended, DealerTransaction, LogRow, Stream } from '../sync/head-office-store.ts'
import { readingOn } from './dealer-reading.ts'
import { lookingUp } from './looked-up.ts'
import { type Ask, unnested, type Write } from './rows.ts'
import type { SecretBox } from './secret-box.ts'

/** What a transaction changed: its entities, and its rows of the stream. */
export interface Told {
  entities: Set<string>
  appended: Appended | null
}

export interface TransactionOptions {
  ask: Ask
  write: Write
  dealerId: string
  box: SecretBox
  /** The stream as it was when the dealer's lock was had. */
  stream: Promise<Stream>
  /** Collects what listeners are to be told once the work stands. */
  told: Told
  /** Whether facts nobody looked for count as new; see looked-up.ts. */
  takesFactsForNew: boolean
}

/** What accepting and deciding write for a dealer, on PostgreSQL, while they alone work for it. */
export function transactionOn(options: TransactionOptions): DealerTransaction {
  const { ask, write, dealerId, box, told, takesFactsForNew } = options
  // Under the lock nobody else moves the stream, so it is read once.
  let { stream } = options
  const appended: LogRow[] = []
  return {
    ...readingOn(ask, dealerId, box),
    stream: () => stream,
    async append(rows) {
      appended.push(...rows)
      const sized = rows.map((row) => ({ ...row, size: row.body.length, scopes: JSON.stringify(row.scopes) }))
      const columns = ['position', 'id', 'instance', 'seq', 'hash', 'stamp', 'digest', 'schema', 'size', 'body', 'seal']
      const arrays = columns.map((column) => sized.map((row) => (row as Record<string, unknown>)[column] ?? null))
      const scopes = sized.map((row) => row.scopes)
      write(insertLog(columns), [dealerId, ...arrays, scopes])
    },
    async setHeads(heads) {
      const rows = [...heads].map(([instance, head]) => ({ instance, ...head }))
      const { text, values } = unnested('head', ['instance', 'seq', 'hash', 'stamp'], rows, dealerId)
      const set = ['seq', 'hash', 'stamp'].map((column) => `"${column}" = excluded."${column}"`)
      write(`${text} on conflict ("dealerId", "instance") do update set ${set.join(', ')}`, values)
    },
    async setStream(next) {
      stream = Promise.resolve(next)
      told.appended = { after: next.position - appended.length, rows: appended, stream: next }
      writeStream(write, dealerId, next)
    },
    op: lookingUp(ask, write, dealerId, takesFactsForNew),
    async tell(entities) {
      if (entities.includes('station') || entities.includes('instance')) refreshDevices(write, dealerId)
      for (const entity of entities) told.entities.add(entity)
    },
  }
}

/** Writes where a dealer's stream ends. */
export function writeStream<T>(
  write: (text: string, values: readonly unknown[]) => T,
  dealerId: string,
  next: Stream,
): T {
  const { timeline, position, digest, backedUpThrough, last, clock } = next
  return write(
    `insert into "stream" values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict ("dealerId") do update set
      "timeline" = excluded."timeline", "position" = excluded."position", "digest" = excluded."digest",
      "backedUpThrough" = excluded."backedUpThrough", "lastInstance" = excluded."lastInstance",
      "lastSeq" = excluded."lastSeq", "clockMs" = excluded."clockMs", "clockCounter" = excluded."clockCounter"`,
    [
      ...[dealerId, timeline, position, digest, backedUpThrough],
      ...[last?.instance ?? null, last?.seq ?? null, clock.ms, clock.counter],
    ],
  )
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
function refreshDevices(write: Write, dealerId: string): void {
  write(
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
