/** The page's clock and timers, in one place so that nothing else reads the time. */
export const now = (): number => Date.now()

/** Runs something later; the answer calls it off. */
export function after(ms: number, then: () => void): () => void {
  const timer = setTimeout(then, ms)
  return () => clearTimeout(timer)
}

/** Runs something again and again; the answer ends it. */
export function every(ms: number, then: () => void): () => void {
  const timer = setInterval(then, ms)
  return () => clearInterval(timer)
}
