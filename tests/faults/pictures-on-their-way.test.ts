import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { startStation } from '../../dev/station.ts'
import type { Actor } from '../../src/core/context.ts'
import { rights } from '../../src/domain/people/person.ts'
import type { Engine } from '../../src/main/engine.ts'
import { createMedia } from '../../src/main/media/media.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { chanceOf } from '../simulation/chance.ts'
import { branchIds, dealerId, theDealer } from '../simulation/dealer.ts'
import { type Ask, pageOf } from '../stories/page.ts'
import { type ServerHost, serverHost, until } from './processes.ts'
import { freePort } from './shop.ts'

const kills = Math.max(4, Math.round(Number(process.env.KARDAN_KILLS ?? 12) / 2))
const anna: Actor = { id: 'anna' as never, name: 'Anna', rights: new Set<string>(rights) }

async function codesOf(databaseUrl: string, count: number): Promise<string[]> {
  const setUp = await startHeadOffice({ databaseUrl })
  await setUp.bootstrap(theDealer)
  const codes: string[] = []
  for (let n = 0; n < count; n += 1) codes.push(await setUp.createEnrolmentCode(dealerId, branchIds[0]))
  await setUp.stop()
  return codes
}

/** Takes a photograph of a car that comes in, as a page does. */
async function photograph(engine: Engine, ask: Ask, bytes: number): Promise<{ sha256: string; photo: Buffer }> {
  const photo = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(bytes - 4)])
  const kept = await ask({ ask: 'keepFile', base64: photo.toString('base64') })
  const car = { plate: `C${bytes}`, model: 'Car', customer: { name: 'Dan' } }
  const opened = engine.store.run('openWorkOrder', { vehicle: car }, anna)
  if (!('ok' in kept && 'ok' in opened)) throw new Error(JSON.stringify([kept, opened]))
  const { workOrderId } = opened.ok as { workOrderId: string }
  const file = kept.ok as { sha256: string }
  expect(engine.store.run('attach', { workOrderId, kind: 'photo', ...file }, anna)).toHaveProperty('ok')
  return { sha256: file.sha256, photo }
}

test('head office killed again and again in the middle of pieces has every picture whole, at either of two processes', async () => {
  await using database = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'kardan-pictures-'))
  const chance = chanceOf(Number(process.env.KARDAN_SEED ?? 1))
  const codes = await codesOf(database.url, 2)
  const servers: ServerHost[] = []
  for (let n = 0; n < 2; n += 1) {
    const server = serverHost(database.url, await freePort())
    servers.push(server)
    await server.start()
  }
  const [first, second] = servers as [ServerHost, ServerHost]
  const engines: Engine[] = []
  const join1 = async (name: string) => {
    const engine = startStation(join(folder, name))
    engines.push(engine)
    expect(await engine.enrol(first.url, codes.pop() ?? '', name)).toEqual({ ok: true })
    return engine
  }
  try {
    const reception = await join1('reception')
    const atReception = await pageOf({ engine: reception }, anna.id)
    const taken: { sha256: string; photo: Buffer }[] = []
    let cutMidway = 0
    for (let kill = 0; kill < kills; kill += 1) {
      taken.push(await photograph(reception, atReception, 6_000_000 + kill))
      await until('its row is delivered', () => reception.status().undelivered === 0)
      await wait(chance.int(20, 200))
      const [dies, lives] = kill % 2 === 0 ? [first, second] : [second, first]
      await dies.kill()
      if (reception.status().pictures.count > 0) cutMidway += 1
      reception.moveTo(lives.url)
      await dies.start()
    }
    expect(cutMidway).toBeGreaterThan(0)
    await until('head office has all', () => reception.status().pictures.count === 0, 120_000)

    const cashDesk = await join1('cash desk')
    const media = createMedia(join(folder, 'cash desk', 'media'))
    cashDesk.moveTo(second.url)
    const ask = await pageOf({ engine: cashDesk }, anna.id)
    for (const { sha256, photo } of taken) {
      await until('it has come', async () => 'ok' in (await ask({ ask: 'readFile', sha256 })), 60_000)
      expect(media.bytesOf(sha256)?.equals(photo)).toBe(true)
    }
  } finally {
    for (const engine of engines) await engine.stop()
    for (const server of servers) await server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}, 600_000)
