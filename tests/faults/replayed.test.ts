import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { type Enrolment, requestText } from '../../src/core/requests.ts'
import type { HeadOfficeMessage } from '../../src/core/sync.ts'
import { startHeadOffice } from '../../sync-server/head-office.ts'
import { crypto, helloOf, type TestStation } from '../../sync-server/office.suite.ts'
import { newKeyPair } from '../../sync-server/sync/crypto.ts'
import { branchIds, dealerId, theDealer } from '../simulation/dealer.ts'
import { serverHost } from './processes.ts'
import { freePort } from './shop.ts'

async function post(address: string, body: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

async function enrolled(databaseUrl: string): Promise<TestStation> {
  const office = await startHeadOffice({ databaseUrl })
  await office.bootstrap(theDealer)
  const keys = newKeyPair()
  const code = await office.createEnrolmentCode(dealerId, branchIds[0])
  const { body } = await post(`${office.url}/enrol`, { code, name: 'Counter', publicKey: keys.publicKey })
  await office.stop()
  return { ...(body as unknown as Enrolment), keys, chain: [] }
}

/** Answers a challenge, or says what was recorded of another line, and gives the first answer. */
async function greeted(url: string, helloFor: (nonce: string) => object): Promise<HeadOfficeMessage> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/sync`)
  try {
    return await new Promise((done, failed) => {
      socket.on('error', failed)
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as HeadOfficeMessage
        if (message.say === 'challenge') socket.send(JSON.stringify(helloFor(message.nonce)))
        else done(message)
      })
    })
  } finally {
    socket.terminate()
  }
}

test('what was recorded on the way to one process of head office opens nothing at another, nor at itself anew', async () => {
  await using database = await createTestDatabase()
  const station = await enrolled(database.url)
  const [first, second] = [serverHost(database.url, await freePort()), serverHost(database.url, await freePort())]
  await first.start()
  await second.start()
  try {
    const nonceOf = async (url: string) => ((await (await fetch(`${url}/nonce`)).json()) as { nonce: string }).nonce
    const renewWith = (nonce: string) => ({
      instance: station.instanceId,
      nonce,
      proof: crypto.sign(station.keys.privateKey, requestText('POST /renew', nonce, station.instanceId)),
    })
    const refused = { status: 401, body: { refused: 'station.notProven' } }
    const request = renewWith(await nonceOf(first.url))
    // Caught on its way, it is of no use at the other process even before it has arrived.
    expect(await post(`${second.url}/renew`, request)).toMatchObject(refused)
    expect(await post(`${first.url}/renew`, request)).toMatchObject({ status: 200 })
    for (const { url } of [first, second]) expect(await post(`${url}/renew`, request)).toMatchObject(refused)

    let recorded: object = {}
    const hello = (nonce: string) => {
      recorded = helloOf(station, nonce)
      return recorded
    }
    expect(await greeted(first.url, hello)).toMatchObject({ say: 'welcome' })
    for (const { url } of [first, second])
      expect(await greeted(url, () => recorded)).toMatchObject({ say: 'turnedAway', reason: 'unknown' })

    await first.kill()
    await first.start()
    expect(await post(`${first.url}/renew`, request)).toMatchObject(refused)
    expect(await post(`${second.url}/renew`, renewWith(await nonceOf(second.url)))).toMatchObject({ status: 200 })
  } finally {
    await first.kill()
    await second.kill()
  }
}, 120_000)
