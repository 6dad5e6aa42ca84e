import { z } from 'zod'
import { inputWrong, missingRight, type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import { type Asked, type AskName, pageAsks } from '../core/page-asks.ts'
import type { DeskStatus, EngineAnswer, EngineMessage, Session, Task } from '../core/port.ts'
import { queriesForAnybody } from '../domain/index.ts'
import { account } from '../domain/payments/queries.ts'
import type { Timers } from './clock.ts'
import type { ListDesk } from './imports/list-desk.ts'
import { type Log, whyOf } from './log.ts'
import type { Pictures } from './media/pictures.ts'
import type { Papers } from './printing/papers.ts'
import type { Printing } from './printing/printers.ts'
import type { Sessions } from './sessions.ts'
import type { DeskShop } from './shop-network/desk-shop.ts'
import type { RunResult } from './store/deciding.ts'
import type { Upkeep } from './upkeep.ts'

/** The engine's end of one page's port: checks every message, knows who is at the desk, answers by id. */
export interface Desk {
  receive(message: unknown): void
  close(): void
}

export interface DeskOptions {
  post(message: EngineMessage): void
  sessions: Sessions
  papers: Papers
  printing: Printing
  pictures: Pick<Pictures, 'keep' | 'read'>
  upkeep: Upkeep
  shop: Pick<DeskShop, 'look' | 'settle'>
  status(): DeskStatus
  run(name: string, input: unknown, actor: Actor, press: string): RunResult | Promise<RunResult>
  query(name: string, input: unknown, actor?: Actor): { ok: unknown } | Refusal
  recall(input: unknown, actor: Actor): Promise<{ ok: unknown } | Refusal>
  enrol(headOffice: string, code: string, name: string): Promise<{ ok: true } | Refusal>
  stopJoining(): void
  lists: ListDesk
  /** Milliseconds that only go forward, also in sleep. */
  elapsed(): number
  timers: Pick<Timers, 'every'>
  log: Log
  closed(): void
}

/**
 * A page tells of touches twice a minute at most, and locks by itself when there were none. Where it has not, because it
 * hangs or somebody stopped its timers, its engine knows nobody any more so long after.
 */
const graceMs = 60_000
const lookEveryMs = 10_000

/** What is answered to anybody before the page; all else is answered to a person who is signed in. */
type ForAnybody = 'signIn' | 'signInBadge' | 'signOut' | 'enrol' | 'stopJoining'
type Answers<A extends AskName, More extends unknown[]> = {
  [N in A]: (asked: Asked<N>, ...more: More) => EngineAnswer | Promise<EngineAnswer>
}
type AnyAnswer = (asked: unknown, actor?: Actor) => EngineAnswer | Promise<EngineAnswer>

const askNames = Object.keys(pageAsks) as [AskName, ...AskName[]]
const message = z.object({ id: z.int(), ask: z.enum(askNames) })

export function createDesk(options: DeskOptions): Desk {
  const { post, sessions } = options
  const tasks = new Map<string, () => void>()
  /** A page opens one list at a time. */
  let opening = new AbortController()
  let session: Session | null = null
  /** How often the desk was left: a PIN that was being checked meanwhile signs nobody in. */
  let left = 0
  let faults = 0
  let touchedAt = 0
  let lockAfterMs = 0

  const forAnybody: Answers<ForAnybody, []> = {
    async signIn({ personId, pin }) {
      const before = left
      const checked = await sessions.signIn(personId, pin)
      return left === before ? signedIn(checked) : refuse('session.missing')
    },
    signInBadge: ({ badge }) => signedIn(sessions.signInBadge(badge)),
    signOut() {
      leave()
      return { ok: null }
    },
    enrol: ({ headOffice, code, name }) => options.enrol(headOffice, code, name),
    stopJoining() {
      options.stopJoining()
      return { ok: null }
    },
  }
  const { lists, upkeep, shop, printing, pictures } = options
  const forPersons: Answers<Exclude<AskName, ForAnybody>, [actor: Actor]> = {
    touched({ lockAfter }) {
      touchedAt = options.elapsed()
      lockAfterMs = lockAfter * 60_000
      return { ok: null }
    },
    run: ({ name, input, press }, actor) => options.run(name, input, actor, press),
    query: ({ name, input }, actor) => options.query(name, input, actor),
    recall: ({ input }, actor) => options.recall(input, actor),
    paper: (asked, { rights }) =>
      missingRight(rights, asked.paper === 'statement' ? account.right : null) ?? options.papers.draw(asked, asked),
    printers: () => printing.list(),
    print: (job) => printing.print(job),
    openList: ({ fileName, base64 }, actor) =>
      lists.open(fileName, Buffer.from(base64, 'base64'), actor, nextOpening()).then(answered),
    lookAtList: (asked, actor) => lists.look(asked, actor, nextOpening()).then(answered),
    stopOpening() {
      opening.abort()
      return { ok: null }
    },
    importList: (asked, actor) => begun(lists.start(asked, actor, onTask)),
    importReport: ({ taskId }, actor) => answered(lists.report(taskId, actor)),
    exportAll: (asked, actor) => begun(lists.exportAll(asked, actor, onTask)),
    exportedFile({ taskId }, actor) {
      const file = lists.exported(taskId, actor)
      if ('refused' in file) return file
      return { ok: { name: file.name, mimeType: file.mimeType, base64: file.bytes.toString('base64') } }
    },
    cancelTask({ taskId }) {
      tasks.get(taskId)?.()
      return { ok: null }
    },
    keepFile: ({ base64 }) => pictures.keep(base64),
    readFile: ({ sha256 }) => pictures.read(sha256),
    backups: () => upkeep.backups(),
    backUp: () => upkeep.backUp(),
    putBack: ({ backup }, actor) => upkeep.putBack(backup, actor),
    undelivered: (_, actor) => upkeep.undelivered(actor),
    carriedOut: ({ sha256 }, actor) => upkeep.carriedOut(sha256, actor),
    leave: (_, actor) => upkeep.leave(actor),
    shopNetwork: () => shop.look(),
    setShopNetwork: (settings, actor) => shop.settle(settings, actor),
  }

  function answer(ask: AskName, asked: object): EngineAnswer | Promise<EngineAnswer> {
    if (ask in forAnybody) return (forAnybody[ask as ForAnybody] as AnyAnswer)(asked)
    if (ask === 'query') {
      const { name, input } = asked as Asked<'query'>
      if (queriesForAnybody.has(name)) return options.query(name, input)
    }
    leaveIfAlone()
    const actor = session === null ? undefined : sessions.actor(session.personId)
    if (actor === undefined) return refuse('session.missing')
    return (forPersons[ask as keyof typeof forPersons] as AnyAnswer)(asked, actor)
  }

  function signedIn(answer: Session | Refusal): EngineAnswer {
    if ('refused' in answer) return answer
    session = answer
    touchedAt = options.elapsed()
    post({ event: 'session', session })
    return { ok: answer }
  }

  function leave(): void {
    session = null
    left += 1
    post({ event: 'session', session })
  }

  function leaveIfAlone(): void {
    if (session === null || lockAfterMs === 0) return
    if (options.elapsed() - touchedAt >= lockAfterMs + graceMs) leave()
  }

  function nextOpening(): AbortSignal {
    opening.abort()
    opening = new AbortController()
    return opening.signal
  }

  function onTask(task: Task): void {
    post({ event: 'task', task })
    if (task.state !== 'running') tasks.delete(task.taskId)
  }

  function begun(started: { taskId: string; cancel(): void } | Refusal): EngineAnswer {
    if ('refused' in started) return started
    tasks.set(started.taskId, started.cancel)
    return { ok: { taskId: started.taskId } }
  }

  /** What no field of a page lets through is answered all the same: who asked waits for it. */
  function sayWrong(raw: unknown, error: z.ZodError): void {
    const asked = z.object({ id: z.int() }).safeParse(raw)
    if (asked.success) post({ id: asked.data.id, ...inputWrong(error) })
  }

  const stopLooking = options.timers.every(lookEveryMs, leaveIfAlone)
  post({ event: 'status', status: options.status() })
  post({ event: 'session', session })
  return {
    receive(raw) {
      const checked = message.safeParse(raw)
      if (!checked.success) return sayWrong(raw, checked.error)
      const { id, ask } = checked.data
      const asked = pageAsks[ask].safeParse(raw)
      if (!asked.success) return sayWrong(raw, asked.error)
      const say = (said: EngineAnswer) => post({ id, ...said } as EngineMessage)
      const fail = (trouble: unknown) => {
        faults += 1
        const fault = `F-${faults}`
        options.log({ event: 'fault', fault, ask, why: whyOf(trouble) })
        say({ fault })
      }
      // What is answered at once is answered in the order it was asked, whatever else waits.
      try {
        const said = answer(ask, asked.data)
        if (said instanceof Promise) said.then(say, fail)
        else say(said)
      } catch (trouble) {
        fail(trouble)
      }
    },
    close() {
      for (const cancel of tasks.values()) cancel()
      opening.abort()
      stopLooking()
      options.closed()
    },
  }
}

const answered = <T extends object>(answer: T | Refusal): EngineAnswer =>
  'refused' in answer ? (answer as Refusal) : { ok: answer }
