import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import type { Computer } from './computer.ts'
import { customersAt, openStage } from './stage.ts'

// Head office is put back, the computer that made something is lost, and another branch alone has a part of it.

const car = { plate: 'B-AB 123', customer: { name: 'Leyla', phone: '030 1234567' } }
const everywhere = ['S1', 'T1', 'head office']
const goesOff = (computer: Computer) => {
  computer.online = false
  computer.process?.wire?.cut()
}
/** T1 opened an order for a new customer and a new car; S1 heard of those two, and head office has forgotten all of it. */
async function withLostOrder() {
  const stage = await openStage('S1', 'T1')
  const [s1, t1] = [stage.at('S1'), stage.at('T1')]
  const before = t1.disk.image()
  await stage.scene.office.backUp()
  const { workOrderId = '', customerId = '' } = stage.does('T1', 'openWorkOrder', { vehicle: car })
  await stage.rest()
  for (const computer of [s1, t1]) goesOff(computer)
  const { id } = [...stage.scene.world.made.values()].at(-1)?.decision ?? { id: '' }
  await stage.scene.office.restore(chanceOf(1))
  return { stage, s1, t1, before, workOrderId, customerId, id }
}

function lose({ stage, t1, before, id }: Awaited<ReturnType<typeof withLostOrder>>): void {
  t1.kill()
  t1.disk.restore(before, 'gone')
  stage.scene.world.gone.add(id)
}

test('the customer and the car are kept, and a person is asked about the order that is gone', async () => {
  const history = await withLostOrder()
  const { stage, s1 } = history
  lose(history)
  s1.online = true
  await stage.pass(60)
  // Whoever has the whole may still come.
  expect(customersAt(stage, 'head office')).toEqual([])
  await stage.end()
  for (const name of everywhere) {
    expect(customersAt(stage, name)).toEqual(['Leyla'])
    expect(stage.rows(name, 'select plate from vehicle')).toEqual([{ plate: 'B-AB 123' }])
    expect(stage.rows(name, 'select * from workOrder')).toEqual([])
  }
  for (const name of ['T1', 'head office'])
    expect(stage.findings(name)).toMatchObject([
      { kind: 'marked', params: { reason: 'restOnly', command: 'openWorkOrder', name: 'anna' } },
    ])
})

test('the author that comes late after all brings the whole, and nothing counts twice', async () => {
  const { stage, s1, t1 } = await withLostOrder()
  s1.online = true
  await stage.pass(400)
  expect(customersAt(stage, 'head office')).toEqual(['Leyla'])
  stage.does('S1', 'updateCustomer', {
    customerId: String(stage.rows('S1', 'select id from customer')[0]?.id),
    name: 'Leila',
  })
  t1.online = true
  await stage.end()
  for (const name of everywhere) expect(customersAt(stage, name)).toEqual(['Leila'])
  for (const name of ['T1', 'head office'])
    expect(stage.rows(name, 'select numberText from workOrder')).toEqual([{ numberText: 'W-2-00001' }])
})

test('two branches that know the same of it tell it once, and a head office put back again hears it again', async () => {
  const stage = await openStage('S1', 'S2', 'T1')
  const t1 = stage.at('T1')
  const before = t1.disk.image()
  await stage.scene.office.backUp()
  stage.does('T1', 'openWorkOrder', { vehicle: car })
  await stage.rest()
  stage.scene.world.gone.add([...stage.scene.world.made.keys()].at(-1) ?? '')
  t1.kill()
  t1.disk.restore(before, 'gone')
  await stage.scene.office.restore(chanceOf(1))
  await stage.end()
  expect(stage.rows('head office', "select id from log where id like '%-rest'")).toHaveLength(1)
  await stage.scene.office.restore(chanceOf(1))
  expect(customersAt(stage, 'head office')).toEqual([])
  await stage.end()
  for (const name of ['S1', 'S2', ...everywhere]) expect(customersAt(stage, name)).toEqual(['Leyla'])
  expect(stage.rows('head office', 'select reason from mark')).toEqual([{ reason: 'restOnly' }])
})
