import BetterSqlite3 from 'better-sqlite3'
import type { Refusal } from '../../src/core/command.ts'
import type { Enrolment, RenewRequest } from '../../src/core/requests.ts'
import { helloText } from '../../src/core/sync.ts'
import type { CommandName } from '../../src/domain/index.ts'
import type { Database } from '../../src/main/store/database.ts'
import { buildSnapshot } from '../../sync-server/store/snapshot-file.ts'
import { createAdmission } from '../../sync-server/sync/admission.ts'
import { type CarriedReport, takeCarried } from '../../sync-server/sync/carried.ts'
import { bootstrapDealer } from '../../sync-server/sync/dealers.ts'
import type { HeadOffice, HeadOfficeStore } from '../../sync-server/sync/head-office-store.ts'
import { type Ran, runAtHeadOffice } from '../../sync-server/sync/run.ts'
import { createSession, type Session } from '../../sync-server/sync/session.ts'
import { deviceBy } from '../../sync-server/sync/warrant.ts'
import { emptyDatabase, giveBack } from './blank.ts'
import type { Chance } from './chance.ts'
import { dealerId, theDealer } from './dealer.ts'
import { copySnapshot, openHeadOffice } from './head-office-in-memory.ts'
import type { OwnPostgresOffice } from './head-office-on-postgres.ts'
import type { Wire } from './network.ts'
import { become, grow, version } from './next-version.ts'
import { prepared } from './prepared.ts'
import { Killed, noteMade, toyCrypto, type World } from './world.ts'

/** Head office in the simulation: one process over a database that outlives it. */
export interface Office {
  readonly store: HeadOfficeStore
  database(): Database
  /** When its database was put back last. */
  readonly restoredAt: number
  /** The process dies and is started again: connections are cut, what it held in memory is forgotten. */
  restart(): void
  /** It is started as the next version, before any station is. */
  update(): void
  /** The process dies at one of the next steps of a transaction, or after it and before it can say so. */
  dieSoon(steps: number): void
  open(wire: Wire): Session
  /** Waits until everything it was told of has been sent on. */
  settle(): Promise<void>
  run(branchId: string, command: CommandName, input: unknown): Promise<Ran>
  enrol(branchId: string, name: string, stationId: string, publicKey: string): Promise<Enrolment | Refusal>
  /** Writes what a new station of this branch starts from. */
  snapshot(branchId: string, file: string): Promise<void>
  renew(request: RenewRequest): Promise<Enrolment | Refusal>
  /** Takes in what was carried here; null where the process died over it. */
  takeCarried(text: string): Promise<CarriedReport | null>
  backUp(): Promise<void>
  /** Its database, or a whole copy of the real one, for the last look. */
  complete(): Promise<Database>
  close(): Promise<void>
  /** Puts the database back to one of its backups; false where there is none. Where the process lives on, lines stand. */
  restore(chance: Chance, livesOn?: boolean): Promise<boolean>
}

/**
 * @param postgres the real store, where not all of it plays in memory.
 * @param isTold head office hears of its backups, and tells its stations.
 */
export async function createOffice(world: World, postgres?: OwnPostgresOffice, isTold = false): Promise<Office> {
  let database = emptyDatabase()
  let inner = openHeadOffice(database)
  if (postgres !== undefined) inner = postgres.store
  /** How each of them is put back. */
  const backups: (() => Promise<void>)[] = []
  const sessions = new Map<Wire, Session>()
  const pending = new Set<Promise<void>>()
  let dyingIn = -1
  let noted = 0
  let restoredAt = Number.NEGATIVE_INFINITY

  /** The store, with death waiting at its steps. */
  const step = () => {
    if (dyingIn === 0) throw new Killed()
    if (dyingIn > 0) dyingIn -= 1
  }
  const store: HeadOfficeStore = {
    ...inner,
    reading: (dealer, work) => inner.reading(dealer, work),
    deviceOf: (instance) => inner.deviceOf(instance),
    async transaction(dealer, work) {
      const result = await inner.transaction(dealer, async (t) => {
        step()
        return work({
          ...t,
          append(rows) {
            step()
            return t.append(rows)
          },
          op(op) {
            step()
            return t.op(op)
          },
          setStream(stream) {
            step()
            return t.setStream(stream)
          },
        })
      })
      step()
      return result
    },
  }
  const listen = () =>
    inner.onAppended((_dealer, entities, appended) => {
      // Now and then another process of head office would have appended, of which only the fact is heard.
      const known = appended !== null && appended.stream.position % 3 > 0 ? appended : null
      for (const session of sessions.values()) follow(session.onAppended(entities, known))
    })
  const follow = (work: Promise<void>) => {
    const followed = work.catch(fallen).finally(() => pending.delete(followed))
    pending.add(followed)
  }
  /** Only death is expected to be thrown. */
  const fallen = (trouble: unknown) => {
    if (!(trouble instanceof Killed)) throw trouble
    restart()
  }

  const office: HeadOffice = {
    store,
    crypto: toyCrypto,
    now: () => world.now,
    newId: () => world.newId(),
    chains: new Map(),
  }

  function restart(): void {
    world.tell('head office restarts')
    dyingIn = -1
    office.chains.clear()
    for (const wire of [...sessions.keys()]) wire.cut()
    sessions.clear()
  }

  /** From now on it works with this database, in the version of now. */
  function workWith(next: Database): void {
    database = next
    if (version() === 'next') grow(database)
    inner = openHeadOffice(database)
    listen()
  }

  async function copyOfAll(): Promise<() => Promise<void>> {
    if (postgres !== undefined) {
      const putBack = await postgres.backUp()
      return async () => {
        await putBack()
        database.exec('delete from log')
      }
    }
    const image = database.serialize()
    return async () => {
      giveBack(database)
      workWith(new BetterSqlite3(image))
    }
  }

  async function enrolStation(branchId: string, stationId: string, name: string, publicKey: string) {
    const instanceId = world.newId()
    const ran = await guarded(() =>
      runAtHeadOffice(office, { dealerId, branchId }, 'enrolStation', { stationId, name, instanceId, publicKey }),
    )
    if ('refused' in ran) return ran
    const warrant = ran.sealed ?? undefined
    return { dealerId, branchId, stationId, instanceId, headOfficeKey: 'key of head office', warrant }
  }

  const guarded = (work: () => Promise<Ran>): Promise<Ran> =>
    unlessItDies(work, { refused: 'headOffice.died', params: {} })

  async function unlessItDies<T>(work: () => Promise<T>, died: T): Promise<T> {
    try {
      return await work()
    } catch (trouble) {
      fallen(trouble)
      return died
    } finally {
      await noteOwn()
    }
  }

  /** Reads the log from where it was read last; head office's own decisions are known the moment they are durable. */
  async function noteOwn(): Promise<void> {
    await postgres?.copyLog(database)
    const rows = prepared(database, 'select position, body from log where position > ? order by position').all(noted)
    for (const { position, body } of rows as { position: number; body: string }[]) {
      noted = position
      noteMade(world, JSON.parse(body), true, null)
    }
  }

  listen()
  await bootstrapDealer(office, theDealer, { publicKey: 'key of head office', privateKey: 'key of head office' })
  await noteOwn()

  return {
    store,
    database: () => database,
    get restoredAt() {
      return restoredAt
    },
    restart,
    update() {
      become('next')
      world.tell('head office is updated')
      workWith(database)
      restart()
    },
    dieSoon(steps) {
      dyingIn = steps
    },
    open(wire) {
      const line = { send: wire.toStation, close: wire.hangUp, isBusy: () => world.chance.of(0.1) }
      const nonce = () => world.chance.hex(16)
      const session = createSession({ office, line, admission: createAdmission(4), newNonce: nonce })
      sessions.set(wire, session)
      return {
        ...session,
        onMessage: (message) => session.onMessage(message).catch(fallen).finally(noteOwn),
        end() {
          session.end()
          sessions.delete(wire)
        },
      }
    },
    async settle() {
      await postgres?.settle()
      while (pending.size > 0) await Promise.all(pending)
    },
    run: (branchId, command, input) => guarded(() => runAtHeadOffice(office, { dealerId, branchId }, command, input)),
    enrol: (branchId, name, stationId, publicKey) => enrolStation(branchId, stationId, name, publicKey),
    async snapshot(branchId, file) {
      const of = { dealerId, branchId, file, at: world.now }
      if (postgres !== undefined) await buildSnapshot(postgres.store, of)
      else await inner.reading(dealerId, (r) => copySnapshot(database, r, of))
    },
    async renew({ instance, nonce, proof, warrant, undelivered = [] }) {
      const device = await deviceBy(office, instance, warrant)
      if (device === null || !toyCrypto.verify(device.publicKey, helloText(nonce, instance), proof))
        return { refused: 'renew.unknown', params: {} }
      if (device.state === 'revoked') return { refused: 'station.revoked', params: {} }
      const known = [...(await store.reading(dealerId, (r) => r.logged(undelivered)))]
      const enrolment = await enrolStation(device.branchId, device.stationId, 'renewed', device.publicKey)
      return 'refused' in enrolment ? enrolment : { ...enrolment, known }
    },
    takeCarried: (text) => unlessItDies<CarriedReport | null>(() => takeCarried(office, dealerId, text), null),
    async backUp() {
      const backup = await copyOfAll()
      if (!isTold) return void backups.push(backup)
      // What is told to be backed up may be forgotten everywhere else: from then on no earlier backup is put back.
      backups.splice(0, backups.length, backup)
      await inner.transaction(dealerId, async (t) => {
        const stream = await t.stream()
        await t.setStream({ ...stream, backedUpThrough: stream.position })
      })
    },
    async close() {
      giveBack(database)
      await postgres?.close()
    },
    async complete() {
      await noteOwn()
      await postgres?.copyRows(database)
      return database
    },
    async restore(chance, livesOn = false) {
      const putBack = chance.maybe(backups)
      if (putBack === undefined) return false
      await putBack()
      noted = 0
      restoredAt = world.now
      await noteOwn()
      if (!livesOn) restart()
      return true
    },
  }
}
