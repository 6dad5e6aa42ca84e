import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Chance } from '../simulation/chance.ts'
import type { DiskOp } from './recording.ts'

const sector = 512

/** What a file certainly is, and what was asked of it since it was synced last. */
interface Inode {
  safe: Buffer
  waiting: ({ at: number; data: Buffer } | { cut: number })[]
  /** Its length as programs see it. */
  length: number
}

/** A disk as it is asked: what was synced is on it, and of everything else whatever chance decides. */
export interface Disk {
  ask(op: DiskOp): void
  /** What a disk may hold if the power goes now, written into a folder. */
  cut(chance: Chance, folder: string): void
}

/** A disk that holds the files of a folder. */
export function diskOf(folder: string): Disk {
  const files = new Map<string, Inode>()
  for (const name of readdirSync(folder)) {
    const safe = readFileSync(join(folder, name))
    files.set(name, { safe, waiting: [], length: safe.length })
  }
  /** Names as they were when a sync last made the file system's own journal safe. */
  let safeNames = new Map(files)

  const inode = (file: string) => {
    const name = basename(file)
    const made = files.get(name) ?? { safe: Buffer.alloc(0), waiting: [], length: 0 }
    files.set(name, made)
    return made
  }

  function ask(op: DiskOp): void {
    if (op.op === 'write') {
      const one = inode(op.file)
      const at = op.at < 0 ? one.length : op.at
      one.waiting.push({ at, data: op.data })
      one.length = Math.max(one.length, at + op.data.length)
    } else if (op.op === 'cut') {
      const one = inode(op.file)
      one.waiting.push({ cut: op.size })
      one.length = op.size
    } else if (op.op === 'sync') {
      // Of a folder, names alone are synced.
      const one = files.get(basename(op.file))
      if (one !== undefined) Object.assign(one, { safe: contentOf(one, () => 'kept'), waiting: [] })
      safeNames = new Map(files)
    } else if (op.op === 'rename') {
      files.set(basename(op.to), inode(op.from))
      files.delete(basename(op.from))
    } else if (op.op === 'remove') files.delete(basename(op.file))
  }

  return {
    ask,
    cut(chance, into) {
      rmSync(into, { recursive: true, force: true })
      mkdirSync(into, { recursive: true })
      // Some cuts take everything that was not synced, some only what would have been asked next, most some of it.
      const mood = chance.pick(['lost', 'kept', 'kept', 'kept', 'mixed', 'mixed', 'mixed', 'mixed', 'mixed'] as const)
      const share = chance.next()
      const fate = (): Fate => {
        if (mood !== 'mixed') return mood
        if (chance.of(0.03)) return 'torn'
        return chance.of(share) ? 'kept' : 'lost'
      }
      for (const [name, one] of chance.of(0.5) ? files : safeNames)
        writeFileSync(join(into, name), contentOf(one, fate, chance))
    },
  }
}

type Fate = 'kept' | 'lost' | 'torn'

/** The file with each sector of what was not synced there, not there, or half there. */
function contentOf({ safe, waiting }: Inode, fate: () => Fate, chance?: Chance): Buffer {
  // Made as long as it can become: it would be copied with every write otherwise.
  const content = Buffer.alloc(waiting.reduce((most, asked) => Math.max(most, endOf(asked)), safe.length))
  safe.copy(content)
  let length = safe.length
  for (const asked of waiting) {
    if ('cut' in asked) {
      if (fate() === 'lost') continue
      content.fill(0, asked.cut)
      length = asked.cut
      continue
    }
    for (let from = 0; from < asked.data.length; ) {
      const at = asked.at + from
      const upTo = Math.min(asked.data.length, from + sector - (at % sector))
      const decided = fate()
      const end = decided === 'torn' ? from + Math.floor((upTo - from) / 2) : upTo
      // A file system may have made room for what it never wrote: then there are zeros.
      const grows = decided !== 'lost' || chance?.of(0.5)
      if (grows) length = Math.max(length, asked.at + upTo)
      if (decided !== 'lost') asked.data.copy(content, at, from, end)
      from = upTo
    }
  }
  return content.subarray(0, length)
}

const endOf = (asked: Inode['waiting'][number]) => ('cut' in asked ? asked.cut : asked.at + asked.data.length)
