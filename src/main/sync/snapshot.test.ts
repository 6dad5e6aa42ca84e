import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, expect, test } from 'vitest'
import { openTestStation, type TestStation } from '../../../tests/station-in-memory.ts'
import { customer } from '../../domain/customers/customer.ts'
import { entityByName } from '../../domain/index.ts'
import { computerTimers, type Timers } from '../clock.ts'
import { fetchSnapshot, forgetSnapshot } from './snapshot.ts'

const folder = mkdtempSync(join(tmpdir(), 'kardan-snapshot-'))
const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

/** A snapshot as head office packs it: two customers, and enough noise that a line has something to break in. */
function packedSnapshot(): Buffer {
  const file = join(folder, 'made.sqlite')
  const database = new BetterSqlite3(file)
  const columns = customer.columns.map((column) => `"${column}"`).join(', ')
  database.exec(`create table customer (${columns});
    create table fieldHistory (entity, id, "group", stamp, "values"); create table noise (bytes);
    create table snapshot (dealerId, branchId, timeline, position, digest, schema, backedUpThrough, at)`)
  database.prepare('insert into noise values (?)').run(randomBytes(300_000))
  database.prepare("insert into snapshot values ('d', 'b', 'line', 7, 'x', 1, 0, 0)").run()
  for (const id of ['one', 'two'])
    database
      .prepare(`insert into customer values (${customer.columns.map(() => '?').join(', ')})`)
      .run(customer.columns.map((column) => cellOf(column, id)))
  database.close()
  return zstdCompressSync(readFileSync(file))
}

function cellOf(column: string, id: string): unknown {
  if (column === 'id') return id
  if (column === 'stamps') return '{"*":"0"}'
  return entityByName.get('customer')?.fields[column]?.check.safeParse(null).success
    ? null
    : column === 'creditLimit'
      ? 0
      : ''
}

interface Serving {
  packed: Buffer
  sha256?: string
  /** How many bytes of each answer come before the line breaks; the last one holds. */
  breaksAfter?: number[]
}

/** Head office's two addresses, on a line that breaks. */
async function serve({ packed, sha256, breaksAfter = [] }: Serving): Promise<{ url: string; starts: number[] }> {
  const digest = sha256 ?? createHash('sha256').update(packed).digest('hex')
  const starts: number[] = []
  const server = createServer((request, reply) => {
    if (request.url === '/nonce') return void reply.end('{"nonce":"n"}')
    const from =
      request.headers['if-range'] === `"${digest}"` ? Number(/\d+/.exec(request.headers.range ?? '')?.[0]) : 0
    starts.push(from)
    reply.writeHead(from > 0 ? 206 : 200, {
      etag: `"${digest}"`,
      'x-kardan-sha256': digest,
      'content-length': packed.length - from,
    })
    const breaks = breaksAfter.shift()
    if (breaks === undefined) return void reply.end(packed.subarray(from))
    reply.write(packed.subarray(from, from + breaks), () => setTimeout(() => reply.destroy(), 20))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  closing.push(() => server.close())
  const place = server.address()
  return { url: `http://127.0.0.1:${typeof place === 'object' ? place?.port : ''}`, starts }
}

async function fetched(headOffice: string): Promise<{ desk: TestStation; said: unknown; waits: number[] }> {
  const desk = openTestStation()
  const waits: number[] = []
  let said: unknown
  const deviceKey = { sign: () => 'signed', publicKey: '' }
  const file = join(folder, 'snapshot.new')
  const log = (line: Record<string, unknown>) => {
    said = line.result
  }
  const timers: Timers = {
    ...computerTimers,
    after(ms, work) {
      if (ms > 0) waits.push(ms)
      return computerTimers.after(0, work)
    },
  }
  await fetchSnapshot({ store: desk.store, headOffice, deviceKey, file, timers, log })
  closing.push(() => desk.store.close())
  return { desk, said, waits }
}

const names = (desk: TestStation) =>
  desk.rows<{ id: string }>('select id from customer order by id').map(({ id }) => id)

test('a line that breaks again and again goes on where it broke, as long as it brings anything', async () => {
  const packed = packedSnapshot()
  const { url, starts } = await serve({ packed, breaksAfter: Array(6).fill(40_000) })
  const { desk, said } = await fetched(url)
  expect(said).toBe('installed')
  expect(names(desk)).toEqual(['one', 'two'])
  expect(desk.store.local).toMatchObject({ timeline: 'line', position: 7, digest: 'x' })
  // What was on the way when a line broke may be lost; what had come was not asked for again.
  expect(starts).toHaveLength(7)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  expect(starts.at(-1)).toBeGreaterThan(100_000)
  expect(readdirSync(folder).filter((name) => name.startsWith('snapshot'))).toEqual([])
})

test('a line that brings nothing is given up after half a minute, and the stream is read instead', async () => {
  const { url, starts } = await serve({ packed: packedSnapshot(), breaksAfter: Array(9).fill(0) })
  const { desk, said, waits } = await fetched(url)
  expect(said).toBe('not fetched')
  expect(names(desk)).toEqual([])
  expect(starts).toHaveLength(6)
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000])
})

test.each([
  ['is not what was promised', (packed: Buffer) => ({ packed, sha256: 'f'.repeat(64) }), 'not what was promised'],
  ['cannot be unpacked', () => ({ packed: randomBytes(50_000) }), 'failed'],
])('a file that %s is thrown away', async (_what, broken, outcome) => {
  const { url } = await serve(broken(packedSnapshot()))
  const { desk, said } = await fetched(url)
  expect(said).toBe(outcome)
  expect(names(desk)).toEqual([])
  expect(readdirSync(folder).filter((name) => name.startsWith('snapshot'))).toEqual([])
})

test('what a station left that was switched off while it joined is removed, for it is plain', () => {
  writeFileSync(join(folder, 'kardan.db'), '')
  writeFileSync(join(folder, 'snapshot.new'), 'rows')
  mkdirSync(join(folder, 'snapshot.new.a1'))
  writeFileSync(join(folder, 'snapshot.new.a1', 'indexes.sqlite'), 'tokens')
  forgetSnapshot(join(folder, 'snapshot.new'))
  expect(readdirSync(folder)).toEqual(['kardan.db'])
})
