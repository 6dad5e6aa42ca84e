/** Counts tries by whoever tries, within a window of time; bounded, so that a flood of strangers fills no memory. */
export interface Limit {
  /** Whether one more try is allowed now; it counts. */
  allows(who: string): boolean
  /** The try was no guess: it does not count after all. */
  forgive(who: string): void
}

const knownMost = 10_000

export function createLimit(most: number, windowMs: number, now: () => number): Limit {
  const tries = new Map<string, { count: number; since: number }>()
  return {
    allows(who) {
      const at = now()
      const known = tries.get(who)
      if (known !== undefined && at - known.since < windowMs) {
        known.count += 1
        return known.count <= most
      }
      if (tries.size >= knownMost) for (const [one, { since }] of tries) if (at - since >= windowMs) tries.delete(one)
      // With ten thousand in one window somebody is playing many; then nobody new is let in until it has passed.
      if (tries.size >= knownMost) return false
      tries.set(who, { count: 1, since: at })
      return true
    },
    forgive(who) {
      const known = tries.get(who)
      if (known !== undefined) known.count -= 1
    },
  }
}

/** Words that are good once, for a short while. */
export interface Nonces {
  give(): string
  /** True once for each nonce that was given and is not too old. */
  spend(nonce: string): boolean
}

export function createNonces(lastsMs: number, now: () => number, newNonce: () => string): Nonces {
  const given = new Map<string, number>()
  return {
    give() {
      const at = now()
      for (const [nonce, until] of given) {
        if (until > at && given.size < knownMost) break
        given.delete(nonce)
      }
      const nonce = newNonce()
      given.set(nonce, at + lastsMs)
      return nonce
    },
    spend(nonce) {
      const until = given.get(nonce)
      given.delete(nonce)
      return until !== undefined && until > now()
    },
  }
}
