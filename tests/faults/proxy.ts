import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** How a line behaves; it may be changed at any time. */
export interface LineQuality {
  /** Milliseconds one way. */
  delay: number
  /** Bytes a second each way, shared by all connections. */
  bytesPerSecond: number
}

export interface SlowLine {
  url: string
  quality: LineQuality
  /** Ends every connection at once, in the middle of whatever is under way. */
  cutAll(): void
  /** Nothing comes through the connections of now any more, and nobody is told: as behind a router that forgot them. */
  strand(): void
  /** Bytes that came through each way. */
  passed: { up: number; down: number }
  close(): Promise<void>
}

/** 2G: 50 kbit/s, 600 ms there and back. */
export const secondGeneration: LineQuality = { delay: 300, bytesPerSecond: 6_250 }

/** At most so much is taken from a socket at once, so that a cut falls inside messages and buffers stay small. */
const pieceBytes = 1_024

type Pair = readonly [Socket, Socket]

/** A TCP line between a station and head office that is as bad as it is told to be. */
export async function openProxy(target: string, quality: LineQuality): Promise<SlowLine> {
  const { hostname, port } = new URL(target)
  const pairs = new Set<Pair>()
  const stranded = new WeakSet<Pair>()
  const server = createServer({ allowHalfOpen: false }, (near) => {
    const far = connect({ host: hostname, port: Number(port) })
    const pair = [near, far] as const
    pairs.add(pair)
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const socket of pair) socket.on('error', end).on('close', end)
    void carry(pair, near, far, 'up').catch(end)
    void carry(pair, far, near, 'down').catch(end)
  })
  /** When the line is free again, each way. */
  const free = { up: 0, down: 0 }

  async function carry(pair: Pair, from: Socket, to: Socket, way: 'up' | 'down'): Promise<void> {
    for await (const chunk of from)
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        const piece = (chunk as Buffer).subarray(at, at + pieceBytes)
        const now = performance.now()
        free[way] = Math.max(free[way], now) + (piece.length / proxy.quality.bytesPerSecond) * 1_000
        const arrives = free[way] + proxy.quality.delay
        // The next piece is taken when this one is on the line; it arrives later, in order.
        await wait(Math.max(0, free[way] - now))
        while (stranded.has(pair) && !from.destroyed) await wait(50)
        setTimeout(
          () => {
            if (to.destroyed) return
            proxy.passed[way] += piece.length
            to.write(piece)
          },
          Math.max(0, arrives - performance.now()),
        )
      }
  }

  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const proxy: SlowLine = {
    url: `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`,
    quality: { ...quality },
    passed: { up: 0, down: 0 },
    strand() {
      for (const pair of pairs) stranded.add(pair)
    },
    cutAll() {
      for (const [near, far] of [...pairs]) {
        near.resetAndDestroy()
        far.resetAndDestroy()
      }
    },
    close() {
      for (const [near, far] of [...pairs]) {
        near.destroy()
        far.destroy()
      }
      return new Promise((done) => server.close(() => done()))
    },
  }
  return proxy
}
