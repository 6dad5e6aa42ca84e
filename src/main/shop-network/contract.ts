import type { ShopSettings } from '../../core/page-asks.ts'
import type { ShopLook } from '../../core/port.ts'
import type { Head } from '../../core/sync.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { Discovery, Lines } from './lines.ts'
import type { Crypto } from './trust.ts'

export interface ShopNetworkOptions {
  store: Store
  crypto: Crypto
  sign(text: string): string
  /** Milliseconds that only go forward. */
  elapsed(): number
  /** Does something again and again until what it answers is called. */
  every(ms: number, work: () => void): () => void
  lines: Lines
  discovery: Discovery | null
  isServed(): boolean
  onBorrowed(instance: string, seq: number): void
  onForked(): void
  onChange(): void
  log: Log
}

/** This station's part in the network of the shop; see docs/decisions/0015. */
export interface ShopNetwork {
  /** Begins, ends or changes as the settings in the store say; called at the start and after each change of who it is. */
  apply(): Promise<void>
  settle(settings: ShopSettings): Promise<void>
  /** Something was decided or read here. */
  moved(): void
  /** Looks after its lines; called each second by itself. */
  tick(): void
  /** Head office named the ends of all chains, and everything up to them has been read. */
  allRead(heads: Record<string, Head>): void
  status(): { stations: number; isRelay: boolean } | null
  look(): ShopLook
  stop(): void
}
