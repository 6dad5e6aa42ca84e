import { sealText } from '../../core/decision.ts'
import type { Row } from '../../core/entity.ts'
import { dayText } from '../../core/sync.ts'
import type { dayHead } from '../../domain/dealer/dealer.ts'
import type { Database } from './database.ts'
import { createLocal } from './local.ts'

/** Whether a signature over a text is of this public key; false for anything that is none. */
export type IsSigned = (publicKey: string, text: string, signature: string) => boolean

/**
 * What only the keys can tell: whether chains were made anew with true hashes. Seals are checked with the keys of their
 * instances, and the days head office has signed with its own; the chains kept here must agree with them.
 */
export function signatureProblems(database: Database, isSigned: IsSigned): string[] {
  const { identity } = createLocal(database).now
  if (identity === null) return []
  const { dealerId, headOfficeKey } = identity
  return [
    ...brokenSeals(database, headOfficeKey, isSigned),
    ...brokenDays(database, { dealerId, headOfficeKey, isSigned }),
  ]
}

function brokenSeals(database: Database, headOfficeKey: string, isSigned: IsSigned): string[] {
  const instances = database.prepare('select id, publicKey from instance').all() as { id: string; publicKey: string }[]
  const keys = new Map(instances.map(({ id, publicKey }) => [id, publicKey]))
  const sealed = database
    .prepare('select instance, seq, hash, seal from decision where seal is not null order by instance, seq')
    .all() as { instance: string; seq: number; hash: string; seal: string }[]
  return sealed.flatMap(({ instance, seq, hash, seal }) => {
    const key = keys.get(instance) || headOfficeKey
    if (key === '' || isSigned(key, sealText(instance, seq, hash), seal)) return []
    return [`the seal of ${instance} at ${seq} is not of its key`]
  })
}

interface Signing {
  dealerId: string
  headOfficeKey: string
  isSigned: IsSigned
}

function brokenDays(database: Database, { dealerId, headOfficeKey, isSigned }: Signing): string[] {
  const days = database.prepare('select * from dayHead order by day').all() as (Row<typeof dayHead> & {
    heads: never
  })[]
  const hashAt = database.prepare('select hash from decision where instance = ? and seq = ?')
  return days.flatMap((row) => {
    const heads = JSON.parse(row.heads) as Row<typeof dayHead>['heads']
    if (!isSigned(headOfficeKey, dayText(dealerId, { ...row, heads }), row.signature))
      return [`the day ${row.day} does not carry head office's signature`]
    return heads.flatMap(({ instance, seq, hash }) => {
      const here = hashAt.get(instance, seq) as { hash: string } | undefined
      return here === undefined || here.hash === hash
        ? []
        : [`the chain of ${instance} was rewritten before ${row.day}`]
    })
  })
}
