import type { Command, Refusal } from '../../core/command.ts'
import type { PageAsk } from '../../core/page-asks.ts'
import type { EngineAnswer, EngineMessage } from '../../core/port.ts'
import type { AnswerOf, InputOf } from '../../core/query.ts'
import { type CommandName, type Commands, type Queries, type QueryName, queriesForAnybody } from '../../domain/index.ts'
import { after } from './clock.ts'

/**
 * The page's end of the wire to the engine of its computer. Over a MessagePort where the shell hands one over, else over
 * a WebSocket to whoever served the page. Messages stay in order on both, and screens rely on it: what is asked behind a
 * command is answered with what the command wrote.
 */
export interface Port {
  ask(ask: PageAsk): Promise<EngineAnswer>
  /** Nobody is known from now on: what needs a person waits until somebody signs in. */
  rest(): void
  /**
   * Somebody has signed in. What an engine that went away did not answer is asked again of the one that took its place;
   * another person's commands are not.
   */
  goOn(isSamePerson: boolean): void
  onEvent(listener: (event: EngineEvent) => void): () => void
  onConnection(listener: (connected: boolean) => void): () => void
}

export type EngineEvent = Extract<EngineMessage, { event: string }>

export type CommandInput<N extends CommandName> = Commands[N] extends Command<infer _I, infer _A, infer In> ? In : never
export type CommandAnswer<N extends CommandName> = Commands[N] extends Command<infer _I, infer A, infer _In> ? A : never
export type QueryInput<N extends QueryName> = InputOf<Queries[N]>
export type QueryAnswer<N extends QueryName> = AnswerOf<Queries[N]>

/** What the page itself says when the engine went away before it answered. */
const connectionLost: Refusal = { refused: 'desk.connectionLost', params: {} }

interface Line {
  send(message: unknown): void
  onMessage(take: (message: EngineMessage) => void): void
  onConnection(take: (connected: boolean) => void): void
}

export function openPort(line: Line): Port {
  const waiting = new Map<number, { ask: PageAsk; answer: (answer: EngineAnswer) => void }>()
  const eventListeners = new Set<(event: EngineEvent) => void>()
  const connectionListeners = new Set<(connected: boolean) => void>()
  let lastId = 0
  /** A new engine knows nobody, nor does one whose desk was locked: what needs a person waits for one. */
  let isUnknown = false
  const unsent = new Set<number>()

  line.onMessage((message) => {
    if ('event' in message) for (const listener of eventListeners) listener(message)
    else {
      waiting.get(message.id)?.answer(answerOf(message))
      waiting.delete(message.id)
    }
  })
  line.onConnection((connected) => {
    if (!connected) {
      isUnknown = true
      for (const [id, { ask }] of waiting)
        if (canWait(ask)) unsent.add(id)
        else giveUp(id)
    }
    for (const listener of connectionListeners) listener(connected)
  })

  function giveUp(id: number): void {
    waiting.get(id)?.answer(connectionLost)
    waiting.delete(id)
  }

  return {
    ask: (ask) =>
      new Promise((answer) => {
        lastId += 1
        waiting.set(lastId, { ask, answer })
        if (isUnknown && canWait(ask)) unsent.add(lastId)
        else line.send({ id: lastId, ...ask })
      }),
    rest() {
      isUnknown = true
    },
    goOn(isSamePerson) {
      if (!isUnknown) return
      isUnknown = false
      for (const id of unsent) {
        const ask = waiting.get(id)?.ask
        if (ask?.ask === 'run' && !isSamePerson) giveUp(id)
        else if (ask !== undefined) line.send({ id, ...ask })
      }
      unsent.clear()
    },
    onEvent(listener) {
      eventListeners.add(listener)
      return () => void eventListeners.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      return () => void connectionListeners.delete(listener)
    },
  }
}

/**
 * What may be asked again, and needs somebody who is signed in: twice, a question does no harm, a command is known by its
 * press, a picture by its hash.
 */
function canWait(ask: PageAsk): boolean {
  if (ask.ask === 'query') return !queriesForAnybody.has(ask.name)
  return ask.ask === 'run' || ask.ask === 'keepFile' || ask.ask === 'readFile' || ask.ask === 'paper'
}

/** JSON leaves out an `ok` that says nothing; it is one all the same. */
function answerOf(message: Exclude<EngineMessage, { event: string }>): EngineAnswer {
  return 'refused' in message || 'fault' in message ? message : { ok: message.ok }
}

/** The desktop shell serves its pages on a scheme of its own, and its preload hands a port over once they are loaded. */
export function lineOfThisPage(page: Window): Line {
  return page.location.protocol === 'app:' ? messagePortLine(page) : webSocketLine(page)
}

function messagePortLine(page: Window): Line {
  let port: MessagePort | undefined
  let takeMessage: (message: EngineMessage) => void = () => {}
  let takeConnection: (connected: boolean) => void = () => {}
  const unsent: unknown[] = []
  page.addEventListener('message', (event) => {
    const handed = event.ports[0]
    if (event.source !== page || event.data !== 'kardan-port' || handed === undefined) return
    // A new port means that the engine was started anew; what the old one still owed will not come.
    if (port !== undefined) takeConnection(false)
    port?.close()
    port = handed
    port.onmessage = ({ data }) => takeMessage(data)
    takeConnection(true)
    for (const message of unsent.splice(0)) port.postMessage(message)
  })
  return {
    send: (message) => (port === undefined ? void unsent.push(message) : port.postMessage(message)),
    onMessage(take) {
      takeMessage = take
    },
    onConnection(take) {
      takeConnection = take
    },
  }
}

function webSocketLine(page: Window): Line {
  const token = takeToken(page)
  const address = new URL('/port', page.location.href)
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:'
  address.searchParams.set('token', token)
  let takeMessage: (message: EngineMessage) => void = () => {}
  let takeConnection: (connected: boolean) => void = () => {}
  const unsent: unknown[] = []
  let socket = connect()
  let tries = 0

  function connect(): WebSocket {
    const opening = new WebSocket(address)
    opening.onopen = () => {
      tries = 0
      takeConnection(true)
      for (const message of unsent.splice(0)) opening.send(JSON.stringify(message))
    }
    opening.onmessage = ({ data }) => takeMessage(JSON.parse(data))
    opening.onclose = () => {
      takeConnection(false)
      unsent.length = 0
      tries += 1
      after(Math.min(100 * 2 ** tries, 3000), () => {
        socket = connect()
      })
    }
    return opening
  }

  return {
    send: (message) =>
      socket.readyState === WebSocket.OPEN ? socket.send(JSON.stringify(message)) : void unsent.push(message),
    onMessage(take) {
      takeMessage = take
    },
    onConnection(take) {
      takeConnection = take
    },
  }
}

/** The token leaves the address bar at once, so that it is in no history, screenshot or copied link. */
function takeToken(page: Window): string {
  const given = new URLSearchParams(page.location.search).get('token')
  if (given === null) return page.sessionStorage.getItem(tokenKey) ?? ''
  page.sessionStorage.setItem(tokenKey, given)
  page.history.replaceState(null, '', page.location.pathname + page.location.hash)
  return given
}
const tokenKey = 'kardan.token'
