import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { deviceKeyIn, startStation } from '../../dev/station.ts'
import { type Decision, sealText } from '../../src/core/decision.ts'
import { batchMost, type HeadOfficeMessage, helloText, type StationMessage } from '../../src/core/sync.ts'
import { entityList, rollups, schema } from '../../src/domain/index.ts'
import { computerTimers, type Timers } from '../../src/main/clock.ts'
import type { Engine } from '../../src/main/engine.ts'
import { storeFile } from '../../src/main/store/database.ts'
import type { Local } from '../../src/main/store/local.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { openPostgres, type PostgresStore } from '../../sync-server/store/postgres.ts'
import { createCrypto } from '../../sync-server/sync/crypto.ts'
import { verifyDealer } from '../../sync-server/verify.ts'
import { dealerId, staff, theDealer } from '../simulation/dealer.ts'
import { workADay } from './day-of-orders.ts'
import { did } from './did.ts'
import { serverHost, until } from './processes.ts'
import { compare, freePort } from './shop.ts'

/** `npm run gate` asks for fifty, and two thousand of each. */
const stationsWanted = Number(process.env.KARDAN_FLEET ?? 10)
const decisionsWanted = Number(process.env.KARDAN_FLEET_DECISIONS ?? 200)
const perBranch = 5
const patience = 300_000 + stationsWanted * decisionsWanted * 60
const branches = Array.from({ length: Math.ceil(stationsWanted / perBranch) }, (_, index) => `fleet-${index + 1}`)
const home = mkdtempSync(join(tmpdir(), 'kardan-fleet-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/**
 * What a desk does every few minutes is left out: fifty that are all in one process would copy their files at one moment,
 * and each look through its copy in a thread of its own, which no computer has room for.
 */
const rareMs = 5 * 60_000
const timers: Timers = {
  ...computerTimers,
  after: (ms, work) => (ms < rareMs ? computerTimers.after(ms, work) : () => {}),
  every: (ms, work) => (ms < rareMs ? computerTimers.every(ms, work) : () => {}),
}

interface Member {
  name: string
  branchId: string
  folder: string
  engine: Engine
}

test(
  'stations that come back together after a day apart: every decision stands once, and told again it changes nothing',
  async () => {
    await using database = await createTestDatabase()
    const server = serverHost(database.url, await freePort())
    const members = await joined(database.url, server)
    const store = await openPostgres({ url: database.url, connections: 2 })
    try {
      for (const { engine } of members) workADay(engine.store, staff[0], decisionsWanted)
      const made = members.map(({ engine }) => ownDecisions(engine))
      await reconnectTogether(members, store)
      for (const { engine } of members) await engine.stop()

      const delivered = members.map(({ name, branchId, folder }, index) => {
        return { name, branchId, file: { file: storeFile(folder) }, saved: made[index] ?? [] }
      })
      expect(await compare(delivered, database.url)).toEqual([])
      const { problems, toExplain } = await verifyDealer(store, createCrypto(), dealerId)
      expect([...problems, ...toExplain]).toEqual([])

      const before = await contentsOf(store)
      for (const [index, member] of members.entries()) await tellAgain(server.url, member, made[index] ?? [])
      const changed = Object.entries(await contentsOf(store)).filter(([name, is]) => before[name] !== is)
      did({ stations: members.length, toldAgain: made.flat().length, wrong: changed.length })
      expect(changed).toEqual([])
    } finally {
      for (const { engine } of members) await engine.stop()
      await store.stop()
      await server.kill()
    }
  },
  patience,
)

/** Stations of several branches, with files of their own, that have heard of head office and then hear it no more. */
async function joined(databaseUrl: string, server: ReturnType<typeof serverHost>): Promise<Member[]> {
  const setUp = await startHeadOffice({ databaseUrl })
  const [template] = theDealer.branches
  if (template === undefined) throw new Error('the dealer has no branch')
  await setUp.bootstrap({ ...theDealer, branches: branches.map((branchId) => ({ ...template, branchId })) })
  await server.start()
  const members: Member[] = []
  for (let index = 0; index < stationsWanted; index += 1) {
    const [name, branchId] = [`F${index + 1}`, branches[index % branches.length] ?? '']
    const folder = join(home, name)
    const engine = startStation(folder, { timers })
    const answer = await engine.enrol(server.url, await setUp.createEnrolmentCode(dealerId, branchId), name)
    if ('refused' in answer) throw new Error(`${name} may not join: ${answer.refused}`)
    engine.setOnline(false)
    members.push({ name, branchId, folder, engine })
  }
  await setUp.stop()
  return members
}

function ownDecisions({ store }: Engine): Decision[] {
  const { head, identity } = store.local
  const made = store.log.after(identity?.instanceId ?? '', 0, head.seq).map(({ decision }) => decision)
  expect(made).toHaveLength(head.seq)
  expect(store.undelivered().count).toBeGreaterThanOrEqual(decisionsWanted)
  return made
}

async function reconnectTogether(members: readonly Member[], store: PostgresStore): Promise<void> {
  const began = performance.now()
  for (const { engine } of members) engine.setOnline(true)
  const isDone = async () => {
    if (!members.every(({ engine }) => engine.store.undelivered().count === 0)) return false
    const { position } = await store.reading(dealerId, (r) => r.stream())
    return members.every(({ engine }) => engine.store.local.position === position)
  }
  await until('everything delivered and read', isDone, patience)
  did({ drainSeconds: Math.round((performance.now() - began) / 1000) })
}

/** Head office's tables, each as one number: of a dealer's rows, its log and where its stream stands. */
async function contentsOf(store: PostgresStore): Promise<Record<string, unknown>> {
  const names = [...entityList, ...rollups].map(({ name }) => name)
  const contents: Record<string, unknown> = { stream: JSON.stringify(await store.reading(dealerId, (r) => r.stream())) }
  for (const name of [...names, 'fieldHistory', 'log']) {
    const sql = `select concat(count(*), ' ', sum(hashtextextended(t::text, 0))) as "is" from "${name}" t`
    const [row] = (await store.inDealer(dealerId, (run) => run(sql, []))) as { is: string }[]
    contents[name] = row?.is
  }
  return contents
}

/** Pushes everything a station ever made once more, as one does that has forgotten what was confirmed. */
function tellAgain(headOffice: string, { folder, engine }: Member, made: readonly Decision[]): Promise<void> {
  const { local } = engine.store
  const instance = local.identity?.instanceId ?? ''
  const key = deviceKeyIn(folder)
  return new Promise((done, failed) => {
    const socket = new WebSocket(headOffice.replace('http', 'ws').concat('/sync'))
    const say = (message: StationMessage) => socket.send(JSON.stringify(message))
    let told = 0
    const push = () => {
      const batch = made.slice(told, told + batchMost)
      const end = batch.at(-1)
      if (end === undefined) {
        socket.close()
        done()
        return
      }
      told += batch.length
      const signature = key.sign(sealText(instance, end.seq, end.hash))
      say({ say: 'push', instance, decisions: [...batch], seal: { seq: end.seq, signature } })
    }
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as HeadOfficeMessage
      if (message.say === 'challenge') say(helloOf(local, instance, key.sign(helloText(message.nonce, instance))))
      if (message.say === 'welcome') push()
      if (message.say === 'pushed' && message.refused === null) push()
      if (message.say === 'turnedAway' || (message.say === 'pushed' && message.refused !== null))
        failed(new Error(JSON.stringify(message)))
    })
    socket.on('error', failed)
  })
}

function helloOf({ timeline, position, digest, earlier, head }: Local, instance: string, proof: string) {
  const place = { timeline, position, digest, earlier, head }
  return { say: 'hello' as const, protocol: 1, schema: schema.version, instance, proof, ...place }
}
