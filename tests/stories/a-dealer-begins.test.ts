import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { startStation } from '../../dev/station.ts'
import type { Actor } from '../../src/core/context.ts'
import type { Id } from '../../src/core/kinds.ts'
import type { PageAsk } from '../../src/core/page-asks.ts'
import type { EngineMessage } from '../../src/core/port.ts'
import { missingOf, shouldBegin } from '../../src/domain/dealer/set-up.ts'
import { rights } from '../../src/domain/people/person.ts'
import { usualRoles } from '../../src/domain/people/usual-roles.ts'
import type { Engine } from '../../src/main/engine.ts'
import { isPin } from '../../src/main/pins.ts'
import { createReader } from '../../src/main/queries/reader.ts'
import { branchSettings } from '../../src/main/queries/settings.ts'
import { type RunningHeadOffice, startHeadOffice } from '../../sync-server/head-office.ts'
import { newKeyPair } from '../../sync-server/sync/crypto.ts'
import { openOfficePage } from './office-page.ts'
import { until } from './shop.ts'

/**
 * Somebody was just given Kardan: an empty head office, then the first computer of the shop. From the first press to a
 * branch whose papers say what they must, with nothing but what head office's page and the desk offer.
 */
let headOffice: RunningHeadOffice
let engine: Engine
let dropDatabase: () => Promise<void>
const home = mkdtempSync(join(tmpdir(), 'kardan-begins-'))
beforeAll(async () => {
  const database = await createTestDatabase()
  dropDatabase = database.drop
  headOffice = await startHeadOffice({ databaseUrl: database.url, port: 0 })
  engine = startStation(join(home, 'first'))
}, 60_000)
afterAll(async () => {
  await engine.stop()
  await dropDatabase()
  rmSync(home, { recursive: true, force: true })
})

const office = () => openOfficePage(headOffice)
const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
const founding = { company: 'Riyadh Auto Care', country: 'SA', branch: 'Olaya', person: 'Nora', pin: '٤٧١١' }

test('an empty head office asks who it is for; a PIN that is none founds nothing, and it is founded once', async () => {
  const page = await office()
  expect(await page.read()).toContain('action="/office/found"')
  expect(await page.press('/office/found', { ...founding, pin: '12' })).toContain('action="/office/found"')
  const atOnce = await Promise.all(Array.from({ length: 8 }, () => page.press('/office/found', founding)))
  expect(atOnce.filter((shown) => shown.includes('Done.'))).toHaveLength(1)
  expect(await page.press('/office/found', founding)).toContain('This dealer is set up already.')
  expect(await page.read()).not.toContain('action="/office/found"')
})

const settings = () => {
  const { branchId = '', stationId = '' } = engine.store.local.identity ?? {}
  const found = branchSettings(createReader(engine.store.database), {}, { branchId, stationId, now: 0 })
  if (found === null) throw new Error('no settings')
  return found
}
const person = (name: string) =>
  engine.store.database.prepare('select id, pinHash from person where name = ?').get(name) as {
    id: Id<'person'>
    pinHash: string
  }
const actor = (name: string): Actor => ({ id: person(name).id, name, rights: new Set<string>(rights) })
const run = async (command: string, input: unknown, who = actor('Nora')) => engine.run(command, input, who)

test('the first computer joins, its person signs in, and is led to what the papers lack', async () => {
  const page = await office()
  const shown = await page.read()
  const code = /<bdi>([A-Z0-9-]+)<\/bdi>/.exec(
    await page.press('/office/code', { dealerId: hidden(shown, 'dealerId'), branchId: hidden(shown, 'branchId') }),
  )?.[1]
  const joining = engine.enrol(headOffice.url, code ?? '', 'Counter 1')
  await until(() => engine.status().fingerprint !== null, 'the words are shown')
  const waiting = await page.read()
  await page.press('/office/confirm', { dealerId: hidden(waiting, 'dealerId'), hash: hidden(waiting, 'hash') })
  expect(await joining).toEqual({ ok: true })
  expect(await isPin('4711', person('Nora').pinHash)).toBe(true)
  expect(settings().branch).toMatchObject({ country: 'SA', currency: 'SAR', taxRate: 1500, weekend: [5] })
  expect(shouldBegin(settings())).toBe(true)
  expect(missingOf(settings())).toEqual(['taxId', 'address'])
}, 60_000)

test('money is looked at by whom it concerns: a technician is refused at the engine, not by a screen alone', async () => {
  const told: EngineMessage[] = []
  const desk = engine.open((message) => told.push(message))
  let asked = 0
  async function ask(message: PageAsk): Promise<EngineMessage> {
    asked += 1
    const id = asked
    desk.receive({ id, ...message })
    const answerTo = () => told.find((one) => 'id' in one && one.id === id)
    await until(() => answerTo() !== undefined, 'the answer is here')
    return answerTo() as EngineMessage
  }
  const morning: PageAsk = { ask: 'query', name: 'morning', input: {} }
  const personId = person('Nora').id
  const of = { customerId: 'x', from: null }
  const money: [PageAsk, string][] = [
    [{ ask: 'query', name: 'ageing', input: {} }, 'account.read'],
    [{ ask: 'query', name: 'account', input: { customerId: 'x' } }, 'account.read'],
    [{ ask: 'query', name: 'cheques', input: {} }, 'account.read'],
    [{ ask: 'paper', paper: 'statement', ...of, locale: 'en', copy: false }, 'account.read'],
    [{ ask: 'query', name: 'till', input: { personId } }, 'cash.open'],
    [{ ask: 'query', name: 'dayDesk', input: {} }, 'cash.closeDay'],
  ]
  expect(await ask({ ask: 'signIn', personId, pin: '4711' })).toMatchObject({ ok: {} })
  for (const [message] of money) expect(await ask(message)).not.toMatchObject({ refused: 'right.missing' })
  expect(await ask(morning)).toMatchObject({ ok: { currency: 'SAR' } })
  const { database } = engine.store
  const roles = database.prepare('select id, rights from role').all() as { id: string; rights: string }[]
  const change = database.prepare('update role set rights = ? where id = ?')
  for (const { id } of roles) change.run(JSON.stringify(usualRoles.technician), id)
  expect(await ask(morning)).toMatchObject({ refused: 'right.missing', params: { right: 'morning.read' } })
  for (const [message, right] of money)
    expect(await ask(message)).toMatchObject({ refused: 'right.missing', params: { right } })
  expect(await ask({ ask: 'query', name: 'today', input: {} })).toMatchObject({ ok: [] })
  for (const { id, rights } of roles) change.run(rights, id)
  desk.close()
})

test('what the desk asks for is decided at head office and comes back by itself; what is wrong is refused there', async () => {
  const wrong = { company: { taxId: '310122393500002' } }
  expect(await run('changeBranch', wrong)).toMatchObject({ refused: 'identifier.wrong' })
  const company = { name: 'Riyadh Auto Care Co.', address: 'King Fahd Road', taxId: '310122393500003' }
  expect(await run('changeBranch', { company, opensAt: 420 })).toEqual({ ok: undefined })
  await until(() => settings().branch.opensAt === 420, 'the rows are here')
  expect(settings().dealer).toMatchObject(company)
  expect(missingOf(settings())).toEqual([])
  expect(await run('setMemory', { seriesId: settings().series[0]?.seriesId, memoryId: 'A1B2C3' })).toMatchObject({
    refused: 'series.memoryWrong',
  })
})

test('one memory serves several series of an Iranian branch, and a computer that begins again goes on with it', async () => {
  const moved = { country: 'IR', currency: 'IRR', calendar: 'jalali', company: { taxId: '14009990015' } }
  expect(await run('changeBranch', moved)).toEqual({ ok: undefined })
  await until(() => settings().branch.country === 'IR', 'the country is here')
  const [invoices, credits] = (['invoice', 'creditNote'] as const).map((kind) =>
    settings().series.find((one) => one.kind === kind),
  )
  expect(await run('setMemory', { seriesId: invoices?.seriesId, memoryId: 'a1b2c3' })).toEqual({ ok: undefined })
  expect(await run('setMemory', { seriesId: credits?.seriesId, memoryId: 'A1B2C3' })).toEqual({ ok: undefined })
  const remembering = () => settings().series.filter(({ memoryId }) => memoryId === 'A1B2C3')
  await until(() => remembering().length === 2, 'the memory is here')
  const { dealerId = '', branchId = '', stationId = '' } = engine.store.local.identity ?? {}
  const again = { stationId, name: 'Again', instanceId: 'i-again', publicKey: newKeyPair().publicKey }
  await headOffice.run({ dealerId, branchId }, 'enrolStation', again)
  const all = engine.store.database.prepare('select kind, ordinal, memoryId, instanceId from series order by ordinal')
  type Given = { kind: string; ordinal: number; memoryId: string; instanceId: string }
  const given = () => all.all() as Given[]
  await until(() => given().some(({ instanceId }) => instanceId === 'i-again'), 'the new series are here')
  const renewed = given().filter(({ instanceId }) => instanceId === 'i-again')
  expect(renewed.map(({ kind, memoryId }) => [kind, memoryId])).toEqual([
    ['workOrder', ''],
    ['invoice', 'A1B2C3'],
    ['creditNote', 'A1B2C3'],
    ['receipt', ''],
  ])
  expect(given().map(({ ordinal }) => ordinal)).toEqual(given().map((_, index) => index + 1))
})

test('a desk gives no memory to a series of another branch', async () => {
  const { dealerId = '' } = engine.store.local.identity ?? {}
  const at = { dealerId, branchId: 'east' }
  const place = { name: 'East', address: '', currency: 'IRR', timeZone: 'Asia/Tehran', calendar: 'jalali' }
  await headOffice.run(at, 'openBranch', { ...place, dayStartsAt: 0, taxRate: 1000, locationName: 'Store' })
  const station = { stationId: 's-east', name: 'East 1', instanceId: 'i-east' }
  await headOffice.run(at, 'enrolStation', { ...station, publicKey: newKeyPair().publicKey })
  const theirs = engine.store.database
    .prepare(`select id from series where instanceId = 'i-east' and kind = 'invoice'`)
    .pluck()
  await until(() => theirs.get() !== undefined, 'their series is here')
  expect(await run('setMemory', { seriesId: theirs.get(), memoryId: 'D4E5F6' })).toMatchObject({
    refused: 'station.notFound',
  })
})

test('head office looks itself what a person may: a cashier, somebody dismissed and nobody at all change nothing', async () => {
  const page = await office()
  const shown = await page.read()
  const roleId = /<option value="([^"]+)">Cashier/.exec(shown)?.[1] ?? ''
  const dealerId = hidden(shown, 'dealerId')
  expect(await page.press('/office/hire', { dealerId, name: 'Omar', roleId, pin: '0' })).toContain('not possible')
  expect(await page.press('/office/hire', { dealerId, name: 'Omar', roleId, pin: '8080' })).toContain('Done.')
  await until(() => person('Omar') !== undefined, 'the cashier is here')
  // Whatever rights the station believes in.
  const wish = { opensAt: 600 }
  expect(await run('changeBranch', wish, actor('Omar'))).toMatchObject({ refused: 'right.missing' })
  expect(await run('changeBranch', wish, { ...actor('Nora'), id: 'nobody' as never })).toMatchObject({
    refused: 'person.notFound',
  })
  // Nora is the last who may manage people, and stays until somebody else may.
  const leaving = { dealerId, personId: person('Nora').id }
  expect(await page.press('/office/dismiss', leaving)).toContain('Nobody would be left')
  const manager = /<option value="([^"]+)">Manager/.exec(shown)?.[1] ?? ''
  await page.press('/office/hire', { dealerId, name: 'Huda', roleId: manager, pin: '9090' })
  expect(await page.press('/office/dismiss', leaving)).toContain('Done.')
  expect(await run('changeBranch', wish)).toMatchObject({ refused: 'person.notFound' })
  expect(engine.store.run('changeBranch', wish, actor('Nora'))).toMatchObject({ refused: 'headOffice.only' })
})

test('without head office nothing is promised: the desk says so and keeps nothing', async () => {
  await headOffice.stop()
  expect(await run('changeBranch', { opensAt: 600 })).toMatchObject({ refused: 'headOffice.unreachable' })
  expect(settings().branch.opensAt).toBe(420)
})
