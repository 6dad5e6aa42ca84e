import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, rmSync, statSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { requestText } from '../../core/requests.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Store } from '../store/store.ts'
import { addressOf } from './enrolment.ts'

export interface SnapshotFetch {
  store: Store
  headOffice: string
  deviceKey: DeviceKey
  /** Where the download lies until it is copied in; what is there already is not fetched again. */
  file: string
  log(line: { event: string } & Record<string, string | number | null>): void
}

/** So often nothing at all may come before it is given up. */
const triesMost = 3

/**
 * Fetches everything a new station starts from, in one file, and copies it in. Where that comes to nothing the station
 * reads the stream from its beginning instead, which is slower and ends in the same rows.
 */
export async function fetchSnapshot(fetching: SnapshotFetch): Promise<void> {
  const { store, file, log } = fetching
  const unpacked = `${file}.sqlite`
  try {
    const digest = await downloadWhole(fetching)
    if (digest === null) return log({ event: 'snapshot', result: 'not fetched' })
    if ((await unpack(file, unpacked)) !== digest) return log({ event: 'snapshot', result: 'not what was promised' })
    store.install(unpacked)
    log({ event: 'snapshot', result: 'installed', position: store.local.position })
  } catch (trouble) {
    log({ event: 'snapshot', result: 'failed', why: trouble instanceof Error ? trouble.message : '' })
  } finally {
    for (const left of [file, unpacked]) rmSync(left, { force: true })
  }
}

/** Goes on as long as each try brings something, however often the line breaks. */
async function downloadWhole(fetching: SnapshotFetch): Promise<string | null> {
  for (let fruitless = 0; fruitless < triesMost; ) {
    const before = sizeOf(fetching.file)
    const digest = await download(fetching).catch(() => null)
    if (digest !== null) return digest
    fruitless = sizeOf(fetching.file) > before ? 0 : fruitless + 1
  }
  return null
}

/** Unpacks a file and answers the hash of what was packed; a file of any size goes through in portions. */
async function unpack(packed: string, to: string): Promise<string> {
  const hash = createHash('sha256')
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk)
      yield chunk
    }
  }
  await pipeline(
    createReadStream(packed, { highWaterMark: 2 ** 20 }),
    hashed,
    createZstdDecompress({ chunkSize: 2 ** 18 }),
    createWriteStream(to),
  )
  return hash.digest('hex')
}

function sizeOf(file: string): number {
  return existsSync(file) ? statSync(file).size : 0
}

/** Downloads the file or the rest of it; answers the hash head office names, or null where the line broke. */
async function download({ store, headOffice, deviceKey, file }: SnapshotFetch): Promise<string | null> {
  const address = addressOf(headOffice)
  const instance = store.local.identity?.instanceId
  if (address === null || instance === undefined) return null
  const { nonce } = (await (await fetch(new URL('/nonce', address))).json()) as { nonce: string }
  const have = sizeOf(file)
  const tag = etags.get(file) ?? ''
  const response = await fetch(new URL('/snapshot', address), {
    headers: {
      'x-kardan-instance': instance,
      'x-kardan-nonce': nonce,
      'x-kardan-proof': deviceKey.sign(requestText('GET /snapshot', nonce, instance)),
      ...(have > 0 && tag !== ''
        ? { range: `bytes=${have}-`, 'if-range': tag, 'x-kardan-begun': tag.replaceAll('"', '') }
        : {}),
    },
  })
  if (!response.ok || response.body === null) return null
  etags.set(file, response.headers.get('etag') ?? '')
  const flags = response.status === 206 ? 'a' : 'w'
  try {
    await pipeline(Readable.fromWeb(response.body as never), createWriteStream(file, { flags }))
  } catch {
    return null
  }
  return response.headers.get('x-kardan-sha256')
}

/** Which file each half download is the beginning of. */
const etags = new Map<string, string>()
