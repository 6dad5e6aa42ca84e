import type { Socket } from 'node:net'

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

/** Does work when a socket has carried nothing for so long; with 0 it may be silent for ever. */
export function whenSilent(socket: Socket, ms: number, work?: () => void): void {
  socket.setTimeout(ms, work)
}
