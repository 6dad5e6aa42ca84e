import { type Refusal, refuse } from '../../src/core/command.ts'
import {
  type FilePlace,
  type FileStand,
  type FilesAnswer,
  largestFile,
  type PieceAnswer,
  pictureTypeOf,
  pieceMost,
} from '../../src/core/files.ts'
import type { PostgresStore } from '../store/postgres.ts'
import type { Ask } from '../store/rows.ts'
import type { Device } from '../sync/head-office-store.ts'

type Asker = Pick<Device, 'dealerId' | 'branchId'>

/**
 * Pictures of all dealers, in the database: every process that serves it has them, they lie in its backups with the rows
 * that name them, and the same policies keep dealers apart. A file is known to whoever has a row that names it.
 */
export interface Files {
  /** How much there is of each; those no row of the asker's branch names are left out. */
  stand(asker: Asker, files: readonly string[]): Promise<FilesAnswer>
  /** Takes a piece where it follows on what there is; else says where to go on. Whole files are checked by their hash. */
  take(asker: Asker, piece: Piece): Promise<PieceAnswer | Refusal>
  /** Bytes of a whole file, at most `most` of them. */
  give(asker: Asker, wanted: Wanted): Promise<{ size: number; body: Buffer } | Refusal>
  /** Bytes a dealer's pictures take, those on their way counted whole. */
  used(dealerId: string): Promise<number>
}

export interface Piece {
  file: string
  from: number
  body: Uint8Array
}

export interface Wanted {
  file: string
  from: number
  most: number
}

export interface FilesOptions {
  store: Pick<PostgresStore, 'inDealer' | 'reading'>
  now(): number
  /** Bytes a dealer's pictures may take. */
  roomForDealer: number
}

/** What never became whole is dropped after so long, where room is needed. */
const leftHalfMs = 7 * 24 * 60 * 60_000

export function createFiles({ store, now, roomForDealer }: FilesOptions): Files {
  const placeOf = async ({ dealerId }: Asker): Promise<FilePlace> => {
    // Read behind what is said of a file: whatever gets a later position, and a backup that holds it, came after that.
    const { timeline, position } = await store.reading(dealerId, (r) => r.stream())
    return { timeline, position }
  }
  return {
    async stand(asker, files) {
      const rows = await store.inDealer(asker.dealerId, (ask) => standsOf(ask, asker, files))
      return { ...(await placeOf(asker)), files: Object.fromEntries(rows) }
    },
    async take(asker, piece) {
      try {
        const taken = await store.inDealer(asker.dealerId, (ask) =>
          takePiece(ask, { asker, piece, now: now(), roomForDealer }),
        )
        return 'refused' in taken ? taken : { ...taken, ...(await placeOf(asker)) }
      } catch (trouble) {
        if (isOutOfRoom(trouble)) return refuse('file.noRoom')
        throw trouble
      }
    },
    used: (dealerId) => store.inDealer(dealerId, (ask) => used(ask, dealerId)),
    give: (asker, wanted) => store.inDealer(asker.dealerId, (ask) => givePiece(ask, asker, wanted)),
  }
}

async function standsOf(ask: Ask, { dealerId, branchId }: Asker, files: readonly string[]) {
  const rows = await ask(
    `select "sha256", max("have") as "have", max("wholeAt") as "wholeAt" from "attachment" left join "file"
      using ("dealerId", "sha256") where "dealerId" = $1 and "branchId" = $2 and "sha256" = any($3) group by "sha256"`,
    [dealerId, branchId, files],
  )
  return rows.map(({ sha256, have, wholeAt }): [string, FileStand] => [
    String(sha256),
    { have: Number(have ?? 0), whole: wholeAt !== null },
  ])
}

interface Taking {
  asker: Asker
  piece: Piece
  now: number
  roomForDealer: number
}

async function takePiece(ask: Ask, taking: Taking): Promise<FileStand | Refusal> {
  const { dealerId } = taking.asker
  const { file, from, body } = taking.piece
  const size = await namedSize(ask, taking.asker, file)
  if (size === null) return refuse('file.unknown')
  if (body.length > pieceMost || from + body.length > size)
    return refuse('file.tooLarge', { most: largestFile / 1_000_000 })
  const begun = (await lockedFile(ask, dealerId, file)) ?? (await begin(ask, taking, size))
  if ('refused' in begun) return begun
  // Repeated, out of order, or another computer's copy has come further: what there is tells where to go on.
  if (begun.whole || from !== begun.have || body.length === 0) return begun
  await ask('insert into "filePiece" ("dealerId", "sha256", "from", "body") values ($1, $2, $3, $4)', [
    ...[dealerId, file, from],
    Buffer.from(body),
  ])
  const have = from + body.length
  await ask('update "file" set "have" = $3 where "dealerId" = $1 and "sha256" = $2', [dealerId, file, have])
  return have < size ? { have, whole: false } : complete(ask, taking, have)
}

/** How large the rows of the branch say it is; null where none names it. */
async function namedSize(ask: Ask, { dealerId, branchId }: Asker, file: string): Promise<number | null> {
  const rows = await ask(
    'select "bytes" from "attachment" where "dealerId" = $1 and "branchId" = $2 and "sha256" = $3 order by "at", "id" limit 1',
    [dealerId, branchId, file],
  )
  return rows[0] === undefined ? null : Number(rows[0].bytes)
}

async function lockedFile(ask: Ask, dealerId: string, file: string): Promise<FileStand | undefined> {
  const rows = await ask('select * from "file" where "dealerId" = $1 and "sha256" = $2 for update', [dealerId, file])
  return rows.map(({ have, wholeAt }) => ({ have: Number(have), whole: wholeAt !== null }))[0]
}

/** The first piece tells what it is; the room for all of it is taken at once, so that none ends half way for want of it. */
async function begin(
  ask: Ask,
  { asker, piece, now, roomForDealer }: Taking,
  size: number,
): Promise<FileStand | Refusal> {
  const { dealerId } = asker
  if (size > largestFile) return refuse('file.tooLarge', { most: largestFile / 1_000_000 })
  if (piece.from > 0) return { have: 0, whole: false }
  const mimeType = pictureTypeOf(piece.body)
  if (mimeType === null) return refuse('file.noPicture')
  if ((await used(ask, dealerId)) + size > roomForDealer) {
    await dropLeftHalf(ask, dealerId, now)
    if ((await used(ask, dealerId)) + size > roomForDealer) return refuse('file.noRoom')
  }
  await ask(
    `insert into "file" ("dealerId", "sha256", "bytes", "have", "mimeType", "startedAt") values ($1, $2, $3, 0, $4, $5)
      on conflict do nothing`,
    [dealerId, piece.file, size, mimeType, now],
  )
  // Another computer may have begun it meanwhile.
  return (await lockedFile(ask, dealerId, piece.file)) ?? { have: 0, whole: false }
}

async function used(ask: Ask, dealerId: string): Promise<number> {
  const rows = await ask('select coalesce(sum("bytes"), 0)::bigint as "used" from "file" where "dealerId" = $1', [
    dealerId,
  ])
  return Number(rows[0]?.used ?? 0)
}

async function dropLeftHalf(ask: Ask, dealerId: string, now: number): Promise<void> {
  const old = await ask(
    'delete from "file" where "dealerId" = $1 and "wholeAt" is null and "startedAt" < $2 returning "sha256"',
    [dealerId, now - leftHalfMs],
  )
  const files = old.map(({ sha256 }) => sha256)
  await ask('delete from "filePiece" where "dealerId" = $1 and "sha256" = any($2)', [dealerId, files])
}

/** All bytes are there: they are what they were called, or they go. */
async function complete(ask: Ask, { asker, piece, now }: Taking, have: number): Promise<FileStand | Refusal> {
  const of = [asker.dealerId, piece.file]
  const rows = await ask(
    `select encode(sha256(string_agg("body", ''::bytea order by "from")), 'hex') as "hash" from "filePiece"
      where "dealerId" = $1 and "sha256" = $2`,
    of,
  )
  if (rows[0]?.hash !== piece.file) {
    await ask('delete from "filePiece" where "dealerId" = $1 and "sha256" = $2', of)
    await ask('delete from "file" where "dealerId" = $1 and "sha256" = $2', of)
    return refuse('file.notThatFile')
  }
  await ask('update "file" set "wholeAt" = $3 where "dealerId" = $1 and "sha256" = $2', [...of, now])
  return { have, whole: true }
}

async function givePiece(
  ask: Ask,
  { dealerId, branchId }: Asker,
  { file, from, most }: Wanted,
): Promise<{ size: number; body: Buffer } | Refusal> {
  const size = await namedSize(ask, { dealerId, branchId }, file)
  if (size === null) return refuse('file.unknown')
  const stand = await ask(
    'select "bytes" from "file" where "dealerId" = $1 and "sha256" = $2 and "wholeAt" is not null',
    [dealerId, file],
  )
  if (stand[0] === undefined) return refuse('file.waits')
  const until = from + Math.min(most, pieceMost)
  const pieces = await ask(
    `select "from", "body" from "filePiece" where "dealerId" = $1 and "sha256" = $2 and "from" > $3 and "from" < $4
      order by "from"`,
    [dealerId, file, from - pieceMost, until],
  )
  const first = Number(pieces[0]?.from ?? from)
  const body = Buffer.concat(pieces.map(({ body }) => body as Buffer)).subarray(from - first, until - first)
  return { size: Number(stand[0].bytes), body }
}

/** SQLSTATE class 53 says what the server lacks: 53100 is a full disk. */
function isOutOfRoom(trouble: unknown): boolean {
  return trouble instanceof Error && 'code' in trouble && trouble.code === '53100'
}
