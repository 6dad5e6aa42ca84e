import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FileRequested, type FilesAnswer, fileText, type PieceAnswer } from '../../src/core/files.ts'
import type { Enrolment } from '../../src/core/requests.ts'
import { type RunningHeadOffice, startHeadOffice } from '../head-office.ts'
import { crypto, demoDealer, figuresOf, officeDatabase } from '../office.suite.ts'
import { openPostgres } from '../store/postgres.ts'
import { newKeyPair } from '../sync/crypto.ts'
import { verifyDealer } from '../verify.ts'
import { createFiles } from './files.ts'

/** Two processes on one database, and computers of two branches and of another dealer. */
let database: Awaited<ReturnType<typeof officeDatabase>>
let offices: [RunningHeadOffice, RunningHeadOffice]
let [counter, colleague, otherBranch, otherDealer] = [] as unknown as [Computer, Computer, Computer, Computer]
const roomForDealer = 3_000_000

beforeAll(async () => {
  database = await officeDatabase()
  const options = { databaseUrl: database.url, roomForDealer, connections: 4 }
  offices = [await startHeadOffice(options), await startHeadOffice(options)]
  for (const dealer of ['d1', 'd2']) await offices[0].bootstrap(demoDealer(dealer))
  counter = await joined('d1', 'd1-a')
  colleague = await joined('d1', 'd1-a', offices[1])
  otherBranch = await joined('d1', 'd1-b')
  otherDealer = await joined('d2', 'd2-a')
})
afterAll(async () => {
  for (const office of offices) await office.stop()
  await database.drop()
})

interface Computer extends Enrolment {
  office: RunningHeadOffice
  privateKey: string
}

async function joined(dealerId: string, branchId: string, office = offices[0]): Promise<Computer> {
  const { publicKey, privateKey } = newKeyPair()
  const code = await offices[0].createEnrolmentCode(dealerId, branchId)
  const response = await fetch(new URL('/enrol', office.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, name: 'Counter', publicKey }),
  })
  return { ...((await response.json()) as Enrolment), office, privateKey }
}

interface Said {
  status: number
  refused?: string
  headers: Headers
  body: Buffer
}

interface Asked {
  method: 'GET' | 'PUT' | 'POST'
  path: string
  file?: string
  from?: number
  body?: Uint8Array
  /** What is sent instead of what was signed. */
  sent?: Uint8Array
}

async function ask({ office, instanceId, privateKey }: Computer, asked: Asked): Promise<Said> {
  const { method, path, file = '', from = 0, body = new Uint8Array() } = asked
  const nonce = nonces.get(instanceId) || (await newNonce(office))
  const bodyHash = createHash('sha256').update(body).digest('hex')
  const proof = { nonce, instance: instanceId, file, from, bodyHash }
  const response = await fetch(new URL(path, office.url), {
    method,
    headers: {
      'x-kardan-instance': instanceId,
      'x-kardan-nonce': nonce,
      'x-kardan-proof': crypto.sign(privateKey, fileText(`${method} /files` satisfies FileRequested, proof)),
      ...(method === 'GET' ? {} : { 'content-type': 'application/octet-stream' }),
    },
    ...(method === 'GET' ? {} : { body: new Uint8Array(asked.sent ?? body) }),
  })
  nonces.set(instanceId, response.headers.get('x-kardan-nonce') ?? '')
  const answer = Buffer.from(await response.arrayBuffer())
  const { status, headers } = response
  return status < 400
    ? { status, headers, body: answer }
    : { status, headers, body: answer, refused: JSON.parse(answer.toString()).refused }
}

/** The nonce of each computer's next request, as its last answer brought it. */
const nonces = new Map<string, string>()

async function newNonce(office: RunningHeadOffice): Promise<string> {
  return ((await (await fetch(new URL('/nonce', office.url))).json()) as { nonce: string }).nonce
}

const put = (who: Computer, file: string, from: number, body: Uint8Array, more: Partial<Asked> = {}) =>
  ask(who, { method: 'PUT', path: `/files/${file}/${from}`, file, from, body, ...more })
const get = (who: Computer, file: string, from = 0, most = 262_144) =>
  ask(who, { method: 'GET', path: `/files/${file}/${from}?most=${most}`, file, from })
const said = (answer: Said) => JSON.parse(answer.body.toString()) as PieceAnswer
const stand = async (who: Computer, ...files: string[]) => {
  const body = new TextEncoder().encode(JSON.stringify({ files }))
  return JSON.parse((await ask(who, { method: 'POST', path: '/files', body })).body.toString()) as FilesAnswer
}

/** Bytes that begin as a JPEG does, and a row of the branch that names them. */
async function photo(bytes: number, { branchId = 'd1-a', named = true, begins = 'ffd8ffe0' } = {}) {
  const body = Buffer.concat([Buffer.from(begins, 'hex'), randomBytes(bytes - 4)])
  const file = createHash('sha256').update(body).digest('hex')
  if (named) await name(file, bytes, branchId)
  return { file, body }
}

async function name(file: string, bytes: number, branchId = 'd1-a'): Promise<void> {
  await admin(
    `insert into "attachment" ("dealerId", "id", "branchId", "workOrderId", "kind", "sha256", "mimeType", "bytes",
      "preview", "stationId", "by", "at") values ($1, $2, $3, 'w', 'photo', $4, 'image/jpeg', $5, '', 's', 'p', 1)`,
    [branchId.slice(0, 2), randomBytes(8).toString('hex'), branchId, file, bytes],
  )
}

async function admin(sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function send(who: Computer, { file, body }: { file: string; body: Buffer }, piece = 200_000): Promise<Said> {
  let answer: Said | null = null
  for (let from = 0; from < body.length; from += piece)
    answer = await put(who, file, from, body.subarray(from, from + piece))
  if (answer === null) throw new Error('nothing was sent')
  return answer
}

test('a picture goes up in pieces by one process and comes down by the other, byte for byte', async () => {
  const { file, body } = await photo(500_000)
  expect(await stand(counter, file)).toMatchObject({ files: { [file]: { have: 0, whole: false } } })
  expect((await get(colleague, file)).refused).toBe('file.waits')
  expect(said(await put(counter, file, 0, body.subarray(0, 200_000)))).toMatchObject({ have: 200_000, whole: false })
  // A colleague who has the same picture goes on with it at the other process.
  expect(said(await put(colleague, file, 200_000, body.subarray(200_000, 400_000)))).toMatchObject({ have: 400_000 })
  const whole = said(await put(counter, file, 400_000, body.subarray(400_000)))
  expect(whole).toMatchObject({ have: 500_000, whole: true })
  expect(whole.position).toBeGreaterThan(0)
  expect(await stand(colleague, file)).toMatchObject({ files: { [file]: { whole: true } } })

  const parts: Buffer[] = []
  for (let have = 0; have < 500_000; have = Buffer.concat(parts).length) {
    const answer = await get(colleague, file, have, 130_000)
    expect(answer.headers.get('x-kardan-size')).toBe('500000')
    parts.push(answer.body)
  }
  expect(Buffer.concat(parts).equals(body)).toBe(true)
  expect((await get(colleague, file, 499_999)).body.equals(body.subarray(499_999))).toBe(true)
})

test('a piece that comes twice, early, late, cut short or after the whole changes nothing and is told where to go on', async () => {
  const { file, body } = await photo(60_000)
  expect(said(await put(counter, file, 30_000, body.subarray(30_000)))).toMatchObject({ have: 0 })
  expect(said(await put(counter, file, 0, body.subarray(0, 20_000)))).toMatchObject({ have: 20_000 })
  expect(said(await put(counter, file, 0, body.subarray(0, 20_000)))).toMatchObject({ have: 20_000 })
  expect(said(await put(counter, file, 40_000, body.subarray(40_000)))).toMatchObject({ have: 20_000 })
  expect(said(await put(counter, file, 10_000, body.subarray(10_000, 30_000)))).toMatchObject({ have: 20_000 })
  // What is cut off on its way is not what was signed.
  const [piece, sent] = [body.subarray(20_000), body.subarray(20_000, 50_000)]
  expect((await put(counter, file, 20_000, piece, { sent })).refused).toBe('station.notProven')
  expect(said(await put(counter, file, 20_000, new Uint8Array()))).toMatchObject({ have: 20_000 })
  expect(said(await put(counter, file, 20_000, piece))).toMatchObject({ have: 60_000, whole: true })
  expect(said(await put(counter, file, 0, body.subarray(0, 20_000)))).toMatchObject({ have: 60_000, whole: true })
  expect((await put(counter, file, 50_000, body.subarray(0, 20_000))).refused).toBe('file.tooLarge')
  expect((await get(colleague, file)).body.equals(body)).toBe(true)
})

test('two who send the same at once make one file of it', async () => {
  const { file, body } = await photo(400_000)
  const pieces = [0, 100_000, 200_000, 300_000]
  const both = async (who: Computer) => {
    for (const from of pieces)
      expect((await put(who, file, from, body.subarray(from, from + 100_000))).status).toBe(200)
  }
  await Promise.all([both(counter), both(colleague)])
  await send(counter, { file, body }, 100_000)
  expect((await get(colleague, file, 0)).body.equals(body.subarray(0, 262_144))).toBe(true)
})

test('bytes that are not what they were called are dropped, and the right ones are taken afterwards', async () => {
  const { file, body } = await photo(50_000)
  const wrong = Buffer.from(body)
  wrong[40_000] = (wrong[40_000] ?? 0) ^ 1
  expect(await send(counter, { file, body: wrong }, 30_000)).toMatchObject({ status: 422, refused: 'file.notThatFile' })
  expect(await stand(counter, file)).toMatchObject({ files: { [file]: { have: 0, whole: false } } })
  expect((await get(colleague, file)).refused).toBe('file.waits')
  expect(said(await send(counter, { file, body }))).toMatchObject({ whole: true })
})

test('what no row names, another branch, another dealer, a stranger and a shut-out computer get and give nothing', async () => {
  const { file, body } = await photo(10_000)
  await send(counter, { file, body })
  for (const who of [otherBranch, otherDealer]) {
    expect(await get(who, file)).toMatchObject({ status: 404, refused: 'file.unknown' })
    expect(await put(who, file, 0, body)).toMatchObject({ status: 404, refused: 'file.unknown' })
    expect((await stand(who, file)).files).toEqual({})
  }
  const unnamed = await photo(10_000, { named: false })
  expect((await put(counter, unnamed.file, 0, unnamed.body)).refused).toBe('file.unknown')
  // A row of another dealer that names the same bytes gives them to nobody: each dealer has their own.
  await name(file, 10_000, 'd2-a')
  expect((await get(otherDealer, file)).refused).toBe('file.waits')

  const stranger = { ...counter, privateKey: newKeyPair().privateKey }
  expect(await get(stranger, file)).toMatchObject({ status: 401, refused: 'station.notProven' })
  const nonce = await fetch(new URL(`/files/${file}/0`, counter.office.url))
  expect(nonce.status).toBe(401)
  expect(nonce.headers.get('x-kardan-nonce')).toBeNull()
  const gone = await joined('d1', 'd1-a')
  await offices[0].run({ dealerId: 'd1', branchId: 'd1-a' }, 'revokeStation', { stationId: gone.stationId })
  expect(await get(gone, file)).toMatchObject({ status: 403, refused: 'station.revoked' })
})

test('what was signed for one thing is good for no other, and an answer brings a nonce that is good once', async () => {
  const { file, body } = await photo(10_000)
  const other = await photo(10_000)
  await send(counter, { file, body })
  expect((await ask(counter, { method: 'GET', path: `/files/${file}/0`, file: other.file })).status).toBe(401)
  expect((await ask(counter, { method: 'GET', path: `/files/${file}/0`, file, from: 1 })).status).toBe(401)
  const next = (await get(counter, file)).headers.get('x-kardan-nonce') ?? ''
  nonces.delete(counter.instanceId)
  const proof = { nonce: next, instance: counter.instanceId, file, from: 0 }
  const bodyHash = createHash('sha256').digest('hex')
  const headers = {
    'x-kardan-instance': counter.instanceId,
    'x-kardan-nonce': next,
    'x-kardan-proof': crypto.sign(counter.privateKey, fileText('GET /files', { ...proof, bodyHash })),
  }
  const address = new URL(`/files/${file}/0`, counter.office.url)
  expect((await fetch(address, { headers })).status).toBe(200)
  expect((await fetch(address, { headers })).status).toBe(401)
})

test('what is no picture, larger than a picture may be, or larger than a piece may be is not kept', async () => {
  const page = await photo(5_000, { begins: '3c73637269707420'.slice(0, 8) })
  expect(await put(counter, page.file, 0, page.body)).toMatchObject({ status: 415, refused: 'file.noPicture' })
  const { file, body } = await photo(300_000)
  await admin('update "attachment" set "bytes" = 20000001 where "sha256" = $1', [file])
  expect(await put(counter, file, 0, body.subarray(0, 200_000))).toMatchObject({
    status: 413,
    refused: 'file.tooLarge',
  })
  expect((await put(counter, file, 0, body)).status).toBe(413)
  for (const name of ['..%2f..%2fetc%2fpasswd', 'A'.repeat(64), 'zz'])
    expect((await ask(counter, { method: 'GET', path: `/files/${name}/0`, file: name })).status).toBe(400)
  expect(await admin('select 1 from "file" where "sha256" = any($1)', [[file, page.file]])).toEqual([])
})

test('when the room of a dealer is full it is said, others are not concerned, and what was left half makes room', async () => {
  await admin('delete from "filePiece"')
  await admin('delete from "file"')
  const large = await photo(2_000_000)
  await put(counter, large.file, 0, large.body.subarray(0, 100_000))
  const next = await photo(1_500_000)
  expect(await put(counter, next.file, 0, next.body.subarray(0, 200_000))).toMatchObject({
    status: 507,
    refused: 'file.noRoom',
  })
  const theirs = await photo(100_000, { branchId: 'd2-a' })
  expect(said(await send(otherDealer, theirs))).toMatchObject({ whole: true })
  // What fits still comes.
  expect(said(await send(counter, await photo(100_000)))).toMatchObject({ whole: true })
  await admin('update "file" set "startedAt" = 1 where "sha256" = $1', [large.file])
  expect(said(await send(counter, next))).toMatchObject({ whole: true })
  expect(await stand(counter, large.file)).toMatchObject({ files: { [large.file]: { have: 0, whole: false } } })
})

test('what becomes of a picture in the database is found out, and how much room all take is told', async () => {
  const { file, body } = await photo(50_000)
  await send(counter, { file, body })
  const store = await openPostgres({ url: database.url, connections: 1 })
  const lookAt = async () => (await verifyDealer(store, crypto, 'd1')).problems
  expect(await lookAt()).toEqual([])
  await admin(`update "filePiece" set "body" = set_byte("body", 9, 0) where "sha256" = $1`, [file])
  await admin(`update "filePiece" set "body" = set_byte("body", 9, 1) where "sha256" = $1`, [file])
  expect(await lookAt()).toEqual([`the picture ${file} is not what was sent`])
  await store.stop()
  const metrics = await figuresOf(offices[0])
  expect(metrics).toMatch(/^kardan_pictures_bytes\{dealer="d1"\} [1-9]\d+$/m)
})

test('a picture that comes whole while it is asked about is not said to lie in a backup that began before', async () => {
  const { file, body } = await photo(40_000)
  const store = await openPostgres({ url: database.url, connections: 4 })
  let mark = 0
  // Between the two things that are read: head office goes on, a backup begins, and only then the picture comes.
  const inDealer: typeof store.inDealer = async (dealerId, work) => {
    const input = { roleId: file, name: file, rights: [] }
    await offices[0].run({ dealerId, branchId: '' }, 'addRole', input)
    mark = (await store.reading(dealerId, (r) => r.stream())).position
    await send(counter, { file, body })
    return store.inDealer(dealerId, work)
  }
  const files = createFiles({ store: { ...store, inDealer }, now: Date.now, roomForDealer })
  const answer = await files.stand(counter, [file])
  expect(answer.files).toEqual({ [file]: { have: 40_000, whole: true } })
  // In a backup is what was there before its mark was passed.
  expect(answer.position < mark).toBe(false)
  await store.stop()
})

test('a disk of the database that is full is said as such, and nothing is half done', async () => {
  await admin('delete from "filePiece"')
  await admin('delete from "file"')
  await admin(`create function "full"() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`)
  await admin('create trigger "full" before insert on "filePiece" for each row execute function "full"()')
  const some = await photo(30_000)
  expect(await send(counter, some)).toMatchObject({ status: 507, refused: 'file.noRoom' })
  expect(await admin('select 1 from "file"')).toEqual([])
  await admin('drop trigger "full" on "filePiece"')
  expect(said(await send(counter, some))).toMatchObject({ whole: true })
})
