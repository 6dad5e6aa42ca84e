import { type Refusal, refuse } from '../../core/command.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'
import { signedRequest, tellHeadOffice } from './enrolment.ts'

/**
 * Has head office decide what a person here asks for; what it decided comes back by the stream, as to every station.
 * @param person id of who is signed in.
 */
export async function decideThere(
  store: Pick<Store, 'local'>,
  key: DeviceKey,
  asked: { person: string; command: string; input: unknown },
): Promise<{ ok: unknown } | Refusal> {
  const signed = await signedRequest(store, key, 'POST /decide', JSON.stringify(asked))
  if ('refused' in signed) return signed
  const decided = await tellHeadOffice<{ answer: unknown }>(signed.to, '/decide', signed.request)
  if (!('refused' in decided)) return { ok: decided.answer ?? undefined }
  // It was asked: whether it was heard nobody knows.
  return decided.refused === 'headOffice.unreachable' ? refuse('headOffice.noAnswer') : (decided as Refusal)
}
