import type { RawData, WebSocket } from 'ws'
import { fromJson } from '../../src/core/json.ts'
import { framed } from '../../src/core/sync.ts'
import type { World } from '../clock.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import type { Admission } from './admission.ts'
import { noteConnected, noteLeft, renewedEveryMs } from './contacts.ts'
import { createSession, type Session, type SessionEvent } from './session.ts'

/** Every station that talks to this process. */
export interface Connections {
  /** Takes over a socket that was just opened from an address. */
  open(socket: WebSocket, address: string): void
  /** Instances connected with this process now, of a dealer or of all. */
  connected(dealerId?: string): Set<string>
  count(): number
  /** Resolves when the database knows of everybody who came and left until now. */
  noted(): Promise<void>
  stop(): void
}

export interface ConnectionsOptions {
  office: HeadOfficeOnPostgres
  world: World
  admission: Admission
  newNonce(): string
  note(event: SessionEvent): void
  onTrouble(trouble: unknown): void
}

/** A line with more than this on its way gets nothing unasked. */
const busyBytes = 1_000_000
/** Stations say something at least every fifteen seconds. */
const silenceMs = 60_000
const helloWithinMs = 15_000
const connectionsMost = 4_000
/** So many lines of one address may not yet have said who they are; behind one a whole shop comes back at once. */
const strangersMost = 100
/** All a line needs to say who it is: a hello with its warrant and the places it read. */
const strangerBytesMost = 64 * 1024
const strangerMessagesMost = 8

interface Open {
  session: Session
  socket: WebSocket
  address: string
  openedAt: number
  heardAt: number
  /** When all processes were last told that it is connected with this one. */
  notedAt: number
  /** Messages of a line of which nobody knows whose it is. */
  saidAsStranger: number
}

/** Ties sockets to sessions, tells sessions what was appended, and lets go of those that fell silent. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { office, world, onTrouble } = options
  const open = new Set<Open>()
  const stopListening = office.store.onAppended((dealerId, entities, appended) => {
    for (const { session } of open)
      if (session.device()?.dealerId === dealerId) session.onAppended(entities, appended).catch(onTrouble)
  })
  const stopLooking = world.every(5_000, () => {
    const now = world.now()
    for (const one of open) {
      const silent = now - one.heardAt > silenceMs
      const stranger = one.session.device() === null && now - one.openedAt > helloWithinMs
      if (silent || stranger) one.socket.terminate()
    }
  })
  const instances = (dealerId?: string) => {
    const devices = [...open].map(({ session }) => session.device()).filter((device) => device !== null)
    const ofDealer = devices.filter((device) => dealerId === undefined || device.dealerId === dealerId)
    return new Set(ofDealer.map(({ instanceId }) => instanceId))
  }
  /** One after the other, so that the last word about a station stands. */
  let noted: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    noted = noted.then(work).catch(onTrouble)
  }
  const note = (lines: readonly Open[]) => {
    const now = world.now()
    for (const one of lines) one.notedAt = now
    const devices = lines.map(({ session }) => session.device()).filter((device) => device !== null)
    inTurn(() => noteConnected(office.store, devices, now))
  }
  const stopNoting = world.every(renewedEveryMs, () => note([...open]))
  const left = ({ session, notedAt }: Open) => {
    const device = session.device()
    // It may have come back to this process while its former line had not closed yet.
    if (device === null || instances(device.dealerId).has(device.instanceId)) return
    const now = world.now()
    inTurn(() => noteLeft(office.store, device, notedAt, now))
  }
  return {
    open(socket, address) {
      const strangers = [...open].filter((one) => one.address === address && one.session.device() === null)
      if (open.size >= connectionsMost || strangers.length >= strangersMost) return socket.close(1013, 'tooMany')
      const one = opened(options, socket, address, (welcomed) => note([welcomed]))
      open.add(one)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(one)
        one.session.end()
        left(one)
      })
    },
    connected: instances,
    count: () => open.size,
    noted: () => noted,
    stop() {
      stopListening()
      stopLooking()
      stopNoting()
      for (const { socket } of open) socket.close(1001, 'stopping')
    },
  }
}

function opened(
  options: ConnectionsOptions,
  socket: WebSocket,
  address: string,
  onWelcomed: (one: Open) => void,
): Open {
  const { office, world, onTrouble } = options
  const line = {
    send: (message: object) => {
      if (socket.readyState === socket.OPEN) socket.send(...framed(message))
    },
    close: (reason: string) => socket.close(1000, reason),
    isBusy: () => socket.bufferedAmount > busyBytes,
  }
  const note = (event: SessionEvent) => {
    options.note(event)
    if (event.event === 'welcomed') onWelcomed(one)
  }
  const { admission, newNonce } = options
  const session = createSession({ office, line, admission, newNonce, note })
  const now = world.now()
  const one: Open = { session, socket, address, openedAt: now, heardAt: now, notedAt: now, saidAsStranger: 0 }
  socket.on('message', (data, isBinary) => {
    one.heardAt = world.now()
    if (isBinary) return socket.close(1003, 'text')
    if (isTooMuchOfStranger(one, data)) return socket.terminate()
    session.onMessage(fromJson(String(data))).catch((trouble) => {
      // What went wrong here may pass; the station begins again and nothing it has is lost.
      onTrouble(trouble)
      socket.close(1011, 'trouble')
    })
  })
  return one
}

/** Looked at before a message is read, since a few bytes on the line may be millions once they are unpacked. */
function isTooMuchOfStranger(one: Open, data: RawData): boolean {
  if (one.session.device() !== null) return false
  one.saidAsStranger += 1
  const bytes = Array.isArray(data) ? 0 : data.byteLength
  return one.saidAsStranger > strangerMessagesMost || bytes > strangerBytesMost
}
