import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import type { Computer } from './computer.ts'
import { customer, customersAt, openStage, type Stage } from './stage.ts'

// A computer copied whole: name, key store and all. Neither can know before it hears of the other; decision 4.

const order = (plate: string) => ({ vehicle: { plate, customer: { name: plate, phone: '' } } })
function cutOff(computer: Computer): void {
  computer.online = false
  computer.alone = true
  computer.process?.wire?.cut()
}

const comesOnline = (computer: Computer) => Object.assign(computer, { online: true, alone: false })

/** S1 and its twin, cut off from everybody and from each other. */
async function openTwins(...others: string[]): Promise<{ stage: Stage; s1: Computer; twin: Computer }> {
  const stage = await openStage('S1', ...others)
  const s1 = stage.at('S1')
  cutOff(s1)
  const twin = stage.twin('S1')
  cutOff(twin)
  expect(twin.process?.store.proven).toBe(true)
  return { stage, s1, twin }
}

const instanceOf = ({ process }: Computer) => process?.store.local.identity?.instanceId
const sameNumbers = (stage: Stage, name: string) => stage.findings(name).filter(({ kind }) => kind === 'sameNumber')
test('what both give before they hear of each other is kept and asked about, and the second becomes somebody new', async () => {
  const { stage, s1, twin } = await openTwins('S2')
  const instance = instanceOf(s1)
  for (const name of ['S1', 'S1=']) expect(stage.does(name, 'openWorkOrder', order(name)).numberText).toBe('W-1-00001')
  comesOnline(s1)
  await stage.pass(5)
  await stage.end()
  expect(instanceOf(s1)).toBe(instance)
  expect(instanceOf(twin)).not.toBe(instance)
  for (const name of ['S1', 'S1=', 'S2', 'head office'])
    expect(sameNumbers(stage, name)).toMatchObject([
      { params: { number: 'W-1-00001' }, about: { entity: 'workOrder' } },
    ])
  expect(stage.does('S1', 'openWorkOrder', order('B')).numberText).toBe('W-1-00002')
  expect(stage.does('S1=', 'openWorkOrder', order('C')).numberText).toBe('W-3-00001')
  await stage.end()
})

test('one that reads in the stream what the other made gives no number under that name any more', async () => {
  const { stage, s1, twin } = await openTwins()
  for (const computer of [s1, twin]) comesOnline(computer)
  await stage.pass(5)
  stage.does('S1', 'openWorkOrder', order('A'))
  await stage.pass(1)
  expect(stage.rows('S1=', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  expect(stage.refuses('S1=', 'openWorkOrder', order('B'))).toBe('station.notProven')
  await stage.pass(5)
  expect(stage.does('S1=', 'openWorkOrder', order('B')).numberText).toBe('W-2-00001')
  await stage.end()
  expect(sameNumbers(stage, 'head office')).toEqual([])
})

test('a number the other took along into its new life is not given again by the one that goes on', async () => {
  const { stage, s1 } = await openTwins()
  stage.does('S1', 'addCustomer', customer('Leyla'))
  expect(stage.does('S1=', 'openWorkOrder', order('A')).numberText).toBe('W-1-00001')
  comesOnline(s1)
  await stage.pass(5)
  await stage.rest()
  expect(stage.rows('S1', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  expect(stage.does('S1', 'openWorkOrder', order('B')).numberText).toBe('W-1-00002')
  await stage.end()
  expect(sameNumbers(stage, 'head office')).toEqual([])
})

test('head office turns away the one that has less before it is told anything', async () => {
  const { stage, s1, twin } = await openTwins()
  stage.does('S1', 'openWorkOrder', order('A'))
  comesOnline(s1)
  await stage.pass(5)
  const { lines } = stage.scene.world
  const from = lines.length
  comesOnline(twin)
  await stage.pass(1)
  const heard = lines.slice(from).flatMap((line) => / S1= <- (\w+)/.exec(line)?.[1] ?? [])
  expect(heard).toEqual(['challenge', 'turnedAway'])
  await stage.end()
})

test('the file of one on the other is in doubt beside a journal that knows another life', async () => {
  const { stage, s1, twin } = await openTwins()
  stage.does('S1', 'openWorkOrder', order('A'))
  comesOnline(s1)
  await stage.pass(5)
  cutOff(s1)
  stage.does('S1=', 'openWorkOrder', order('B'))
  s1.kill()
  s1.disk.restore(twin.disk.image(), 'kept')
  s1.start()
  expect(stage.rows('S1', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  expect(stage.refuses('S1', 'openWorkOrder', order('C'))).toBe('station.notProven')
  await stage.end()
})

test('what only the journal knows is brought back into the file of the other, though its place is taken', async () => {
  const { stage, s1, twin } = await openTwins()
  stage.does('S1', 'addCustomer', customer('Leyla'))
  stage.does('S1=', 'addCustomer', customer('Nima'))
  s1.kill()
  s1.disk.restore(twin.disk.image(), 'kept')
  s1.start()
  expect(customersAt(stage, 'S1')).toEqual(['Leyla', 'Nima'])
  expect(s1.process?.store.proven).toBe(false)
  await stage.end()
  expect(customersAt(stage, 'head office')).toEqual(['Leyla', 'Nima'])
})

/** Head office and S2 had heard of Leyla; head office forgets her, and the twin takes her place before anybody speaks. */
async function withForgottenLife(...others: string[]) {
  const { stage, s1, twin } = await openTwins('S2', ...others)
  const before = s1.disk.image()
  await stage.scene.office.backUp()
  stage.does('S1', 'addCustomer', customer('Leyla'))
  comesOnline(s1)
  await stage.pass(5)
  expect(customersAt(stage, 'S2')).toEqual(['Leyla'])
  for (const name of ['S1', 'S2', ...others]) {
    cutOff(stage.at(name))
    stage.at(name).kill()
  }
  await stage.scene.office.restore(chanceOf(1))
  for (const name of ['Nima', 'Omid']) stage.does('S1=', 'addCustomer', customer(name))
  comesOnline(twin)
  await stage.pass(5)
  expect(customersAt(stage, 'head office')).toEqual(['Nima', 'Omid'])
  return { stage, s1, twin, before }
}

const all = ['Leyla', 'Nima', 'Omid']

test('what a restored head office lost, and gave the place of to a twin, its author brings all the same, and a person is asked', async () => {
  const { stage, s1 } = await withForgottenLife()
  s1.start()
  comesOnline(s1)
  await stage.pass(10)
  expect(customersAt(stage, 'head office')).toEqual(all)
  await stage.end()
  expect(stage.rows('head office', 'select reason from mark')).toEqual([{ reason: 'stationCopied' }])
})

test('where its author is lost too, a colleague brings it', async () => {
  const { stage, s1, before } = await withForgottenLife()
  s1.disk.restore(before, 'gone')
  stage.at('S2').start()
  comesOnline(stage.at('S2'))
  await stage.pass(30)
  for (const name of ['S2', 'head office']) expect(customersAt(stage, name)).toEqual(all)
  expect(stage.rows('head office', 'select reason from mark')).toEqual([{ reason: 'stationCopied' }])
  await stage.end()
})

test('what another branch has the end of alone is brought whole by whoever has it, though its seal stands elsewhere by then', async () => {
  const { stage, s1, twin } = await openTwins('S2', 'T3')
  const before = s1.disk.image()
  await stage.scene.office.backUp()
  // One push, and one seal: the other branch gets the customer alone.
  stage.does('S1', 'openWorkOrder', order('A'))
  stage.does('S1', 'addCustomer', customer('Leyla'))
  comesOnline(s1)
  await stage.pass(5)
  for (const name of ['S1', 'S2', 'T3']) {
    cutOff(stage.at(name))
    stage.at(name).kill()
  }
  s1.disk.restore(before, 'gone')
  await stage.scene.office.restore(chanceOf(1))
  for (const name of ['Nima', 'Omid']) stage.does('S1=', 'addCustomer', customer(name))
  comesOnline(twin)
  await stage.pass(5)
  for (const name of ['T3', 'S2']) {
    stage.at(name).start()
    comesOnline(stage.at(name))
    await stage.pass(30)
  }
  expect(customersAt(stage, 'head office')).toEqual(expect.arrayContaining(['Leyla', 'Nima', 'Omid']))
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  expect(stage.at('S2').process?.store.local.proofs).toEqual([])
  await stage.end()
})

test('who read decisions under the first name hears them again when a restored head office got them of a renewed copy', async () => {
  const stage = await openStage('S1', 'S2')
  const s1 = stage.at('S1')
  cutOff(s1)
  for (const name of ['Leyla', 'Nima']) stage.does('S1', 'addCustomer', customer(name))
  const copy = stage.copy('S1')
  for (let turn = 0; instanceOf(copy) === instanceOf(s1) && turn < 20; turn += 1) await copy.tend()
  cutOff(copy)
  expect(instanceOf(copy)).not.toBe(instanceOf(s1))
  await stage.scene.office.backUp()
  comesOnline(s1)
  await stage.pass(5)
  expect(customersAt(stage, 'S2')).toEqual(['Leyla', 'Nima'])
  for (const name of ['S1', 'S2']) cutOff(stage.at(name))
  await stage.pass(1)
  await stage.scene.office.restore(chanceOf(1))
  comesOnline(copy)
  await stage.pass(5)
  expect(customersAt(stage, 'head office')).toEqual(['Leyla', 'Nima'])
  await stage.end()
})
