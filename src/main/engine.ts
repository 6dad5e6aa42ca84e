import { setImmediate as breathe } from 'node:timers/promises'
import type { Actor } from '../core/context.ts'
import type { Id } from '../core/kinds.ts'
import type { DeskStatus, EngineMessage } from '../core/port.ts'
import { wholeFile } from '../domain/attention/attention.ts'
import { queryByName } from '../domain/index.ts'
import { createStationClock, type Timers, type TimeSource, toldTimers } from './clock.ts'
import { createStatusTeller } from './desk-status.ts'
import type { DeviceKey } from './device-key.ts'
import { newId, sha256 } from './hash.ts'
import { cancelLeftImports } from './imports/left-imports.ts'
import type { ListDesk } from './imports/list-desk.ts'
import { createLease } from './lease.ts'
import { type Log, whyOf } from './log.ts'
import { createPictures } from './media/pictures.ts'
import { createMembership, type Membership } from './membership.ts'
import { createPageAnswers } from './page-answers.ts'
import { createDesk, type Desk } from './port.ts'
import type { Printers } from './printing/printers.ts'
import { createReader, type Here } from './queries/reader.ts'
import type { Recalling } from './queries/recalling.ts'
import { createSafekeeping, type Safekeeping, textOf } from './safekeeping.ts'
import { createDeskShop, type DeskShop, type ShopOutside } from './shop-network/desk-shop.ts'
import type { RunResult } from './store/deciding.ts'
import { isDamage } from './store/disk-trouble.ts'
import type { Marks } from './store/mark.ts'
import { openSafely } from './store/open-safely.ts'
import { bringFormerLife } from './sync/former-life.ts'
import { createStationSync } from './sync/station.ts'

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
  /** What reads large lists on a thread of its own, where the program is built. */
  readingThread?: URL
  /** Printers somebody reaches without a dialog; a browser has none. */
  printers?: Printers
  time: TimeSource
  timers: Timers
  /** What carries and finds in the shop's own network; without it TLS on every address and multicast DNS. */
  shop?: ShopOutside
  /** Ends this engine and starts another on the same folder; without it a person restarts Kardan. */
  restart?(): void
  log: Log
}

/** Everything this computer does, without a window: store, sync, papers, imports, and a desk for every page. */
export interface Engine
  extends Pick<Membership, 'enrol' | 'stopJoining' | 'moveTo' | 'setOnline'>,
    Pick<Safekeeping, 'backUp'> {
  /** The history of a record with what head office knows of it beyond what is kept here. */
  readonly recall: Recalling
  /** Serves one page; `post` sends to it. */
  open(post: (message: EngineMessage) => void): Desk
  importParts: ListDesk['importParts']
  /** A person's command, as a page runs it. */
  run(name: string, input: unknown, actor: Actor, press?: string): RunResult | Promise<RunResult>
  status(): DeskStatus
  readonly store: ReturnType<typeof openSafely>['store']
  readonly shop: DeskShop
  stop(): Promise<void>
}

const leaseTickMs = 60_000
const lookAgainMs = 10 * 60_000
/** A slice of rows each time: sixty thousand rows are gone through in forty minutes, and head office hardly notices. */
const compareEveryMs = 20_000
/** Who notes what no person did. */
const nobody: Actor = { id: 'system' as Id<'person'>, name: '', rights: new Set() }

export function startEngine(given: EngineOptions): Engine {
  const startedAt = given.time.elapsed()
  let isOpen = false
  const onFault = (trouble: unknown) => {
    given.log({ event: 'broke behind', why: whyOf(trouble) })
    // While it is opened, opening itself says what is wrong with the file.
    if (isOpen && isDamage(trouble)) onDamage(trouble)
  }
  const options = { ...given, timers: toldTimers(given.timers, onFault) }
  const { folder, deviceKey, time, timers, log } = options
  const clock = createStationClock(time)
  const opened = openSafely({
    ...options,
    key: options.databaseKey,
    now: clock.now,
    newId,
    sha256,
    today: textOf(clock.now()),
    onFault,
  })
  const { store, notTaken } = opened
  if (notTaken.strange + notTaken.cut > 0) log({ event: 'journal not taken', ...notTaken })
  const read = createReader(store.database, store)
  const pages = new Set<(message: EngineMessage) => void>()
  let isBackedUp = true
  let lastContactAt: number | null = null
  let stopped = false

  const lease = createLease({
    store,
    clock,
    time,
    days: () => read.get<{ leaseDays: number }>('select leaseDays from dealer')?.leaseDays ?? 0,
  })

  // These hear of each other: some name others that stand below, and none calls them before all are there.
  const sync = createStationSync({
    store,
    clock,
    sign: deviceKey.sign,
    sha256,
    elapsed: time.elapsed,
    onState(state) {
      log({ event: 'sync', state: state.state })
      if (state.state === 'notContinuous') void membership.becomeNewInstance()
      if (state.state === 'refused' && state.reason === 'revoked') shutOut(true)
      if (state.state === 'welcome' && store.local.shutOut) shutOut(false)
      void shop.apply()
      pictures.line(state.state === 'welcome')
      status.tell()
    },
    onHeard() {
      lastContactAt = Math.floor(time.wall())
      if (sync.state.state === 'welcome') lease.renewed(clock.now())
      status.tellIfMoved()
      pictures.heard()
    },
    onAllRead(heads) {
      shop.allRead(heads)
      const count = bringFormerLife(store, heads, deviceKey.sign, sync.borrowed)
      if (count > 0) log({ event: 'brought from a former life', count })
    },
    onRepaired({ entity, rowId, count }) {
      log({ event: 'rows put right', entity, count })
      store.run('reportDivergence', { entity, rowId, count }, nobody)
    },
  })

  const membership = createMembership({
    store,
    sync,
    folder,
    deviceKey,
    time,
    timers,
    onFault,
    log,
    onChange: () => status.tell(),
    onLetIn() {
      lease.renewed(clock.now())
      status.tell()
      tell({ event: 'changed', entities: [...queryByName.values()].flatMap((query) => query.entities) })
    },
  })

  const pictures = createPictures({
    ...options,
    onFault,
    store,
    now: clock.now,
    elapsed: time.elapsed,
    isOnline: () => sync.state.state === 'welcome',
    onMoved: () => status.tellSoon(),
  })

  const status = createStatusTeller({
    store,
    clock,
    timers,
    sync: () => sync.state,
    lastContactAt: () => lastContactAt,
    fingerprint: membership.fingerprint,
    shop: () => shop.status(),
    pictures: pictures.waiting,
    notice() {
      if (store.distrusted) return { notice: 'store.damaged', params: {} }
      return lease.notice() ?? (isBackedUp ? opened.notice : { notice: 'backup.failed', params: {} })
    },
    post: (now) => tell({ event: 'status', status: now }),
  })

  const safekeeping = createSafekeeping({
    ...options,
    store,
    now: clock.now,
    elapsed: time.elapsed,
    onDamage,
    onBackup(isWritten) {
      isBackedUp = isWritten
      status.tellSoon()
    },
    onProblems(problems) {
      log({ event: 'does not add up', what: problems.slice(0, 5).join('; ') })
      // The same is found every day until somebody has mended it, though amounts go on, and told once.
      const rowId = sha256(problems.join('\n').replaceAll(/\d+/g, ''))
      const isTold = read.get('select 1 from divergence where stationId = ? and rowId = ?', here().stationId, rowId)
      if (isTold === undefined)
        store.run('reportDivergence', { entity: wholeFile, rowId, count: problems.length }, nobody)
    },
  })

  const shop = createDeskShop({
    store,
    sync,
    clock,
    time,
    timers,
    deviceKey,
    outside: options.shop,
    log,
    onForked: store.doubt,
    onChange: () => status.tellSoon(),
  })

  const answers = createPageAnswers({
    ...options,
    store,
    read,
    clock,
    here,
    sync,
    membership,
    pictures,
    safekeeping,
    shop,
    status: status.now,
    onDamage,
  })
  isOpen = true

  /**
   * A page that cannot be read makes all of the file doubtful: the next start looks at the whole and goes back to what is
   * whole. Where this start has just done so and found nothing, another would find no more.
   */
  function onDamage(trouble: unknown): void {
    if (store.distrusted || (store.isChecked && time.elapsed() - startedAt < lookAgainMs)) return
    store.distrusted = true
    log({ event: 'damaged', why: whyOf(trouble) })
    status.tell()
    options.restart?.()
  }

  function shutOut(now: boolean): void {
    store.remember({ shutOut: now })
    lease.tick()
  }

  function tell(message: EngineMessage): void {
    for (const post of pages) post(message)
  }

  store.onChanged((entities) => {
    tell({ event: 'changed', entities: [...entities] })
    sync.decided()
    shop.moved()
    pictures.changed(entities)
    status.tellSoon()
  })
  const stops = [
    timers.every(compareEveryMs, () => sync.compare()),
    timers.every(leaseTickMs, () => lease.tick() && status.tell()),
  ]

  function here(): Here {
    const { identity } = store.local
    return { branchId: identity?.branchId ?? '', stationId: identity?.stationId ?? '', now: clock.now() }
  }

  cancelLeftImports(store, breathe).then(
    (count) => count > 0 && log({ event: 'imports taken back', count }),
    (trouble) => log({ event: 'imports not taken back', why: whyOf(trouble) }),
  )
  membership.goOnline()
  void shop.apply()

  return {
    store,
    shop,
    status: status.now,
    run: answers.run,
    recall: answers.recall,
    enrol: membership.enrol,
    stopJoining: membership.stopJoining,
    moveTo: membership.moveTo,
    setOnline: membership.setOnline,
    backUp: safekeeping.backUp,
    importParts: answers.lists.importParts,
    open(post) {
      pages.add(post)
      return createDesk({ ...answers, post, closed: () => void pages.delete(post) })
    },
    async stop() {
      if (stopped) return
      stopped = true
      for (const stop of stops) stop()
      safekeeping.stop()
      shop.stop()
      membership.stop()
      pictures.stop()
      status.stop()
      store.close()
    },
  }
}
