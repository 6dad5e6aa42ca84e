import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startPostgres } from './postgres.ts'
import { isOpenToOthers } from './postgres-place.ts'
import { createTestDatabase } from './test-postgres.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kardan-postgres-'))
  await chmod(folder, 0o755)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a second start attaches, and a killed server starts again with what it acknowledged', async () => {
  const dataDir = join(folder, 'data')
  const first = await startPostgres({ dataDir })
  await ask(first.url, 'create table kept (word text)')
  await ask(first.url, "insert into kept values ('acknowledged')")
  const second = await startPostgres({ dataDir })
  expect(second.owned).toBe(false)
  expect(second.url).toBe(first.url)
  await second.stop()
  expect((await stat(join(dataDir, 'kardan.json'))).mode & 0o777).toBe(0o600)

  process.kill(Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  const again = await startPostgres({ dataDir })
  expect(again.owned).toBe(true)
  expect(await ask(again.url, 'select word from kept')).toEqual([{ word: 'acknowledged' }])
  await again.stop()
})

test('a cluster ends with the process that started it, even a killed one', async () => {
  const dataDir = join(folder, 'orphan')
  const script = `
    const { startPostgres } = await import(${JSON.stringify(new URL('./postgres.ts', import.meta.url).href)})
    console.log((await startPostgres({ dataDir: ${JSON.stringify(dataDir)} })).port)
    setInterval(() => {}, 1000)`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => owner.stdout.once('data', resolve))
  owner.kill('SIGKILL')
  await expect.poll(() => stat(join(dataDir, 'postmaster.pid')).catch(() => 'gone'), { timeout: 20_000 }).toBe('gone')
})

test.skipIf(process.env.DATABASE_URL)(
  'the application is bound by row-level security and durable by default',
  async () => {
    await using database = await createTestDatabase()
    const [role] = await ask(database.url, 'select rolsuper, rolbypassrls from pg_roles where rolname = current_user')
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false })
    expect(await ask(database.url, 'show synchronous_commit')).toEqual([{ synchronous_commit: 'on' }])
  },
)

test('a template is prepared once and copied for everyone who asks', async () => {
  let prepared = 0
  const template = {
    name: 'twice',
    prepare: async (url: string) => {
      prepared++
      await ask(url, 'create table stamp (n integer)')
    },
  }
  const databases = await Promise.all([createTestDatabase(template), createTestDatabase(template)])
  expect(prepared).toBe(1)
  for (const database of databases) {
    expect(await ask(database.url, 'select * from stamp')).toEqual([])
    await database.drop()
  }
})

test('a folder below a closed home is recognised', async () => {
  const closed = join(folder, 'closed')
  await mkdir(join(closed, 'inner'), { recursive: true })
  for (const path of [closed, join(closed, 'inner')]) await chmod(path, 0o755)
  expect(isOpenToOthers(join(closed, 'inner'))).toBe(true)
  await chmod(closed, 0o700)
  expect(isOpenToOthers(join(closed, 'inner'))).toBe(false)
})

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
