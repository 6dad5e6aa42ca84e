import type { ShopSeen } from '../../core/port.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'
import type { Calls } from './calls.ts'
import type { Sharing } from './exchange.ts'
import type { Line } from './lines.ts'
import type { Colleague } from './trust.ts'

/** A line, and what is known of its other end. */
export interface Link {
  line: Line
  colleague: Colleague | null
  sharing: Sharing | null
  /** Where the colleague answers calls, once it has said so. */
  address: string
  /** The station it takes for its relay, and those it is linked with itself. */
  relay: string | null
  linked: ReadonlySet<string>
  /** It was told who this station is. */
  hasGreeted: boolean
  openedAt: number
  /** Signs of life given since it was heard last. */
  unanswered: number
  needlessSince: number | null
  close(why: string): void
}

export type Proven = Link & { colleague: Colleague }

/** Of two lines between the same two, both ends keep the one the higher station called; of those, the younger. */
export function isYielding(link: Link, other: Proven, ownStation: string): boolean {
  const isByHigher = ({ line }: Link) => (line.side === 'caller') === ownStation > other.colleague.stationId
  return isByHigher(other) && !isByHigher(link)
}

/** The stations a station is linked with, and those they are linked with. */
export function reachedBy(proven: readonly Proven[], ownStation: string): Set<string> {
  const stations = new Set(proven.flatMap(({ colleague, linked }) => [colleague.stationId, ...linked]))
  stations.delete(ownStation)
  return stations
}

/** Whom this station sees in the shop, for a person: those it is linked with first. */
export function seenBy(
  store: Store,
  calls: Calls,
  { proven, relay, ownStation }: { proven: readonly Proven[]; relay: string; ownStation: string },
): ShopSeen[] {
  const name = store.database.prepare('select name from station where id = ?').pluck()
  const nameOf = (station: string | null) => (station === null ? null : ((name.get(station) as string) ?? null))
  const linked = proven.map(({ colleague: { stationId }, address }): ShopSeen => {
    return { address, station: nameOf(stationId), state: 'linked', isRelay: stationId === relay }
  })
  const addresses = new Set(linked.map(({ address }) => address))
  const own = new Set(proven.map(({ colleague }) => colleague.stationId))
  const through = reachedBy(proven, ownStation)
  const others = calls.seen().filter(({ address, station }) => !addresses.has(address) && !own.has(station ?? ''))
  return [
    ...linked,
    ...others.map(({ address, station, state }): ShopSeen => {
      const isReached = station !== null && through.has(station)
      return { address, station: nameOf(station), state: isReached ? 'relayed' : state, isRelay: false }
    }),
  ]
}

/** What the stations of one branch look for; tells a stranger nothing. */
export function branchMark({ local: { identity } }: Store): string {
  return sha256(`kardan branch 1\n${identity?.headOfficeKey}\n${identity?.branchId}`).slice(0, 16)
}

/** What a station announces itself as: its branch's own know whose it is, others cannot tell one dealer's from another's. */
export function stationMark({ local: { identity } }: Store, station: string): string {
  return sha256(`kardan station 1\n${identity?.headOfficeKey}\n${station}`).slice(0, 16)
}

/** The station of this branch that announces itself so, or null; one enrolled a moment ago is known when it has proven itself. */
export function stationMarked(store: Store, mark: string): string | null {
  const stations = store.database.prepare('select id from station where ofBranch = ?').pluck()
  const { branchId = '', stationId = '' } = store.local.identity ?? {}
  const known = [stationId, ...(stations.all(branchId) as string[])]
  return known.find((station) => stationMark(store, station) === mark) ?? null
}
