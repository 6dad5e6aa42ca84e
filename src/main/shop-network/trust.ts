import { changesOf, isIntact, type Sha256, sealText } from '../../core/decision.ts'
import type { Author } from '../../core/examine.ts'
import { greetText, type ShopMessage, type ShopTurnedAway } from '../../core/shop-messages.ts'
import type { Warrant } from '../../core/sync.ts'
import type { Store } from '../store/store.ts'

/** SHA-256 in hex, and Ed25519 with keys as SPKI DER and signatures in base64; false for anything that is none. */
export interface Crypto {
  sha256: Sha256
  verify(publicKey: string, text: string, signature: string): boolean
}

/** An instance of this branch, as the rows of this station know it. */
export interface Colleague extends Author {
  instance: string
  isActive: boolean
}

export interface Trust {
  /** The instance where it is of a station of this branch; null for anybody else. */
  colleague(instance: string): Colleague | null
  /** Every instance of this branch's stations, active or not. */
  instances(): string[]
  /** Who is at the other end of a line, by what it signed for this very line. */
  whoGreets(
    greet: Extract<ShopMessage, { say: 'greet' }>,
    line: { binding: string; side: 'caller' | 'called' },
  ): { colleague: Colleague } | { turnedAway: ShopTurnedAway }
  /** Takes in an instance by the decision with which head office made it; answers whether it did. */
  admit(warrant: Warrant): boolean
  /** The decision that made an instance, where it is kept here, for a colleague who lacks it. */
  warrantOf(instance: string): Warrant | null
}

export function createTrust(store: Store, crypto: Crypto): Trust {
  const one = store.database.prepare(
    `select i.id as instance, i.publicKey, s.id as stationId, s.state = 'active' as isActive
     from instance i join station s on s.id = i.stationId where i.id = ? and s.ofBranch = ?`,
  )
  const all = store.database
    .prepare('select i.id from instance i join station s on s.id = i.stationId where s.ofBranch = ? order by i.id')
    .pluck()
  const made = store.database.prepare(
    `select body, seal from decision where seal is not null and seq = 1 and body like '%"enrolStation"%' and body like ?`,
  )

  function colleague(instance: string): Colleague | null {
    const { identity } = store.local
    if (identity === null) return null
    const { branchId, dealerId } = identity
    const row = one.get(instance, branchId) as
      | { instance: string; publicKey: string; stationId: string; isActive: number }
      | undefined
    return row === undefined ? null : { ...row, isActive: row.isActive === 1, branchId, dealerId }
  }

  /** Head office alone makes instances; its seal under this very decision says which one it made, and with which key. */
  function madeBy({ decision, seal }: Warrant): { id: string; publicKey: string } | null {
    const { identity } = store.local
    if (identity === null || decision.dealer !== identity.dealerId || decision.command !== 'enrolStation') return null
    if (!isIntact(decision, crypto.sha256)) return null
    if (!crypto.verify(identity.headOfficeKey, sealText(decision.instance, decision.seq, decision.hash), seal))
      return null
    const made = changesOf(decision).find(({ entity, verb }) => entity === 'instance' && verb === 'add')
    return made === undefined ? null : { id: made.values.id, publicKey: String(made.values.publicKey) }
  }

  function admit(warrant: Warrant): boolean {
    const made = madeBy(warrant)
    if (made !== null && colleague(made.id) === null) store.admit(warrant, made.id)
    return made !== null
  }

  return {
    colleague,
    instances: () => all.all(store.local.identity?.branchId ?? '') as string[],
    whoGreets(greet, { binding, side }) {
      const signed = greetText(binding, side, greet.instance)
      const isOf = (key: string) => crypto.verify(key, signed, greet.proof)
      if (colleague(greet.instance) === null && greet.warrant !== undefined) {
        const made = madeBy(greet.warrant)
        // A recorded warrant is genuine too: it is taken in only from who holds its key.
        if (made?.id === greet.instance && isOf(made.publicKey)) admit(greet.warrant)
      }
      const found = colleague(greet.instance)
      if (found === null || !isOf(found.publicKey)) return { turnedAway: 'stranger' }
      return found.isActive ? { colleague: found } : { turnedAway: 'revoked' }
    },
    admit,
    warrantOf(instance) {
      const row = made.get(`%${instance}%`) as { body: string; seal: string } | undefined
      return row === undefined ? null : { decision: JSON.parse(row.body), seal: row.seal }
    },
  }
}
