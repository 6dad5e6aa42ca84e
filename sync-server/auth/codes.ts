import { createHash, randomInt } from 'node:crypto'
import { maybe, type Refusal, refuse } from '../../src/core/command.ts'
import type { Id } from '../../src/core/kinds.ts'
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

/** Read as a person may have typed it: any case, any spacing, O for 0, I or L for 1. */
export function hashOfCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const code = plain.replaceAll('O', '0').replace(/[IL]/g, '1')
  return createHash('sha256').update(`kardan code 1\n${code}`).digest('hex')
}
