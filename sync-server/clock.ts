/** The time and being woken later: the one place of head office that asks the world for them. */
export interface World {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Both answer how to call it off. */
  after(ms: number, work: () => void): () => void
  every(ms: number, work: () => void): () => void
}

export const world: World = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms)
    return () => clearTimeout(timer)
  },
  every(ms, work) {
    const timer = setInterval(work, ms)
    // Housekeeping alone shall not keep a process alive.
    timer.unref()
    return () => clearInterval(timer)
  },
}
