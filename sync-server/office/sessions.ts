import { createHash, randomBytes } from 'node:crypto'

/** Who is at head office's page: each browser has a word of its own, which ends by itself or when its person leaves. */
export interface Sessions {
  /** Begins one, and answers the word the browser keeps. */
  begin(): string
  /** Which session a word is of, for the log; null where it is over or never was one. */
  of(word: string): string | null
  end(word: string): void
}

/** A working day. */
export const sessionMs = 12 * 3_600_000

/** They are of this process alone: whoever comes after it was started again brings the token again. */
export function createSessions(now: () => number): Sessions {
  const until = new Map<string, number>()
  const hash = (word: string) => createHash('sha256').update(word).digest('hex')
  return {
    begin() {
      for (const [one, ends] of until) if (ends <= now()) until.delete(one)
      const word = randomBytes(24).toString('base64url')
      until.set(hash(word), now() + sessionMs)
      return word
    },
    of(word) {
      const one = hash(word)
      return (until.get(one) ?? 0) > now() ? one.slice(0, 12) : null
    },
    end: (word) => void until.delete(hash(word)),
  }
}
