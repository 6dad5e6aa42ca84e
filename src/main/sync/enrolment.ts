import { scryptSync } from 'node:crypto'
import { type Refusal, refuse } from '../../core/command.ts'
import { changesOf, isIntact, sealText } from '../../core/decision.ts'
import { type FingerprintGroup, fingerprintOf, fingerprintScrypt, fingerprintText } from '../../core/fingerprint.ts'
import {
  type Enrolment,
  type EnrolRequest,
  type RenewRequest,
  requestText,
  type SaidRequest,
  type Waiting,
} from '../../core/requests.ts'
import { instance as instances } from '../../domain/dealer/dealer.ts'
import { type DeviceKey, isSignedBy } from '../device-key.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'

/**
 * Joins a head office with a one-time code; where a person must confirm first, the same request asks again. Plain http
 * is taken only for this very computer.
 */
export async function enrol(
  headOffice: string,
  request: Omit<EnrolRequest, 'publicKey'>,
  key: DeviceKey,
): Promise<Enrolment | Waiting | Refusal> {
  return tellHeadOffice(headOffice, '/enrol', { ...request, publicKey: key.publicKey } satisfies EnrolRequest)
}

/** The words this computer shows, for head office to compare with what it has received. */
export function fingerprint(publicKey: string, headOfficeKey: string): FingerprintGroup[] {
  const { salt, bytes, cost } = fingerprintScrypt
  return fingerprintOf(scryptSync(fingerprintText(publicKey, headOfficeKey), salt, bytes, cost))
}

/**
 * Asks for a new instance, because this computer was copied or restored.
 * @param undelivered ids of the decisions it has not seen in the stream.
 */
export async function renew(
  headOffice: string,
  { instanceId: instance, warrant, headOfficeKey }: Enrolment,
  undelivered: string[],
  key: DeviceKey,
): Promise<Enrolment | Refusal> {
  const answer = await askNonce(headOffice)
  if ('refused' in answer) return answer
  const { nonce } = answer
  const life = await tellHeadOffice<Enrolment>(headOffice, '/renew', {
    instance,
    nonce,
    proof: key.sign(requestText('POST /renew', nonce, instance, undelivered.join('\n'))),
    warrant,
    undelivered,
  } satisfies RenewRequest)
  return 'refused' in life ? life : vouchedFor(life, headOfficeKey, key)
}

/**
 * An enrolment as it is where the key this computer knows as head office's vouches for it, else a refusal: whoever stands
 * between the two can answer, and cannot seal. It must have made this very instance, with this computer's own key.
 */
export function vouchedFor(life: Enrolment, headOfficeKey: string, { publicKey }: DeviceKey): Enrolment | Refusal {
  return life.headOfficeKey === headOfficeKey && isMadeBy(headOfficeKey, life, publicKey)
    ? life
    : refuse('enrol.otherHeadOffice')
}

function isMadeBy(headOfficeKey: string, { warrant, dealerId, instanceId }: Enrolment, publicKey: string): boolean {
  if (warrant === undefined) return false
  const { decision, seal } = warrant
  if (decision.dealer !== dealerId || !isIntact(decision, sha256)) return false
  if (!isSignedBy(headOfficeKey, sealText(decision.instance, decision.seq, decision.hash), seal)) return false
  return changesOf(decision).some(
    ({ verb, entity, values }) =>
      verb === 'add' && entity === instances.name && values.id === instanceId && values.publicKey === publicKey,
  )
}

/** What this station says to head office outside the conversation, signed; `to` is where. */
export async function signedRequest(
  { local }: Pick<Store, 'local'>,
  key: DeviceKey,
  requested: 'POST /decide' | 'POST /recall',
  said: string,
): Promise<{ to: string; request: SaidRequest } | Refusal> {
  const { headOffice, identity } = local
  if (headOffice === null || identity === null) return refuse('headOffice.unreachable')
  const { instanceId: instance, warrant } = identity
  const answer = await askNonce(headOffice)
  if ('refused' in answer) return answer
  const { nonce } = answer
  const proof = key.sign(requestText(requested, nonce, instance, said))
  return { to: headOffice, request: { instance, nonce, proof, warrant, said } }
}

/** A word of head office's that is good for signing once. */
export const askNonce = (headOffice: string): Promise<{ nonce: string } | Refusal> =>
  tellHeadOffice(headOffice, '/nonce')

/** Asks head office by HTTP, outside the conversation: a POST where there is something to tell. */
export async function tellHeadOffice<T>(headOffice: string, path: string, body?: object): Promise<T | Refusal> {
  const address = addressOf(headOffice)
  if (address === null) return refuse('enrol.addressUnsafe', { address: headOffice })
  return ask(new URL(path, address), body)
}

/** The address as a URL where it is safe to speak to, else null. */
export function addressOf(headOffice: string): URL | null {
  const address = URL.parse(headOffice.includes('://') ? headOffice : `https://${headOffice}`)
  if (address === null) return null
  return address.protocol === 'https:' || (address.protocol === 'http:' && isHere(address)) ? address : null
}

/** Whether an address is this very computer's, so that nobody stands in between. */
export const isHere = ({ hostname }: URL): boolean => ['127.0.0.1', 'localhost', '[::1]'].includes(hostname)

async function ask<T>(address: URL, body?: unknown): Promise<T | Refusal> {
  try {
    const response = await fetch(address, {
      signal: AbortSignal.timeout(15_000),
      redirect: 'error',
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as T | Refusal
    if (response.ok) return answer
    return isRefusal(answer) ? answer : refuse('headOffice.trouble', { status: response.status })
  } catch {
    return refuse('headOffice.unreachable')
  }
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}
