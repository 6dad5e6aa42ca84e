import { expect, test } from 'vitest'
import { stampTime } from '../../src/core/clock.ts'
import { chanceOf } from './chance.ts'
import { createComputer } from './computer.ts'
import { openShopStage, openStage, type Stage } from './stage.ts'

// The histories DESIGN.md section 4 was drawn for, each told by hand and checked like every other at its end.

const code = '4006381333931'
const dayMs = 86_400_000
const car = { plate: 'B-AB 123', customer: { name: 'Leyla', phone: '030 1234567' } }
const everywhere = ['S1', 'S2', 'head office']

async function withOrder(...names: string[]): Promise<{ stage: Stage; workOrderId: string; lineId: string }> {
  const stage = await openStage(...names)
  const { workOrderId = '' } = stage.does('S1', 'openWorkOrder', { vehicle: car })
  const { lineId = '' } = stage.does('S1', 'addPartToWorkOrder', { workOrderId, code, quantity: 2000 })
  await stage.rest()
  return { stage, workOrderId, lineId }
}

/** Both stations are cut off while this happens. */
function apart(stage: Stage, work: () => void): void {
  for (const { online } of stage.scene.computers) expect(online).toBe(true)
  for (const computer of stage.scene.computers) {
    computer.online = false
    computer.process?.wire?.cut()
  }
  work()
}

test('a quantity changed at two places: both changes count', async () => {
  const { stage, lineId } = await withOrder('S1', 'S2')
  apart(stage, () => {
    stage.does('S1', 'changeLineQuantity', { lineId, quantity: 5000 })
    stage.does('S2', 'changeLineQuantity', { lineId, quantity: 1000 })
  })
  await stage.end()
  for (const name of everywhere)
    expect(stage.rows(name, 'select total from lineQuantity where lineId = ?', lineId)).toEqual([{ total: 4000 }])
})

test('an order invoiced twice: both papers are kept, and every place asks a person', async () => {
  const { stage, workOrderId } = await withOrder('S1', 'S2')
  apart(stage, () => {
    stage.does('S1', 'issueInvoice', { workOrderId })
    stage.does('S2', 'issueInvoice', { workOrderId })
  })
  await stage.end()
  for (const name of everywhere) {
    expect(stage.rows(name, 'select numberText from invoice order by numberText')).toEqual([
      { numberText: 'INV-1-000001' },
      { numberText: 'INV-2-000001' },
    ])
    const params = { first: 'INV-1-000001', second: 'INV-2-000001' }
    expect(stage.findings(name)).toMatchObject([{ kind: 'oversold' }, { kind: 'invoicedTwice', params }])
  }
})

test('a child before its parent: the change waits in the history until its row comes', async () => {
  const stage = await openStage('S1', 'S2')
  const { customerId = '' } = stage.does('S1', 'addCustomer', { name: 'Leyla', phone: '', address: '' })
  stage.does('S1', 'updateCustomer', { customerId, name: 'Leila' })
  const [parent, child] =
    stage.at('S1').process?.store.log.after(stage.at('S1').process?.store.local.identity?.instanceId ?? '', 0, 2) ?? []
  const store = stage.at('S2').process?.store
  if (parent === undefined || child === undefined || store === undefined) throw new Error('nothing was decided')
  const { timeline, position, digest } = store.local
  const told = (one: typeof parent) =>
    store.take([{ position: position + 1, stamp: one.decision.stamp, decision: one.decision, seal: null }], {
      timeline: timeline ?? '',
      upTo: position,
      digest: digest ?? '',
    })
  told(child)
  expect(stage.rows('S2', 'select * from customer')).toEqual([])
  told(parent)
  expect(stage.rows('S2', 'select name from customer')).toEqual([{ name: 'Leila' }])
  await stage.end()
})

test('one phone twice: both customers stay, and every place asks a person', async () => {
  const stage = await openStage('S1', 'S2')
  apart(stage, () => {
    stage.does('S1', 'addCustomer', { name: 'Leyla', phone: '0912 555 0101', address: '' })
    stage.does('S2', 'addCustomer', { name: 'Leila', phone: '+98 912 555 0101', address: '' })
  })
  await stage.end()
  for (const name of everywhere)
    expect(stage.findings(name)).toMatchObject([{ kind: 'samePhone', params: { first: 'Leila', second: 'Leyla' } }])
})

test('a clock 400 days ahead: its stamp is cut and marked, and later edits win in the order they were made', async () => {
  const stage = await openStage('S1', 'S2')
  const { customerId = '' } = stage.does('S2', 'addCustomer', { name: 'Leyla', phone: '', address: '' })
  await stage.rest()
  const { world } = stage.scene
  const wrong = stage.at('S1')
  wrong.kill()
  wrong.clockOff = 400 * dayMs
  wrong.online = false
  wrong.start()
  stage.does('S1', 'updateCustomer', { customerId, name: 'from the future' })
  expect(
    stampTime(String(JSON.parse(String(stage.rows('S1', 'select stamps from customer')[0]?.stamps)).name)),
  ).toBeGreaterThan(world.now + 399 * dayMs)
  await stage.rest()
  for (const name of everywhere) {
    const [row] = stage.rows(name, 'select name, stamps from customer')
    expect(row?.name).toBe('from the future')
    expect(stampTime(JSON.parse(String(row?.stamps)).name)).toBeLessThanOrEqual(world.now)
    expect(stage.findings(name)).toMatchObject([{ kind: 'marked', params: { reason: 'clockAhead' } }])
  }
  // Somebody else, later: wins.
  world.now += 60_000
  stage.does('S2', 'updateCustomer', { customerId, name: 'from the other desk' })
  await stage.rest()
  for (const name of everywhere)
    expect(stage.rows(name, 'select name from customer')).toEqual([{ name: 'from the other desk' }])
  // The same station, later still: wins.
  stage.does('S1', 'updateCustomer', { customerId, name: 'at last' })
  await stage.end()
  for (const name of everywhere) expect(stage.rows(name, 'select name from customer')).toEqual([{ name: 'at last' }])
  expect(stage.rows('head office', 'select reason from mark')).toEqual([{ reason: 'clockAhead' }])
})

test('a cashier dismissed before an offline invoice: it is accepted, marked, and every place asks a person', async () => {
  const { stage, workOrderId } = await withOrder('S1', 'S2')
  const s2 = stage.at('S2')
  s2.online = false
  s2.process?.wire?.cut()
  await stage.headOffice('dismiss', { personId: 'boris' })
  stage.does('S2', 'issueInvoice', { workOrderId }, 'boris')
  await stage.end()
  for (const name of everywhere) {
    expect(stage.rows(name, 'select "by" from invoice')).toEqual([{ by: 'boris' }])
    const marked = stage.findings(name).filter(({ kind }) => kind === 'marked')
    expect(marked).toMatchObject([{ params: { reason: 'rightWithdrawn', command: 'issueInvoice', name: 'boris' } }])
  }
})

test('a copied station: the copy becomes a counter of its own, and what both had is counted once', async () => {
  const { stage, workOrderId } = await withOrder('S1', 'S2')
  const s1 = stage.at('S1')
  s1.online = false
  s1.process?.wire?.cut()
  stage.does('S1', 'issueInvoice', { workOrderId })
  stage.copy('S1')
  expect(stage.refuses("S1'", 'openWorkOrder', { vehicle: car })).toBe('station.notProven')
  stage.does('S1', 'openWorkOrder', { vehicle: car })
  stage.does("S1'", 'addCustomer', { name: 'Nima', phone: '', address: '' })
  await stage.rest()
  expect(stage.does("S1'", 'openWorkOrder', { vehicle: car }).numberText).toBe('W-3-00001')
  await stage.end()
  expect(stage.rows('head office', 'select numberText from invoice')).toEqual([{ numberText: 'INV-1-000001' }])
  expect(stage.rows('head office', 'select numberText from workOrder order by numberText')).toHaveLength(3)
})

test('a restored head office: it is told again what it lost, by those who know', async () => {
  const { stage, workOrderId } = await withOrder('S1', 'S2')
  const { office } = stage.scene
  office.backUp()
  const first = stage.at('S2').process?.store.local.timeline
  stage.does('S1', 'issueInvoice', { workOrderId })
  await stage.headOffice('hire', { personId: 'dara', name: 'Dara', roleId: 'everything', pinHash: 'x' })
  await stage.rest()
  // The station that made the invoice is switched off; the other one hands it back.
  stage.at('S1').kill()
  office.restore(chanceOf(1))
  expect(stage.rows('head office', 'select * from invoice')).toEqual([])
  const s2 = stage.at('S2')
  for (let i = 0; i < 30; i += 1) {
    await s2.tend()
    await stage.scene.network.passUntil(stage.scene.world.now + 1_000)
    await office.settle()
  }
  expect(stage.rows('head office', 'select numberText from invoice')).toEqual([{ numberText: 'INV-1-000001' }])
  expect(stage.rows('head office', "select name from person where id = 'dara'")).toEqual([{ name: 'Dara' }])
  expect(s2.process?.store.local.timeline).not.toBe(first)
  await stage.end()
})

test('a restored head office that forgot a station takes it in again by its warrant', async () => {
  const stage = await openStage('S1')
  const { office } = stage.scene
  office.backUp()
  stage.copy('S1')
  await stage.rest()
  stage.does("S1'", 'openWorkOrder', { vehicle: car })
  stage.at('S1').online = false
  stage.at('S1').process?.wire?.cut()
  office.restore(chanceOf(1))
  await stage.end()
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([{ numberText: 'W-2-00001' }])
})

/** S1 and its copy both take along what S1 had made; the copy is quicker, and S1 goes on. Head office has all of it. */
async function withTwoLives(...names: string[]): Promise<{ stage: Stage; forget(name: string): void }> {
  const stage = await openStage(...names)
  const before = stage.at('S1').disk.image()
  stage.scene.office.backUp()
  stage.at('S1').online = false
  stage.at('S1').process?.wire?.cut()
  stage.does('S1', 'addCustomer', { name: 'Leyla', phone: '', address: '' })
  stage.copy('S1')
  stage.does('S1', 'openWorkOrder', { vehicle: { ...car, customer: { name: 'Nima', phone: '' } } })
  await stage.pass(5)
  await stage.rest()
  const forget = (name: string) => {
    stage.at(name).kill()
    stage.at(name).disk.restore(before, 'gone')
  }
  return { stage, forget }
}

async function endsWithBoth(stage: Stage, ...places: string[]): Promise<void> {
  await stage.end()
  for (const name of places) {
    expect(stage.rows(name, 'select name from customer order by name')).toEqual([{ name: 'Leyla' }, { name: 'Nima' }])
    expect(stage.rows(name, 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  }
}

// Seed 928: the beginning of the first chain is known under the copy's name alone, and yet its rest must come back.
test('a restored head office hears from the copy what only the copied station had made, which is lost', async () => {
  const { stage, forget } = await withTwoLives('S1')
  forget('S1')
  stage.scene.office.restore(chanceOf(1))
  await endsWithBoth(stage, 'S1', "S1'", 'head office')
})

test('a restored head office hears it from a colleague where both copies are lost', async () => {
  const { stage, forget } = await withTwoLives('S1', 'S2')
  forget('S1')
  forget("S1'")
  stage.scene.office.restore(chanceOf(1))
  await endsWithBoth(stage, 'S1', "S1'", ...everywhere)
})

test('the station whose chain a restored head office took after a gap is not in doubt when it comes', async () => {
  const { stage, forget } = await withTwoLives('S1', 'S2')
  const { office } = stage.scene
  forget("S1'")
  stage.at("S1'").online = false
  stage.at('S1').online = false
  office.restore(chanceOf(1))
  await stage.pass(90)
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([{ numberText: 'W-1-00001' }])
  const first = stage.at('S1').process?.store.local.identity?.instanceId
  expect(stage.rows('head office', 'select * from head where instance = ?', first)).toEqual([])
  await endsWithBoth(stage, 'S1', "S1'", ...everywhere)
  expect(stage.at('S1').process?.store.local.identity?.instanceId).toBe(first)
  expect(stage.does('S1', 'openWorkOrder', { vehicle: car }).numberText).toBe('W-1-00002')
  await stage.end()
})

test('a price changed at both places: the later one stands everywhere, the other is in the history', async () => {
  const stage = await openStage('S1', 'S2')
  const partId = String(stage.rows('S1', "select id from part where number = 'P-1'")[0]?.id)
  apart(stage, () => {
    stage.does('S2', 'changePrice', { partId, price: 1111 })
    stage.scene.world.now += 5
    stage.does('S1', 'changePrice', { partId, price: 2222 })
  })
  await stage.end()
  for (const name of everywhere) {
    expect(stage.rows(name, 'select price from part where id = ?', partId)).toEqual([{ price: 2222 }])
    const kept = stage.rows(name, 'select "values" from fieldHistory where id = ? and "group" = ?', partId, 'price')
    expect(kept.map(({ values }) => JSON.parse(String(values)).price)).toContain(1111)
  }
})

test('a number out of a colleague’s series, as an altered file gives it, does not come to stand at head office', async () => {
  const stage = await openStage('S1', 'S2')
  const [first, second] = ['S1', 'S2'].map((name) => stage.at(name).process?.store.local.identity?.instanceId)
  const series = stage
    .at('S2')
    .disk.look()
    .prepare("update series set instanceId = ? where instanceId = ? and kind = 'workOrder'")
  series.run('nobody', second)
  series.run(second, first)
  expect(stage.does('S2', 'openWorkOrder', { vehicle: car }).numberText).toBe('W-1-00001')
  await stage.pass(5)
  expect(stage.at('S2').process?.sync.state).toEqual({ state: 'refused', reason: 'foreignSeries' })
  expect(stage.rows('head office', 'select numberText from workOrder')).toEqual([])
})

/** Nobody hears head office; the shop's own network lives. */
function withoutInternet(stage: Stage): void {
  for (const computer of stage.scene.computers) {
    computer.online = false
    computer.process?.wire?.cut()
  }
}

test('within the shop: what a station made and lost is brought to head office by the colleague it told', async () => {
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

test('within the shop: two copies that both take themselves for the one are found out without head office', async () => {
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

const customer = (name: string) => ({ name, phone: '', address: '' })

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

test('within the shop: what a copy told one colleague before it was destroyed comes to head office, and a person is asked', async () => {
  const stage = await openShopStage('S1', 'S2', 'S3')
  await withLostLife(stage, ['Nima', 'Omid'], { s3Heard: 0, after: ['Parisa', 'Reza', 'Sara'] })
  stage.at('S1').kill()
  await stage.end()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa', 'Reza', 'Sara'], 2)
})

// Head office's end of the chain lies before the one before what is left, or is another in its place.
test.each([[['Parisa']], [['Parisa', 'Reza']]])(
  'within the shop: of two colleagues it told, the one that heard less is quicker; it goes on with %s',
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

test('within the shop: a head office restored to before it set something aside is told of it again, and asks again', async () => {
  const stage = await openShopStage('S1', 'S2', 'S3')
  stage.scene.office.backUp()
  await withLostLife(stage, ['Nima', 'Omid'], { s3Heard: 1, after: ['Parisa'] })
  await stage.rest()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa'], 2)
  stage.scene.office.restore(chanceOf(1))
  expect(stage.rows('head office', 'select * from mark')).toEqual([])
  await stage.end()
  expectAside(stage, ['Leyla', 'Nima', 'Omid', 'Parisa'], 2)
})

test('within the shop: a copy that becomes somebody new takes nothing with it that colleagues brought', async () => {
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

test('within the shop: a station enrolled while the others were cut off is taken in by its warrant', async () => {
  const stage = await openShopStage('S1', 'S2')
  withoutInternet(stage)
  const late = createComputer(stage.scene, {
    ...{ name: 'S3', branchId: stage.at('S1').branchId, disk: stage.scene.newDisk(), key: 'key of S3' },
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
