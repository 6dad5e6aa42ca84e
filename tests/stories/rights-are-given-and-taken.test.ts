import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { all } from '../../src/core/command.ts'
import { driveAsync } from '../../src/core/run.ts'
import { person, role } from '../../src/domain/people/person.ts'
import { isPin } from '../../src/main/pins.ts'
import { type RunningHeadOffice, startHeadOffice } from '../../sync-server/head-office.ts'
import { openPostgres, type PostgresStore } from '../../sync-server/store/postgres.ts'
import { openOfficePage } from './office-page.ts'

/** Who may do what, and up to which amount, is said on head office's page alone. */
let headOffice: RunningHeadOffice
let store: PostgresStore
let dropDatabase: () => Promise<void>
let dealerId = ''
beforeAll(async () => {
  const database = await createTestDatabase()
  dropDatabase = database.drop
  headOffice = await startHeadOffice({ databaseUrl: database.url, port: 0 })
  const founding = { company: 'Gulf Motors', country: 'SA', branch: 'Olaya', person: 'Nora', pin: '4711' }
  await (await office()).press('/office/found', founding)
  store = await openPostgres({ url: database.url })
  dealerId = (await store.dealers())[0] ?? ''
}, 60_000)
afterAll(async () => {
  await store.stop()
  await headOffice.stop()
  await dropDatabase()
})

const office = (language?: string) => openOfficePage(headOffice, language)

const rows = (of: 'roles' | 'people') =>
  store.reading(dealerId, async (r) => driveAsync(all(of === 'roles' ? role : person, {}), r.ask.bind(r)))
const roleCalled = async (name: string) => {
  const found = ((await rows('roles')) as { id: string; name: string }[]).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no role ${name}`)
  return found as unknown as { id: string; name: string; rights: string[]; limits: Record<string, number> }
}
const personCalled = async (name: string) =>
  ((await rows('people')) as unknown as { id: string; name: string; roleId: string; pinHash: string }[]).find(
    (one) => one.name === name,
  )

/** What a browser would send for the role of this name, as the page shows it. */
function formIn(page: string, name: string): Record<string, string> {
  const form = page
    .split('<form')
    .find((one) => one.includes('action="/office/role#') && one.includes(`name="name" value="${name}"`))
  if (form === undefined) throw new Error(`no form of ${name}`)
  const fields = [...form.matchAll(/<input([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const of = (attributes: string, key: string) => new RegExp(`${key}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  const sent = fields.filter((one) => !one.includes('type="checkbox"') || one.includes('checked'))
  return Object.fromEntries(sent.map((one) => [of(one, 'name'), unescaped(of(one, 'value'))]))
}
const unescaped = (text: string) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))

test('a role is named, given rights by ticks and limits in the unit beside the entry', async () => {
  const page = await office('ar')
  const shown = await page.read()
  expect(shown).toContain('إصدار الفواتير')
  const { 'right-cheque.handle': _, ...form } = formIn(shown, 'Cashier')
  const said = { ...form, name: ' Till ', 'right-line.discount': '1', 'limit-line.discount': '١٬٥٠٠٫٥' }
  // A right that is not given has no limit.
  expect(await page.press('/office/role', { ...said, 'limit-invoice.correct': '5' })).toContain('تم.')
  const till = await roleCalled('Till')
  expect(till.limits).toEqual({ 'line.discount': 150_050 })
  expect(till.rights).toContain('line.discount')
  expect(till.rights).not.toContain('cheque.handle')
  expect(formIn(await page.read(), 'Till')['limit-line.discount']).toBe('١٬٥٠٠٫٥٠')
})

test('who was slower is told what the role is by now, keeps what was typed, and may then say so', async () => {
  const page = await office()
  const seen = formIn(await page.read(), 'Till')
  const first = await page.press('/office/role', { ...seen, 'right-line.price': '1', 'limit-line.price': '70' })
  expect(first).toContain('Done.')
  const slower = { ...seen, name: 'Cash & <b>till</b>', 'limit-line.discount': '12' }
  const told = await page.press('/office/role', slower)
  expect(told).toContain('changed by somebody else meanwhile')
  expect(told).toMatch(/Change prices: <b>has this right/)
  expect(told).toMatch(/Give discounts: <b>up to 1,500.50/)
  expect(told).not.toContain('<b>till</b>')
  expect((await roleCalled('Till')).limits).toEqual({ 'line.discount': 150_050, 'line.price': 7_000 })
  const again = formIn(told, 'Cash &#38; &#60;b&#62;till&#60;/b&#62;')
  expect(again).toEqual({ ...slower, was: again.was })
  expect(await page.press('/office/role', again)).toContain('Done.')
  expect((await roleCalled('Cash & <b>till</b>')).limits).toEqual({ 'line.discount': 1_200 })
})

test('an amount that cannot be read changes nothing and stays to be mended', async () => {
  const page = await office()
  const seen = formIn(await page.read(), 'Service adviser')
  for (const amount of ['ten', '-5', '1.234.5', '99999999999999999999']) {
    const refused = await page.press('/office/role', { ...seen, 'limit-line.discount': amount })
    expect(refused).toContain('Give discounts')
    expect(formIn(refused, 'Service adviser')).toEqual({ ...seen, 'limit-line.discount': amount })
  }
  expect(await page.press('/office/role', { ...seen, was: '{' })).toContain('not possible')
  expect((await roleCalled('Service adviser')).limits).toEqual({})
})

test('a role begins as a copy of another; twice, or by a name there is, adds none', async () => {
  const page = await office()
  const like = (await roleCalled('Cash & <b>till</b>')).id
  expect(await page.press('/office/add-role', { dealerId, like, name: 'Night till' })).toContain('Done.')
  expect(await page.press('/office/add-role', { dealerId, like, name: ' night TILL' })).toContain(
    'of this name already',
  )
  expect(await page.press('/office/add-role', { dealerId, like: 'none', name: 'X' })).toContain('no such role')
  const [copy, source] = [await roleCalled('Night till'), await roleCalled('Cash & <b>till</b>')]
  expect(copy).toMatchObject({ rights: source.rights, limits: source.limits })
})

test('nobody takes from themselves, by role, by person or by leaving, the last right to manage people', async () => {
  const page = await office()
  const seen = formIn(await page.read(), 'Manager')
  const { 'right-people.manage': _, ...without } = seen
  const refused = await page.press('/office/role', { ...without, name: 'Boss' })
  expect(refused).toContain('Nobody would be left')
  expect(formIn(refused, 'Boss')).toEqual({ ...without, name: 'Boss' })
  const nora = (await personCalled('Nora'))?.id ?? ''
  const roleId = (await roleCalled('Night till')).id
  expect(await page.press('/office/person', { dealerId, personId: nora, roleId })).toContain('Nobody would be left')
  expect(await page.press('/office/dismiss', { dealerId, personId: nora })).toContain('Nobody would be left')
  expect((await roleCalled('Manager')).rights).toContain('people.manage')
})

test('somebody gets another role and another PIN; a PIN that is none or not given changes none', async () => {
  const page = await office()
  const roleId = (await roleCalled('Night till')).id
  await page.press('/office/hire', { dealerId, name: 'Omar', roleId, pin: '8080' })
  const personId = (await personCalled('Omar'))?.id ?? ''
  const manager = (await roleCalled('Manager')).id
  expect(await page.press('/office/person', { dealerId, personId, roleId: manager, pin: '12' })).toContain('PIN')
  expect(await personCalled('Omar')).toMatchObject({ roleId })
  expect(await page.press('/office/person', { dealerId, personId, roleId: manager, pin: '' })).toContain('Done.')
  expect(await personCalled('Omar')).toMatchObject({ roleId: manager })
  expect(await isPin('8080', (await personCalled('Omar'))?.pinHash ?? '')).toBe(true)
  const told = await page.press('/office/person', { dealerId, personId, roleId: manager, pin: '٥٥٥٥' })
  expect(told).not.toContain('5555')
  expect(await isPin('5555', (await personCalled('Omar'))?.pinHash ?? '')).toBe(true)
  await page.press('/office/dismiss', { dealerId, personId })
  expect(await page.press('/office/person', { dealerId, personId, roleId })).toContain('no longer, of the staff')
})

test('another origin, no key, and another dealer change nothing', async () => {
  const page = await office()
  const seen = { ...formIn(await page.read(), 'Technician'), name: 'Thief' }
  expect(await page.press('/office/role', seen, 'https://elsewhere.example')).not.toContain('Done.')
  const headers = { origin: headOffice.url, 'content-type': 'application/x-www-form-urlencoded' }
  const body = new URLSearchParams(seen)
  expect((await fetch(new URL('/office/role', headOffice.url), { method: 'POST', headers, body })).status).toBe(403)
  await page.press('/office/role', { ...seen, dealerId: 'another' })
  expect((await roleCalled('Technician')).name).toBe('Technician')
})
