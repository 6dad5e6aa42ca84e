import { z } from 'zod'
import { calendars } from '../core/calendar.ts'
import { inputWrong, missingRight, type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { DeskStatus, EngineAnswer, EngineMessage, PageAsk, PageMessage, Session, Task } from '../core/port.ts'
import { account } from '../domain/payments/queries.ts'
import type { Timers } from './clock.ts'
import type { ListDesk } from './imports/list-desk.ts'
import type { Log } from './log.ts'
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

const name = z.string().max(100)
const id = z.string().max(64)
const micrometres = z.int().min(10_000).max(5_000_000)
const paper = { ask: z.literal('paper'), locale: z.string().max(10), copy: z.boolean() }
const listSettings = {
  sheet: z.int().min(0).max(1000),
  kind: z.string().max(20),
  columns: z.array(z.string().max(30).nullable()).max(500),
  calendar: z.enum(['auto', ...calendars]),
  money: z.enum(['auto', 'rial', 'toman']),
  encoding: z.string().max(20),
}
const messages: z.ZodType<PageMessage> = z.intersection(
  z.object({ id: z.int() }),
  z.discriminatedUnion('ask', [
    z.object({ ask: z.literal('run'), press: id, name, input: z.unknown() }),
    z.object({ ask: z.literal('query'), name, input: z.unknown() }),
    z.object({ ask: z.literal('recall'), input: z.unknown() }),
    z.object({ ask: z.literal('signIn'), personId: z.string().max(64), pin: z.string().max(40) }),
    z.object({ ask: z.literal('signInBadge'), badge: z.string().max(300) }),
    z.object({ ask: z.literal('signOut') }),
    z.object({ ask: z.literal('touched'), lockAfter: z.int().min(0).max(1440) }),
    z.discriminatedUnion('paper', [
      z.object({ ...paper, paper: z.enum(['invoice', 'receipt']), invoiceId: id }),
      z.object({ ...paper, paper: z.enum(['testPage', 'testRoll']) }),
      z.object({ ...paper, paper: z.enum(['checkIn', 'release', 'estimate', 'estimateRoll']), workOrderId: id }),
      z.object({ ...paper, paper: z.literal('statement'), customerId: id, from: z.iso.date().nullable() }),
    ]),
    z.object({ ask: z.literal('printers') }),
    z.object({
      ask: z.literal('print'),
      printer: z.string().max(300).nullable(),
      width: micrometres,
      height: micrometres,
    }),
    z.object({ ask: z.literal('openList'), fileName: z.string().max(300), base64: z.string().max(200_000_000) }),
    z.object({ ask: z.literal('lookAtList'), fileId: id, ...z.object(listSettings).partial().shape }),
    z.object({ ask: z.literal('stopOpening') }),
    z.object({ ask: z.literal('importList'), fileId: id, isTrial: z.boolean(), ...listSettings }),
    z.object({ ask: z.literal('importReport'), taskId: id }),
    z.object({ ask: z.literal('exportAll'), format: z.enum(['csv', 'xlsx']), locale: z.string().max(10) }),
    z.object({ ask: z.literal('exportedFile'), taskId: id }),
    z.object({ ask: z.literal('cancelTask'), taskId: z.string().max(64) }),
    z.object({ ask: z.literal('keepFile'), base64: z.string().max(40_000_000) }),
    z.object({ ask: z.literal('readFile'), sha256: z.string().max(64) }),
    z.object({ ask: z.literal('backups') }),
    z.object({ ask: z.literal('backUp') }),
    z.object({ ask: z.literal('putBack'), backup: z.string().max(100) }),
    z.object({ ask: z.literal('undelivered') }),
    z.object({ ask: z.literal('carriedOut'), sha256: z.string().max(64) }),
    z.object({ ask: z.literal('leave') }),
    z.object({ ask: z.literal('stopJoining') }),
    z.object({ ask: z.literal('shopNetwork') }),
    z.object({
      ask: z.literal('setShopNetwork'),
      on: z.boolean(),
      port: z.int().min(1024).max(65_535),
      addresses: z.array(z.string().max(100)).max(50),
    }),
    z.object({
      ask: z.literal('enrol'),
      headOffice: z.string().max(300),
      code: z.string().max(40),
      name: z.string().max(100),
    }),
  ]),
) as z.ZodType<PageMessage>

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

  function answer(ask: PageAsk): EngineAnswer | Promise<EngineAnswer> {
    if (ask.ask === 'signIn') {
      const before = left
      const checked = sessions.signIn(ask.personId, ask.pin)
      return checked.then((answer) => (left === before ? signedIn(answer) : refuse('session.missing')))
    }
    if (ask.ask === 'signInBadge') return signedIn(sessions.signInBadge(ask.badge))
    if (ask.ask === 'enrol') return options.enrol(ask.headOffice, ask.code, ask.name)
    if (ask.ask === 'stopJoining') {
      options.stopJoining()
      return { ok: null }
    }
    if (ask.ask === 'signOut') {
      leave()
      return { ok: null }
    }
    // Who may sign in and where the desk stands is asked before anybody has signed in; all else needs a person.
    if (ask.ask === 'query' && (ask.name === 'people' || ask.name === 'place'))
      return options.query(ask.name, ask.input)
    leaveIfAlone()
    const actor = session === null ? undefined : sessions.actor(session.personId)
    if (actor === undefined) return refuse('session.missing')
    if (ask.ask === 'touched') {
      touchedAt = options.elapsed()
      lockAfterMs = ask.lockAfter * 60_000
      return { ok: null }
    }
    if (ask.ask === 'run') return options.run(ask.name, ask.input, actor, ask.press)
    if (ask.ask === 'query') return options.query(ask.name, ask.input, actor)
    if (ask.ask === 'recall') return options.recall(ask.input, actor)
    if (ask.ask === 'paper') {
      const refusal = missingRight(actor.rights, ask.paper === 'statement' ? account.right : null)
      return refusal ?? options.papers.draw(ask, ask)
    }
    if (ask.ask === 'printers') return options.printing.list()
    if (ask.ask === 'print') {
      const { printer, width, height } = ask
      return options.printing.print({ printer, width, height })
    }
    const ofList = listAsks(ask, actor)
    if (ofList !== undefined) return ofList
    if (ask.ask === 'backups') return options.upkeep.backups()
    if (ask.ask === 'backUp') return options.upkeep.backUp()
    if (ask.ask === 'putBack') return options.upkeep.putBack(ask.backup, actor)
    if (ask.ask === 'undelivered') return options.upkeep.undelivered(actor)
    if (ask.ask === 'carriedOut') return options.upkeep.carriedOut(ask.sha256, actor)
    if (ask.ask === 'leave') return options.upkeep.leave(actor)
    if (ask.ask === 'shopNetwork') return options.shop.look()
    if (ask.ask === 'setShopNetwork') return options.shop.settle(ask, actor)
    if (ask.ask === 'keepFile') return options.pictures.keep(ask.base64)
    if (ask.ask === 'readFile') return options.pictures.read(ask.sha256)
    if (ask.ask === 'stopOpening') opening.abort()
    if (ask.ask === 'cancelTask') tasks.get(ask.taskId)?.()
    return { ok: null }
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

  function listAsks(ask: PageAsk, actor: Actor): EngineAnswer | Promise<EngineAnswer> | undefined {
    const { lists } = options
    const answered = <T extends object>(answer: T | Refusal): EngineAnswer =>
      'refused' in answer ? (answer as Refusal) : { ok: answer }
    if (ask.ask === 'openList') {
      const bytes = Buffer.from(ask.base64, 'base64')
      return lists.open(ask.fileName, bytes, actor, nextOpening()).then(answered)
    }
    if (ask.ask === 'lookAtList') return lists.look(ask, actor, nextOpening()).then(answered)
    if (ask.ask === 'importList') return begun(lists.start(ask, actor, onTask))
    if (ask.ask === 'importReport') return answered(lists.report(ask.taskId, actor))
    if (ask.ask === 'exportAll') return begun(lists.exportAll(ask, actor, onTask))
    if (ask.ask !== 'exportedFile') return undefined
    const file = lists.exported(ask.taskId, actor)
    if ('refused' in file) return file
    return { ok: { name: file.name, mimeType: file.mimeType, base64: file.bytes.toString('base64') } }
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
      const checked = messages.safeParse(raw)
      if (!checked.success) return sayWrong(raw, checked.error)
      const { id, ...ask } = checked.data
      const say = (answered: EngineAnswer) => post({ id, ...answered } as EngineMessage)
      const fail = (trouble: unknown) => {
        faults += 1
        const fault = `F-${faults}`
        options.log({ event: 'fault', fault, ask: ask.ask, why: trouble instanceof Error ? (trouble.stack ?? '') : '' })
        say({ fault })
      }
      // What is answered at once is answered in the order it was asked, whatever else waits.
      try {
        const answered = answer(ask)
        if (answered instanceof Promise) answered.then(say, fail)
        else say(answered)
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
