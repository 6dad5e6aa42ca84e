import { z } from 'zod'
import { type Refusal, refuse } from '../../src/core/command.ts'
import {
  askMost,
  type Enrolment,
  type EnrolRequest,
  type RenewRequest,
  type Requested,
  requestText,
  type Waiting,
} from '../../src/core/requests.ts'
import { name as nameOnWire, storable } from '../../src/core/wire.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { readPublicKey } from '../sync/crypto.ts'
import type { Device } from '../sync/head-office-store.ts'
import { deviceBy } from '../sync/warrant.ts'
import { warrant } from '../sync/wire.ts'
import { hashOfCode } from './codes.ts'
import { whileWaiting } from './confirming.ts'
import type { Nonces } from './limits.ts'
import { headOfficeKeyOf, place } from './placing.ts'

const enrolRequest = z.object({
  code: storable.min(1).max(40),
  name: storable.trim().min(1).max(100),
  publicKey: storable.max(200),
}) satisfies z.ZodType<EnrolRequest>

/**
 * Lets a computer join with its code. The code is spent in the same transaction that makes the station, or that lets
 * the computer wait for a person to confirm it; then the same computer asks again with the same code.
 */
export async function enrol(office: HeadOfficeOnPostgres, request: unknown): Promise<Enrolment | Waiting | Refusal> {
  const checked = enrolRequest.safeParse(request)
  if (!checked.success) return refuse('input.wrong', { field: checked.error.issues[0]?.path.join('.') ?? '' })
  const { name, publicKey } = checked.data
  if (readPublicKey(publicKey) === null) return refuse('input.wrong', { field: 'publicKey' })
  const hash = hashOfCode(checked.data.code)
  const found = await office.store.codeBy(hash)
  if (found === null) return refuse('enrol.codeWrong')
  const dealerId = String(found.dealerId)
  const asked = whileWaiting(found, publicKey, office.now())
  if (asked !== null && 'waiting' in asked)
    return { ...asked, headOfficeKey: await office.store.reading(dealerId, headOfficeKeyOf) }
  if (asked !== null) return asked
  return office.store.transactionWith(dealerId, async (t, ask) => {
    const spent = await ask(
      `update "enrolmentCode" set "usedAt" = $3, "name" = $4, "publicKey" = $5 where "dealerId" = $1 and "hash" = $2
        and "usedAt" is null and "expiresAt" > $3 returning "branchId", "stationId", "byHand"`,
      [dealerId, hash, office.now(), name, publicKey],
    )
    const code = spent[0]
    if (code?.byHand === 1) {
      await t.tell(['enrolment'])
      return { waiting: true, headOfficeKey: await headOfficeKeyOf(t) }
    }
    if (code === undefined) {
      const expired = found.usedAt === null && Number(found.expiresAt) <= office.now()
      return refuse(expired ? 'enrol.codeExpired' : 'enrol.codeUsed')
    }
    const branchId = String(code.branchId)
    const stationId = code.stationId === null ? office.newId() : String(code.stationId)
    return place(office, t, { dealerId, branchId, stationId, name, publicKey })
  })
}

const renewRequest = z.object({
  instance: nameOnWire,
  nonce: z.string().min(1).max(100),
  proof: z.string().min(1).max(128),
  warrant: warrant.optional(),
  undelivered: z.array(nameOnWire).max(askMost).default([]),
})

/** Gives a computer that was copied or restored a new instance of the same station and key. */
export async function renew(
  office: HeadOfficeOnPostgres,
  nonces: Nonces,
  request: unknown,
): Promise<Enrolment | Refusal> {
  const checked = renewRequest.safeParse(request)
  if (!checked.success) return refuse('input.wrong', { field: checked.error.issues[0]?.path.join('.') ?? '' })
  const said = checked.data.undelivered.join('\n')
  const device = await provenDevice(office, nonces, checked.data, { requested: 'POST /renew', said })
  if ('refused' in device) return device
  const { dealerId, branchId, stationId, publicKey } = device
  const { undelivered } = checked.data
  return office.store.transactionWith(dealerId, async (t) => {
    // It may have been shut out since it proved itself.
    if ((await t.device(device.instanceId))?.state !== 'active') return refuse('station.revoked')
    const enrolment = await place(office, t, { dealerId, branchId, stationId, name: 'renewed', publicKey })
    return 'refused' in enrolment ? enrolment : { ...enrolment, known: [...(await t.logged(undelivered))] }
  })
}

/** The device that signed a nonce of ours; each nonce serves once. */
export async function provenDevice(
  office: HeadOfficeOnPostgres,
  nonces: Nonces,
  request: RenewRequest,
  { requested, said }: { requested: Requested; said: string },
): Promise<Device | Refusal> {
  return provenBy(office, nonces, request, requestText(requested, request.nonce, request.instance, said))
}

/** The same of whatever text holds the nonce and what is asked. */
export async function provenBy(
  office: HeadOfficeOnPostgres,
  nonces: Nonces,
  { instance, nonce, proof, warrant }: Omit<RenewRequest, 'undelivered'>,
  text: string,
): Promise<Device | Refusal> {
  if (!nonces.isGood(nonce)) return refuse('station.notProven')
  const device = await deviceBy(office, instance, warrant)
  if (device === null || !office.crypto.verify(device.publicKey, text, proof)) return refuse('station.notProven')
  // Of those who have proven who they are alone anything is remembered.
  if (!nonces.spend(nonce)) return refuse('station.notProven')
  return device.state === 'active' ? device : refuse('station.revoked')
}
