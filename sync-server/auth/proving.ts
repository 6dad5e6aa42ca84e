import { z } from 'zod'
import { inputWrong, type Refusal, refuse } from '../../src/core/command.ts'
import { fromJson } from '../../src/core/json.ts'
import { type Requested, requestText } from '../../src/core/requests.ts'
import { name, warrant } from '../../src/core/wire.ts'
import type { DealerReading, Device, HeadOffice } from '../sync/head-office-store.ts'
import { deviceBy } from '../sync/warrant.ts'
import type { Nonces } from './limits.ts'

/** Who a station says it is, and its proof; what it asks for stands beside them. */
export const provenRequest = z.object({
  instance: name,
  nonce: z.string().min(1).max(100),
  proof: z.string().min(1).max(128),
  warrant: warrant.optional(),
})
type Proof = z.infer<typeof provenRequest>

const saidRequest = provenRequest.extend({ said: z.string().max(20_000) })

/** What an enrolled station says in words of its own, read as JSON, once it has proven that it says so. */
export async function provenSaid(
  office: HeadOffice,
  nonces: Nonces,
  request: unknown,
  requested: 'POST /decide' | 'POST /recall',
): Promise<{ device: Device; said: unknown } | Refusal> {
  const checked = saidRequest.safeParse(request)
  if (!checked.success) return inputWrong(checked.error)
  const { said } = checked.data
  const device = await provenDevice(office, nonces, checked.data, { requested, said })
  return 'refused' in device ? device : { device, said: fromJson(said) }
}

/** The device that signed a nonce of ours; each nonce serves once. */
export async function provenDevice(
  office: HeadOffice,
  nonces: Nonces,
  proof: Proof,
  { requested, said }: { requested: Requested; said: string },
): Promise<Device | Refusal> {
  return provenBy(office, nonces, proof, requestText(requested, proof.nonce, proof.instance, said))
}

/** The same of whatever text holds the nonce and what is asked. */
export async function provenBy(
  office: HeadOffice,
  nonces: Nonces,
  { instance, nonce, proof, warrant }: Proof,
  text: string,
): Promise<Device | Refusal> {
  if (!nonces.isGood(nonce)) return refuse('station.notProven')
  const device = await deviceBy(office, instance, warrant)
  if (device === null || !office.crypto.verify(device.publicKey, text, proof)) return refuse('station.notProven')
  // Of those who have proven who they are alone anything is remembered.
  if (!nonces.spend(nonce)) return refuse('station.notProven')
  return device.state === 'active' ? device : refuse('station.revoked')
}

/** Whether a device was not shut out since it proved itself; asked under the dealer's lock. */
export async function isStillActive(t: DealerReading, { instanceId }: Device): Promise<boolean> {
  return (await t.device(instanceId))?.state === 'active'
}
