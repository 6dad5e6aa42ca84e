import { useEffect, useState } from 'react'
import { every, now } from './clock.ts'

/** The time, painted anew every half minute: what is at risk must not wait for somebody to touch the page. */
export function useMinute(): number {
  const [at, setAt] = useState(now)
  useEffect(() => every(30_000, () => setAt(now())), [])
  return at
}
