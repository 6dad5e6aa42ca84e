import { createLimit } from './limits.ts'
import { isSame } from './same.ts'

/** What a token comes to: with `tooMany` wrong ones from an address it is not even looked at. */
export type TokenCheck = (given: string, address: string) => 'right' | 'wrong' | 'tooMany'

/** A token is for ever, so it must be longer than anybody guesses. */
const tokenLeast = 24
const wrongMost = 10

/** Looks at tokens, and counts wrong ones by where they come from. Throws a sentence where the token is too short. */
export function createTokenCheck(token: string, now: () => number): TokenCheck {
  if (token.length < tokenLeast)
    throw new Error(
      `KARDAN_OFFICE_TOKEN has ${token.length} characters and needs ${tokenLeast}, such as from: openssl rand -base64 24`,
    )
  const wrong = createLimit(wrongMost, 60_000, now)
  return (given, address) => {
    if (!wrong.allows(address)) return 'tooMany'
    if (!isSame(given, token)) return 'wrong'
    wrong.forgive(address)
    return 'right'
  }
}

/** The status a request is refused with for want of a token; null where it has brought the right one as its bearer. */
export function withoutToken(
  { headers, ip }: { headers: { authorization?: string | undefined }; ip: string },
  check: TokenCheck,
): 401 | 429 | null {
  // Who brings none has guessed at nothing.
  if (headers.authorization === undefined) return 401
  const found = check(headers.authorization.replace(/^Bearer /, ''), ip)
  return found === 'right' ? null : found === 'wrong' ? 401 : 429
}
