import { expect, test } from 'vitest'
import { chanceOf } from './chance.ts'
import { createComputer } from './computer.ts'
import { customer, openShopStage, type Stage } from './stage.ts'

// Histories of computers that hear each other over the shop's own network, each told by hand and checked like every other.

const code = '4006381333931'
const car = { plate: 'B-AB 123', customer: { name: 'Leyla', phone: '030 1234567' } }
const everywhere = ['S1', 'S2', 'head office']

/** Nobody hears head office; the shop's own network lives. */
function withoutInternet(stage: Stage): void {
  for (const computer of stage.scene.computers) {
    computer.online = false
    computer.process?.wire?.cut()
  }
}

test('what a station made and lost is brought to head office by the colleague it told', async () => {
  const stage = await openShopStage('S1', 'S2', 'S3')
  const before = stage.at('S1').disk.image()
  withoutInternet(stage)
  await stage.pass(5)
  const { workOrderId } = stage.does('S1', 'openWorkOrder', { vehicle: car })
  await stage.pass(2)
  for (const name of ['S2', 'S3'])
    expect(stage.rows(name, 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  // A colleague builds on it, and only then its disk is put back, journal and all.
  stage.does('S2', 'addPartToWorkOrder', { workOrderId, code, quantity: 1000 })
  stage.at('S1').kill()
  stage.at('S1').disk.restore(before, 'gone')
  await stage.end()
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  expect(stage.does('S1', 'openWorkOrder', { vehicle: car }).numberText).toBe('W-4-00001')
  await stage.end()
})

test('two copies that both take themselves for the one are found out without head office', async () => {
  const stage = await openShopStage('S1', 'S2')
  withoutInternet(stage)
  await stage.pass(3)
  stage.does('S1', 'addCustomer', { name: 'Leyla', phone: '', address: '' })
  await stage.pass(2)
  // The folder of S1 is put back with its journal: nothing in it shows that it has been further.
  const s1 = stage.at('S1')
  const image = s1.disk.image()
  stage.does('S1', 'addCustomer', { name: 'Nima', phone: '', address: '' })
  await stage.pass(2)
  s1.kill()
  s1.disk.restore(image, 'restored')
  s1.start()
  expect(s1.process?.store.proven).toBe(true)
  stage.does('S1', 'addCustomer', { name: 'Omid', phone: '', address: '' })
  await stage.pass(8)
  expect(s1.process?.store.proven).toBe(false)
  expect(stage.refuses('S1', 'openWorkOrder', { vehicle: car })).toBe('station.notProven')
  await stage.end()
  for (const name of everywhere)
    expect(stage.rows(name, 'select name from customer order by name').map((row) => row.name)).toEqual([
      ...['Leyla', 'Nima', 'Omid'],
    ])
})

/**
 * S1 told S2 of some customers, one after the other, and the first of them S3 too; then its folder is put back, journal and
 * all, and it goes on otherwise. Everybody is switched off but S1, which head office hears first.
 */
async function withLostLife(stage: Stage, told: string[], { s3Heard, after }: { s3Heard: number; after: string[] }) {
  withoutInternet(stage)
  await stage.pass(3)
  stage.does('S1', 'addCustomer', customer('Leyla'))
  await stage.pass(2)
  const s1 = stage.at('S1')
  const image = s1.disk.image()
  for (const [at, name] of told.entries()) {
    if (at === s3Heard) stage.at('S3').kill()
    stage.does('S1', 'addCustomer', customer(name))
    await stage.pass(15)
  }
  expect(stage.rows('S2', 'select name from customer')).toHaveLength(1 + told.length)
  expect(stage.rows('S3', 'select name from customer')).toHaveLength(1 + s3Heard)
  for (const name of ['S1', 'S2', 'S3']) stage.at(name).kill()
  s1.disk.restore(image, 'restored')
  s1.start()
  for (const name of after) stage.does('S1', 'addCustomer', customer(name))
  s1.online = true
  await stage.pass(10)
  expect(stage.rows('head office', 'select name from customer')).toHaveLength(1 + after.length)
  expect(stage.rows('head office', 'select * from mark')).toEqual([])
}

function expectAside(stage: Stage, names: string[], copied: number): void {
  for (const name of [...everywhere, 'S3']) {
    const found = stage.rows(name, 'select name from customer order by name').map((row) => row.name)
    expect(found).toEqual(names)
    expect(stage.findings(name).filter(({ params }) => params.reason === 'stationCopied')).toHaveLength(copied)
  }
  for (const name of ['S2', 'S3'])
    expect(stage.rows(name, 'select * from decision where position is null or position < 0')).toEqual([])
}

test('what a copy told one colleague before it was destroyed comes to head office, and a person is asked', async () => {
  const stage = await openShopStage('S1', 'S2', 'S3')
  await withLostLife(stage, ['Nima', 'Omid'], { s3Heard: 0, after: ['Parisa', 'Reza', 'Sara'] })
  stage.at('S1').kill()
  await stage.end()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa', 'Reza', 'Sara'], 2)
})

// Head office's end of the chain lies before the one before what is left, or is another in its place.
test.each([[['Parisa']], [['Parisa', 'Reza']]])(
  'of two colleagues it told, the one that heard less is quicker; it goes on with %s',
  async (after) => {
    const stage = await openShopStage('S1', 'S2', 'S3')
    await withLostLife(stage, ['Nima', 'Omid', 'Yara'], { s3Heard: 2, after })
    stage.at('S3').start()
    stage.at('S3').online = true
    await stage.pass(30)
    expect(stage.rows('head office', 'select name from customer')).toHaveLength(3 + after.length)
    await stage.end()
    expectAside(stage, ['Leyla', 'Nima', 'Omid', ...after, 'Yara'], 3)
  },
)

test('a head office restored to before it set something aside is told of it again, and asks again', async () => {
  const stage = await openShopStage('S1', 'S2', 'S3')
  await stage.scene.office.backUp()
  await withLostLife(stage, ['Nima', 'Omid'], { s3Heard: 1, after: ['Parisa'] })
  await stage.rest()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa'], 2)
  await stage.scene.office.restore(chanceOf(1))
  expect(stage.rows('head office', 'select * from mark')).toEqual([])
  await stage.end()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa'], 2)
})

test('a copy that becomes somebody new takes nothing with it that colleagues brought', async () => {
  const stage = await openShopStage('S1', 'S2')
  withoutInternet(stage)
  await stage.pass(3)
  stage.does('S1', 'openWorkOrder', { vehicle: car })
  stage.does('S2', 'addCustomer', { name: 'Nima', phone: '', address: '' })
  await stage.pass(2)
  stage.copy('S2')
  stage.at('S1').kill()
  stage.at('S2').kill()
  // The copy alone reaches head office: it brings the colleague's order as the colleague's, under the number it has.
  for (let second = 0; second < 40; second += 1) {
    await stage.at("S2'").tend()
    await stage.scene.network.passUntil(stage.scene.world.now + 1_000)
    await stage.scene.office.settle()
  }
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  const logged = stage.rows(
    'head office',
    `select json_extract(body, '$.station') as station from log
    where json_extract(body, '$.command') = 'openWorkOrder'`,
  )
  expect(logged).toEqual([
    {
      station: stage
        .at('S1')
        .disk.look()
        .prepare("select json_extract(value, '$.stationId') from local where key = 'identity'")
        .pluck()
        .get(),
    },
  ])
  await stage.end()
})

// Seed 709: the second order was proven by the seal of the third alone, which went on in another chain.
test('what a station told a colleague in two lives, and lost in both, is brought to head office by that colleague', async () => {
  const stage = await openShopStage('S1', 'S2')
  const s1 = stage.at('S1')
  const before = s1.disk.image()
  withoutInternet(stage)
  await stage.pass(3)
  for (let order = 1; order <= 3; order += 1) stage.does('S1', 'openWorkOrder', { vehicle: car })
  await stage.pass(2)
  s1.kill()
  s1.disk.restore(s1.disk.image(), 'gone')
  s1.start()
  s1.online = true
  await s1.tend()
  withoutInternet(stage)
  expect(s1.process?.store.proven).toBe(true)
  await stage.pass(15)
  s1.kill()
  s1.disk.restore(before, 'gone')
  await stage.end()
  for (const name of everywhere)
    expect(stage.rows(name, 'select numberText from workOrder order by numberText')).toEqual([
      { numberText: 'W-1-00001' },
      { numberText: 'W-1-00002' },
      { numberText: 'W-1-00003' },
    ])
  expect(stage.rows('head office', 'select * from mark')).toEqual([])
})

test('a station enrolled while the others were cut off is taken in by its warrant', async () => {
  const stage = await openShopStage('S1', 'S2')
  withoutInternet(stage)
  const late = createComputer(stage.scene, {
    name: 'S3',
    branchId: stage.at('S1').branchId,
    disk: stage.scene.newDisk(),
    key: 'key of S3',
  })
  stage.scene.computers.push(late)
  late.start()
  await late.join()
  late.process?.store.remember({ shop: { on: true, port: 1, addresses: [] } })
  await stage.pass(5)
  late.online = false
  late.process?.wire?.cut()
  await stage.pass(5)
  stage.does('S3', 'addCustomer', { name: 'Leyla', phone: '', address: '' })
  await stage.pass(3)
  for (const name of ['S1', 'S2']) expect(stage.rows(name, 'select name from customer')).toEqual([{ name: 'Leyla' }])
  await stage.end()
})
