import { pushesOf } from '../../core/carried.ts'
import type { Head } from '../../core/sync.ts'
import type { Store } from '../store/store.ts'

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
