import type { Actor } from '../../src/core/context.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import type { HeadOfficeMessage } from '../../src/core/sync.ts'
import type { Computer, Surroundings } from '../simulation/computer.ts'
import { type Stand, standOf } from './standing.ts'

/** What a station is at, and what has to be known to do it once more. */
export type Work =
  | { is: 'command' | 'word' | 'quiet' | 'doubt' | 'thinning' | 'opening' | 'closing' }
  | { is: 'page'; page: Extract<HeadOfficeMessage, { say: 'page' }> }
  | { is: 'joining' | 'renewal'; enrolment: Enrolment }
  | { is: 'installation'; file: string }

/** Between `begins` and `ends` it may stand as `passes` says, which nobody was promised to last. */
export type Told =
  | { say: 'begins'; work: Work }
  | { say: 'passes' | 'ends'; stand: Stand }
  | { say: 'saved'; id: string }
  /** Of all it ever knew it keeps these, and the others on purpose no longer. */
  | { say: 'keeps'; ids: string[] }

/** A simulated computer that tells of each thing it does, and how it stands then. */
export interface WatchedStation extends Computer {
  /** Copies a snapshot of head office in. */
  install(file: string): void
  /** Packs old history, and forgets what is backed up. */
  thinOut(): void
  /** Is no longer sure to be the only one that goes on. */
  doubt(): void
}

/** Everything that was ever decided is old. */
const keptMs = -1_000_000_000_000

/** The history of a store, as far as it may go; after each portion of the work `then`. */
export function thinOutAll(store: Pick<NonNullable<Computer['process']>['store'], 'thinOut'>, then = () => {}): void {
  while (store.thinOut(keptMs)) then()
}

export function watchedStation(
  around: Surroundings,
  tell: (told: Told) => void,
  create: (around: Surroundings) => Computer,
): WatchedStation {
  let work: Work = { is: 'quiet' }
  const begins = (next: Work) => {
    work = next
    tell({ say: 'begins', work })
  }
  const stands = (say: 'passes' | 'ends') => tell({ say, stand: standOf(storeOf(computer)) })
  const doing = <T>(next: Work, does: () => T): T => {
    begins(next)
    const result = does()
    stands('ends')
    return result
  }
  const computer = create(telling(around, doing, begins))
  const { start, join, tend, run } = computer
  return Object.assign(computer, {
    start() {
      doing({ is: 'quiet' }, start)
      // Between the two commits of a page its rows are on the screens and not yet on the disk.
      storeOf(computer).onChanged(() => {
        if (work.is === 'page') stands('passes')
      })
    },
    async join() {
      const isIn = await join()
      stands('ends')
      return isIn
    },
    async tend() {
      begins({ is: 'quiet' })
      await tend()
      stands('ends')
    },
    run(command: string, input: unknown, actor: Actor) {
      const { local, log } = storeOf(computer)
      return doing({ is: 'command' }, () => {
        const before = local.head.seq
        const result = run(command, input, actor)
        for (const { decision } of log.after(local.identity?.instanceId ?? '', before, 10))
          tell({ say: 'saved', id: decision.id })
        return result
      })
    },
    install: (file: string) => void doing({ is: 'installation', file }, () => storeOf(computer).install(file)),
    thinOut() {
      doing({ is: 'thinning' }, () => {
        thinOutAll(storeOf(computer), () => stands('passes'))
        const kept = storeOf(computer).database.prepare('select id from decision').pluck().all()
        tell({ say: 'keeps', ids: kept as string[] })
      })
    },
    doubt: () => doing({ is: 'doubt' }, () => storeOf(computer).doubt()),
  })
}

/** What goes on around the station, told as it reaches it. */
function telling(
  around: Surroundings,
  doing: (work: Work, does: () => void) => void,
  begins: (work: Work) => void,
): Surroundings {
  const { network, office } = around
  return {
    ...around,
    network: {
      ...network,
      connect: (name, station, end) =>
        network.connect(
          name,
          {
            ...station,
            heard(message) {
              const isPage = message?.say === 'page'
              doing(isPage ? { is: 'page', page: message } : { is: 'word' }, () => station.heard(message))
            },
          },
          end,
        ),
    },
    office: {
      ...office,
      async enrol(...asked) {
        const enrolment = await office.enrol(...asked)
        if (!('refused' in enrolment)) begins({ is: 'joining', enrolment })
        return enrolment
      },
      async renew(request) {
        const enrolment = await office.renew(request)
        if (!('refused' in enrolment)) begins({ is: 'renewal', enrolment })
        return enrolment
      },
    },
  }
}

function storeOf({ process }: Computer) {
  if (process === null) throw new Error('the station is off')
  return process.store
}
