import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BackupMark } from './backups.ts'
import { type RunningHeadOffice, startHeadOffice } from './head-office.ts'
import { demoDealer, officeDatabase } from './office.suite.ts'
import { openPostgres } from './store/postgres.ts'

let database: Awaited<ReturnType<typeof officeDatabase>>
let office: RunningHeadOffice
const token = 'the-token-of-all-these-tests'

beforeAll(async () => {
  database = await officeDatabase()
  office = await startHeadOffice({ databaseUrl: database.url, officeToken: token })
  for (const dealer of ['d1', 'd2']) await office.bootstrap(demoDealer(dealer))
})
afterAll(async () => {
  await office.stop()
  await database.drop()
})

async function ask(method: 'GET' | 'POST', said?: unknown, by = token) {
  const response = await fetch(new URL('/backup', office.url), {
    method,
    headers: { authorization: `Bearer ${by}`, ...(said === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(said === undefined ? {} : { body: JSON.stringify(said) }),
  })
  return { status: response.status, body: response.ok ? await response.json() : null }
}

const hire = (name: string) =>
  office.run({ dealerId: 'd1', branchId: 'd1-a' }, 'hire', { personId: name, name, roleId: 'd1-desk', pinHash: 'x' })

async function backedUpThrough(dealerId: string): Promise<number> {
  const store = await openPostgres({ url: database.url })
  try {
    return (await store.reading(dealerId, (r) => r.stream())).backedUpThrough
  } finally {
    await store.stop()
  }
}

test('a script with the token says where all stood when its backup began, and that counts and nothing later', async () => {
  const before = (await ask('GET')).body as BackupMark
  const position = before.d1?.position ?? 0
  expect(position).toBeGreaterThan(0)
  expect(await hire('while it is copied')).not.toHaveProperty('refused')
  expect(await ask('POST', before)).toEqual({ status: 200, body: { d1: position, d2: before.d2?.position } })
  expect(await backedUpThrough('d1')).toBe(position)

  // A backup that began earlier and ended later takes nothing back.
  const later = (await ask('GET')).body as BackupMark
  await ask('POST', later)
  await ask('POST', before)
  expect(await backedUpThrough('d1')).toBe(later.d1?.position)
})

test('nobody without the token says so, and what is no mark of this stream counts for nothing', async () => {
  const stood = await backedUpThrough('d1')
  await hire('not backed up')
  const now = (await ask('GET')).body as BackupMark
  expect((await ask('POST', now, 'another')).status).toBe(401)
  expect((await ask('GET', undefined, '')).status).toBe(401)
  expect((await ask('POST', { d1: 'all' })).status).toBe(400)
  const position = now.d1?.position ?? 0
  const wrong = { d1: { position, digest: 'of another stream' }, nobody: { position: 1, digest: '' } }
  expect(await ask('POST', wrong)).toEqual({ status: 200, body: { d1: stood } })
  expect(await ask('POST', { d1: { position: position + 5, digest: now.d1?.digest } })).toMatchObject({
    body: { d1: stood },
  })
  expect(await backedUpThrough('d1')).toBe(stood)
})
