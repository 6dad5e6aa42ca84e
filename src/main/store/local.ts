import type { Clock } from '../../core/clock.ts'
import type { Place } from '../../core/decision.ts'
import type { ShopSettings } from '../../core/page-asks.ts'
import type { Notice } from '../../core/port.ts'
import type { Enrolment } from '../../core/requests.ts'
import { usualShopPort } from '../../core/shop-messages.ts'
import type { Head, StreamPlace } from '../../core/sync.ts'
import type { Database } from './database.ts'
import type { Logged } from './decision-log.ts'
import { Damaged } from './disk-trouble.ts'

/** A code that was brought to an address, and head office's key as its words were shown for a person to compare. */
export interface Compared {
  headOffice: string
  code: string
  headOfficeKey: string
}

/** What only this computer knows, kept in the table `local` and in memory. */
export interface Local {
  identity: Enrolment | null
  /** Address of head office, https://… */
  headOffice: string | null
  /** What was compared last with a head office this computer has not joined yet. */
  compared: Compared | null
  /** The end of this instance's chain. */
  head: Head
  clock: Clock
  /** The last decision of another instance that was applied here. */
  saw: Place | null
  timeline: string | null
  /** Everything in this station's scopes up to here has been applied. */
  position: number
  /** What head office said the stream up to there is; proves on return which stream was read. */
  digest: string | null
  /** A few places read before, newest first. */
  earlier: StreamPlace[]
  /** Up to here, as head office said last, the stream lies in a backup of it. */
  backedUpThrough: number
  /** Own decisions up to this sequence are not kept here any more. */
  prunedThrough: number
  /** Own decisions head office has confirmed, by sequence. */
  delivered: number
  /** The computer this file was made on; another one is a copy. */
  machine: string
  /** Decisions of a former life head office said it has; the stream will bring them, unless it was restored since. */
  promised: string[]
  /** The first place of the stream at which a copy's chain has decisions of this instance; null where none has. */
  elsewhere: number | null
  /** This file was once found not to be the one that goes on; only a new instance ends that. */
  inDoubt: boolean
  /** When head office was last heard, by its own time, and how far the lease's clock has come; see lease.ts. */
  lease: { contactAt: number | null; seenAt: number }
  /** Head office has shut this computer out: it decides nothing any more, and keeps what it has. */
  shutOut: boolean
  /** A mark of this store lies outside its folder; see mark.ts. */
  marked: boolean
  /** The fields of every entity the version knew that wrote this file last; null before it was first noted. */
  knows: Record<string, string[]> | null
  /** What was handed out last of what head office lacks, the file that holds it, and whether that was seen where it was saved. */
  exported: { work: string; sha256: string; seen: boolean } | null
  /** The shop's own network, where somebody switched it on here. */
  shop: ShopSettings
  /** Of chains that were forked, up to where what is known here of them was set aside by head office. */
  aside: Record<string, number>
  /** Of chains whose beginning head office lacks, what proves it by its seal, in the shape it had before another took it. */
  proofs: Logged[]
  /** How far the chains of the branch are known where the log alone cannot tell; see lending.ts. */
  chains: Record<string, Head>
  /** `chains` holds every chain there was at some moment when all of the stream had been read. */
  chainsRead: boolean
  /** What the last presses of persons that wrote something were answered, so that none counts twice. */
  pressed: { press: string; answer?: unknown }[]
  /** How this file came to its place, where that was not by work: said to whoever works with it next. */
  notice: Notice | null
  /** How the last run ended: a file not closed is checked before work. */
  closed: boolean
}

const fresh: Local = {
  identity: null,
  headOffice: null,
  compared: null,
  head: { seq: 0, hash: '' },
  clock: { last: { ms: 0, counter: 0 } },
  saw: null,
  timeline: null,
  position: 0,
  digest: null,
  earlier: [],
  backedUpThrough: 0,
  prunedThrough: 0,
  delivered: 0,
  machine: '',
  promised: [],
  elsewhere: null,
  inDoubt: false,
  lease: { contactAt: null, seenAt: 0 },
  shutOut: false,
  marked: false,
  knows: null,
  exported: null,
  shop: { on: false, port: usualShopPort, addresses: [] },
  aside: {},
  proofs: [],
  chains: {},
  chainsRead: false,
  pressed: [],
  notice: null,
  closed: true,
}

export interface LocalTable {
  /** As it stands, what the present transaction wrote included. */
  readonly now: Readonly<Local>
  /** Writes what differs, in the caller's transaction. */
  write(changed: Partial<Local>): void
  commit(): void
  rollback(): void
}

export function createLocal(database: Database): LocalTable {
  let committed = storedIn(database)
  let now = committed
  const put = database.prepare('insert or replace into local values (?, ?)')
  return {
    get now() {
      return now
    },
    write(changed) {
      for (const [key, value] of Object.entries(changed)) put.run(key, JSON.stringify(value))
      now = { ...now, ...changed }
    },
    commit() {
      committed = now
    },
    rollback() {
      now = committed
    },
  }
}

function storedIn(database: Database): Local {
  const stored = database.prepare('select key, value from local').all() as { key: string; value: string }[]
  try {
    return { ...fresh, ...Object.fromEntries(stored.map(({ key, value }) => [key, JSON.parse(value)])) }
  } catch {
    // SQLite's own check passes over a letter that was changed within a text.
    throw new Damaged()
  }
}
