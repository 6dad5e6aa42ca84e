import { pushesOf } from '../../core/carried.ts'
import { isWhole, sealText } from '../../core/decision.ts'
import type { Head } from '../../core/sync.ts'
import type { Store } from '../store/store.ts'
import { sealedRuns } from './relaying.ts'

/**
 * Brings what only the journal has of a former life on this computer into the rows, and on its way to head office as a
 * colleague's work goes: in the chain it was made in, under the numbers it was given, sealed with this computer's key.
 * @param heads the ends of all chains at head office, behind the reading of all that.
 * @param onBorrowed hears up to where a chain can be handed on now.
 */
export function bringFormerLife(
  store: Pick<Store, 'former' | 'borrow'>,
  heads: Readonly<Record<string, Head>>,
  sign: (text: string) => string,
  onBorrowed: (instance: string, seq: number) => void,
): number {
  const lacked = store.former.notAt(heads)
  for (const { instance, decisions, seal } of pushesOf(lacked, sign)) {
    store.borrow(decisions, seal)
    onBorrowed(instance, seal.seq)
  }
  return lacked.length
}

/**
 * Of what lives of this computer made and head office may have lost, nobody's seal may prove the end: head office had taken
 * a part of what was sealed together, or had it of a copy. All lives have one key, so it is sealed here.
 */
export function sealFormerLives(
  { database, local, log, seal }: Pick<Store, 'database' | 'local' | 'log' | 'seal'>,
  sign: (text: string) => string,
): void {
  const isLifeHere = database.prepare('select 1 from instance where id = ? and stationId = ?')
  const signatures = new Map<string, string>()
  for (const { instance } of log.lackedFrom()) {
    if (isLifeHere.get(instance, local.identity?.stationId) === undefined) continue
    const lacked = log.lackedOf(instance, Number.MAX_SAFE_INTEGER)
    const proven = new Set(sealedRuns(lacked, local.proofs).flat())
    for (const one of lacked) {
      const { id, seq, hash } = one.decision
      if (!proven.has(one) && isWhole(one.decision)) signatures.set(id, sign(sealText(instance, seq, hash)))
    }
  }
  if (signatures.size > 0) seal(signatures)
}
