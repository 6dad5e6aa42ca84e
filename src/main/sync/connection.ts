import WebSocket from 'ws'
import { fromJson } from '../../core/json.ts'
import { framed, type HeadOfficeMessage } from '../../core/sync.ts'
import type { Timers } from '../clock.ts'
import type { StationSync } from './station.ts'

const firstWaitMs = 500
const longestWaitMs = 30_000
/** Head office is asked for a sign of life as often, and given up after three without. */
const pingMs = 15_000

export interface Connection {
  /** Tries at once instead of waiting, because the network is said to be back. */
  hurry(): void
  stop(): void
}

/**
 * Keeps a conversation with head office going over a WebSocket: when it breaks, it begins again, later and later until one
 * goes on beyond the greeting. Whoever is turned away, or fails over the first thing said, does not try twice a second.
 */
export function connect(
  address: string,
  sync: StationSync,
  { timers, elapsed, onFault }: { timers: Timers; elapsed(): number; onFault(trouble: unknown): void },
): Connection {
  let socket: WebSocket | null = null
  let waitMs = firstWaitMs
  let stopped = false
  let lastHeard = 0
  let cancelWait = () => {}

  function open(): void {
    const opening = new WebSocket(syncAddress(address), {
      handshakeTimeout: 10_000,
      maxPayload: 16 * 1024 * 1024,
      perMessageDeflate: true,
    })
    socket = opening
    opening.on('open', () => {
      lastHeard = elapsed()
      sync.opened((message) => {
        if (opening.readyState === WebSocket.OPEN) opening.send(...framed(message))
      })
    })
    opening.on('message', (data) => {
      lastHeard = elapsed()
      if (sync.state.state === 'welcome') waitMs = firstWaitMs
      const message = fromJson(String(data)) as HeadOfficeMessage | null
      if (message === null) return
      try {
        sync.heard(message)
      } catch (trouble) {
        // What cannot be written, say on a full disk, is heard again later; the desk goes on meanwhile.
        onFault(trouble)
        waitMs = longestWaitMs
        opening.terminate()
      }
    })
    opening.on('error', () => {})
    opening.on('close', () => {
      if (socket !== opening) return
      socket = null
      sync.closed()
      wait()
    })
  }

  function wait(): void {
    if (stopped) return
    // A whole town's stations shall not come back in the same second.
    cancelWait = timers.after(waitMs * (0.5 + timers.chance()), open)
    waitMs = Math.min(waitMs * 2, longestWaitMs)
  }

  const stopTicking = timers.every(1_000, () => {
    try {
      sync.tick(elapsed())
    } catch (trouble) {
      onFault(trouble)
    }
  })
  const stopPinging = timers.every(pingMs, () => {
    if (socket?.readyState !== WebSocket.OPEN) return
    if (elapsed() - lastHeard > 3 * pingMs) socket.terminate()
    else socket.send(...framed({ say: 'ping' }))
  })
  open()
  return {
    hurry() {
      if (socket !== null || stopped) return
      cancelWait()
      waitMs = firstWaitMs
      open()
    },
    stop() {
      stopped = true
      cancelWait()
      stopTicking()
      stopPinging()
      const closing = socket
      socket = null
      closing?.close()
      sync.closed()
    },
  }
}

function syncAddress(headOffice: string): string {
  const address = new URL('/sync', headOffice)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  return address.href
}
