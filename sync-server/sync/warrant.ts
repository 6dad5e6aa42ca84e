import type { Warrant } from '../../src/core/sync.ts'
import { accept } from './accept.ts'
import type { Device, HeadOffice } from './head-office-store.ts'

/**
 * The device of an instance. One that a restored head office has forgotten is taken in again by the decision with which
 * head office itself once made it; the seal on it is head office's own.
 */
export async function deviceBy(
  office: HeadOffice,
  instance: string,
  warrant: Warrant | undefined,
): Promise<Device | null> {
  const known = await office.store.deviceOf(instance)
  if (known !== null || warrant === undefined) return known
  const { decision, seal } = warrant
  await accept(
    office,
    { dealerId: decision.dealer, instanceId: null },
    {
      instance: decision.instance,
      decisions: [decision],
      seal: { seq: decision.seq, signature: seal },
    },
  )
  return office.store.deviceOf(instance)
}
