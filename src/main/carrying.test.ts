import { expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../tests/station-in-memory.ts'
import type { PushMessage } from '../core/carried.ts'
import { createCarrying } from './carrying.ts'
import { createStationClock } from './clock.ts'
import { sha256 } from './hash.ts'
import { createStationSync } from './sync/station.ts'

const carryingOf = ({ store }: TestStation) => createCarrying(store, () => 'of this computer')
const linesOf = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as PushMessage)
    .map(({ instance, decisions, seal }) => [instance, decisions.map(({ seq }) => seq), seal.signature])

/** A station that a colleague told of two decisions, each under its own seal, and of a third nobody sealed. */
function toldByColleague() {
  const station = openTestStation()
  const colleague = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima']) colleague.run('addCustomer', { name, phone: '', address: '' })
  for (const { decision } of colleague.store.log.after('i-two', 0, 2))
    station.store.borrow([decision], { seq: decision.seq, signature: `of the colleague, ${decision.seq}` })
  return station
}

test('a computer that was shut out carries along what colleagues told it, under their seals, and may leave then', () => {
  const station = toldByColleague()
  const { store } = station
  const carrying = carryingOf(station)
  // Head office hears this computer, and is told of it then.
  expect(carrying.work()).toEqual({ count: 0, text: '' })
  expect(carrying.whyNotLeave()?.refused).toBe('leave.borrowed')

  station.run('addCustomer', { name: 'Omid', phone: '', address: '' })
  store.remember({ shutOut: true })
  const { count, text } = carrying.work()
  expect([count, linesOf(text)]).toEqual([
    3,
    [
      ['i-one', [1], 'of this computer'],
      ['i-two', [1], 'of the colleague, 1'],
      ['i-two', [2], 'of the colleague, 2'],
    ],
  ])
  expect(carrying.whyNotLeave()).toMatchObject({ refused: 'leave.undelivered', params: { count: 3 } })
  carrying.handedOut(text, 'file')
  expect(carrying.whyNotLeave()?.refused).toBe('leave.notSeen')
  expect([carrying.seen('another file'), carrying.seen('file')]).toEqual([false, true])
  expect(carrying.whyNotLeave()).toBeNull()
})

test('a file from before this computer was shut out lacks what colleagues told it, and is not enough to leave', () => {
  const station = toldByColleague()
  station.run('addCustomer', { name: 'Omid', phone: '', address: '' })
  const carrying = carryingOf(station)
  carrying.handedOut(carrying.work().text, 'file')
  carrying.seen('file')
  station.store.remember({ shutOut: true })
  expect(carrying.whyNotLeave()).toMatchObject({ refused: 'leave.undelivered', params: { count: 3 } })
})

/** Head office shuts a station out, and its stream is another behind a place. */
function shutOut({ store, time }: TestStation, forkedAt: number) {
  const clock = createStationClock({ wall: () => time.now, elapsed: () => time.now })
  const sign = () => 'of this computer'
  const sync = createStationSync({ store, clock, sha256, elapsed: () => time.now, sign, onState() {} })
  sync.opened(() => {})
  sync.heard({ say: 'turnedAway', reason: 'revoked', forkedAt })
  expect(sync.state).toEqual({ state: 'refused', reason: 'revoked' })
  store.remember({ shutOut: true })
}

test('what a restored head office lost is carried to it by a computer it has shut out since', () => {
  const station = openTestStation()
  const { store } = station
  for (const name of ['Leyla', 'Nima', 'Omid']) station.run('addCustomer', { name, phone: '', address: '' })
  const entries = store.log.after('i-one', 0, 3).map(({ decision }, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: 'sealed' }
  })
  for (const [at, entry] of entries.entries())
    store.take([entry], { timeline: 't', upTo: at + 2, digest: `digest ${at + 2}` })
  const carrying = carryingOf(station)
  expect(carrying.work().count).toBe(0)
  // The stream is another behind its second place.
  shutOut(station, 2)
  expect(linesOf(carrying.work().text)).toEqual([['i-one', [2, 3], 'of this computer']])
})

const secondLife = { dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-two', headOfficeKey: '' }

test('so is what this computer made in a former life and head office had taken without a seal', () => {
  const station = openTestStation()
  const { store } = station
  for (const name of ['Leyla', 'Nima']) station.run('addCustomer', { name, phone: '', address: '' })
  const entries = store.log.after('i-one', 0, 2).map(({ decision }, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: null }
  })
  store.take(entries, { timeline: 't', upTo: 3, digest: 'x' })
  store.enrol(secondLife)
  shutOut(station, 1)
  expect(linesOf(carryingOf(station).work().text)).toEqual([
    ['i-one', [1], 'of this computer'],
    ['i-one', [2], 'of this computer'],
  ])
})

test('so is what a copy had delivered of a former life, and was to be heard again', () => {
  const station = openTestStation()
  const { store } = station
  station.run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  const [made] = store.log.after('i-one', 0, 1)
  if (made === undefined) throw new Error('nothing was decided')
  const decision = { ...made.decision, instance: 'i-copy' }
  store.take([{ position: 5, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 5, digest: 'x' })
  store.enrol(secondLife)
  shutOut(station, store.local.position)
  expect(linesOf(carryingOf(station).work().text)).toEqual([['i-one', [1], 'of this computer']])
})

test('so is what head office said it has of a former life, and did not send', () => {
  const station = openTestStation()
  const { store } = station
  station.run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  const known = store.log.unplacedIds(10)
  store.enrol({ ...secondLife, known })
  shutOut(station, 1)
  expect(linesOf(carryingOf(station).work().text)).toEqual([['i-one', [1], 'of this computer']])
})

test('a file from before all was delivered is not enough to leave where head office has lost it since', () => {
  const station = openTestStation()
  const { store } = station
  station.run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  const carrying = carryingOf(station)
  carrying.handedOut(carrying.work().text, 'file')
  carrying.seen('file')
  const [made] = store.log.after('i-one', 0, 1)
  if (made === undefined) throw new Error('nothing was decided')
  const { decision } = made
  store.take([{ position: 2, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 2, digest: 'y' })
  expect(carrying.work().count).toBe(0)
  // By now nobody may have the file any more.
  store.turnBack('restored', 1)
  expect(carrying.whyNotLeave()).toMatchObject({ refused: 'leave.undelivered', params: { count: 1 } })
})
