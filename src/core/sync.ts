import type { Stamp } from './clock.ts'
import type { Decision, Place } from './decision.ts'

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
 * Bytes from which a message is compressed. A decision made just now is smaller and goes as it is: packing and unpacking
 * it would take as long as all the rest of its way to the next counter.
 */
export const compressedFrom = 8_192

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
  | { say: 'pull'; timeline: string; after: number }
  /** Compares rows as they stand at a position; see compare.ts. */
  | {
      say: 'compare'
      schema: number
      timeline: string
      position: number
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
  | { say: 'turnedAway'; reason: TurnedAway }
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

/** What a station asks by HTTP outside the conversation. */
export type Requested = 'POST /renew' | 'POST /decide' | 'GET /snapshot'

/**
 * What a station signs for such a request: what it asks, the nonce, and what it says (the undelivered ids, one a line). A
 * signature for one is good for nothing else, and with the nonce it is good once.
 */
export function requestText(requested: Requested, nonce: string, instance: string, said = ''): string {
  return `kardan request 1\n${requested}\n${nonce}\n${instance}\n${said}`
}

/** Enrolment, by HTTP before there is anything to connect as: POST /enrol. */
export interface EnrolRequest {
  code: string
  name: string
  /** Ed25519 public key, SPKI DER in base64. */
  publicKey: string
}

/** The code was right, and a person at head office must confirm the fingerprint first; the same request asks again. */
export interface Waiting {
  waiting: true
  headOfficeKey: string
}

/** A copied or restored station asks for a new instance with the key it was enrolled with: POST /renew. */
export interface RenewRequest {
  /** As in hello. */
  warrant?: Warrant | undefined
  /** Ids of decisions this computer has not seen in the stream; at most `askMost`. */
  undelivered?: string[] | undefined
  instance: string
  nonce: string
  /** Over `requestText('POST /renew', …, undelivered)`; the nonce comes from GET /nonce and is good once. */
  proof: string
}

/**
 * A person at a station asks head office to decide, by HTTP: POST /decide. Head office looks itself what the person may;
 * the station vouches for who it is, as it does for every decision.
 */
export interface DecideRequest {
  instance: string
  nonce: string
  /** Over `requestText('POST /decide', …, said)`; the nonce is good once. */
  proof: string
  /** As in hello. */
  warrant?: Warrant | undefined
  /** JSON of `{ person, command, input }`, signed as it stands here. */
  said: string
}

/** The decision of head office that made an instance, under head office's own seal. */
export interface Warrant {
  decision: Decision
  /** Ed25519, base64. */
  seal: string
}

/** So many undelivered decisions are asked about; those beyond are sent again, which does no harm. */
export const askMost = 10_000

/** The answer to both: who this computer is from now on. */
export interface Enrolment {
  warrant?: Warrant | undefined
  /** Those of the undelivered that head office has all the same: the other copy brought them. */
  known?: string[] | undefined
  dealerId: string
  branchId: string
  stationId: string
  instanceId: string
  /** Head office's public key, SPKI DER in base64, for its seals. */
  headOfficeKey: string
}

/**
 * What two stations of one branch say to each other over a line of their own while head office is out of reach. Any
 * message may be lost, repeated or overtaken, as between a station and head office; see docs/protocol.md section 12.
 */
export type ShopMessage =
  /** SHA-256 of `knockText`: of one branch both are, whoever they are; nothing but noise to anybody else. */
  | { say: 'knock'; protocol: number; proof: string }
  | {
      say: 'greet'
      instance: string
      /** Ed25519 over `greetText` with the key the instance was enrolled with, base64. */
      proof: string
      /** For a colleague who has not heard yet that head office enrolled this instance. */
      warrant?: Warrant | undefined
      /** Where this station answers calls. */
      port: number
    }
  | { say: 'shopTurnedAway'; reason: ShopTurnedAway }
  /** How far this station has each chain of the branch; of chains it does not name it can take nothing. */
  | { say: 'have'; heads: Record<string, Head>; isServed: boolean }
  /** The next decisions of one instance, under its own seal or, of an enrolment, head office's. */
  | { say: 'give'; instance: string; decisions: Decision[]; seal: Seal }
  | { say: 'refuse'; instance: string; seq: number; reason: string }
  /** Whom this station takes for its relay, and where its colleagues answer; said again and again as a sign of life. */
  | { say: 'know'; relay: string; colleagues: { station: string; address: string }[] }

export type ShopTurnedAway =
  | 'protocol'
  /** Nobody of this branch of this dealer, as far as is known here, or not proven to be. */
  | 'stranger'
  | 'revoked'

/**
 * What each end of a line in the shop hashes to show that it is of the branch, before either says who it is. Head
 * office's key is told to nobody but computers that join, so it does for a secret against those who never did.
 * @param binding as of `greetText`; what was made for one line and side is of no use on another.
 */
export function knockText(
  { headOfficeKey, branchId }: Pick<Enrolment, 'headOfficeKey' | 'branchId'>,
  binding: string,
  side: 'caller' | 'called',
): string {
  return `kardan shop knock 1\n${headOfficeKey}\n${branchId}\n${binding}\n${side}`
}

/**
 * What each end of a line in the shop signs.
 * @param binding what TLS derived for this one connection, in hex: a nonce both ends drew and nobody could choose.
 */
export function greetText(binding: string, side: 'caller' | 'called', instance: string): string {
  return `kardan shop 1\n${binding}\n${side}\n${instance}`
}
