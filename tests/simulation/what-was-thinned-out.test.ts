import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { wrongWith } from './checks.ts'
import { dealerId } from './dealer.ts'
import { customer, customersAt, openShopStage, openStage, type Stage } from './stage.ts'
import { toyCrypto } from './world.ts'

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
  await office.backUp()
  for (const name of ['A', 'B', 'C']) stage.does('S1', 'addCustomer', customer(name))
  await stage.rest()
  await thinOutAll(stage)
  expect(stage.at('S1').process?.store.local.prunedThrough).toBeGreaterThan(0)
  await office.restore(chanceOf(1))
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
  await office.backUp()
  const names = ['A', 'B', 'C']
  for (const name of names) stage.does('S1', 'addCustomer', customer(name))
  await stage.rest()
  await thinOutAll(stage)
  const one = stage.at('S1')
  one.online = false
  one.process?.wire?.cut()
  await office.restore(chanceOf(1))
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

// Seed 4208: a copy of the computer had brought the same as its own, and that was read, backed up and forgotten.
test.each([
  ['all of it', 3],
  ['all but the last, without which no seal proves it', 2],
] as const)(
  'of what was known as a copy’s work a station has forgotten %s, and a colleague brings it as its own',
  async (_, forgotten) => {
    const stage = await openShopStage('S1', 'S2')
    const [s1, s2] = [stage.at('S1'), stage.at('S2')]
    const names = ['Leyla', 'Nima', 'Omid']
    Object.assign(s1, { online: false, alone: true })
    cutAll(stage)
    for (const name of names) stage.does('S1', 'addCustomer', customer(name))
    s1.kill()
    const copy = stage.copy('S1')
    await stage.pass(10)
    expect(customersAt(stage, 'S2')).toEqual(names)

    await stage.scene.office.store.transaction(dealerId, async (t) => {
      const stream = await t.stream()
      await t.setStream({ ...stream, backedUpThrough: stream.position - names.length + forgotten })
    })
    cutAll(stage)
    await stage.pass(5)
    while (s2.process?.store.thinOut(-500 * dayMs));
    const known = () => stage.rows('S2', "select * from decision where json_extract(body, '$.command') = 'addCustomer'")
    expect(known()).toHaveLength(names.length - forgotten)

    copy.kill()
    Object.assign(s1, { alone: false })
    s2.online = false
    cutAll(stage)
    s1.start()
    await stage.pass(15)
    expect(known()).toHaveLength(names.length)
    await stage.rest()
    expect(wrongWith(stage.scene.office.database(), stage.scene.computers, toyCrypto.verify)).toEqual([])
    for (const name of ['S1', 'S2', 'head office']) expect(customersAt(stage, name)).toEqual(names)
  },
)

test('what an older file went on with comes back into a newer one, though that forgot what stood in its place', async () => {
  const stage = await openStage('S1')
  const one = stage.at('S1')
  const older = one.disk.image()
  const names = ['A', 'B', 'C']
  for (const name of names) stage.does('S1', 'addCustomer', customer(name))
  await stage.rest()
  await thinOutAll(stage)
  expect(one.process?.store.local.prunedThrough).toBeGreaterThan(1)
  const newer = one.disk.image()
  one.online = false
  one.kill()
  one.disk.restore(older, 'kept')
  one.start()
  for (const name of ['D', 'E']) stage.does('S1', 'addCustomer', customer(name))
  one.kill()
  one.disk.restore(newer, 'kept')
  one.start()
  expect(customersAt(stage, 'S1')).toEqual([...names, 'D', 'E'])
  await stage.rest()
  expect(customersAt(stage, 'head office')).toEqual([...names, 'D', 'E'])
})
