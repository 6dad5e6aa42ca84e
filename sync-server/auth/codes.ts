import { createHash, randomInt } from 'node:crypto'
import { maybe, type Refusal, refuse } from '../../src/core/command.ts'
import type { Id } from '../../src/core/kinds.ts'
import { plainCode } from '../../src/core/requests.ts'
import { driveAsync } from '../../src/core/run.ts'
import { branch } from '../../src/domain/dealer/dealer.ts'
import type { PostgresStore } from '../store/postgres.ts'

/** Without letters and digits that are mistaken for each other when read aloud. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 10
const codeLastsMs = 10 * 60_000

/** Where a code lets a computer in. */
export interface CodePlace {
  dealerId: string
  branchId: string
  stationId?: string | null
  byHand: boolean
}

/**
 * A code that lets one computer join a branch, once, within ten minutes. Only its hash is kept.
 * @param byHand the code goes from a person to a person, so the computer that brings it waits to be confirmed; a
 * program that starts head office and its own desk on one computer hands it over itself.
 */
export async function createEnrolmentCode(
  store: PostgresStore,
  place: CodePlace,
  now: number,
): Promise<string | Refusal> {
  const { dealerId, branchId, stationId = null, byHand } = place
  const found = await store.reading(dealerId, (r) =>
    driveAsync(maybe(branch, { id: branchId as Id<'branch'> }), (ask) => r.ask(ask)),
  )
  if (found === undefined) return refuse('branch.notFound')
  const letters = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)] ?? '')
  const code = letters.join('')
  await store.inDealer(dealerId, (ask) =>
    ask(
      `insert into "enrolmentCode" ("dealerId", "hash", "branchId", "stationId", "expiresAt", "byHand")
        values ($1, $2, $3, $4, $5, $6)`,
      [dealerId, hashOfCode(code), branchId, stationId, now + codeLastsMs, byHand ? 1 : 0],
    ),
  )
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

export const hashOfCode = (typed: string): string =>
  createHash('sha256')
    .update(`kardan code 1\n${plainCode(typed)}`)
    .digest('hex')
