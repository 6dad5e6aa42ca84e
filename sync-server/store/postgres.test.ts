import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pg from 'pg'
import { beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase } from '../../dev/setup/test-postgres.ts'
import { createEnrolmentCode } from '../auth/codes.ts'
import { enrol, openDealer, openTestOffice, type TestOffice } from '../office.suite.ts'
import { openPostgres } from './postgres.ts'
import { createSecretBox } from './secret-box.ts'
import { appRole } from './security.ts'
import { allTables, entityTables } from './tables.ts'

let office: TestOffice
beforeAll(async () => {
  office = await openTestOffice()
  await openDealer(office, 'one')
  await openDealer(office, 'two')
  await enrol(office, 'one')
  await enrol(office, 'two')
  await createEnrolmentCode(office.store, { dealerId: 'one', branchId: 'one-a', byHand: true }, office.now())
  return () => office[Symbol.asyncDispose]()
})

/** A connection of one's own, as somebody who found a hole in the program would have. */
async function connected<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: office.url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const asApp = (dealer: string) => `begin; set local role ${appRole}; set local kardan.dealer = '${dealer}'`
const withDealer = Object.keys(allTables).filter((name) => name !== 'dealership')

test('every table with a dealer is closed to its owner too, and every table is known to the migrations', async () => {
  const found = await connected((client) =>
    client.query(`select relname, relrowsecurity, relforcerowsecurity from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace`),
  )
  const tables = new Map(found.rows.map((row) => [row.relname, row]))
  for (const name of withDealer)
    expect(tables.get(name), name).toMatchObject({ relrowsecurity: true, relforcerowsecurity: true })
  expect([...tables.keys()].sort()).toEqual([...Object.keys(allTables), 'migration'].sort())
})

test('the role of the work owns nothing, may not log in and passes no policy', async () => {
  const [role] = (await connected((client) => client.query('select * from pg_roles where rolname = $1', [appRole])))
    .rows
  expect(role).toMatchObject({ rolsuper: false, rolbypassrls: false, rolcanlogin: false, rolcreaterole: false })
  const owned = await connected((client) => client.query('select 1 from pg_tables where tableowner = $1', [appRole]))
  expect(owned.rowCount).toBe(0)
})

test('work for one dealer sees no row of another, in any table, nor without naming a dealer, nor as the owner', async () => {
  await connected(async (client) => {
    for (const name of withDealer) {
      await client.query(asApp('one'))
      const own = await client.query(`select distinct "dealerId" from "${name}"`)
      expect(
        own.rows.filter(({ dealerId }) => dealerId !== 'one'),
        name,
      ).toEqual([])
      await client.query('rollback')
      await client.query(`begin; set local role ${appRole}`)
      expect((await client.query(`select 1 from "${name}"`)).rowCount, name).toBe(0)
      await client.query('rollback')
      expect((await client.query(`select 1 from "${name}"`)).rowCount, name).toBe(0)
    }
    await client.query(asApp('one'))
    for (const name of [
      'dealer',
      'branch',
      'person',
      'log',
      'head',
      'stream',
      'headOfficeKey',
      'device',
      'enrolmentCode',
    ])
      expect((await client.query(`select 1 from "${name}"`)).rowCount, name).toBeGreaterThan(0)
    await client.query('rollback')
  })
})

test('work for one dealer can write nothing of another', async () => {
  await connected(async (client) => {
    await client.query(asApp('one'))
    await expect(client.query(`insert into "head" values ('two', 'x', 1, 'x', null)`)).rejects.toThrow(
      /row-level security/,
    )
    await client.query('rollback')
    await client.query(asApp('one'))
    expect((await client.query(`update "stream" set "position" = 0 where "dealerId" = 'two'`)).rowCount).toBe(0)
    await client.query('rollback')
    await client.query(asApp('one'))
    await expect(client.query(`update "stream" set "dealerId" = 'two'`)).rejects.toThrow(/row-level security/)
    await client.query('rollback')
  })
})

test('naming an instance shows that device and nothing else', async () => {
  await connected(async (client) => {
    const { rows } = await client
      .query(`${asApp('one')}; select "instanceId" from "device"`)
      .then((all) => all as never as { rows: { instanceId: string }[] }[])
      .then((all) => all.at(-1) ?? { rows: [] })
    await client.query('rollback')
    const instance = rows[0]?.instanceId ?? ''
    await client.query(`begin; set local role ${appRole}; set local kardan.instance = '${instance}'`)
    expect((await client.query('select "instanceId" from "device"')).rows).toEqual([{ instanceId: instance }])
    expect((await client.query(`update "device" set "state" = 'active'`)).rowCount).toBe(0)
    for (const name of ['station', 'instance', 'log', 'enrolmentCode'])
      expect((await client.query(`select 1 from "${name}"`)).rowCount, name).toBe(0)
    await client.query('rollback')
  })
})

const facts = Object.keys(entityTables).filter((name) => !('stamps' in (entityTables[name] as object)))

test.each([...facts, 'log', 'headOfficeKey'])('%s takes additions only', async (name) => {
  await connected(async (client) => {
    for (const attack of [
      `update "${name}" set "dealerId" = "dealerId"`,
      `delete from "${name}"`,
      `truncate "${name}"`,
    ]) {
      await client.query(asApp('one'))
      await expect(client.query(attack)).rejects.toThrow(/permission denied/)
      await client.query('rollback')
    }
  })
})

test('a database of a newer version is refused in a sentence', async () => {
  await using other = await openTestOffice()
  const client = new pg.Client({ connectionString: other.url })
  await client.connect()
  await client.query(`insert into "migration" values ('9999.sql', 'x')`)
  await client.end()
  await expect(openPostgres({ url: other.url })).rejects.toThrow(/newer head office/)
})

test.each([
  ['puts text in the order of a language', `locale_provider icu icu_locale 'en' locale 'C'`],
  ['cannot hold every letter', `encoding 'SQL_ASCII' locale_provider libc locale 'C'`],
])('a database that %s is refused with what makes a right one', async (_, kind) => {
  const { url } = await createTestDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const name = `${new URL(url).pathname.slice(1)}_other`
  await client.query(`create database "${name}" template template0 ${kind}`)
  await client.end()
  const other = new URL(url)
  other.pathname = name
  await expect(openPostgres({ url: other.href })).rejects.toThrow("template template0 encoding 'UTF8' locale 'C'")
})

test('a whole number beyond what JavaScript counts stops the work', async () => {
  const read = office.store.inDealer('one', (ask) => ask('select 9007199254740993::bigint as n', []))
  await expect(read).rejects.toThrow(/9007199254740993/)
})

test('a transaction that fails leaves nothing, and the connection is good for the next', async () => {
  const before = await office.store.reading('one', (r) => r.stream())
  const work = office.store.transaction('one', async (t) => {
    await t.setStream({ ...before, position: 999 })
    throw new Error('in the middle')
  })
  await expect(work).rejects.toThrow('in the middle')
  expect(await office.store.reading('one', (r) => r.stream())).toEqual(before)
})

test('a word that cannot be told to other processes undoes nothing that was committed', async () => {
  const before = await office.store.reading('one', (r) => r.stream())
  const troubles: string[] = []
  const store = await openPostgres({ url: office.url, onTrouble: ({ message }) => troubles.push(message) })
  await store.transaction('one', async (t) => {
    await t.setStream({ ...before, backedUpThrough: 1 })
    // No more than 8,000 bytes fit into a word.
    await t.tell(['x'.repeat(9_000)])
  })
  expect(await office.store.reading('one', (r) => r.stream())).toEqual({ ...before, backedUpThrough: 1 })
  await vi.waitFor(() => expect(troubles).toEqual([expect.stringMatching(/payload/)]))
  await store.transaction('one', (t) => t.setStream(before))
  await store.stop()
})

test('the first statement that fails tells why, and what is asked after the end is not run', async () => {
  let late: ((text: string, values: unknown[]) => Promise<unknown>) | undefined
  const work = office.store.inDealer('one', async (ask) => {
    late = ask
    await Promise.allSettled([ask('select 1 / 0', []), ask('select 1', [])])
    return ask('select 2', [])
  })
  await expect(work).rejects.toThrow(/division by zero/)
  await expect(late?.('select 3', [])).rejects.toThrow(/had ended/)
})

test('a boxed key opens with its secret and for its dealer only', () => {
  const box = createSecretBox('a secret of more than thirty-two characters')
  const boxed = box.close('key', 'one')
  expect(boxed).not.toContain('key')
  expect(box.open(boxed, 'one')).toBe('key')
  expect(() => box.open(boxed, 'two')).toThrow()
  expect(() => createSecretBox('another secret, as long as the first one was').open(boxed, 'one')).toThrow()
  expect(() => createSecretBox(null).open(boxed, 'one')).toThrow(/KARDAN_SECRET/)
  expect(() => createSecretBox('short')).toThrow(/32/)
})

test('a connection that breaks in the middle of a transaction fails that work and nothing else', async () => {
  const broken = office.store.inDealer('one', async (ask) => {
    const [row] = await ask('select pg_backend_pid() as pid', [])
    await connected((client) => client.query('select pg_terminate_backend($1)', [row?.pid]))
    await ask('select 1', [])
  })
  await expect(broken).rejects.toThrow()
  expect(await office.store.inDealer('one', (ask) => ask('select 1 as one', []))).toEqual([{ one: 1 }])
})

test('work that reads a million rows in portions holds none but the last', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  await office.store.inDealer('one', async (ask) => {
    const first = new WeakRef(await ask('select 1 as n', []))
    for (let n = 0; n < 3; n += 1) {
      await ask('select 2 as n', [])
      collect()
    }
    expect(first.deref()).toBeUndefined()
  })
})

test('what has grown is looked at once, so that the next question about it is planned for what there is', async () => {
  await office.store.lookAtGrown()
  await connected(async (client) => {
    await client.query(`${asApp('two')}; insert into "resolution"
      select 'two', n, '', '', '', '', 0 from generate_series(1, 600) n; commit`)
    await client.query('select pg_stat_force_next_flush()')
  })
  expect(await office.store.lookAtGrown()).toEqual(['resolution'])
  expect(await office.store.lookAtGrown()).toEqual([])
})

test('while a table is looked at nobody looks beside, and what somebody else has looked at is left alone', async () => {
  const other = await openPostgres({ url: office.url })
  await office.store.lookAtGrown()
  await connected(async (client) => {
    await client.query(`${asApp('two')}; insert into "contact" select 'two', n, 0, 1 from generate_series(1, 2000) n;
      insert into "resolution" select 'two', 'more' || n, '', '', '', '', 0 from generate_series(1, 2000) n; commit`)
    await client.query('select pg_stat_force_next_flush()')
    await client.query('begin; lock table "contact" in share update exclusive mode')
    const asked = [office.store.lookAtGrown(), office.store.lookAtGrown()]
    await vi.waitFor(async () => expect(await waiting(client)).toBe(1), { timeout: 20_000 })
    expect(await other.lookAtGrown()).toEqual([])
    asked.push(office.store.lookAtGrown())
    await connected((another) => another.query('analyze "resolution"'))
    await client.query('commit')
    expect(await Promise.all(asked)).toEqual([['contact'], ['contact'], ['contact']])
  })
  expect(await other.lookAtGrown()).toEqual([])
  await other.stop()
})

/** Connections of this database that stand before a lock. */
async function waiting(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  return rows.length
}

test('a transaction that stands still is ended by the database, and who waits for it does so for a while only', async () => {
  const shown = await office.store.inDealer('one', async (ask) =>
    ask(
      `select name, setting::int / 1000 as seconds from pg_settings where unit = 'ms' and setting::int > 0
        and name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
      [],
    ),
  )
  expect(shown.map(({ name, seconds }) => [name, Number(seconds)])).toEqual([
    ['idle_in_transaction_session_timeout', 20],
    ['lock_timeout', 15],
    ['statement_timeout', 60],
  ])
})
