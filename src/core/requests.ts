/** What a station asks head office by HTTP, beside the conversation of `sync.ts`. */

import type { Entry, Warrant } from './sync.ts'

/** A computer asks to be let in, before there is anything to connect as: POST /enrol. */
export interface EnrolRequest {
  code: string
  name: string
  /** Ed25519 public key, SPKI DER in base64. */
  publicKey: string
}

/** A code read as a person may have typed it: any case, any spacing, O for 0, I or L for 1. */
export function plainCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  return plain.replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** The code was right, and a person at head office must confirm the fingerprint first; the same request asks again. */
export interface Waiting {
  waiting: true
  headOfficeKey: string
}

/** The answer to POST /enrol and POST /renew: who this computer is from now on. */
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

/** So many undelivered decisions are asked about; those beyond are sent again, which does no harm. */
export const askMost = 10_000

/**
 * What a station asks in words of its own. POST /decide: a person asks head office to decide; head office looks itself what
 * the person may, the station vouches for who it is, as it does for every decision. POST /recall: the station asks for
 * decisions it does not keep, to tell who made what its rows hold; nothing is answered that the stream does not hand it.
 */
export interface SaidRequest {
  instance: string
  nonce: string
  /** Over `requestText` with `said`; the nonce is good once. */
  proof: string
  /** As in hello. */
  warrant?: Warrant | undefined
  /**
   * JSON, signed as it stands here: `{ person, command, input }`, or the moments to recall, each the first 13 characters of
   * the ids of a millisecond.
   */
  said: string
}

/** The answer to POST /recall. */
export interface Recalled {
  entries: Entry[]
}

/** At most so many milliseconds are asked for at once, and at most so many decisions are answered. */
export const recallMost = 1_000

export type Requested = 'POST /renew' | 'POST /decide' | 'POST /recall' | 'GET /snapshot'

/**
 * What an enrolled station signs for a request: what it asks, the nonce, and what it says (the undelivered ids, one a line). A
 * signature for one is good for nothing else, and with the nonce it is good once.
 */
export function requestText(requested: Requested, nonce: string, instance: string, said = ''): string {
  return `kardan request 1\n${requested}\n${nonce}\n${instance}\n${said}`
}
