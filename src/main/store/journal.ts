import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { type Decision, isIntact } from '../../core/decision.ts'
import { sha256 } from '../hash.ts'
import { opened, sealed } from '../sealing.ts'
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

/** Where lines go that were not taken for what happened, so that nothing anybody could still read is thrown away. */
export const notTakenFile = (journal: string) => `${journal}.not-taken`

/** Nobody but who Kardan runs for reads it, like everything else of a station that lies beside the store. */
const mode = 0o600

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

/**
 * The journal of a folder. Under a key each line is sealed by itself: nobody reads it who has not got the key, and nobody
 * else writes one that is taken.
 * @param databaseKey that of the store, from which the journal's own is derived; without it the lines lie open as well.
 */
export function fileJournal(file: string, databaseKey?: Uint8Array): Journal {
  const key = keyFrom(databaseKey)
  mkdirSync(dirname(file), { recursive: true })
  let handle: number | null = null
  const forWriting = () => {
    handle ??= openSync(file, 'a', mode)
    return handle
  }
  const close = () => {
    if (handle !== null) closeSync(handle)
    handle = null
  }
  forWriting()
  // A line that was cut by a crash or a full disk is ended, so that it spoils none that follow.
  let torn = !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  let behind: Buffer[] = []
  /** What was found that is not taken, until it was put aside; null before anybody looked. */
  let notTaken: string[] | null = null

  function write(line: Buffer): void {
    const bytes = torn ? Buffer.concat([lineEnd, line]) : line
    const to = forWriting()
    torn = true
    for (let written = 0; written < bytes.length; ) written += writeSync(to, bytes, written)
    torn = false
  }

  function read(): ReturnType<Journal['read']> {
    const { highWater, decisions, strange, cut } = readJournal(file, key)
    notTaken ??= [...strange, ...cut]
    return { highWater, decisions }
  }

  return {
    append(decision) {
      behind.push(lineOf(decision, key))
      for (let [line] = behind; line !== undefined; [line] = behind) {
        write(line)
        behind.shift()
      }
    },
    trim(upTo, rest) {
      if (notTaken === null) read()
      putAside(file, notTaken ?? [], key)
      notTaken = []
      const first = lineWith(Buffer.from(JSON.stringify({ highWater: upTo })), key)
      const fresh = writeBeside(file, Buffer.concat([first, ...rest.map((one) => lineOf(one, key))]), { mode })
      // Whichever of the two lies there then goes on with the next line.
      close()
      renameSync(fresh, file)
      torn = false
      behind = []
    },
    read,
    close,
  }
}

/** Lines of a journal that are not taken for what happened. */
export interface NotTaken {
  /** Whole, and altered, or not written here under this key. */
  strange: number
  /** Cut by a power cut or a full disk. What they held is in the store, which is written first, while that is the same. */
  cut: number
}

export function notTakenIn(file: string, databaseKey: Uint8Array | undefined): NotTaken {
  const { strange, cut } = readJournal(file, keyFrom(databaseKey))
  return { strange: strange.length, cut: cut.length }
}

const keyFrom = (databaseKey: Uint8Array | undefined) =>
  databaseKey === undefined
    ? null
    : createSecretKey(Buffer.from(hkdfSync('sha256', databaseKey, '', 'kardan journal 1', 32)))

const lineEnd = Buffer.from('\n')

/** One decision to a line, a long one packed, so that an import costs the disk no more here than it must. */
function lineOf(decision: Decision, key: KeyObject | null): Buffer {
  const kept = keptOf(decision)
  if ('text' in kept) return lineWith(Buffer.concat([Buffer.from('{"decision":'), kept.text, Buffer.from('}')]), key)
  return key === null ? Buffer.from(`{"packed":"${kept.packed.toString('base64')}"}\n`) : lineWith(kept.packed, key)
}

function lineWith(bytes: Buffer, key: KeyObject | null): Buffer {
  return key === null
    ? Buffer.concat([bytes, lineEnd])
    : Buffer.from(`${sealedStart}${sealed(key, bytes).toString('base64')}"}\n`)
}

const sealedStart = '{"sealed":"'

interface Found {
  highWater: HighWater | null
  decisions: Decision[]
  strange: string[]
  cut: string[]
}

function readJournal(file: string, key: KeyObject | null): Found {
  const found: Found = { highWater: null, decisions: [], strange: [], cut: [] }
  if (!existsSync(file)) return found
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue
    const written = parsed<Written>(line)
    const said = written === null ? null : saidBy(written, key)
    // Half of a line is no JSON, so it never looks like one that was altered.
    if (written === null) found.cut.push(line)
    else if (said?.highWater !== undefined) found.highWater = said.highWater
    else if (said?.decision !== undefined && isIntact(said.decision, sha256)) found.decisions.push(said.decision)
    else found.strange.push(line)
  }
  return found
}

interface Said {
  highWater?: HighWater
  decision?: Decision
}
type Written = Said & { packed?: unknown; sealed?: unknown }

/** What a line says; null where it does not lie here as this journal would have written it. */
function saidBy(written: Written, key: KeyObject | null): Said | null {
  if (key === null)
    return written.packed === undefined ? written : unpacked(Buffer.from(String(written.packed), 'base64'))
  const bytes = opened(key, Buffer.from(String(written.sealed), 'base64'))
  if (bytes === null) return null
  return bytes.subarray(0, 1).toString() === '{' ? parsed<Said>(bytes.toString()) : unpacked(bytes)
}

function unpacked(bytes: Buffer): Said | null {
  const decision = parsed<Decision>(unpackedAlone(bytes))
  return decision === null ? null : { decision }
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}

/** Keeps lines as they were found; one that lay open is sealed where the store is, so that nobody reads it here either. */
function putAside(journal: string, lines: readonly string[], key: KeyObject | null): void {
  if (lines.length === 0) return
  const kept = lines.map((line) =>
    line.startsWith(sealedStart) ? Buffer.from(`${line}\n`) : lineWith(Buffer.from(line), key),
  )
  const handle = openSync(notTakenFile(journal), 'a', mode)
  try {
    writeFileSync(handle, Buffer.concat([lineEnd, ...kept]))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
