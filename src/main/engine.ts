import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { type Refusal, refuse } from '../core/command.ts'
import type { Actor } from '../core/context.ts'
import type { DeskStatus, EngineMessage, Notice } from '../core/port.ts'
import { askMost } from '../core/sync.ts'
import { type QueryName, queryByName } from '../domain/index.ts'
import { createStationClock, type Timers, type TimeSource } from './clock.ts'
import type { DeviceKey } from './device-key.ts'
import { newId, sha256 } from './hash.ts'
import { cancelLeftImports, stepsOfImport } from './imports/left-imports.ts'
import { createListDesk, type ListDesk } from './imports/list-desk.ts'
import { undoInSteps } from './imports/take-back.ts'
import { createLease } from './lease.ts'
import { createMedia } from './media/media.ts'
import { createDesk, type Desk } from './port.ts'
import { createPapers } from './printing/papers.ts'
import { createPrinting, type Printers } from './printing/printers.ts'
import { answers } from './queries/index.ts'
import { createReader, type Here } from './queries/reader.ts'
import { createSessions } from './sessions.ts'
import { backUp } from './store/backup.ts'
import { checkpoint } from './store/database.ts'
import type { Marks } from './store/mark.ts'
import { openSafely } from './store/open-safely.ts'
import type { RunResult } from './store/store.ts'
import { type Connection, connect } from './sync/connection.ts'
import { renew } from './sync/enrolment.ts'
import { createJoining } from './sync/joining.ts'
import { fetchSnapshot } from './sync/snapshot.ts'
import { createStationSync, type SyncState } from './sync/station.ts'
import { createUpkeep } from './upkeep.ts'

export interface EngineOptions {
  /** Where the store, its journal and its backups lie. */
  folder: string
  /** 32 bytes; without them the store is not encrypted. */
  databaseKey?: Uint8Array
  deviceKey: DeviceKey
  /** What tells this computer from another. */
  machine: string
  /** Remembers outside the folder how far this computer has come; see store/mark.ts. */
  marks?: Marks
  migrations?: URL
  fontFolder?: string
  /** Printers somebody reaches without a dialog; a browser has none. */
  printers?: Printers
  time: TimeSource
  timers: Timers
  /** Ends this engine and starts another on the same folder; without it a person restarts Kardan. */
  restart?(): void
  log(line: { event: string } & Record<string, string | number | null>): void
}

/** Everything this computer does, without a window: store, sync, papers, imports, and a desk for every page. */
export interface Engine {
  /** Serves one page; `post` sends to it. */
  open(post: (message: EngineMessage) => void): Desk
  enrol(headOffice: string, code: string, name: string): Promise<{ ok: true } | Refusal>
  /** Nobody waits any more for head office to confirm this computer. */
  stopJoining(): void
  /** Head office is found elsewhere from now on. */
  moveTo(headOffice: string): void
  importParts: ListDesk['importParts']
  /** Cuts or mends the network, for those who test what happens then. */
  setOnline(online: boolean): void
  /** A person's command, as a page runs it. */
  run(name: string, input: unknown, actor: Actor): RunResult | Promise<RunResult>
  status(): DeskStatus
  /** Copies the store now, whether or not it changed. */
  backUp(): Promise<void>
  readonly store: ReturnType<typeof openSafely>['store']
  stop(): Promise<void>
}

const backupEveryMs = 60 * 60_000
const undoing = z.strictObject({ importId: z.string() })
const readyWithinMs = 10_000
const checkpointEveryMs = 30_000
const thinOutEveryMs = 10 * 60_000
/** A year and a month: what was done in a season can be compared with the one before. */
const historyKeptMs = 396 * 24 * 60 * 60_000
const leaseTickMs = 60_000
/** A slice of rows each time: sixty thousand rows are gone through in an hour, and head office hardly notices. */
const compareEveryMs = 20_000
/** Who notes what no person did. */
const nobody: Actor = { id: 'system', name: '', rights: new Set() }

export function startEngine(options: EngineOptions): Engine {
  const { folder, deviceKey, timers, log } = options
  const clock = createStationClock(options.time)
  const opened = openSafely({
    ...options,
    key: options.databaseKey,
    now: clock.now,
    newId,
    sha256,
    today: textOf(clock.now()),
  })
  const { store } = opened
  const read = createReader(store.database, store)
  const sessions = createSessions(read, options.time.elapsed)
  const media = createMedia(join(folder, 'media'))
  const papers = createPapers({ read, media, here, fontFolder: options.fontFolder })
  const printing = createPrinting(options.printers)
  const upkeep = createUpkeep({
    store,
    folder,
    copy: () => backUpNow(),
    restart: options.restart,
    sign: deviceKey.sign,
  })
  const joining = createJoining({ deviceKey, timers, onChange: () => tellStatus() })
  const pages = new Set<(message: EngineMessage) => void>()
  let notice: Notice | null = opened.notice
  let lastContactAt: number | null = null
  let connection: Connection | null = null
  let online = true
  let stopped = false
  let backedUp = ''
  let toldUndelivered = 0
  let statusDue = false

  const lease = createLease({
    store,
    clock,
    time: options.time,
    days: () => read.get<{ leaseDays: number }>('select leaseDays from dealer')?.leaseDays ?? 0,
  })

  const sync = createStationSync({
    store,
    clock,
    sign: deviceKey.sign,
    elapsed: options.time.elapsed,
    onState(state) {
      log({ event: 'sync', state: state.state })
      if (state.state === 'notContinuous') void becomeNewInstance()
      if (state.state === 'refused' && state.reason === 'revoked') shutOut(true)
      if (state.state === 'welcome' && store.local.shutOut) shutOut(false)
      tellStatus()
    },
    onHeard() {
      lastContactAt = Math.floor(options.time.wall())
      if (sync.state.state === 'welcome') lease.renewed(clock.now())
      const { undelivered } = status()
      if (undelivered !== toldUndelivered) tellStatus()
    },
    onRepaired({ entity, rowId, count }) {
      log({ event: 'rows put right', entity, count })
      store.run('reportDivergence', { entity, rowId, count }, nobody)
    },
  })

  function shutOut(now: boolean): void {
    store.remember({ shutOut: now })
    lease.tick()
  }

  function tell(message: EngineMessage): void {
    for (const post of pages) post(message)
  }

  /** Behind the answer a page waits for, and once for all that changes in one go. */
  function tellStatusSoon(): void {
    if (statusDue) return
    statusDue = true
    timers.after(0, () => {
      statusDue = false
      if (!stopped) tellStatus()
    })
  }

  function tellStatus(): void {
    const now = status()
    toldUndelivered = now.undelivered
    tell({ event: 'status', status: now })
  }

  function status(): DeskStatus {
    const { count, oldestAt } = store.local.identity === null ? { count: 0, oldestAt: null } : store.undelivered()
    return {
      connection: connectionOf(sync.state, store.local.identity !== null),
      undelivered: count,
      oldestUndeliveredAt: oldestAt,
      lastContactAt,
      clockOffMs: clock.offMs(),
      notice: refusedNotice(sync.state) ?? lease.notice() ?? notice,
      fingerprint: joining.fingerprint(),
    }
  }

  function goOnline(): void {
    const { headOffice, identity } = store.local
    if (stopped || !online || connection !== null || headOffice === null || identity === null) return
    if (store.proven) connection = connect(headOffice, sync, { timers, elapsed: options.time.elapsed })
    else void becomeNewInstance()
  }

  /** A store that cannot prove to be the only one goes on as somebody new; what it made before is sent all the same. */
  async function becomeNewInstance(): Promise<void> {
    const { headOffice, identity } = store.local
    if (headOffice === null || identity === null) return
    connection?.stop()
    connection = null
    const answer = await renew(headOffice, identity, store.log.unplacedIds(askMost), deviceKey)
    if (stopped) return
    log({ event: 'renew', result: 'refused' in answer ? answer.refused : 'renewed' })
    if ('refused' in answer) {
      timers.after(10_000, goOnline)
      return
    }
    store.enrol(answer)
    goOnline()
  }

  async function enrol(headOffice: string, code: string, name: string): Promise<{ ok: true } | Refusal> {
    if (store.local.identity !== null) return refuse('enrol.already')
    const answer = await joining.join(headOffice, { code, name })
    if ('refused' in answer) return answer
    store.remember({ headOffice })
    store.enrol(answer)
    lease.renewed(clock.now())
    await fetchSnapshot({ store, headOffice, deviceKey, file: join(folder, 'snapshot.new'), log })
    goOnline()
    await ready()
    tellStatus()
    tell({ event: 'changed', entities: [...queryByName.values()].flatMap((query) => query.entities) })
    return { ok: true }
  }

  /** Waits until what head office decided about this very computer is here; without a network the rest of the day does. */
  function ready(): Promise<void> {
    const isReady = () =>
      read.get('select 1 from series where instanceId = ?', store.local.identity?.instanceId) !== undefined
    return new Promise((done) => {
      const finish = () => {
        stopListening()
        giveUp()
        done()
      }
      const stopListening = store.onChanged(() => isReady() && finish())
      const giveUp = timers.after(readyWithinMs, finish)
      if (isReady()) finish()
    })
  }

  store.onChanged((entities) => {
    tell({ event: 'changed', entities: [...entities] })
    sync.decided()
    tellStatusSoon()
  })
  const stops = [
    timers.every(checkpointEveryMs, () => {
      checkpoint(store.database)
      store.mark()
    }),
    timers.every(compareEveryMs, () => sync.compare()),
    timers.every(leaseTickMs, () => lease.tick() && tellStatus()),
    timers.every(backupEveryMs, () => void backUpIfChanged()),
    timers.every(thinOutEveryMs, () => void thinOut()),
  ]

  /** Between any two portions others have their turn. */
  async function thinOut(): Promise<void> {
    while (!stopped && store.thinOut(historyKeptMs)) await breathe()
  }

  /** Every version of the rows is backed up once. */
  async function backUpIfChanged(): Promise<void> {
    const { seq } = store.local.head
    const version = `${seq} ${store.local.position}`
    if (version === backedUp || store.local.identity === null) return
    backedUp = version
    await backUpNow().catch((trouble: Error) => {
      notice = { notice: 'backup.failed', params: {} }
      log({ event: 'backup failed', why: trouble.message })
    })
  }

  async function backUpNow(): Promise<void> {
    const { databaseKey: key, migrations } = options
    await backUp(store.database, folder, textOf(clock.now()), {
      ...(key ? { key } : {}),
      ...(migrations ? { migrations } : {}),
    })
    log({ event: 'backup' })
  }

  const lists = createListDesk({
    store,
    read,
    here,
    newId: () => newId(clock.now()),
    breathe,
    onFault: (trouble) => log({ event: 'list failed', why: whyOf(trouble) }),
  })

  const engine: Engine = {
    store,
    status,
    enrol,
    run,
    stopJoining: joining.giveUp,
    backUp: backUpNow,
    importParts: lists.importParts,
    moveTo(headOffice) {
      store.remember({ headOffice })
      connection?.stop()
      connection = null
      goOnline()
    },
    open(post) {
      pages.add(post)
      return createDesk({
        post,
        sessions,
        status,
        enrol,
        stopJoining: joining.giveUp,
        papers,
        printing,
        media,
        upkeep,
        log,
        run,
        query,
        lists,
        closed: () => void pages.delete(post),
      })
    },
    setOnline(now) {
      online = now
      if (now) goOnline()
      else {
        connection?.stop()
        connection = null
      }
    },
    async stop() {
      if (stopped) return
      stopped = true
      joining.giveUp()
      for (const stop of stops) stop()
      connection?.stop()
      connection = null
      store.close()
    },
  }

  /** A page's command. Taking an import back goes in steps, so that the desk stays answering whatever its size. */
  function run(name: string, input: unknown, actor: Actor): RunResult | Promise<RunResult> {
    const asked = name === 'undoImport' ? undoing.safeParse(input) : undefined
    if (!asked?.success) return withSeries(store.run(name, input, actor))
    const { importId } = asked.data
    const step = (one: string, of: unknown) => store.run(one, of, actor)
    return undoInSteps(importId, stepsOfImport(store.database, importId), step, breathe)
  }

  /**
   * The last number was given when the clock was ahead: those series wait for that day to come. Once head office has said
   * what day it is, this computer goes on as a new instance with series of its own, at once.
   */
  function withSeries(result: RunResult): RunResult {
    if (!('refused' in result) || result.refused !== 'series.dayBeforeLast') return result
    if (clock.offMs() === null || sync.state.state !== 'welcome') return result
    store.doubt()
    void becomeNewInstance()
    return refuse('series.beginsAnew', result.params)
  }

  function query(name: string, input: unknown, actor?: Actor): { ok: unknown } | Refusal {
    const declared = queryByName.get(name)
    if (declared === undefined) return refuse('query.unknown', { name })
    const checked = declared.input.safeParse(input)
    if (!checked.success)
      return refuse('input.wrong', { field: checked.error.issues[0]?.path.join('.') ?? '', problem: '' })
    const answer = answers[name as QueryName] as (r: typeof read, i: unknown, h: Here) => unknown
    const asked = actor === undefined ? here() : { ...here(), rights: actor.rights }
    return { ok: answer(read, checked.data, asked) }
  }

  function here(): Here {
    const { identity } = store.local
    return { branchId: identity?.branchId ?? '', stationId: identity?.stationId ?? '', now: clock.now() }
  }

  cancelLeftImports(store, breathe).then(
    (count) => count > 0 && log({ event: 'imports taken back', count }),
    (trouble) => log({ event: 'imports not taken back', why: whyOf(trouble) }),
  )
  goOnline()
  return engine
}

function whyOf(trouble: unknown): string {
  return trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)
}

/** A time as it can stand in a file's name. */
function textOf(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[:.]/g, '-')
}

function connectionOf(state: SyncState, enrolled: boolean): DeskStatus['connection'] {
  if (!enrolled) return 'notEnrolled'
  if (state.state === 'welcome') return 'online'
  return state.state === 'refused' ? 'refused' : 'offline'
}

function refusedNotice(state: SyncState): Notice | null {
  return state.state === 'refused' ? { notice: `sync.${state.reason}`, params: {} } : null
}
