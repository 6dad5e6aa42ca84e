import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startStation } from '../../dev/station.ts'
import type { Actor } from '../../src/core/context.ts'
import type { AnswerOf, InputOf } from '../../src/core/query.ts'
import { type CommandName, type Queries, type QueryName, queries } from '../../src/domain/index.ts'
import { rights } from '../../src/domain/people/person.ts'
import type { Engine, EngineOptions } from '../../src/main/engine.ts'
import { sha256 } from '../../src/main/hash.ts'
import { answers } from '../../src/main/queries/index.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { verify } from '../../src/main/store/verify.ts'
import type { World } from '../../sync-server/clock.ts'
import { type RunningHeadOffice, startHeadOffice } from '../../sync-server/head-office.ts'
import { officeDatabase } from '../../sync-server/office.suite.ts'

export const manager: Actor = { id: 'sara' as never, name: 'Sara', rights: new Set<string>(rights) }

/** A counter of the branch: a real engine on real files, joined to a real head office. */
export interface Counter {
  engine: Engine
  folder: string
  /** Runs a command as the manager and gives its answer; a refusal fails the story. */
  run(name: CommandName, input: unknown, actor?: Actor): Record<string, string & number>
  refusal(name: CommandName, input: unknown, actor?: Actor): string
  ask<N extends QueryName>(name: N, input: Partial<InputOf<Queries[N]>>): AnswerOf<Queries[N]>
  cut(): void
  mend(): void
  /** Ends the engine and starts it again on the same files. */
  restart(options?: Partial<EngineOptions>): Promise<void>
}

/** A dealer with one branch, head office on PostgreSQL, and as many counters as the story needs. */
export interface Shop {
  headOffice: RunningHeadOffice
  databaseUrl: string
  dealerId: string
  branchId: string
  /** Where the folders of its computers lie. */
  home: string
  counter(name: string, options?: Partial<EngineOptions>): Promise<Counter>
  /** Waits until every counter has delivered and read everything, and all say the same. */
  settle(...counters: Counter[]): Promise<void>
  /** Settles the counters, lets them work without hearing of each other, and settles them again. */
  apart(counters: Counter[], work: () => unknown): Promise<void>
  /** Rows of the dealer as head office's own database holds them, by plain SQL. */
  atHeadOffice(sql: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** @param world head office's time, for a story that lasts longer than its test. */
export async function openShop({
  world,
  roomForDealer,
  officeToken,
}: {
  world?: World
  roomForDealer?: number
  officeToken?: string
} = {}): Promise<Shop> {
  const database = await officeDatabase()
  const headOffice = await startHeadOffice({
    databaseUrl: database.url,
    port: 0,
    ...(world ? { world } : {}),
    ...(roomForDealer ? { roomForDealer } : {}),
    ...(officeToken ? { officeToken } : {}),
  })
  const home = mkdtempSync(join(tmpdir(), 'kardan-story-'))
  const engines = new Set<Engine>()
  const dealerId = 'dealer'
  const branchId = 'west'
  await headOffice.bootstrap({
    dealerId,
    name: 'Kardan Motors',
    address: 'Tehran',
    taxId: null,
    branches: [
      {
        branchId,
        name: 'West',
        address: 'Azadi Street',
        currency: 'IRR',
        timeZone: 'Asia/Tehran',
        calendar: 'jalali',
        dayStartsAt: 0,
        taxRate: 1000,
        locationName: 'Main store',
      },
    ],
    roles: [{ roleId: 'manager', name: 'Manager', rights: [...rights] }],
    people: ['sara', 'omid'].map((personId) => ({ personId, name: personId, roleId: 'manager', pinHash: '-' })),
  })

  async function counter(name: string, options: Partial<EngineOptions> = {}): Promise<Counter> {
    const folder = join(home, name)
    let engine = startStation(folder, options)
    engines.add(engine)
    const code = await headOffice.createEnrolmentCode(dealerId, branchId)
    const enrolled = await engine.enrol(headOffice.url, code, name)
    if ('refused' in enrolled) throw new Error(enrolled.refused)
    return {
      get engine() {
        return engine
      },
      folder,
      run(command, input, actor = manager) {
        const result = engine.store.run(command, input, actor)
        if ('refused' in result) throw new Error(`${command}: ${result.refused} ${JSON.stringify(result.params)}`)
        return (result.ok ?? {}) as Record<string, string & number>
      },
      refusal(command, input, actor = manager) {
        const result = engine.store.run(command, input, actor)
        if (!('refused' in result)) throw new Error(`${command} was not refused`)
        return result.refused
      },
      ask(query, input) {
        const answer = answers[query] as (r: unknown, i: unknown, h: unknown) => never
        return answer(createReader(engine.store.database), queries[query].input.parse({ most: 50, ...input }), {
          branchId,
          stationId: '',
          rights: manager.rights,
          now: Date.now(),
        })
      },
      cut: () => engine.setOnline(false),
      mend: () => engine.setOnline(true),
      async restart(changed = {}) {
        engines.delete(engine)
        await engine.stop()
        engine = startStation(folder, { ...options, ...changed })
        engines.add(engine)
      },
    }
  }

  async function atHeadOffice(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    try {
      await client.query(`set kardan.dealer = '${dealerId}'`)
      return (await client.query(sql)).rows
    } finally {
      await client.end()
    }
  }

  const shop: Shop = {
    headOffice,
    databaseUrl: database.url,
    dealerId,
    branchId,
    home,
    counter,
    async settle(...counters) {
      await until(() => counters.every((one) => one.engine.store.undelivered().count === 0), 'all is delivered')
      await until(() => counters.every((one) => unplaced(one.engine) === 0), 'all is placed in the stream')
      await until(async () => {
        const [last] = await atHeadOffice('select "digest" from "log" order by "position" desc limit 1')
        return counters.every(({ engine }) => engine.store.local.digest === last?.digest)
      }, 'all have read all')
      // A computer that has just joined has its own enrolment before the stream brings it to the others.
      await until(() => new Set(counters.map((one) => contentsOf(one.engine))).size === 1, 'all say the same')
      for (const one of counters) {
        const { problems } = verify(one.engine.store.database, sha256)
        if (problems.length > 0) throw new Error(problems.join('\n'))
      }
    },
    async apart(counters, work) {
      await shop.settle(...counters)
      for (const counter of counters) counter.cut()
      await work()
      for (const counter of counters) counter.mend()
      await shop.settle(...counters)
    },
    atHeadOffice,
    async close() {
      for (const engine of engines) await engine.stop()
      await headOffice.stop()
      await database.drop()
      // A backup that was being written when its computer stopped may still tidy up behind itself.
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
  return shop
}

/** What a counter asks its people to sort out. */
export const kindsAt = (counter: Counter) => counter.ask('attention', {}).map(({ kind }) => kind)

function unplaced({ store }: Engine): number {
  return store.log.withoutPlace().length
}

/** Every replicated row of a station as one text. */
export function contentsOf(engine: Engine): string {
  const { database } = engine.store
  const tables = (
    database.prepare("select name from sqlite_master where type = 'table' order by name").all() as { name: string }[]
  ).filter(({ name }) => !/^(sqlite_|decision$|local$|seriesCounter$|mediaFile$|rowPutAside$|.*Search)/.test(name))
  return tables
    .map(({ name }) => {
      const rows = database
        .prepare(`select * from "${name}"`)
        .all()
        .map((row) => JSON.stringify(row))
      return `${name}\n${rows.sort().join('\n')}`
    })
    .join('\n')
}

export async function until(holds: () => boolean | Promise<boolean>, what: string, patienceMs = 15_000): Promise<void> {
  const began = performance.now()
  while (!(await holds())) {
    if (performance.now() - began > patienceMs) throw new Error(`waited in vain until ${what}`)
    await new Promise((wake) => setTimeout(wake, 10))
  }
}
