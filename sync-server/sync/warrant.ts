import type { Warrant } from '../../src/core/sync.ts'
import { instance as instances } from '../../src/domain/dealer/dealer.ts'
import { accept } from './accept.ts'
import { examine, type Push } from './examine.ts'
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
  if (known !== null || warrant === undefined || !(await isMaking(office, instance, warrant))) return known
  await accept(office, { dealerId: warrant.decision.dealer, instanceId: null }, pushOf(warrant))
  return office.store.deviceOf(instance)
}

/**
 * Whether head office's own seal says that it made this very instance. Whoever shows a warrant has proven nothing yet, so
 * nothing else is taken in by this way: no station's decision, and none of head office's that made somebody else.
 */
async function isMaking(office: HeadOffice, instance: string, warrant: Warrant): Promise<boolean> {
  const { dealer: dealerId, command } = warrant.decision
  if (command !== 'enrolStation') return false
  const key = await office.store.reading(dealerId, (r) => r.key())
  if (key === null) return false
  const { publicKey } = key
  const examined = examine(pushOf(warrant), { kind: 'headOffice', dealerId, publicKey }, office.crypto)
  if ('reason' in examined) return false
  const changes = examined.decisions.flatMap((read) => read.changes)
  return changes.some(
    ({ verb, entity, values }) => verb === 'add' && entity === instances.name && values.id === instance,
  )
}

function pushOf({ decision, seal }: Warrant): Push {
  const { instance, seq } = decision
  return { instance, decisions: [decision], seal: { seq, signature: seal } }
}
