import type { PostgresStore } from '../store/postgres.ts'
import type { Device } from './head-office-store.ts'

/** So often each process says again which stations it is connected with. */
export const renewedEveryMs = 60_000
/** Whoever was heard of within this time is connected with some process, unless the line was seen to close. */
export const connectedWithinMs = 2 * renewedEveryMs

type At = Pick<Device, 'dealerId' | 'instanceId'>

/** Says to all processes of head office that this one is connected with these stations. */
export async function noteConnected(store: PostgresStore, devices: readonly At[], now: number): Promise<void> {
  for (const [dealerId, ofDealer] of Map.groupBy(devices, (device) => device.dealerId))
    await store.inDealer(dealerId, (ask) =>
      ask(
        `insert into "contact" select $1, one, $3, 1 from unnest($2::text[]) as one
          on conflict ("dealerId", "instanceId") do update
          set "at" = greatest("contact"."at", excluded."at"), "isOpen" = 1`,
        [dealerId, [...new Set(ofDealer.map(({ instanceId }) => instanceId))].sort(), now],
      ),
    )
}

/**
 * Says that its line has closed; where another process has noted it since this one did, it is that one's by now.
 * @param notedAt when this process noted it last.
 */
export async function noteLeft(store: PostgresStore, at: At, notedAt: number, now: number): Promise<void> {
  await store.inDealer(at.dealerId, (ask) =>
    ask(
      `insert into "contact" values ($1, $2, $3, 0) on conflict ("dealerId", "instanceId") do update
        set "at" = greatest("contact"."at", excluded."at"),
          "isOpen" = case when "contact"."at" > $4 then "contact"."isOpen" else 0 end`,
      [at.dealerId, at.instanceId, now, notedAt],
    ),
  )
}
