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
