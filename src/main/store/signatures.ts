import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { sealText } from '../../core/decision.ts'
import type { Row } from '../../core/entity.ts'
import { dayText } from '../../core/sync.ts'
import type { dayHead } from '../../domain/dealer/dealer.ts'
import type { Database } from './database.ts'
import { createLocal } from './local.ts'

/**
 * What only the keys can tell: whether chains were made anew with true hashes. Seals are checked with the keys of their
 * instances, and the days head office has signed with its own; the chains kept here must agree with them.
 */
export function signatureProblems(database: Database): string[] {
  const { identity } = createLocal(database).now
  if (identity === null) return []
  const headOffice = keyOf(identity.headOfficeKey)
  return [...brokenSeals(database, headOffice), ...brokenDays(database, identity.dealerId, headOffice)]
}

function brokenSeals(database: Database, headOffice: KeyObject | null): string[] {
  const keys = new Map(
    (database.prepare('select id, publicKey from instance').all() as { id: string; publicKey: string }[]).map((one) => [
      one.id,
      keyOf(one.publicKey),
    ]),
  )
  const sealed = database
    .prepare('select instance, seq, hash, seal from decision where seal is not null order by instance, seq')
    .all() as { instance: string; seq: number; hash: string; seal: string }[]
  return sealed.flatMap(({ instance, seq, hash, seal }) => {
    const key = keys.get(instance) ?? headOffice
    if (key === null || isSigned(key, sealText(instance, seq, hash), seal)) return []
    return [`the seal of ${instance} at ${seq} is not of its key`]
  })
}

function brokenDays(database: Database, dealerId: string, headOffice: KeyObject | null): string[] {
  const days = database.prepare('select * from dayHead order by day').all() as (Row<typeof dayHead> & {
    heads: never
  })[]
  const hashAt = database.prepare('select hash from decision where instance = ? and seq = ?')
  return days.flatMap((row) => {
    const heads = JSON.parse(row.heads) as Row<typeof dayHead>['heads']
    if (headOffice === null || !isSigned(headOffice, dayText(dealerId, { ...row, heads }), row.signature))
      return [`the day ${row.day} does not carry head office's signature`]
    return heads.flatMap(({ instance, seq, hash }) => {
      const here = hashAt.get(instance, seq) as { hash: string } | undefined
      return here === undefined || here.hash === hash
        ? []
        : [`the chain of ${instance} was rewritten before ${row.day}`]
    })
  })
}

function keyOf(text: string): KeyObject | null {
  try {
    return createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

function isSigned(key: KeyObject, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
}
