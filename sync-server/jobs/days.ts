import { addDays, utcDay } from '../../src/core/calendar.ts'
import { dayText } from '../../src/core/sync.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import type { Ask } from '../store/rows.ts'
import { runUnderLock } from '../sync/run.ts'

/**
 * Signs where every dealer's stream and chains stood when yesterday (UTC) had ended, once for each day. The signed day is
 * a decision like any other, so every station keeps it: what happened before it cannot be rewritten by whoever has the
 * database, not even with the key, without contradicting them.
 * @param onTrouble is told of each dealer whose day could not be signed; the next hour tries it again.
 */
export async function signDays(office: HeadOfficeOnPostgres, onTrouble: (trouble: unknown) => void): Promise<void> {
  const day = addDays(utcDay(office.now()), -1)
  for (const dealerId of await office.store.dealers()) await signDay(office, dealerId, day).catch(onTrouble)
}

function signDay(office: HeadOfficeOnPostgres, dealerId: string, day: string): Promise<void> {
  return office.store.transactionWith(dealerId, async (t, ask) => {
    const signedAlready = await ask('select 1 from "dayHead" where "dealerId" = $1 and "day" = $2', [dealerId, day])
    if (signedAlready.length > 0) return
    const before = await signedThrough(ask, dealerId)
    const { timeline, position, digest } = await t.stream()
    // The signing of the day before stands in the stream itself; a day with nothing but that is not signed.
    if (position - before <= 1) return
    const heads = await headsSince(ask, dealerId, before)
    const key = await t.key()
    if (key === null) return
    const signed = { day, timeline, position, digest, heads }
    const signature = office.crypto.sign(key.privateKey, dayText(dealerId, signed))
    await runUnderLock(office, t, { dealerId, branchId: '' }, 'signDay', { ...signed, signature })
  })
}

/**
 * Up to where this very stream was signed last. It is not asked by the day: a clock may have been wrong, and of a head
 * office that was put back stations bring days signed where it has not come yet.
 */
async function signedThrough(ask: Ask, dealerId: string): Promise<number> {
  const [last] = await ask(
    `select "position" from "dayHead" join "log" using ("dealerId", "position", "digest") where "dealerId" = $1
      order by "position" desc limit 1`,
    [dealerId],
  )
  return Number(last?.position ?? 0)
}

/** The ends of the chains that have gone on since a position. */
async function headsSince(ask: Ask, dealerId: string, position: number) {
  const rows = await ask(
    `select distinct on ("instance") "instance", "seq", "hash" from "log" where "dealerId" = $1 and "position" > $2
      order by "instance", "seq" desc`,
    [dealerId, position],
  )
  return rows.map(({ instance, seq, hash }) => ({ instance: String(instance), seq: Number(seq), hash: String(hash) }))
}
