import type { Refusal } from '../../core/command.ts'
import { isIntact } from '../../core/decision.ts'
import { type Recalled, recallMost } from '../../core/requests.ts'
import type { Entry } from '../../core/sync.ts'
import type { DeviceKey } from '../device-key.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'
import { signedRequest, tellHeadOffice } from './enrolment.ts'

/**
 * Decisions head office has of these milliseconds, which this computer never had or keeps no more. They are for reading
 * only: nothing of them is written.
 */
export async function recallThere(
  store: Pick<Store, 'local'>,
  key: DeviceKey,
  moments: readonly string[],
): Promise<Entry[] | Refusal> {
  const signed = await signedRequest(store, key, 'POST /recall', JSON.stringify(moments.slice(0, recallMost)))
  if ('refused' in signed) return signed
  const answer = await tellHeadOffice<Recalled>(signed.to, '/recall', signed.request)
  if ('refused' in answer) return answer as Refusal
  const dealer = store.local.identity?.dealerId
  return answer.entries.filter(({ decision }) => decision.dealer === dealer && isIntact(decision, sha256))
}
