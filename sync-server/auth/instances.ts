import type { Refusal } from '../../src/core/command.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import type { DealerReading, DealerTransaction } from '../sync/head-office-store.ts'
import { runUnderLock } from '../sync/run.ts'

/** The key stations check head office's seals with. */
export async function headOfficeKeyOf(r: DealerReading): Promise<string> {
  return (await r.key())?.publicKey ?? ''
}

export interface NewInstance {
  dealerId: string
  branchId: string
  stationId: string
  name: string
  publicKey: string
}

/** Makes the station or its next life, and says what the computer must know of it. */
export async function makeInstance(
  office: HeadOfficeOnPostgres,
  t: DealerTransaction,
  { dealerId, branchId, stationId, name, publicKey }: NewInstance,
): Promise<Enrolment | Refusal> {
  const instanceId = office.newId()
  const input = { stationId, name, instanceId, publicKey }
  const ran = await runUnderLock(office, t, { dealerId, branchId }, 'enrolStation', input)
  if ('refused' in ran) return ran
  const headOfficeKey = await headOfficeKeyOf(t)
  return { dealerId, branchId, stationId, instanceId, headOfficeKey, ...(ran.sealed && { warrant: ran.sealed }) }
}
