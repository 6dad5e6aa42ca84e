import type { Stamp } from './clock.ts'
import type { Decision, Place } from './decision.ts'
import type { GroupWrite } from './merge.ts'

/**
 * What a station and head office say to each other, over one WebSocket. Every message may be lost, repeated, delayed or
 * overtaken: none changes anything twice, and each side says again what was not answered. The story of a connection
 * stands in docs/protocol.md.
 */
export const protocolVersion = 1

/** At most this many decisions travel in one push or page. */
export const batchMost = 200
/** And at most about this many characters of them, so that a bad line finishes one now and then. */
export const batchCharacters = 400_000
/**
 * Characters from which a message is compressed. A decision made just now is shorter and goes as it is: packing and
 * unpacking it would take as long as all the rest of its way to the next counter.
 */
export const compressedFrom = 8_192

/**
 * A message as a WebSocket takes it. Whether to compress is said with each: a line that keeps what it learnt from one
 * message to the next, as lines usually do, asks for no least length.
 */
export function framed(message: object): [text: string, how: { compress: boolean }] {
  const text = JSON.stringify(message)
  return [text, { compress: text.length >= compressedFrom }]
}

/** A signature over `sealText` of a place in the chain: it vouches for that decision and all before it. */
export interface Seal {
  seq: number
  /** Ed25519, base64. */
  signature: string
}

export interface Head {
  seq: number
  hash: string
}

/** How far a stream was read, and what it held: the digest is over all decisions so far, seen or not. */
export interface StreamPlace {
  position: number
  digest: string
}

/** A decision in the stream: where it stands, the stamp that counts, and its seal where a batch ended with it. */
export interface Entry {
  position: number
  stamp: Stamp
  decision: Decision
  seal: string | null
}

/** A decision as a station has it, parts it may not see left out, and the signature over its place where it has that. */
export interface Rest {
  decision: Decision
  seal: string | null
}

/** The decision of head office that made an instance, under head office's own seal. */
export interface Warrant {
  decision: Decision
  /** Ed25519, base64. */
  seal: string
}

export type StationMessage =
  | {
      say: 'hello'
      protocol: number
      schema: number
      instance: string
      /** Ed25519 over `helloText` with the key the instance was enrolled with, base64. */
      proof: string
      timeline: string | null
      position: number
      /** The digest of the stream up to that position, as the page or snapshot said it; null before the first. */
      digest: string | null
      /** A few places it read before, newest first: the last that is true tells where a restored head office forked. */
      earlier: StreamPlace[]
      head: Head
      /** Lets a head office that was restored to before this instance was made take it in again. */
      warrant?: Warrant | undefined
    }
  /**
   * Decisions of one instance in order: this station's own, or ones it keeps of another that head office lost. `stranded`:
   * of another, whose place in the chain head office gave to a copy of the same name.
   */
  | { say: 'push'; instance: string; decisions: Decision[]; seal: Seal; stranded?: boolean | undefined }
  /** What is left here of decisions head office has lost, and that nobody can hand back whole and under a seal. */
  | { say: 'rests'; rests: Rest[] }
  /** `digest` is that of the stream up to `after`, as it was read. */
  | { say: 'pull'; timeline: string; after: number; digest?: string | undefined }
  /** Compares rows as they stand at a position; see compare.ts. */
  | {
      say: 'compare'
      schema: number
      timeline: string
      position: number
      /** Of the stream up to that position, as it was read. */
      digest?: string | undefined
      entity: string
      /** Ids and hashes of rows; at most `compareMost`. */
      rows: [id: string, hash: string][]
      /** Lists what head office has after this id; null does not. */
      idsAfter: string | null
    }
  | { say: 'ping' }

export type HeadOfficeMessage =
  | { say: 'challenge'; nonce: string }
  | {
      say: 'welcome'
      protocol: number
      schema: number
      /** A restored head office goes on under a new name of time. */
      timeline: string
      /** Up to here the stream is the one the station read; it reads again from here where its timeline is another. */
      forkedAt: number
      position: number
      /** What head office has of every instance of the dealer. */
      heads: Record<string, Head>
      now: number
      backedUpThrough: number
    }
  | {
      say: 'turnedAway'
      reason: TurnedAway
      /** Of who is shut out: up to here the stream is the one it read; what came after it, it may be the last to have. */
      forkedAt?: number
    }
  | {
      say: 'pushed'
      instance: string
      /** What head office has of this instance now; the rest is to be sent again from here. */
      head: Head
      /** A decision it must have first, which another station or instance will bring; in a relay also the one before. */
      waitingFor: Place | null
      refused: { seq: number; reason: string } | null
      now: number
    }
  /** Everything in the station's scopes after position `after` up to `upTo`; also sent unasked as it happens. */
  | {
      say: 'page'
      timeline: string
      after: number
      upTo: number
      /** The digest of the stream up to `upTo`. */
      digest: string
      entries: Entry[]
      more: boolean
      now: number
    }
  /**
   * Where decisions stand that a station said it has without a place. It may have read them once, as a copy's work or in a
   * snapshot, and forgotten them: the stream does not bring them again.
   */
  | { say: 'placed'; timeline: string; entries: Entry[] }
  /** All were dealt with; `refused` are ids of those that will not be kept. */
  | { say: 'rested'; ids: string[]; refused: string[]; now: number }
  | { say: 'pong'; now: number }
  /** `moved`: the stream stands elsewhere, or the two are of different versions; nothing was compared. */
  | {
      say: 'compared'
      position: number
      entity: string
      moved: boolean
      /** How many rows of it head office has in the station's scopes. */
      count: number
      /** Rows that differ, as head office has them. */
      rows: ({ id: string } & Record<string, unknown>)[]
      /** Ids of the question head office has no row for. */
      absent: string[]
      /** What was replaced or lost in any of those rows. */
      history: GroupWrite[]
      ids: string[] | null
    }

export type TurnedAway =
  /** The key or instance is not known, or no longer allowed. */
  | 'unknown'
  | 'revoked'
  /** The instance has gone on elsewhere: this computer was copied or restored and needs a new instance. */
  | 'notContinuous'
  /** One of the two is too old to understand the other. */
  | 'protocol'

/** What a station signs to prove itself: the nonce of this connection, so that no recording of it is of use. */
export function helloText(nonce: string, instance: string): string {
  return `kardan hello 1\n${nonce}\n${instance}`
}

/** What head office signs at the end of a day: where the stream and its chains stood; `heads` as the row holds them. */
export function dayText(
  dealerId: string,
  {
    day,
    timeline,
    position,
    digest,
    heads,
  }: {
    day: string
    timeline: string
    position: number
    digest: string
    heads: readonly (Head & { instance: string })[]
  },
): string {
  const ends = heads.map(({ instance, seq, hash }) => [instance, seq, hash])
  return `kardan day 1\n${JSON.stringify([dealerId, day, timeline, position, digest, ends])}`
}
