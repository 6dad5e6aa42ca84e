import { z } from 'zod'
import { inputWrong, type Refusal, refuse } from '../../src/core/command.ts'
import { fromJson } from '../../src/core/json.ts'
import { type Recalled, recallMost } from '../../src/core/requests.ts'
import type { HeadOffice } from '../sync/head-office-store.ts'
import { madeAt } from '../sync/pages.ts'
import type { Nonces } from './limits.ts'
import { provenDevice, provenRequest } from './proving.ts'

const recallRequest = provenRequest.extend({ said: z.string().max(20_000) })
const moments = z.array(z.string().regex(/^[\da-f]{8}-[\da-f]{4}$/)).max(recallMost)

/** What was decided in these milliseconds, as far as the station that asks may read it. */
export async function recallFor(office: HeadOffice, nonces: Nonces, request: unknown): Promise<Recalled | Refusal> {
  const checked = recallRequest.safeParse(request)
  if (!checked.success) return inputWrong(checked.error)
  const { said } = checked.data
  const device = await provenDevice(office, nonces, checked.data, { requested: 'POST /recall', said })
  if ('refused' in device) return device
  const asked = moments.safeParse(fromJson(said))
  if (!asked.success) return refuse('input.wrong', { field: 'said' })
  const entries = await office.store.reading(device.dealerId, (r) => madeAt(r, device, asked.data))
  return { entries }
}
