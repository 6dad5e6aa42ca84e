import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { requestText } from '../../core/requests.ts'
import type { Timers } from '../clock.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { addressOf } from './enrolment.ts'

export interface SnapshotFetch {
  store: Store
  headOffice: string
  deviceKey: DeviceKey
  /** Where the snapshot lies unpacked until it is copied in. */
  file: string
  timers: Timers
  log: Log
}

/** So often nothing at all may come before it is given up, with a longer wait each time: half a minute together. */
const triesMost = 6
const firstWaitMs = 1_000

/**
 * Fetches everything a new station starts from, in one file, and copies it in. Where that comes to nothing the station
 * reads the stream from its beginning instead, which is slower and ends in the same rows.
 */
export async function fetchSnapshot(fetching: SnapshotFetch): Promise<void> {
  const { store, file, timers, log } = fetching
  const download = createDownload(fetching)
  try {
    const promised = await wholeOf(download, timers)
    if (promised === null) return log({ event: 'snapshot', result: 'not fetched' })
    if ((await download.unpacked()) !== promised) return log({ event: 'snapshot', result: 'not what was promised' })
    const ahead = store.install(file)
    log({ event: 'snapshot', result: 'installed', position: store.local.position, ahead })
  } catch (trouble) {
    log({ event: 'snapshot', result: 'failed', why: trouble instanceof Error ? trouble.message : '' })
  } finally {
    await download.end()
    rmSync(file, { force: true })
  }
}

/**
 * Deletes the unencrypted snapshot that is left when a station was switched off while it joined. A file that cannot be
 * deleted now is deleted at the next start.
 */
export function forgetSnapshot(file: string): void {
  try {
    for (const name of readdirSync(dirname(file)).filter((one) => one.startsWith(basename(file))))
      rmSync(join(dirname(file), name), { recursive: true, force: true })
  } catch {}
}

/** Goes on as long as each try brings something, however often the line breaks. */
async function wholeOf(download: Download, timers: Timers): Promise<string | null> {
  for (let fruitless = 0; fruitless < triesMost; ) {
    const before = download.have
    const promised = await download.goOn()
    if (promised !== null) return promised
    fruitless = download.have > before ? 0 : fruitless + 1
    const waitMs = fruitless === 0 || fruitless === triesMost ? 0 : firstWaitMs * 2 ** (fruitless - 1)
    await new Promise<void>((waited) => timers.after(waitMs, waited))
  }
  return null
}

interface Download {
  /** How much of the packed file has come. */
  readonly have: number
  /** Fetches the file or the rest of it; answers the hash head office names, or null where the line broke. */
  goOn(): Promise<string | null>
  /** Waits until all that came lies unpacked in the file; answers the hash of what was packed. */
  unpacked(): Promise<string>
  end(): Promise<void>
}

/** What comes is unpacked as it comes, so that little is left to do when the last of it is there. */
function createDownload({ store, headOffice, deviceKey, file }: SnapshotFetch): Download {
  let etag = ''
  let unpacking = startUnpacking(file)

  async function ask(): Promise<Response | null> {
    const address = addressOf(headOffice)
    const instance = store.local.identity?.instanceId
    if (address === null || instance === undefined) return null
    const { nonce } = (await (await fetch(new URL('/nonce', address))).json()) as { nonce: string }
    const { have } = unpacking
    const rest = { range: `bytes=${have}-`, 'if-range': etag, 'x-kardan-begun': etag.replaceAll('"', '') }
    return fetch(new URL('/snapshot', address), {
      headers: {
        'x-kardan-instance': instance,
        'x-kardan-nonce': nonce,
        'x-kardan-proof': deviceKey.sign(requestText('GET /snapshot', nonce, instance)),
        ...(have > 0 && etag !== '' ? rest : {}),
      },
    })
  }

  return {
    get have() {
      return unpacking.have
    },
    async goOn() {
      const response = await ask().catch(() => null)
      if (!response?.ok || response.body === null) return null
      etag = response.headers.get('etag') ?? ''
      if (response.status !== 206) {
        await unpacking.end()
        unpacking = startUnpacking(file)
      }
      const line = response.body.getReader()
      try {
        for (;;) {
          const came = await line.read().catch(() => null)
          if (came === null) return null
          if (came.done) return response.headers.get('x-kardan-sha256')
          await unpacking.take(came.value)
        }
      } finally {
        line.cancel().catch(() => {})
      }
    },
    unpacked: () => unpacking.unpacked(),
    end: () => unpacking.end(),
  }
}

/** Unpacks portions into a file of any size; throws where they cannot be unpacked or written. */
function startUnpacking(to: string) {
  const hash = createHash('sha256')
  const packed = createZstdDecompress({ chunkSize: 2 ** 18 })
  const written = pipeline(packed, createWriteStream(to))
  written.catch(() => {})
  let have = 0
  return {
    get have() {
      return have
    },
    async take(portion: Uint8Array): Promise<void> {
      hash.update(portion)
      have += portion.length
      if (!packed.write(portion)) await Promise.race([once(packed, 'drain'), written])
    },
    async unpacked(): Promise<string> {
      packed.end()
      await written
      return hash.digest('hex')
    },
    async end(): Promise<void> {
      packed.destroy()
      await written.catch(() => {})
    },
  }
}
