import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { dealerId } from './dealer.ts'
import { customer, customersAt, openStage, type Stage } from './stage.ts'

const dayMs = 86_400_000

function cutAll({ scene }: Stage): void {
  for (const { process } of scene.computers) process?.wire?.cut()
}

/** All there is lies in a backup, everybody has heard so, and years later everybody has forgotten it. */
async function thinOutAll(stage: Stage): Promise<void> {
  const { office, world, computers } = stage.scene
  await office.store.transaction(dealerId, async (t) => {
    const stream = await t.stream()
    await t.setStream({ ...stream, backedUpThrough: stream.position })
  })
  cutAll(stage)
  await stage.rest()
  world.now += 500 * dayMs
  cutAll(stage)
  await stage.rest()
  for (const { process } of computers) while (process?.store.thinOut(396 * dayMs));
}

test('head office is put back to before what a station thinned out: what comes after arrives, and without haste', async () => {
  const stage = await openStage('S1', 'S2')
  const { office, world } = stage.scene
  office.backUp()
  for (const name of ['A', 'B', 'C']) stage.does('S1', 'addCustomer', customer(name))
  await stage.rest()
  await thinOutAll(stage)
  expect(stage.at('S1').process?.store.local.prunedThrough).toBeGreaterThan(0)
  office.restore(chanceOf(1))
  await stage.pass(5)
  stage.does('S1', 'addCustomer', customer('New'))
  const before = world.lines.length
  await stage.pass(60)
  expect(customersAt(stage, 'head office')).toContain('New')
  expect(stage.at('S1').process?.store.undelivered().count).toBe(0)
  expect(world.lines.slice(before).filter((line) => /S1.*-> push\b/.test(line)).length).toBeLessThan(10)
})

test('comparing with a head office that lost what nobody keeps any more puts the last rows of it aside', async () => {
  const stage = await openStage('S1', 'S2')
  const { office } = stage.scene
  office.backUp()
  const names = ['A', 'B', 'C']
  for (const name of names) stage.does('S1', 'addCustomer', customer(name))
  await stage.rest()
  await thinOutAll(stage)
  const one = stage.at('S1')
  one.online = false
  one.process?.wire?.cut()
  office.restore(chanceOf(1))
  await stage.pass(20)
  const aside = () => stage.rows('S2', "select row from rowPutAside where entity = 'customer'")
  for (let step = 0; step < 500 && aside().length < names.length; step += 1) {
    stage.at('S2').process?.sync.compare()
    await stage.pass(1)
  }
  expect(customersAt(stage, 'S2')).toEqual(customersAt(stage, 'head office'))
  expect(
    aside()
      .map(({ row }) => JSON.parse(String(row)).name)
      .sort(),
  ).toEqual(names)
}, 60_000)
