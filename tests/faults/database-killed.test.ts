import { mkdtempSync, rmSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { type Postgres, startPostgres } from '../../dev/setup/postgres.ts'
import { chanceOf } from '../simulation/chance.ts'
import { did } from './did.ts'
import { openShop } from './shop.ts'

const kills = Math.max(2, Math.round(Number(process.env.KARDAN_KILLS ?? 12) / 6))

/** Asks as soon as the server answers: after a kill it recovers first. */
async function asked(url: string, sql: string): Promise<Record<string, unknown>[]> {
  for (let tries = 1; ; tries += 1)
    try {
      return await ask(url, sql)
    } catch (trouble) {
      if (tries === 60) throw trouble
      await wait(500)
    }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** The server's own process, by what it wrote down itself. */
async function killServer({ adminUrl }: Postgres): Promise<void> {
  const [row] = await asked(adminUrl, "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid")
  process.kill(Number(row?.pid), 'SIGKILL')
}

/** One backend in the middle of what it does: the server throws all others out and recovers by itself. */
async function killBackend({ adminUrl }: Postgres): Promise<void> {
  const [row] = await asked(
    adminUrl,
    `select pid from pg_stat_activity where datname = 'kardan' and pid <> pg_backend_pid()
      order by state = 'active' desc, state_change desc limit 1`,
  )
  if (row !== undefined) process.kill(Number(row.pid), 'SIGKILL')
}

/** What the killed server left running ends by itself, which takes a moment on a busy computer. */
async function startAgain(place: { dataDir: string; port: number }): Promise<Postgres> {
  for (let tries = 1; ; tries += 1)
    try {
      return await startPostgres(place)
    } catch (trouble) {
      if (tries === 10) throw trouble
      await wait(1_000)
    }
}

test(
  'PostgreSQL killed in the middle of accepting loses nothing it said it has, and stations go on',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kardan-postgres-killed-'))
    await chmod(folder, 0o755)
    const place = { dataDir: join(folder, 'data') }
    const chance = chanceOf(1)
    let postgres = await startPostgres(place)
    const { port } = postgres
    const shop = await openShop({ databaseUrl: postgres.url, servers: 1 })
    try {
      for (let i = 0; i < 2; i += 1) await shop.addStation({ pace: 20 })
      for (let kill = 0; kill < kills; kill += 1) {
        await wait(chance.int(300, 1_200))
        if (kill % 2 === 0) await killBackend(postgres)
        else {
          await killServer(postgres)
          postgres = await startAgain({ ...place, port })
        }
        did({ kills: 1 })
      }
      await asked(postgres.adminUrl, 'select 1')
      expect(await shop.settle(120_000)).toEqual([])
    } finally {
      await shop.close()
      await postgres.stop().catch(console.error)
      rmSync(folder, { recursive: true, force: true })
    }
  },
  600_000 + kills * 10_000,
)
