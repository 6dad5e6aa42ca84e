import { z } from 'zod'
import { inputWrong, type Refusal, refuse } from '../../src/core/command.ts'
import { askMost, type Enrolment, type EnrolRequest, type Waiting } from '../../src/core/requests.ts'
import { name as nameOnWire, storable } from '../../src/core/wire.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { readPublicKey } from '../sync/crypto.ts'
import { hashOfCode } from './codes.ts'
import { whileWaiting } from './confirming.ts'
import { headOfficeKeyOf, makeInstance } from './instances.ts'
import type { Nonces } from './limits.ts'
import { isStillActive, provenDevice, provenRequest } from './proving.ts'

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
  if (!checked.success) return inputWrong(checked.error)
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
    return makeInstance(office, t, { dealerId, branchId, stationId, name, publicKey })
  })
}

const renewRequest = provenRequest.extend({
  undelivered: z.array(nameOnWire).max(askMost).default([]),
})

/** Gives a computer that was copied or restored a new instance of the same station and key. */
export async function renew(
  office: HeadOfficeOnPostgres,
  nonces: Nonces,
  request: unknown,
): Promise<Enrolment | Refusal> {
  const checked = renewRequest.safeParse(request)
  if (!checked.success) return inputWrong(checked.error)
  const said = checked.data.undelivered.join('\n')
  const device = await provenDevice(office, nonces, checked.data, { requested: 'POST /renew', said })
  if ('refused' in device) return device
  const { dealerId, branchId, stationId, publicKey } = device
  const { undelivered } = checked.data
  return office.store.transactionWith(dealerId, async (t) => {
    if (!(await isStillActive(t, device))) return refuse('station.revoked')
    const enrolment = await makeInstance(office, t, { dealerId, branchId, stationId, name: 'renewed', publicKey })
    return 'refused' in enrolment ? enrolment : { ...enrolment, known: [...(await t.logged(undelivered))] }
  })
}
