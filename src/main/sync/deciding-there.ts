import { type Refusal, refuse } from '../../core/command.ts'
import { type DecideRequest, requestText } from '../../core/requests.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'
import { askNonce, tellHeadOffice } from './enrolment.ts'

/**
 * Has head office decide what a person here asks for; what it decided comes back by the stream, as to every station.
 * @param person id of who is signed in.
 */
export async function decideThere(
  { local }: Pick<Store, 'local'>,
  key: DeviceKey,
  { person, command, input }: { person: string; command: string; input: unknown },
): Promise<{ ok: unknown } | Refusal> {
  const { headOffice, identity } = local
  if (headOffice === null || identity === null) return refuse('headOffice.unreachable')
  const { instanceId: instance, warrant } = identity
  const nonce = await askNonce(headOffice)
  if ('refused' in nonce) return nonce
  const said = JSON.stringify({ person, command, input })
  const proof = key.sign(requestText('POST /decide', nonce.nonce, instance, said))
  const request: DecideRequest = { instance, nonce: nonce.nonce, proof, warrant, said }
  const decided = await tellHeadOffice<{ answer: unknown }>(headOffice, '/decide', request)
  if (!('refused' in decided)) return { ok: decided.answer ?? undefined }
  // It was asked: whether it was heard nobody knows.
  return decided.refused === 'headOffice.unreachable' ? refuse('headOffice.noAnswer') : (decided as Refusal)
}
