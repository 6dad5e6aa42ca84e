import type { StoreOp } from '../../src/core/apply.ts'
import type { PartScope } from '../../src/core/change.ts'
import type { Clock, Stamp } from '../../src/core/clock.ts'
import type { Ask } from '../../src/core/command.ts'
import type { Place, Sha256 } from '../../src/core/decision.ts'
import type { Entity } from '../../src/core/entity.ts'
import type { GroupWrite } from '../../src/core/merge.ts'
import type { Head } from '../../src/core/sync.ts'

/** All that accepting, answering and deciding at head office is handed; nothing of it is fetched from the world. */
export interface HeadOffice {
  store: HeadOfficeStore
  crypto: Crypto
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** A new UUIDv7. */
  newId(): string
  /** The ends of the chains this process writes itself, by dealer and branch; see append.ts. Starts empty. */
  chains: Map<string, OwnChain>
}

export interface Crypto {
  sha256: Sha256
  /** Ed25519; keys as SPKI or PKCS8 DER in base64, signatures in base64. False for anything that is no signature. */
  verify(publicKey: string, text: string, signature: string): boolean
  sign(privateKey: string, text: string): string
}

export interface OwnChain {
  instance: string
  head: Head
}

/** Where head office keeps its dealers; PostgreSQL in earnest, SQLite in memory in the simulation. */
export interface HeadOfficeStore {
  /**
   * Runs work alone for this dealer, whole or not at all; what it threw is thrown again. Durable when it resolves. Where
   * it `takesFactsForNew`, nobody looks for them first; should one stand already, all of it is done again.
   */
  transaction<T>(
    dealerId: string,
    work: (t: DealerTransaction) => Promise<T>,
    how?: { takesFactsForNew: boolean },
  ): Promise<T>
  /** Runs work on one state of the dealer, beside others. */
  reading<T>(dealerId: string, work: (r: DealerReading) => Promise<T>): Promise<T>
  /**
   * As `transaction`, making room for the dealer first where there is none by this id. Throws DealerExists where it is
   * to be the only one and there is any, be it one that another process opens at this moment.
   */
  openDealer<T>(dealerId: string, beginning: Beginning, work: (t: DealerTransaction) => Promise<T>): Promise<T>
  /** The device of an instance, of whatever dealer; null where nobody enrolled it. */
  deviceOf(instance: string): Promise<Device | null>
  /** Calls back after each transaction, of any process, that appended to a dealer's stream; answers how to stop. */
  onAppended(listener: AppendedListener): () => void
}

export interface Beginning {
  stream: Stream
  key: KeyPair
  isOnly: boolean
}

export class DealerExists extends Error {}

/** `appended` is null where another process appended, or nobody knows who and what. */
export type AppendedListener = (dealerId: string, entities: readonly string[], appended: Appended | null) => void

/** What one transaction added to a dealer's stream. */
export interface Appended {
  /** The position before the first row. */
  after: number
  rows: readonly LogRow[]
  /** As it is after the last row. */
  stream: Stream
}

export interface DealerReading {
  stream(): Promise<Stream>
  /** Ends of chains; all of the dealer's or only the named ones. Instances never heard of are absent. */
  heads(instances?: readonly string[]): Promise<Map<string, KnownHead>>
  /** Hashes of an instance's decisions in the log, by seq; absent where none stands at it. */
  hashes(instance: string, seqs: readonly number[]): Promise<Map<number, string>>
  /** Which of these decisions the log has, under whatever instance. */
  logged(ids: readonly string[]): Promise<Set<string>>
  /** Those of these decisions that the log has, in order. */
  logOf(ids: readonly string[]): Promise<LogRow[]>
  /**
   * Rows of these milliseconds, each said as its ids begin, that have a part in one of the scopes: at most `most` rows, and
   * the latest of them of about `characters` in all.
   */
  logAt(moments: readonly string[], scopes: readonly PartScope[], most: number, characters: number): Promise<LogRow[]>
  /**
   * Rows after a position, in order, that have a part in one of the scopes: at most `most` rows, of about
   * `characters` in all but at least one row.
   */
  logAfter(after: number, scopes: readonly PartScope[], most: number, characters: number): Promise<LogRow[]>
  /** The digest the stream had at each of these positions; absent beyond its end. Position 0 has the empty digest. */
  digests(positions: readonly number[]): Promise<Map<number, string>>
  device(instance: string): Promise<Device | null>
  /** Head office's own key pair for this dealer; null where there is no such dealer. */
  key(): Promise<KeyPair | null>
  ask(ask: Ask): Promise<unknown>
  /** How many rows of an entity there are, of a branch or all. */
  count(entity: Entity, branchId: string | null): Promise<number>
  /** What was replaced or lost in these rows, also where there is none yet. */
  history(entity: Entity, ids: readonly string[]): Promise<GroupWrite[]>
  /** Ids of its rows after one, in the order of the database, which need not be that of anybody else. */
  idsAfter(entity: Entity, branchId: string | null, after: string, most: number): Promise<string[]>
}

export interface DealerTransaction extends DealerReading {
  append(rows: readonly LogRow[]): Promise<void>
  setHeads(heads: ReadonlyMap<string, KnownHead>): Promise<void>
  setStream(stream: Stream): Promise<void>
  op(op: StoreOp): Promise<unknown>
  /** Tells listeners everywhere, once this transaction stands. */
  tell(entities: readonly string[]): Promise<void>
}

/** Where a dealer's stream of decisions ends, and what goes on from there. */
export interface Stream {
  /** Its name; a restored head office that notices goes on under a new one. */
  timeline: string
  position: number
  /** Over the hashes and stamps of all decisions up to `position`; empty at 0. */
  digest: string
  /** Up to here the decisions are in a backup, so that stations need not keep them. */
  backedUpThrough: number
  /** The last decision that came from elsewhere: what head office's own decisions build on. */
  last: Place | null
  /** The hybrid clock of head office for this dealer, shared by its processes. */
  clock: Clock['last']
}

export interface KnownHead extends Head {
  /** The effective stamp of the instance's last decision; null before one was stamped. */
  stamp: Stamp | null
}

/** A decision in the log. */
export interface LogRow {
  position: number
  id: string
  instance: string
  seq: number
  hash: string
  stamp: Stamp
  /** The stream's digest at this position. */
  digest: string
  scopes: PartScope[]
  schema: number
  /** The decision as JSON. */
  body: string
  seal: string | null
}

export interface Device {
  dealerId: string
  branchId: string
  stationId: string
  instanceId: string
  publicKey: string
  state: 'active' | 'revoked'
}

export interface KeyPair {
  publicKey: string
  privateKey: string
}
