import { setImmediate as breathe } from 'node:timers/promises'
import type { StationClock } from './clock.ts'
import { heeding } from './damage.ts'
import type { EngineOptions } from './engine.ts'
import { newId } from './hash.ts'
import { createListDesk } from './imports/list-desk.ts'
import { whyOf } from './log.ts'
import type { Pictures } from './media/pictures.ts'
import type { Membership } from './membership.ts'
import { createPageCommands } from './page-commands.ts'
import type { DeskOptions } from './port.ts'
import { createPapers } from './printing/papers.ts'
import { createPrinting } from './printing/printers.ts'
import { createAnswering } from './queries/answering.ts'
import type { Here, Reader } from './queries/reader.ts'
import { createRecalling } from './queries/recalling.ts'
import type { Safekeeping } from './safekeeping.ts'
import { createSessions } from './sessions.ts'
import type { Store } from './store/store.ts'
import type { StationSync } from './sync/station.ts'
import { createUpkeep } from './upkeep.ts'

export interface PageAnswersOptions
  extends Pick<EngineOptions, 'folder' | 'deviceKey' | 'fontFolder' | 'readingThread' | 'printers' | 'restart'>,
    Pick<EngineOptions, 'time' | 'timers' | 'log'>,
    Pick<DeskOptions, 'shop' | 'status'> {
  store: Store
  read: Reader
  clock: StationClock
  here(): Here
  sync: StationSync
  membership: Membership
  pictures: Pictures
  safekeeping: Safekeeping
  onDamage(trouble: unknown): void
}

/** All that a page may ask, with who answers it: one for all pages of this computer. */
export function createPageAnswers(options: PageAnswersOptions) {
  const { store, read, clock, here, sync, deviceKey, membership, pictures, onDamage, time, timers, log } = options
  const sessions = createSessions(read, time.elapsed)
  const commands = createPageCommands({
    store,
    deviceKey,
    breathe,
    knowsTheDay: () => clock.offMs() !== null && sync.state.state === 'welcome',
    becomeNewInstance: membership.becomeNewInstance,
  })
  return {
    log,
    timers,
    elapsed: time.elapsed,
    status: options.status,
    shop: options.shop,
    pictures,
    sessions,
    enrol: membership.enrol,
    stopJoining: membership.stopJoining,
    run: heeding(commands, onDamage),
    query: heeding(createAnswering(read, here), onDamage),
    recall: createRecalling({ store, deviceKey, read, here }),
    papers: createPapers({
      read,
      media: pictures.media,
      bring: pictures.bring,
      here,
      fontFolder: options.fontFolder,
    }),
    printing: createPrinting(options.printers),
    upkeep: createUpkeep({
      store,
      folder: options.folder,
      copy: options.safekeeping.backUp,
      restart: options.restart,
      sign: deviceKey.sign,
      pictures: pictures.waiting,
    }),
    lists: createListDesk({
      store,
      read,
      here,
      newId: () => newId(clock.now()),
      breathe,
      actorNow: ({ id }) => sessions.actor(id),
      readingThread: options.readingThread,
      onFault: (trouble) => log({ event: 'list failed', why: whyOf(trouble) }),
    }),
  } satisfies Omit<DeskOptions, 'post' | 'closed'>
}
