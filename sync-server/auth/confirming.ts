import { scryptSync } from 'node:crypto'
import { type Refusal, refuse } from '../../src/core/command.ts'
import { type FingerprintGroup, fingerprintOf, fingerprintScrypt, fingerprintText } from '../../src/core/fingerprint.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import type { Ask } from '../store/rows.ts'
import { makeInstance } from './instances.ts'

/** A computer that brought a right code and waits until a person has compared its fingerprint. */
export interface WaitingComputer {
  /** Names the code it brought. */
  hash: string
  name: string
  branchId: string
  fingerprint: FingerprintGroup[]
  /** Milliseconds since 1970. */
  since: number
}

/** So long a computer waits; then it needs another code. */
const waitsMs = 60 * 60_000

type Code = Record<string, unknown>

/** What a computer hears that asks again with the code it has spent; null where the code is still to be spent. */
export function whileWaiting(
  code: Code,
  publicKey: string,
  now: number,
): Enrolment | { waiting: true } | Refusal | null {
  if (code.usedAt === null || code.byHand !== 1 || code.publicKey !== publicKey) return null
  if (code.enrolment === '') return refuse('enrol.turnedAway')
  if (code.enrolment !== null) return JSON.parse(String(code.enrolment)) as Enrolment
  return now - Number(code.usedAt) > waitsMs ? refuse('enrol.codeExpired') : { waiting: true }
}

/** Everybody who waits at a dealer, oldest first. */
export async function waitingComputers(ask: Ask, headOfficeKey: string, now: number): Promise<WaitingComputer[]> {
  const rows = await ask(
    `select "hash", "name", "branchId", "publicKey", "usedAt" from "enrolmentCode"
      where "byHand" = 1 and "usedAt" > $1 and "enrolment" is null order by "usedAt" limit 20`,
    [now - waitsMs],
  )
  return rows.map(({ hash, name, branchId, publicKey, usedAt }) => ({
    hash: String(hash),
    name: String(name),
    branchId: String(branchId),
    fingerprint: fingerprint(String(publicKey), headOfficeKey),
    since: Number(usedAt),
  }))
}

/** A person found the fingerprints equal: the station is made now, and its computer hears of it when it asks next. */
export function confirmComputer(
  office: HeadOfficeOnPostgres,
  dealerId: string,
  hash: string,
): Promise<{ done: true } | Refusal> {
  return office.store.transactionWith(dealerId, async (t, ask) => {
    const code = await waitingCode(ask, dealerId, hash, office.now())
    if (code === undefined) return refuse('enrol.nobodyWaits')
    const stationId = code.stationId === null ? office.newId() : String(code.stationId)
    const [branchId, name, publicKey] = [String(code.branchId), String(code.name), String(code.publicKey)]
    const enrolment = await makeInstance(office, t, { dealerId, branchId, stationId, name, publicKey })
    if ('refused' in enrolment) return enrolment
    await answerWith(ask, dealerId, hash, JSON.stringify(enrolment))
    return { done: true }
  })
}

/** The fingerprints differ, or nobody knows the computer: it gets nothing, and its code is spent. */
export function turnAwayComputer(
  office: HeadOfficeOnPostgres,
  dealerId: string,
  hash: string,
): Promise<{ done: true } | Refusal> {
  return office.store.transactionWith(dealerId, async (t, ask) => {
    if ((await waitingCode(ask, dealerId, hash, office.now())) === undefined) return refuse('enrol.nobodyWaits')
    await answerWith(ask, dealerId, hash, '')
    await t.tell(['enrolment'])
    return { done: true }
  })
}

async function waitingCode(ask: Ask, dealerId: string, hash: string, now: number): Promise<Code | undefined> {
  const rows = await ask(
    `select * from "enrolmentCode" where "dealerId" = $1 and "hash" = $2 and "byHand" = 1 and "usedAt" > $3
      and "enrolment" is null`,
    [dealerId, hash, now - waitsMs],
  )
  return rows[0]
}

async function answerWith(ask: Ask, dealerId: string, hash: string, enrolment: string): Promise<void> {
  await ask('update "enrolmentCode" set "enrolment" = $3 where "dealerId" = $1 and "hash" = $2', [
    dealerId,
    hash,
    enrolment,
  ])
}

/** The words of a key, as the computer that holds it shows them. Some tens of milliseconds, so each is made once. */
function fingerprint(publicKey: string, headOfficeKey: string): FingerprintGroup[] {
  const text = fingerprintText(publicKey, headOfficeKey)
  const known = made.get(text)
  if (known !== undefined) return known
  const { salt, bytes, cost } = fingerprintScrypt
  const groups = fingerprintOf(scryptSync(text, salt, bytes, cost))
  if (made.size > 100) made.clear()
  made.set(text, groups)
  return groups
}
const made = new Map<string, FingerprintGroup[]>()
