import type { FastifyInstance } from 'fastify'
import type { World } from './clock.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** So long what is sent here may take to come; a short while where nothing is said. */
    bodyWithinMs?: number
  }
}

/** The longest any request may take to come whole. */
export const bodyMostMs = 10 * 60_000
const usualMs = 30_000
/** So long a sender may say nothing at all in the middle. */
const silenceMs = 30_000

/** Ends requests whose body does not come, or not within the time of its route, so that nobody holds lines by being slow. */
export function limitBodyTime(app: FastifyInstance, world: Pick<World, 'after' | 'every'>): void {
  app.addHook('onRequest', async ({ raw, headers, routeOptions }) => {
    if (headers['transfer-encoding'] === undefined && !(Number(headers['content-length']) > 0)) return
    const letGo = () => void raw.destroy()
    let heard = raw.socket.bytesRead
    const stopLooking = world.every(silenceMs, () => {
      if (raw.socket.bytesRead === heard) letGo()
      heard = raw.socket.bytesRead
    })
    const cancel = world.after(routeOptions.config.bodyWithinMs ?? usualMs, letGo)
    const isOver = () => {
      stopLooking()
      cancel()
    }
    for (const over of ['end', 'close']) raw.once(over, isOver)
  })
}
