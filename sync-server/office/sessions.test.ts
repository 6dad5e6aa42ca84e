import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../clock.ts'
import { type RunningHeadOffice, startHeadOffice } from '../head-office.ts'
import { demoDealer, noon, officeDatabase } from '../office.suite.ts'
import { sessionMs } from './sessions.ts'

let database: Awaited<ReturnType<typeof officeDatabase>>
let office: RunningHeadOffice
const token = 'the-token-of-these-sessions'
const clock = { now: noon }
const world: World = { now: () => clock.now, after: () => () => {}, every: () => () => {} }

beforeAll(async () => {
  database = await officeDatabase()
  office = await startHeadOffice({ databaseUrl: database.url, officeToken: token, world })
  await office.bootstrap(demoDealer('d1'))
})
afterAll(async () => {
  await office.stop()
  await database.drop()
})

const ask = (path: string, init: RequestInit = {}) => fetch(new URL(path, office.url), { redirect: 'manual', ...init })
const type = (key: string, headers: Record<string, string> = { origin: office.url }) =>
  ask('/office/sign-in', { method: 'POST', headers, body: new URLSearchParams({ token: key }) })
async function signIn(): Promise<string> {
  const entered = await type(token)
  return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
const page = async (cookie: string) => (await ask('/', { headers: { cookie } })).status
const leave = (cookie: string) => {
  const headers = { cookie, origin: office.url, 'content-type': 'application/x-www-form-urlencoded' }
  return ask('/office/leave', { method: 'POST', headers, body: '' })
}

test('what a browser keeps is not the token, and is good until its person leaves', async () => {
  const [mine, other] = [await signIn(), await signIn()]
  expect(mine).not.toContain(token)
  expect(mine).not.toBe(other)
  expect(await page(`kardan-office=${token}`)).toBe(401)
  expect(await page(mine)).toBe(200)
  const left = await leave(mine)
  expect(left.headers.get('set-cookie')).toContain('Max-Age=0')
  expect(await left.text()).toContain('You have signed out')
  expect(await page(mine)).toBe(401)
  expect(await page(other)).toBe(200)
})

test('the key is typed into a form of the page itself, and stands in no address but at the computer it was printed at', async () => {
  expect(await (await ask('/')).text()).toMatch(
    /<form [^>]*method="post" action="\/office\/sign-in">[\s\S]*type="password"/,
  )
  const typed = await type(token)
  expect([typed.status, typed.headers.get('location')]).toEqual([303, '/'])
  const wrong = await type('wrong')
  expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null])
  expect(await wrong.text()).toContain('not the key')
  for (const headers of [{}, { origin: 'https://elsewhere.example' }] as Record<string, string>[])
    expect((await type(token, headers)).headers.get('set-cookie')).toBeNull()
  const here = await ask(`/?token=${token}`)
  expect(here.headers.get('set-cookie')).toContain('kardan-office=')
  for (const key of [token, 'wrong']) {
    const passedOn = await ask(`/?token=${key}`, { headers: { 'x-forwarded-for': '203.0.113.9' } })
    const said = [passedOn.status, passedOn.headers.get('location'), passedOn.headers.get('set-cookie')]
    expect(said).toEqual([303, '/', null])
  }
})

test('it ends by itself after a working day', async () => {
  const mine = await signIn()
  clock.now += sessionMs - 1
  expect(await page(mine)).toBe(200)
  clock.now += 1
  expect(await page(mine)).toBe(401)
})

test('wrong tokens are counted, wherever they are tried', async () => {
  clock.now += 60_000
  const bearer = { headers: { authorization: 'Bearer wrong' } }
  for (let tries = 0; tries < 5; tries += 1) {
    expect((await (tries % 2 ? type(`wrong${tries}`) : ask(`/?token=wrong${tries}`))).status).toBe(403)
    expect((await ask('/backup', bearer)).status).toBe(401)
  }
  expect((await ask('/?token=wrong')).status).toBe(429)
  expect((await ask('/backup', bearer)).status).toBe(429)
  for (const entered of [await ask(`/?token=${token}`), await type(token)]) expect(entered.status).toBe(429)
  clock.now += 60_000
  expect((await ask(`/?token=${token}`)).status).toBe(303)
})

test('a token that could be guessed opens nothing: head office does not start with it', async () => {
  const started = startHeadOffice({ databaseUrl: database.url, officeToken: '1234' })
  await expect(started).rejects.toThrow(/KARDAN_OFFICE_TOKEN has 4 characters and needs 24/)
})
