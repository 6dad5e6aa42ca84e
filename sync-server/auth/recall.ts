import { z } from 'zod'
import { type Refusal, refuse } from '../../src/core/command.ts'
import { type Recalled, recallMost } from '../../src/core/requests.ts'
import type { HeadOffice } from '../sync/head-office-store.ts'
import { madeAt } from '../sync/pages.ts'
import type { Nonces } from './limits.ts'
import { provenSaid } from './proving.ts'

const moments = z.array(z.string().regex(/^[\da-f]{8}-[\da-f]{4}$/)).max(recallMost)

/** What was decided in these milliseconds, as far as the station that asks may read it. */
export async function recallFor(office: HeadOffice, nonces: Nonces, request: unknown): Promise<Recalled | Refusal> {
  const proven = await provenSaid(office, nonces, request, 'POST /recall')
  if ('refused' in proven) return proven
  const { device, said } = proven
  const asked = moments.safeParse(said)
  if (!asked.success) return refuse('input.wrong', { field: 'said' })
  const entries = await office.store.reading(device.dealerId, (r) => madeAt(r, device, asked.data))
  return { entries }
}
