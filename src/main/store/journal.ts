import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Decision } from '../../core/decision.ts'
import { keptOf } from './decision-log.ts'
import { writeBeside } from './new-file.ts'
import { unpackedAlone } from './thinning.ts'

/** The place of an instance's chain that was reached for certain. */
export interface HighWater {
  instance: string
  seq: number
  hash: string
}

/**
 * A second file beside the store that only grows: the decisions head office has not confirmed. It brings them back when
 * the store's file is damaged, and it proves that a store was not put back to an older day, since then it knows more.
 */
export interface Journal {
  /** What could not be written comes before what is written next, so that no decision is missing between two others. */
  append(decision: Decision): void
  /** Everything up to here is with head office; what came after stays. */
  trim(upTo: HighWater, rest: readonly Decision[]): void
  read(): { highWater: HighWater | null; decisions: Decision[] }
  close(): void
}

/** Where a folder of a station holds its journal. */
export const journalFile = (folder: string) => join(folder, 'undelivered.journal')

/** A simulation's station in memory has nothing to lose twice. */
export function memoryJournal(): Journal {
  let highWater: HighWater | null = null
  let decisions: Decision[] = []
  return {
    append: (decision) => void decisions.push(decision),
    trim(upTo, rest) {
      highWater = upTo
      decisions = [...rest]
    },
    read: () => ({ highWater, decisions: [...decisions] }),
    close() {},
  }
}

export function fileJournal(file: string): Journal {
  mkdirSync(dirname(file), { recursive: true })
  let handle: number | null = null
  const opened = () => {
    handle ??= openSync(file, 'a')
    return handle
  }
  const close = () => {
    if (handle !== null) closeSync(handle)
    handle = null
  }
  opened()
  // A line that was cut by a crash or a full disk is ended, so that it spoils none that follow.
  let torn = !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  let behind: Buffer[] = []

  function write(line: Buffer): void {
    const bytes = torn ? Buffer.concat([lineEnd, line]) : line
    const to = opened()
    torn = true
    for (let written = 0; written < bytes.length; ) written += writeSync(to, bytes, written)
    torn = false
  }

  return {
    append(decision) {
      behind.push(lineOf(decision))
      for (let [line] = behind; line !== undefined; [line] = behind) {
        write(line)
        behind.shift()
      }
    },
    trim(upTo, rest) {
      const first = Buffer.from(`${JSON.stringify({ highWater: upTo })}\n`)
      const fresh = writeBeside(file, Buffer.concat([first, ...rest.map(lineOf)]))
      // Whichever of the two lies there then goes on with the next line.
      close()
      renameSync(fresh, file)
      torn = false
      behind = []
    },
    read: () => readJournal(file),
    close,
  }
}

const lineEnd = Buffer.from('\n')

/** One decision to a line, a long one packed, so that an import costs the disk no more here than it must. */
function lineOf(decision: Decision): Buffer {
  const kept = keptOf(decision)
  return 'packed' in kept
    ? Buffer.from(`{"packed":"${kept.packed.toString('base64')}"}\n`)
    : Buffer.concat([Buffer.from('{"decision":'), kept.text, Buffer.from('}\n')])
}

function readJournal(file: string): ReturnType<Journal['read']> {
  let highWater: HighWater | null = null
  const decisions: Decision[] = []
  if (!existsSync(file)) return { highWater, decisions }
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    // The last line may be cut by a crash; what it held is in the store, which is written first.
    const parsed = parseLine(line)
    if (parsed?.highWater !== undefined) highWater = parsed.highWater
    if (parsed?.decision !== undefined) decisions.push(parsed.decision)
  }
  return { highWater, decisions }
}

function parseLine(line: string): { highWater?: HighWater; decision?: Decision } | null {
  try {
    const parsed = JSON.parse(line) as { highWater?: HighWater; decision?: Decision; packed?: string }
    if (parsed.packed === undefined) return parsed
    return { decision: JSON.parse(unpackedAlone(Buffer.from(parsed.packed, 'base64'))) as Decision }
  } catch {
    return null
  }
}
