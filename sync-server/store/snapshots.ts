import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { PostgresStore } from './postgres.ts'
import { type BranchOf, buildSnapshot, packedFile } from './snapshot-file.ts'

/** Everything a new station of a branch starts from, as a SQLite file packed with Zstandard. */
export interface Snapshot {
  file: string
  /** Of the packed file, as `sha256` is. */
  size: number
  sha256: string
  timeline: string
  position: number
  /** When it was made, milliseconds since 1970. */
  at: number
}

export interface Snapshots {
  /**
   * A snapshot for this device's scopes: the one kept ready, or where there is none that will do, one made now.
   * @param begun the hash of the one whose download was interrupted; as long as it lies here, it is gone on with.
   */
  for(device: BranchOf, begun?: string): Promise<Snapshot>
  /** Somebody will come for this branch's snapshot soon: one of now is made, while whoever comes first gets the former. */
  prepare(branch: BranchOf): Promise<Snapshot>
  stop(): Promise<void>
}

export interface SnapshotsOptions {
  store: Pick<PostgresStore, 'reading' | 'readingWith' | 'onAppended'>
  now(): number
  onTrouble(trouble: unknown): void
  /** A snapshot as far behind is still quicker than making one: the stream brings the rest. */
  behindMost?: number
}

const oldMs = 60 * 60_000
/** A branch nobody joined for so long has its snapshot made when somebody does. */
const forgottenMs = 24 * 60 * 60_000

/** So often it is asked at most whether one is due. */
const checkEveryMs = 10_000

interface Kept {
  snapshot: Snapshot
  /** The one before, for those who are in the middle of it. */
  former: Snapshot | null
  usedAt: number
  checkedAt: number
}

/**
 * Keeps one file per branch ready, and makes it anew in the background when it gets old or falls behind: whoever joins
 * meanwhile gets the former one and reads a little more of the stream. One is made at a time.
 */
export function createSnapshots({ store, now, onTrouble, behindMost = 5_000 }: SnapshotsOptions): Snapshots {
  const kept = new Map<string, Kept>()
  const making = new Map<string, Promise<Snapshot>>()
  let made = 0
  let turn: Promise<unknown> = Promise.resolve()

  function make(branch: BranchOf): Promise<Snapshot> {
    const key = keyOf(branch)
    const underWay = making.get(key)
    if (underWay !== undefined) return underWay
    const work = turn.then(() => makeNow(branch, key))
    turn = work.catch(() => {})
    making.set(key, work)
    return work.finally(() => making.delete(key))
  }

  async function makeNow({ dealerId, branchId }: BranchOf, key: string): Promise<Snapshot> {
    // A folder for each: one that lay here long the system may have tidied away.
    const file = join(await mkdtemp(join(tmpdir(), 'kardan-snapshots-')), `${++made}.sqlite`)
    const at = now()
    const { stream, packed } = await built({ dealerId, branchId, file, at })
    const before = kept.get(key)
    const snapshot = { ...stream, ...packed, at }
    kept.set(key, { snapshot, former: before?.snapshot ?? null, usedAt: before?.usedAt ?? at, checkedAt: at })
    if (before?.former) await remove(before.former)
    return snapshot
  }

  /** What cannot be finished, as on a full disk, leaves no piece behind that takes room for good. */
  async function built(asked: BranchOf & { file: string; at: number }) {
    try {
      const stream = await buildSnapshot(store, asked)
      return { stream, packed: await packedFile(asked.file) }
    } catch (trouble) {
      await remove(asked)
      throw trouble
    }
  }

  function inBackground(branch: BranchOf): void {
    make(branch).catch(onTrouble)
  }

  async function forget(key: string, { snapshot, former }: Kept): Promise<void> {
    kept.delete(key)
    await remove(snapshot)
    if (former !== null) await remove(former)
  }

  /** Old, or well on the way to being too far behind. */
  async function isDue({ dealerId }: BranchOf, { snapshot }: Kept): Promise<boolean> {
    const { timeline, position } = await store.reading(dealerId, (r) => r.stream())
    const behind = position - snapshot.position
    if (timeline !== snapshot.timeline || behind > behindMost / 2) return true
    return behind > 0 && now() - snapshot.at > oldMs
  }

  const stopListening = store.onAppended((dealerId) => {
    for (const [key, one] of kept) {
      const [dealer = '', branchId = ''] = key.split('/')
      if (dealer !== dealerId || making.has(key) || now() - one.checkedAt < checkEveryMs) continue
      one.checkedAt = now()
      if (now() - one.usedAt > forgottenMs) {
        forget(key, one).catch(onTrouble)
        continue
      }
      isDue({ dealerId, branchId }, one).then((due) => due && inBackground({ dealerId, branchId }), onTrouble)
    }
  })

  return {
    async for(branch, begun) {
      const one = kept.get(keyOf(branch))
      if (one === undefined) return make(branch)
      one.usedAt = now()
      if (one.former !== null && one.former.sha256 === begun && isHere(one.former)) return one.former
      const stream = await store.reading(branch.dealerId, (r) => r.stream())
      const { timeline, position } = one.snapshot
      const isOfUse = timeline === stream.timeline && stream.position - position <= behindMost
      return isOfUse && isHere(one.snapshot) ? one.snapshot : make(branch)
    },
    async prepare(branch) {
      const one = kept.get(keyOf(branch))
      const { timeline, position } = await store.reading(branch.dealerId, (r) => r.stream())
      const isOfNow = one?.snapshot.timeline === timeline && position - one.snapshot.position <= behindMost / 50
      return one !== undefined && isOfNow && isHere(one.snapshot) ? one.snapshot : make(branch)
    },
    async stop() {
      stopListening()
      await turn
      for (const [key, one] of kept) await forget(key, one)
    },
  }
}

type Lying = Pick<Snapshot, 'file'>

const isHere = ({ file }: Lying) => existsSync(file)
const remove = ({ file }: Lying) => rm(dirname(file), { recursive: true, force: true })

function keyOf({ dealerId, branchId }: BranchOf): string {
  return `${dealerId}/${branchId}`
}
