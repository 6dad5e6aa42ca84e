import type { FastifyReply } from 'fastify'
import type { World } from '../clock.ts'
import type { PostgresStore } from '../store/postgres.ts'

/** Tells open pages that something happened at a dealer; what, they ask for themselves. */
export interface Events {
  open(reply: FastifyReply, dealerId: string): void
  /** There is something else to show of a dealer. */
  tell(dealerId: string): void
  stop(): void
}

const pagesMost = 100
/** However much happens, a page is told no more often. */
const calmMs = 250

export function createEvents(store: PostgresStore, world: World): Events {
  const pages = new Map<FastifyReply['raw'], string>()
  const due = new Set<string>()
  function tell(dealerId: string): void {
    if (due.has(dealerId)) return
    due.add(dealerId)
    world.after(calmMs, () => {
      due.delete(dealerId)
      for (const [raw, dealer] of pages) if (dealer === dealerId) raw.write('data: changed\n\n')
    })
  }
  const stopListening = store.onAppended(tell)
  // A proxy in between closes what is silent for long.
  const stopBeating = world.every(20_000, () => {
    for (const raw of pages.keys()) raw.write(': alive\n\n')
  })
  return {
    tell,
    open(reply, dealerId) {
      if (pages.size >= pagesMost) {
        reply.code(503).send()
        return
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
      raw.write('retry: 2000\n\n')
      pages.set(raw, dealerId)
      raw.on('close', () => pages.delete(raw))
      raw.on('error', () => pages.delete(raw))
    },
    stop() {
      stopListening()
      stopBeating()
      for (const raw of pages.keys()) raw.end()
      pages.clear()
    },
  }
}
