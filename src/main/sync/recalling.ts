import { type Refusal, refuse } from '../../core/command.ts'
import { isIntact } from '../../core/decision.ts'
import { type Recalled, type RecallRequest, recallMost, requestText } from '../../core/requests.ts'
import type { Entry } from '../../core/sync.ts'
import type { DeviceKey } from '../device-key.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'
import { askNonce, tellHeadOffice } from './enrolment.ts'

/**
 * Decisions head office has of these milliseconds, which this computer never had or keeps no more. They are for reading
 * only: nothing of them is written.
 */
export async function recall(
  { local }: Pick<Store, 'local'>,
  key: DeviceKey,
  moments: readonly string[],
): Promise<Entry[] | Refusal> {
  const { headOffice, identity } = local
  if (headOffice === null || identity === null) return refuse('headOffice.unreachable')
  const { instanceId: instance, warrant, dealerId } = identity
  const nonce = await askNonce(headOffice)
  if ('refused' in nonce) return nonce
  const said = JSON.stringify(moments.slice(0, recallMost))
  const proof = key.sign(requestText('POST /recall', nonce.nonce, instance, said))
  const request: RecallRequest = { instance, nonce: nonce.nonce, proof, warrant, said }
  const answer = await tellHeadOffice<Recalled>(headOffice, '/recall', request)
  if ('refused' in answer) return answer as Refusal
  return answer.entries.filter(({ decision }) => decision.dealer === dealerId && isIntact(decision, sha256))
}
