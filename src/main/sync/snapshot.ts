import { createHash } from 'node:crypto'
import { createWriteStream, existsSync, rmSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { helloText } from '../../core/sync.ts'
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

const triesMost = 3

/**
 * Fetches everything a new station starts from, in one file, and copies it in. Where that comes to nothing the station
 * reads the stream from its beginning instead, which is slower and ends in the same rows.
 */
export async function fetchSnapshot(fetching: SnapshotFetch): Promise<void> {
  const { store, file, log } = fetching
  try {
    let digest: string | null = null
    for (let tries = 0; digest === null && tries < triesMost; tries += 1) digest = await download(fetching)
    if (digest === null) return log({ event: 'snapshot', result: 'not fetched' })
    const found = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    if (found !== digest) return log({ event: 'snapshot', result: 'not what was promised' })
    store.install(file)
    log({ event: 'snapshot', result: 'installed', position: store.local.position })
  } catch (trouble) {
    log({ event: 'snapshot', result: 'failed', why: trouble instanceof Error ? trouble.message : '' })
  } finally {
    rmSync(file, { force: true })
  }
}

/** Downloads the file or the rest of it; answers the hash head office names, or null where the line broke. */
async function download({ store, headOffice, deviceKey, file }: SnapshotFetch): Promise<string | null> {
  const address = addressOf(headOffice)
  const instance = store.local.identity?.instanceId
  if (address === null || instance === undefined) return null
  const { nonce } = (await (await fetch(new URL('/nonce', address))).json()) as { nonce: string }
  const have = existsSync(file) ? statSync(file).size : 0
  const response = await fetch(new URL('/snapshot', address), {
    headers: {
      'x-kardan-instance': instance,
      'x-kardan-nonce': nonce,
      'x-kardan-proof': deviceKey.sign(helloText(nonce, instance)),
      ...(have > 0 && etags.has(file) ? { range: `bytes=${have}-`, 'if-range': etags.get(file) ?? '' } : {}),
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
