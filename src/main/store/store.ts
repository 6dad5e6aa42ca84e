import { stampTime } from '../../core/clock.ts'
import type { Actor } from '../../core/context.ts'
import type { Entity } from '../../core/entity.ts'
import { knownOf } from '../../core/learning.ts'
import { entityByName, schema } from '../../domain/index.ts'
import { createAnswer } from './asks.ts'
import { createContexts } from './contexts.ts'
import { proveContinuity } from './continuity.ts'
import { type Database, isSound } from './database.ts'
import { createDeciding, type Deciding, type RunResult } from './deciding.ts'
import type { DecisionLog } from './decision-log.ts'
import { mendSearch, rebuildRollups } from './derived.ts'
import { Damaged } from './disk-trouble.ts'
import { createGround, type Ground, type Standing, type StoreOptions } from './ground.ts'
import { installSnapshot } from './install.ts'
import { createLending, type Lending } from './lending.ts'
import type { Local } from './local.ts'
import { createMarking, reachesMark } from './mark.ts'
import { createReceiving, type Receiving } from './receiving.ts'
import { createRehearsal } from './rehearsal.ts'
import { createRenewing, type Renewing } from './renewing.ts'
import { replayUnknown } from './replay.ts'
import type { RightRows } from './rows.ts'
import { packing, pruneHistory } from './thinning.ts'

/** A station's rows, decisions and place in the chain: the only thing on this computer that writes them. */
export interface Store
  extends Standing,
    Pick<Deciding, 'run'>,
    Pick<Receiving, 'take' | 'takePlaced' | 'turnBack' | 'confirm' | 'seal' | 'foldRests' | 'giveUp'>,
    Pick<Renewing, 'enrol' | 'caughtUp'>,
    Lending,
    Pick<Ground, 'onChanged' | 'former'> {
  readonly database: Database
  /** Whether the whole file was looked at when it was opened. */
  readonly isChecked: boolean
  readonly local: Readonly<Local>
  readonly log: DecisionLog
  /** Runs commands of one person as `run` would and keeps nothing; see rehearsal.ts. */
  rehearse(actor: Actor): (name: string, input: unknown) => RunResult
  /** Copies a snapshot of head office into this store, which must be empty; see install.ts for what it answers. */
  install(file: string): number
  /** Packs a portion of old history, or forgets what is older than `keptMs` and backed up; answers whether there is more. */
  thinOut(keptMs: number): boolean
  /** Writes what only this computer knows. */
  remember(changed: Partial<Local>): void
  /**
   * Puts rows as head office has them, with what was replaced or lost in them. The sums made of them are made anew. What stood
   * here may be the last there is of it, and is put aside.
   */
  repair(entity: Entity, right: RightRows): void
  /** Notes outside the folder how far this store has come, and cuts the journal short; called when nobody waits. */
  mark(): void
  undelivered(): { count: number; oldestAt: number | null }
  /** Head office or the file itself shows that another copy goes on: no number is given any more until `enrol`. */
  doubt(): void
  /** The last word to the file. What its notice says was said by then; `kept` is for a file that is not worked with yet. */
  close(kept?: Partial<Local>): void
}

export function openStore(options: StoreOptions): Store {
  const ground = createGround(options)
  const { database, journal, local, log, rows, standing, tell, transaction } = ground
  const answer = createAnswer(database, () => ground.identity().instanceId)
  const contextFor = createContexts(ground)
  const noteMark = createMarking(ground)
  const deciding = createDeciding(ground, answer, contextFor, () => noteMark(false))
  const receiving = createReceiving(ground)
  const renewing = createRenewing(ground, deciding, receiving, () => {
    standing.proven = true
    noteMark(true)
  })
  const lending = createLending(ground, receiving)
  let packed: Generator<void> | null = null

  function mark(): void {
    noteMark(true)
    ground.afterCommit(receiving.trimJournal)
  }

  const store: Store = {
    database,
    isChecked: !local.now.closed,
    log,
    former: ground.former,
    get local() {
      return local.now
    },
    get proven() {
      return standing.proven
    },
    get distrusted() {
      return standing.distrusted
    },
    set distrusted(is) {
      standing.distrusted = is
    },
    get readOnly() {
      return standing.readOnly
    },
    set readOnly(why) {
      standing.readOnly = why
    },
    get leaving() {
      return standing.leaving
    },
    set leaving(is) {
      standing.leaving = is
    },
    run: deciding.run,
    rehearse: (actor) => createRehearsal(answer, () => contextFor(actor)),
    take: receiving.take,
    takePlaced: receiving.takePlaced,
    turnBack: receiving.turnBack,
    confirm: receiving.confirm,
    seal: receiving.seal,
    foldRests: receiving.foldRests,
    giveUp: receiving.giveUp,
    ...lending,
    enrol: renewing.enrol,
    caughtUp: renewing.caughtUp,
    install(file) {
      let ahead: number
      try {
        ahead = installSnapshot(database, file, ({ timeline, upTo, digest }) =>
          local.write({ timeline, position: upTo, digest, earlier: [] }),
        )
        local.commit()
      } catch (trouble) {
        local.rollback()
        throw trouble
      }
      tell(new Set(entityByName.keys()))
      return ahead
    },
    thinOut(keptMs) {
      if (local.now.identity === null) return false
      // A portion that failed is begun anew.
      const portion = packed
      packed = null
      return transaction(() => {
        packed = portion ?? packing(database, local.now)
        if (!packed.next().done) return true
        packed = null
        const { count, ownThrough, ends } = pruneHistory(database, local.now, options.now() - keptMs)
        if (count > 0) local.write({ prunedThrough: ownThrough })
        lending.noteForgotten(ends)
        return false
      })
    },
    remember: (changed) => transaction(() => local.write(changed)),
    repair(entity, right) {
      transaction(() => {
        rows.put(entity, right, options.now())
        rebuildRollups(database, entity)
        mendSearch(database, entity)
      })
      tell(new Set([entity.name]))
    },
    mark,
    undelivered() {
      const { head, delivered, identity: who } = local.now
      if (who === null || head.seq <= delivered) return { count: 0, oldestAt: null }
      const oldest = log.stampAfter(who.instanceId, delivered)
      return { count: head.seq - delivered, oldestAt: oldest === undefined ? null : stampTime(oldest) }
    },
    doubt() {
      standing.proven = false
      ground.noteIfThereIsRoom({ inDoubt: true })
    },
    onChanged: ground.onChanged,
    close(kept) {
      mark()
      // Where everything begins anew the notice stays until somebody has joined.
      const said = local.now.identity === null ? {} : { notice: null }
      ground.afterCommit(() => transaction(() => local.write({ closed: !standing.distrusted, ...said, ...kept })))
      journal.close()
      database.close()
    },
  }

  if (store.isChecked && !isSound(database)) throw new Damaged()
  learn(ground)
  standing.proven = proveContinuity({ ...ground, ...deciding, ...renewing, local: () => local.now })
  if (options.marks !== undefined) standing.proven &&= reachesMark(options.marks, log, database, local.now)
  ground.noteIfThereIsRoom({ closed: false })
  // What is decided in doubt must not look like proof after the next start.
  if (!standing.proven) store.doubt()
  return store
}

/** A file a former version wrote is brought up to what this one understands, once. */
function learn({ database, local, noteIfThereIsRoom, rows, transaction }: Ground): void {
  const knows = knownOf(entityByName.values())
  const knew = local.now.knows
  if (JSON.stringify(knew) === JSON.stringify(knows)) return
  if (knew === null) {
    noteIfThereIsRoom({ knows })
    return
  }
  transaction(() => {
    replayUnknown(database, rows, schema, knew)
    local.write({ knows })
  })
}
