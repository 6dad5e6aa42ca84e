import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two words are the same, in the same time whether or not and whatever their length. */
export function isSame(given: string, known: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(known))
}
