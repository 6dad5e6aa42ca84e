import type { Decision } from './decision.ts'
import type { Enrolment } from './requests.ts'
import type { Head, Seal, Warrant } from './sync.ts'

/** Where a station of the shop answers unless somebody settles another port. */
export const usualShopPort = 41_736

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
