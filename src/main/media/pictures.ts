import { join } from 'node:path'
import { type Refusal, refuse } from '../../core/command.ts'
import type { DeskStatus } from '../../core/port.ts'
import type { Timers } from '../clock.ts'
import type { DeviceKey } from '../device-key.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import { createCatalogue } from './catalogue.ts'
import { createFetching } from './fetching.ts'
import { createMedia, type Media, type ReadFile } from './media.ts'
import { createFileOffice } from './office.ts'
import { createSending } from './sending.ts'

/** Photographs and signatures: kept here, brought to head office behind all decisions, fetched from it where they are seen. */
export interface Pictures {
  media: Pick<Media, 'bytesOf'>
  keep: Media['keep']
  /** A picture some row names; one that is not here is fetched first. */
  read(sha256: string): { ok: ReadFile } | Refusal | Promise<{ ok: ReadFile } | Refusal>
  /** Fetches these where they are not here; waits no longer than a person would. */
  bring(files: readonly string[]): Promise<void>
  /** What head office has not got of the pictures here. */
  waiting(): DeskStatus['pictures']
  /** The conversation with head office began or ended. */
  line(isOpen: boolean): void
  /** Head office was heard: decisions that waited may be delivered. */
  heard(): void
  /** Rows of these entities changed. */
  changed(entities: ReadonlySet<string>): void
  stop(): void
}

export interface PicturesOptions {
  store: Store
  folder: string
  databaseKey?: Uint8Array | undefined
  deviceKey: DeviceKey
  timers: Timers
  now(): number
  elapsed(): number
  isOnline(): boolean
  onMoved(): void
  /** What broke where nobody waits for it. */
  onFault(trouble: unknown): void
  log: Log
}

/** Bytes all pictures here may take on the disk; what head office has for good goes first. */
const room = 5e9
/** A person waits so long for a signature on paper, and then prints without. */
const bringWithinMs = 4_000
/** Signatures are fetched before anybody asks, so that papers carry them without a network too. */
const lookEveryMs = 30_000
const makeRoomEveryMs = 60 * 60_000
const signaturesOfMs = 90 * 24 * 60 * 60_000
const signaturesAtOnce = 20

export function createPictures(options: PicturesOptions): Pictures {
  const { store, timers, now, elapsed, isOnline, deviceKey, onFault } = options
  const media = createMedia(join(options.folder, 'media'), options.databaseKey)
  const catalogue = createCatalogue({ store, media, now, roomMost: room })
  const [up, down] = [createFileOffice({ store, deviceKey }), createFileOffice({ store, deviceKey })]
  const mayGo = () => isOnline() && store.undelivered().count === 0
  const sending = createSending({ ...options, catalogue, media, office: up, mayGo })
  const fetching = createFetching({ store, catalogue, media, office: down, isOnline, elapsed })
  const named = store.database.prepare('select 1 from attachment where sha256 = ?')
  let lookForSignatures = true
  const stops = [
    timers.every(lookEveryMs, () => void fetchSignatures().catch(onFault)),
    timers.every(makeRoomEveryMs, () => {
      // A computer that is being built anew has not all rows yet that name what lies here.
      if (mayGo()) catalogue.sweep()
      catalogue.makeRoom()
    }),
  ]

  async function readFetched(sha256: string): Promise<{ ok: ReadFile } | Refusal> {
    return (await fetching.want(sha256)) ?? media.read(sha256)
  }

  async function fetchSignatures(): Promise<void> {
    if (!lookForSignatures || !isOnline()) return
    const missing = signaturesMissing()
    lookForSignatures = missing.length > 0
    for (const sha256 of missing.slice(0, signaturesAtOnce)) await fetching.want(sha256).catch(() => null)
  }

  function signaturesMissing(): string[] {
    const rows = store.database
      .prepare(`select distinct sha256 from attachment where kind <> 'photo' and at > ? order by at desc`)
      .pluck()
      .all(now() - signaturesOfMs) as string[]
    return rows.filter((sha256) => !media.has(sha256))
  }

  return {
    media,
    keep(base64) {
      const kept = media.keep(base64)
      if ('ok' in kept) catalogue.kept(kept.ok.sha256)
      return kept
    },
    read(sha256) {
      if (!media.has(sha256)) return named.get(sha256) === undefined ? refuse('file.elsewhere') : readFetched(sha256)
      catalogue.used(sha256)
      const read = media.read(sha256)
      // What is damaged here may be whole at head office; until it has come, what is here stays.
      return 'ok' in read || !isOnline() ? read : readFetched(sha256)
    },
    async bring(files) {
      const missing = files.filter((sha256) => !media.has(sha256))
      if (missing.length === 0 || !isOnline()) return
      let cancel = () => {}
      const patience = new Promise<void>((done) => {
        cancel = timers.after(bringWithinMs, done)
      })
      await Promise.race([patience, Promise.allSettled(missing.map((sha256) => fetching.want(sha256)))])
      cancel()
    },
    waiting() {
      const lacking = store.local.identity === null ? [] : catalogue.lacking()
      const bytes = lacking.reduce((sum, one) => sum + one.bytes, 0)
      return { count: lacking.length, bytes, noRoom: lacking.length > 0 && sending.noRoom() }
    },
    line(isOpen) {
      if (isOpen) {
        catalogue.changed()
        sending.lineIsNew()
        void fetchSignatures().catch(onFault)
        return
      }
      up.cut()
      down.cut()
    },
    heard: sending.goOn,
    changed(entities) {
      if (!entities.has('attachment')) return
      lookForSignatures = true
      catalogue.changed()
      sending.goOn()
    },
    stop() {
      for (const stop of stops) stop()
      sending.stop()
      fetching.stop()
    },
  }
}
