import { expect, test } from 'vitest'
import { sealText } from '../../src/core/decision.ts'
import type { Warrant } from '../../src/core/sync.ts'
import { crypto, decide, enrol, helloOf, newCustomer, type TestStation } from '../office.suite.ts'
import { movement } from './accepting.suite.ts'
import { openLines } from './line.suite.ts'
import { runAtHeadOffice } from './run.ts'
import { deviceBy } from './warrant.ts'

const { office, shop, call } = await openLines()

/** A decision as a station would seal it, shown where a warrant is asked for. */
function sealedBy(
  station: TestStation,
  decision = decide(station, [newCustomer('c1'), movement('m1', -5000)]),
): Warrant {
  const { seq, hash } = decision
  return { decision, seal: crypto.sign(station.keys.privateKey, sealText(station.instanceId, seq, hash)) }
}

async function count(dealer: string, from: string): Promise<number> {
  const [row] = await office.store.inDealer(dealer, (ask) => ask(`select count(*) as n from "${from}"`, []))
  return Number(row?.n)
}

test('a computer that was shut out hands nothing in as the warrant of somebody unknown', async () => {
  const { dealer, station } = await shop()
  await runAtHeadOffice(office, { dealerId: dealer, branchId: '' }, 'revokeStation', { stationId: station.stationId })
  const warrant = sealedBy(station)
  for (const instance of ['nobody', station.instanceId, warrant.decision.id]) {
    const line = call()
    await line.tell(helloOf(station, 'no proof', { instance, warrant }))
    expect(line.last('turnedAway')?.reason).toBe('unknown')
    expect(await deviceBy(office, 'nobody', warrant)).toBe(null)
  }
  expect(await count(dealer, 'customer')).toBe(0)
  expect(await count(dealer, 'stockMovement')).toBe(0)
})

test('nothing of head office’s own is a warrant but the decision that made the very instance', async () => {
  const { dealer, station } = await shop()
  const other = await enrol(office, dealer)
  const before = (await office.store.reading(dealer, (r) => r.stream())).position
  const key = await office.store.reading(dealer, (r) => r.key())
  // Head office's own key vouches, for something that made nobody.
  const unknown = { ...other, instanceId: 'a former life', chain: [], keys: key ?? other.keys }
  expect(await deviceBy(office, 'nobody', sealedBy(unknown))).toBe(null)
  expect(await deviceBy(office, station.instanceId, sealedBy(unknown))).not.toBe(null)
  expect((await office.store.reading(dealer, (r) => r.stream())).position).toBe(before)
})
