import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a token is the right one, in the same time whether or not and whatever its length. */
export function isToken(given: string, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(token))
}
