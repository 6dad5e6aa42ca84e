import { restIdOf } from '../../src/core/decision.ts'
import {
  type HeadOfficeMessage,
  helloText,
  protocolVersion,
  type StationMessage,
  type TurnedAway,
} from '../../src/core/sync.ts'
import { schema } from '../../src/domain/index.ts'
import { accept } from './accept.ts'
import type { Admission } from './admission.ts'
import { compare } from './compare.ts'
import { commonOf, commonThrough, type Hello, isContinuous, placesRead, renameIfRestored } from './continuity.ts'
import type { Appended, Device, HeadOffice } from './head-office-store.ts'
import { type After, type Page, pageAfter, pageOf, placesOf, type ReadUpTo } from './pages.ts'
import { takeRests } from './rests.ts'
import { deviceBy } from './warrant.ts'
import { stationMessage } from './wire.ts'

/** What carries one connection: a WebSocket, or the simulated network. */
export interface Line {
  send(message: HeadOfficeMessage): void
  /** Ends the connection; the reason is for the log. */
  close(reason: string): void
  /** Whether what was sent is still on its way in bulk, so that nothing should follow unasked. */
  isBusy(): boolean
}

/** Head office's side of one connection. It keeps nothing a reconnection could not do without. */
export interface Session {
  /** Takes what came in, already parsed from JSON; resolves when it was dealt with. Messages are taken in order. */
  onMessage(message: unknown): Promise<void>
  /** The dealer's stream went on: sends what is new to a station that has read everything before. */
  onAppended(entities: readonly string[], appended: Appended | null): Promise<void>
  end(): void
  /** Who is at the other end, once it has proven it. */
  device(): Device | null
}

export interface SessionOptions {
  office: HeadOffice
  line: Line
  admission: Admission
  newNonce(): string
  /** Told what happened, for logs and figures; ids and counts only. */
  note?(event: SessionEvent): void
}

export type SessionEvent =
  | { event: 'welcomed'; instance: string }
  | { event: 'turnedAway'; instance: string; reason: TurnedAway }
  | { event: 'accepted'; instance: string; added: number; tookMs: number; refused: string | null; waits: boolean }
  | { event: 'malformed' }
  | { event: 'tooMany' }

/** So many messages may wait for their turn or come within ten seconds; nobody honest needs as many. */
const queueMost = 64
const perTenSeconds = 600

/** So long a decision waits for its cause; after that the cause is taken to be lost with whoever had it. */
const causeWaitMs = 60_000

interface State {
  nonce: string
  device: Device | null
  /** With which it was welcomed. */
  hello: Hello | null
  timeline: string | null
  /** Null until the station has asked once. */
  read: ReadUpTo | null
  drained: boolean
  /** A page could not follow because the line was busy; it follows with the next word of the station. */
  owed: boolean
  ended: boolean
  waiting: number
  /** Messages since `windowFrom`, for the limit. */
  counted: number
  windowFrom: number
  /** Since when runs, named by instance and first sequence, have waited for their cause. */
  waitsSince: Map<string, number>
}

/** Opens head office's side of a connection and says the first word. */
export function createSession(options: SessionOptions): Session {
  const { office, line } = options
  const state: State = {
    nonce: options.newNonce(),
    device: null,
    hello: null,
    timeline: null,
    read: null,
    drained: false,
    owed: false,
    ended: false,
    waiting: 0,
    counted: 0,
    windowFrom: office.now(),
    waitsSince: new Map(),
  }
  const talk: Talk = {
    ...options,
    state,
    end(reason) {
      if (state.ended) return
      state.ended = true
      line.close(reason)
    },
  }
  let turn: Promise<void> = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    const done = turn.then(() => (state.ended ? undefined : work()))
    turn = done.catch(() => {})
    return done
  }
  line.send({ say: 'challenge', nonce: state.nonce })
  return {
    onMessage(message) {
      if (isTooMany(state, office.now())) {
        talk.note?.({ event: 'tooMany' })
        talk.end('tooMany')
        return Promise.resolve()
      }
      state.waiting += 1
      return inTurn(() => hear(talk, message)).finally(() => {
        state.waiting -= 1
      })
    },
    onAppended: (entities, appended) => inTurn(() => goOn(talk, entities, appended)),
    end: () => {
      state.ended = true
    },
    device: () => state.device,
  }
}

function isTooMany(state: State, now: number): boolean {
  if (now - state.windowFrom > 10_000 || now < state.windowFrom) {
    state.windowFrom = now
    state.counted = 0
  }
  state.counted += 1
  return state.counted > perTenSeconds || state.waiting >= queueMost
}

/** One conversation: with whom, of what is known here, and how it ends. */
interface Talk extends SessionOptions {
  state: State
  /** The reason is for the log; only the first counts. */
  end(reason: string): void
}

async function hear(talk: Talk, raw: unknown): Promise<void> {
  const { office, line, state, note, end } = talk
  const checked = stationMessage.safeParse(raw)
  if (!checked.success) {
    note?.({ event: 'malformed' })
    return end('malformed')
  }
  const message = checked.data
  if (message.say === 'hello') return greet(talk, message)
  // What was overtaken by the hello, or came without one, is answered by asking who is there.
  if (state.device === null) return line.send({ say: 'challenge', nonce: state.nonce })
  if (message.say === 'push') return push(talk, state.device, message)
  if (message.say === 'rests') return rests(talk, state.device, message)
  // Those two look for themselves. Of who asks, this process may not have heard that another has shut them out.
  if (!(await isLetIn(office, state.device))) return shutOut(talk, state.device)
  if (message.say === 'ping') {
    line.send({ say: 'pong', now: office.now() })
    return state.owed ? goOn(talk, [], null) : undefined
  }
  if (message.say === 'compare') return line.send(await compare(office, state.device, message))
  if (message.timeline !== state.timeline) return end('timeline')
  await sendPage(talk, { position: message.after, digest: message.digest ?? null }, true)
}

async function isLetIn({ store }: HeadOffice, { instanceId }: Device): Promise<boolean> {
  return (await store.deviceOf(instanceId))?.state === 'active'
}

/** Who is shut out hears, as it would with a welcome, what may have been lost here since it read it. */
async function shutOut({ office, line, state, end }: Talk, device: Device, hello = state.hello): Promise<void> {
  const { dealerId, instanceId } = device
  // A head office that was restored to before it joined knows nobody of that name: it shows its warrant with its next hello.
  if ((await office.store.deviceOf(instanceId)) === null) return end('forgotten')
  const read = hello === null ? [] : placesRead(hello)
  if (state.read !== null) read.push(state.read.sent)
  const forkedAt = await office.store.reading(dealerId, (r) => commonOf(r, read))
  line.send({ say: 'turnedAway', reason: 'revoked', forkedAt })
  end('revoked')
}

async function greet(talk: Talk, hello: Hello): Promise<void> {
  const { office, line, state, note, end } = talk
  const device = await deviceBy(office, hello.instance, hello.warrant)
  // A repeated hello of a station that was welcomed is welcomed again, although its chain has gone on since.
  const again = state.device !== null && state.device.instanceId === hello.instance
  const reason = await turnedAwayFor(talk, device, hello, again)
  if (reason !== null || device === null) {
    note?.({ event: 'turnedAway', instance: hello.instance, reason: reason ?? 'unknown' })
    if (reason === 'revoked' && device !== null) return shutOut(talk, device, hello)
    line.send({ say: 'turnedAway', reason: reason ?? 'unknown' })
    return end(reason ?? 'unknown')
  }
  await renameIfRestored(office, device, hello)
  // All of one moment: whoever has read up to the position counts on having read up to these ends.
  const { stream, heads, forkedAt } = await office.store.reading(device.dealerId, async (r) => ({
    stream: await r.stream(),
    heads: await r.heads(),
    forkedAt: await commonThrough(r, hello),
  }))
  state.device = device
  state.hello = hello
  state.timeline = stream.timeline
  state.drained = false
  note?.({ event: 'welcomed', instance: device.instanceId })
  line.send({
    say: 'welcome',
    protocol: protocolVersion,
    schema: schema.version,
    timeline: stream.timeline,
    forkedAt,
    position: stream.position,
    heads: Object.fromEntries([...heads].map(([instance, { seq, hash }]) => [instance, { seq, hash }])),
    now: office.now(),
    backedUpThrough: stream.backedUpThrough,
  })
}

async function turnedAwayFor(
  { office, state }: Talk,
  device: Device | null,
  hello: Hello,
  again: boolean,
): Promise<TurnedAway | null> {
  if (hello.protocol !== protocolVersion) return 'protocol'
  if (device === null) return 'unknown'
  if (!office.crypto.verify(device.publicKey, helloText(state.nonce, hello.instance), hello.proof)) return 'unknown'
  if (device.state === 'revoked') return 'revoked'
  if (again || (await office.store.reading(device.dealerId, (r) => isContinuous(r, hello)))) return null
  return 'notContinuous'
}

async function push(talk: Talk, device: Device, message: Extract<StationMessage, { say: 'push' }>): Promise<void> {
  const { office, line, admission, state, note, end } = talk
  const began = office.now()
  const { instance } = message
  // What else of the same chain is taken meanwhile says nothing about this run.
  const run = `${instance} ${message.decisions[0]?.seq}`
  const since = state.waitsSince.get(run) ?? began
  const { head, waitingFor, refused, added } = await admission.run(device.dealerId, () =>
    accept(office, device, message, began - since > causeWaitMs),
  )
  if (waitingFor === null) state.waitsSince.delete(run)
  else state.waitsSince.set(run, since)
  const tookMs = office.now() - began
  const why = refused?.reason ?? null
  note?.({ event: 'accepted', instance, added, tookMs, refused: why, waits: waitingFor !== null })
  if (why === 'fork' && instance === device.instanceId) {
    line.send({ say: 'turnedAway', reason: 'notContinuous' })
    return end('notContinuous')
  }
  if (why === 'revoked') return shutOut(talk, device)
  const ids = message.decisions.map(({ id }) => id)
  if (message.stranded && refused === null) await sendPlaces(talk, device, ids)
  line.send({ say: 'pushed', instance, head, waitingFor, refused, now: office.now() })
}

async function rests(talk: Talk, device: Device, message: Extract<StationMessage, { say: 'rests' }>): Promise<void> {
  const { office, line, admission } = talk
  const answer = await admission.run(device.dealerId, () => takeRests(office, device, message.rests))
  await sendPlaces(talk, device, [...answer.ids, ...answer.ids.map((id) => restIdOf(id))])
  line.send(answer)
}

/** Where that stands which a station has without a place: it may have read and forgotten it, and reads it no more. */
async function sendPlaces({ office, line }: Talk, device: Device, ids: readonly string[]): Promise<void> {
  const places = await office.store.reading(device.dealerId, (r) => placesOf(r, device, ids))
  if (places.entries.length > 0) line.send(places)
}

/** Reads the page after a place, sends it and remembers where it ended. */
async function sendPage(talk: Talk, from: After, isAsked: boolean): Promise<void> {
  const { office, state, end } = talk
  const { device } = state
  if (device === null) return
  const asked = { from, sent: state.read?.sent, now: office.now() }
  const page = await office.store.reading(device.dealerId, (r) => pageAfter(r, device, asked))
  if (page === null || page.timeline !== state.timeline) return end('timeline')
  send(talk, page, isAsked)
}

/** Unasked, a page without entries is not worth a word. */
function send({ line, state }: Talk, page: Page, asked: boolean): void {
  const isWorthIt = asked || page.entries.length > 0
  const looked = { position: page.upTo, digest: page.digest }
  state.read = { sent: isWorthIt || state.read === null ? looked : state.read.sent, looked }
  state.drained = !page.more
  if (isWorthIt) line.send(page)
}

async function goOn(talk: Talk, entities: readonly string[], appended: Appended | null): Promise<void> {
  const { office, line, state } = talk
  if (state.device === null) return
  if (entities.includes('station') && !(await isLetIn(office, state.device))) return shutOut(talk, state.device)
  if (state.read === null || !state.drained) return
  state.owed = line.isBusy()
  if (state.owed) return
  // What this process has just appended itself need not be read back, where it follows on what was sent.
  const page =
    appended?.stream.timeline === state.timeline
      ? pageOf(appended, state.device, state.read, { now: office.now(), sha256: office.crypto.sha256 })
      : null
  if (page === null) await sendPage(talk, state.read.sent, false)
  else send(talk, page, false)
}
