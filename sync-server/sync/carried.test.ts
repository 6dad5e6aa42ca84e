import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { carriedFile } from '../../src/core/carried.ts'
import {
  crypto,
  decide,
  enrol,
  newCustomer,
  openDealer,
  openTestOffice,
  type TestOffice,
  type TestStation,
} from '../office.suite.ts'
import { takeCarried } from './carried.ts'
import { runAtHeadOffice } from './run.ts'

let office: TestOffice
let dealers = 0
let dealerId: string
let lost: TestStation
beforeAll(async () => {
  office = await openTestOffice()
})
afterAll(() => office[Symbol.asyncDispose]())
beforeEach(async () => {
  dealers += 1
  dealerId = await openDealer(office, `lost${dealers}`)
  lost = await enrol(office, dealerId)
})

const fileOf = (station: TestStation, from = 0) =>
  carriedFile(station.chain.slice(from), (text) => crypto.sign(station.keys.privateKey, text))
const customersOf = (dealer: string) =>
  office.store.readingWith(dealer, async (_reading, ask) => (await ask('select "name" from "customer"', [])).length)

test('a station’s whole work is taken in from its file, in order, and twice changes nothing', async () => {
  for (let index = 0; index < 450; index += 1) decide(lost, [newCustomer(`c${dealers}-${index}`, `Customer ${index}`)])
  const file = fileOf(lost)
  expect(file.trim().split('\n')).toHaveLength(3)
  const first = await takeCarried(office, dealerId, file)
  expect(first).toMatchObject({
    unreadable: 0,
    carried: [{ station: 'Desk', from: 1, to: 450, added: 450, known: 0, missing: 0, withoutCause: 0, refused: null }],
  })
  expect(await customersOf(dealerId)).toBe(450)
  const again = await takeCarried(office, dealerId, file)
  expect(again.carried).toMatchObject([{ added: 0, known: 450, refused: null }])
  expect(await customersOf(dealerId)).toBe(450)
})

test('a station that was shut out meanwhile is taken in all the same, with a mark that a person looks at', async () => {
  decide(lost, [newCustomer(`s${dealers}`)])
  await runAtHeadOffice(office, { dealerId, branchId: '' }, 'revokeStation', { stationId: lost.stationId })
  expect(await takeCarried(office, dealerId, fileOf(lost))).toMatchObject({ carried: [{ added: 1 }] })
  const marks = await office.store.readingWith(dealerId, async (_reading, ask) =>
    ask('select "reason" from "mark"', []),
  )
  expect(marks.map(({ reason }) => reason)).toContain('stationRevoked')
})

test('what was changed after it was sealed, and what another key sealed, does nothing', async () => {
  decide(lost, [newCustomer(`f${dealers}`, 'Bob')])
  const file = fileOf(lost)
  const changed = await takeCarried(office, dealerId, file.replaceAll('Bob', 'Rob'))
  expect(changed.carried).toMatchObject([{ added: 0, refused: { seq: 1, reason: 'notIntact' } }])
  const other = await enrol(office, dealerId, 'b')
  const forged = carriedFile(lost.chain, (text) => crypto.sign(other.keys.privateKey, text))
  expect((await takeCarried(office, dealerId, forged)).carried).toMatchObject([
    { added: 0, refused: { reason: 'seal' } },
  ])
  expect(await customersOf(dealerId)).toBe(0)
})

test('the file of another company, an empty one and a picture are told apart from work', async () => {
  decide(lost, [newCustomer(`o${dealers}`)])
  const elsewhere = await openDealer(office, `else${dealers}`)
  expect((await takeCarried(office, elsewhere, fileOf(lost))).carried).toMatchObject([
    { station: '', added: 0, refused: { reason: 'otherDealer' } },
  ])
  expect(await takeCarried(office, dealerId, '')).toEqual({ carried: [], unreadable: 0 })
  expect(await takeCarried(office, dealerId, '\u0089PNG\n{}\n')).toEqual({ carried: [], unreadable: 2 })
  expect(await customersOf(elsewhere)).toBe(0)
})

test('a file that begins too late is taken, says how much is missing, and an earlier one fills what lacks', async () => {
  for (let index = 0; index < 3; index += 1) decide(lost, [newCustomer(`m${dealers}-${index}`)])
  expect((await takeCarried(office, dealerId, fileOf(lost, 2))).carried).toMatchObject([{ added: 1, missing: 2 }])
  expect((await takeCarried(office, dealerId, fileOf(lost))).carried).toMatchObject([{ added: 2, missing: 0 }])
  expect(await customersOf(dealerId)).toBe(3)
})

test('what was built on work that never arrived is taken, and said', async () => {
  const gone = await enrol(office, dealerId, 'a')
  const cause = decide(gone, [newCustomer(`g${dealers}`)])
  decide(lost, [newCustomer(`w${dealers}`)], { saw: { instance: gone.instanceId, seq: cause.seq } })
  expect((await takeCarried(office, dealerId, fileOf(lost))).carried).toMatchObject([{ added: 1, withoutCause: 1 }])
})

test('of a computer in doubt what its journal brought back is taken, and what it made since without it is set aside', async () => {
  for (let index = 0; index < 2; index += 1) decide(lost, [newCustomer(`j${dealers}-${index}`)])
  await takeCarried(office, dealerId, fileOf(lost))
  const putBack: TestStation = { ...lost, chain: lost.chain.slice(0, 1) }
  decide(lost, [newCustomer(`j${dealers}-2`)])
  decide(putBack, [newCustomer(`j${dealers}-3`)])
  const held = [...putBack.chain.slice(1), ...lost.chain.slice(2)]
  const file = carriedFile(held, (text) => crypto.sign(lost.keys.privateKey, text))
  expect((await takeCarried(office, dealerId, file)).carried).toMatchObject([{ added: 2, aside: 1, refused: null }])
  expect(await customersOf(dealerId)).toBe(4)
})

test('what a copy made after its place was taken is set aside with a mark, of a long file too, and taken once', async () => {
  decide(lost, [newCustomer(`k${dealers}`)])
  const copy: TestStation = { ...lost, chain: [...lost.chain] }
  for (let index = 0; index < 3; index += 1) decide(lost, [newCustomer(`a${dealers}-${index}`)])
  await takeCarried(office, dealerId, fileOf(lost))
  for (let index = 0; index < 250; index += 1) decide(copy, [newCustomer(`b${dealers}-${index}`)])
  const file = fileOf(copy)
  expect(file.trim().split('\n')).toHaveLength(2)
  const first = await takeCarried(office, dealerId, file)
  expect(first.carried).toMatchObject([{ added: 250, aside: 250, known: 1, missing: 0, refused: null }])
  expect(await customersOf(dealerId)).toBe(254)
  const again = await takeCarried(office, dealerId, file)
  expect(again.carried).toMatchObject([{ added: 0, aside: 0, known: 251, refused: null }])
  const marks = await office.store.readingWith(dealerId, async (_reading, ask) =>
    ask('select "reason" from "mark"', []),
  )
  expect(marks.map(({ reason }) => reason)).toEqual(Array.from({ length: 250 }, () => 'stationCopied'))
})
