import { createHmac } from 'node:crypto'
import { isSame } from './same.ts'

/** Counts tries by where they come from, within a window of time; bounded, so that a flood of strangers fills no memory. */
export interface Limit {
  /** Whether one more try is allowed now; it counts. */
  allows(address: string): boolean
  /** The try was no guess: it does not count after all. */
  forgive(address: string): void
}

const knownMost = 10_000

export function createLimit(most: number, windowMs: number, now: () => number): Limit {
  const tries = new Map<string, { count: number; since: number }>()
  return {
    allows(address) {
      const at = now()
      const who = whoseIs(address)
      const known = tries.get(who)
      // A clock that was set back shuts nobody out until it has caught up.
      if (known !== undefined && at >= known.since && at - known.since < windowMs) {
        known.count += 1
        return known.count <= most
      }
      tries.delete(who)
      // Somebody plays many: who came first is forgotten, so that nobody new is shut out by them.
      const [oldest] = tries.size >= knownMost ? tries.keys() : []
      if (oldest !== undefined) tries.delete(oldest)
      tries.set(who, { count: 1, since: at })
      return true
    },
    forgive(address) {
      const known = tries.get(whoseIs(address))
      if (known !== undefined) known.count -= 1
    },
  }
}

/** Of IPv6 everybody has 2^64 addresses of one network, which is the first half; an IPv4 one is its own. */
export function whoseIs(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head = '', tail] = address.split('::')
  const groups = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - last.length).fill('0'), ...last]
  return `${all.slice(0, 4).join(':')}::/64`
}

/** Words that are good once, for a short while. */
export interface Nonces {
  give(): string
  /** Whether it was given here, is not too old and not yet spent. */
  isGood(nonce: string): boolean
  /** True once for each that is good. */
  spend(nonce: string): boolean
}

/** Those given are not kept, however many ask for one: each says when it was given, and that it was. */
export function createNonces(lastsMs: number, now: () => number, newNonce: () => string): Nonces {
  const secret = newNonce()
  /** Until when each is remembered, oldest first. */
  const spent = new Map<string, number>()
  const sealed = (begun: string) => `${begun}.${createHmac('sha256', secret).update(begun).digest('base64url')}`
  const isGood = (nonce: string) => {
    const begun = nonce.slice(0, nonce.lastIndexOf('.'))
    const until = Number(begun.slice(0, begun.indexOf('.'))) + lastsMs
    return isSame(nonce, sealed(begun)) && until > now() && !spent.has(nonce)
  }
  return {
    give: () => sealed(`${now()}.${newNonce()}`),
    isGood,
    spend(nonce) {
      if (!isGood(nonce)) return false
      for (const [one, until] of spent) {
        if (until > now()) break
        spent.delete(one)
      }
      spent.set(nonce, now() + lastsMs)
      return true
    },
  }
}
