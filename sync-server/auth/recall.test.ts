import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Decision } from '../../src/core/decision.ts'
import { requestText, type SaidRequest } from '../../src/core/requests.ts'
import { crypto, decide, enrol, newCustomer, type TestStation } from '../office.suite.ts'
import { movement, openAccepting } from '../sync/accepting.suite.ts'
import { createNonces } from './limits.ts'
import { recallFor } from './recall.ts'

const { office, shop, say, rows } = await openAccepting()
const nonces = createNonces(120_000, () => office.now(), randomUUID)

const momentOf = ({ id }: Decision) => id.slice(0, 13)

function requestOf(station: TestStation, moments: unknown, signed = JSON.stringify(moments)): SaidRequest {
  const nonce = nonces.give()
  const proof = crypto.sign(station.keys.privateKey, requestText('POST /recall', nonce, station.instanceId, signed))
  return { instance: station.instanceId, nonce, proof, said: JSON.stringify(moments) }
}

test('a station is told what was decided in a millisecond, as far as its stream would tell it, and nothing else', async () => {
  const { dealer, station } = await shop()
  const elsewhere = await enrol(office, dealer, 'b')
  const { station: stranger } = await shop()
  const shared = decide(elsewhere, [newCustomer('shared'), movement('theirs', 1000)])
  const theirs = decide(elsewhere, [movement('secret', 1000)])
  const own = decide(station, [movement('own', 1000)])
  await say(elsewhere)
  await say(station)

  const asked = [shared, theirs, own].map(momentOf)
  const told = await recallFor(office, nonces, requestOf(station, asked))
  if ('refused' in told) throw new Error(told.refused)
  const [first, second] = told.entries
  expect(told.entries.map(({ decision }) => decision.id)).toEqual([shared.id, own.id])
  expect(first?.decision.parts.map(({ scope, body }) => [scope, body === null])).toEqual(
    expect.arrayContaining([
      ['dealer', false],
      [`branch:${elsewhere.branchId}`, true],
    ]),
  )
  expect(second).toMatchObject({ decision: own, position: expect.any(Number) })
  expect(await recallFor(office, nonces, requestOf(stranger, asked))).toEqual({ entries: [] })
  expect(await recallFor(office, nonces, requestOf(station, []))).toEqual({ entries: [] })
})

test('who signs something else, asks twice with one nonce or asks for what is no moment is told nothing', async () => {
  const { station } = await shop()
  const other = requestOf(station, ['01a2099e-5451'], '["01a2099e-0000"]')
  expect(await recallFor(office, nonces, other)).toMatchObject({ refused: 'station.notProven' })
  const once = requestOf(station, ['01a2099e-5451'])
  expect(await recallFor(office, nonces, once)).toEqual({ entries: [] })
  expect(await recallFor(office, nonces, once)).toMatchObject({ refused: 'station.notProven' })
  for (const wrong of [['%'], ["01a2099e-5451' or 1=1"], 'x', Array(1001).fill('01a2099e-5451')])
    expect(await recallFor(office, nonces, requestOf(station, wrong))).toMatchObject({ refused: 'input.wrong' })
})

test('of a long log a thousand moments are found by its index', async () => {
  const { dealer, station } = await shop()
  decide(station, [newCustomer(`long-${dealer}`)])
  await say(station)
  const hex = "lpad(to_hex(1700000000000 + n * 50), 12, '0')"
  const moment = `substr(${hex}, 1, 8) || '-' || substr(${hex}, 9, 4)`
  await office.store.inDealer(dealer, (ask) =>
    ask(
      `insert into "log" select l."dealerId", l."position" + n, ${moment} || '-7000-8000-' || lpad(to_hex(n), 12, '0'), 'far',
          n, '', '', '', l."scopes", l."schema", l."size", l."body", null
        from "log" l, generate_series(1, 60000) n where l."dealerId" = $1 and l."id" = $2`,
      [dealer, station.chain[0]?.id],
    ),
  )
  const asked = (await rows(dealer, `select ${moment} as "moment" from generate_series(1, 60000, 60) n`)) as {
    moment: string
  }[]
  const from = performance.now()
  const told = await recallFor(
    office,
    nonces,
    requestOf(
      station,
      asked.map((one) => one.moment),
    ),
  )
  expect(told).toMatchObject({ entries: { length: 1000 } })
  // Comparing each moment with every decision takes some ten seconds, the index a twentieth of one.
  expect(performance.now() - from).toBeLessThan(3_000)
}, 60_000)

test('however large the decisions of those moments are, what is told of them at once is no more than a process can hold', async () => {
  const { dealer, station } = await shop()
  const { id } = decide(station, [newCustomer(`large-${dealer}`)])
  await say(station)
  // As of imports: their length is what is counted, and here only said.
  await office.store.inDealer(dealer, (ask) =>
    ask(
      `insert into "log" select l."dealerId", l."position" + n, '01a00000-' || lpad(to_hex(n), 4, '0') || '-7000-8000-0',
          'far', n, '', '', '', l."scopes", l."schema", 300000, l."body", null
        from "log" l, generate_series(1, 1000) n where l."dealerId" = $1 and l."id" = $2`,
      [dealer, id],
    ),
  )
  const moments = Array.from({ length: 1000 }, (_, n) => `01a00000-${(n + 1).toString(16).padStart(4, '0')}`)
  const told = await recallFor(office, nonces, requestOf(station, moments))
  if ('refused' in told) throw new Error(told.refused)
  expect(told.entries.length).toBeGreaterThan(20)
  expect(told.entries.length * 300_000).toBeLessThan(25_000_000)
})
