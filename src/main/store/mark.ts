import { hkdfSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { opened, sealed } from '../sealing.ts'
import type { Database } from './database.ts'
import type { DecisionLog } from './decision-log.ts'
import type { Ground } from './ground.ts'
import type { Local } from './local.ts'
import { writeBeside } from './new-file.ts'

/** How far this computer has come for certain: the end of its chain, and the newest number given out of each series. */
export interface Mark {
  instance: string
  seq: number
  hash: string
  numbers: Record<string, number>
}

/**
 * The third high-water mark, kept away from the data folder and sealed with a key of the operating system's key store. A
 * data folder that is put back whole, with its journal, on the same computer shows an earlier day than the mark.
 */
export interface Marks {
  /** `damaged` where something lies there that this computer did not write. */
  read(): Mark | 'damaged' | null
  /** @param durable waits for the disk; otherwise a power cut may take it back, which leaves the last that was waited for. */
  write(mark: Mark, durable: boolean): void
}

/** @param secret what only this login on this computer can read, such as the station's signing key. */
export function fileMarks(file: string, secret: string): Marks {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'kardan mark 1', 32))
  // What is not waited for has a file of its own: a power cut may tear it, and must not take the one before along.
  const latest = `${file}.latest`

  function markIn(one: string): Mark | 'damaged' | null {
    if (!existsSync(one)) return null
    try {
      const bytes = opened(key, readFileSync(one))
      return bytes === null ? 'damaged' : (JSON.parse(bytes.toString()) as Mark)
    } catch {
      return 'damaged'
    }
  }

  return {
    read() {
      const safe = markIn(file)
      if (safe === null || safe === 'damaged') return safe
      const later = markIn(latest)
      return later === null || later === 'damaged' ? safe : later
    },
    write(mark, durable) {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const isSafe = durable || !existsSync(file)
      // Before what is safe, so that none that is older ever stands beside it.
      if (isSafe) rmSync(latest, { force: true })
      const into = isSafe ? file : latest
      const bytes = sealed(key, Buffer.from(JSON.stringify(mark)))
      renameSync(writeBeside(into, bytes, { durable: isSafe, mode: 0o600 }), into)
    },
  }
}

/** Where a store stands now, as a mark. */
function markOf(database: Database, { identity, head }: Readonly<Local>): Mark | null {
  if (identity === null) return null
  const counters = database.prepare('select seriesId, last from seriesCounter').all() as {
    seriesId: string
    last: number
  }[]
  const numbers = Object.fromEntries(counters.map(({ seriesId, last }) => [seriesId, last]))
  return { instance: identity.instanceId, ...head, numbers }
}

/** Whether a store has come as far as the mark; one that was marked once and has no mark any more has not. */
export function reachesMark(marks: Marks, log: DecisionLog, database: Database, local: Readonly<Local>): boolean {
  const mark = marks.read()
  if (local.identity === null) return true
  if (mark === null) return !local.marked
  const now = markOf(database, local)
  if (mark === 'damaged' || now === null || mark.instance !== now.instance || mark.seq > now.seq) return false
  if (Object.entries(mark.numbers).some(([series, last]) => (now.numbers[series] ?? 0) < last)) return false
  if (mark.seq === 0 || mark.seq === now.seq) return mark.seq === 0 || mark.hash === now.hash
  // What is old may have been thinned out, and speaks against nothing.
  return (log.hashAt(mark.instance, mark.seq) ?? mark.hash) === mark.hash
}

/** Notes outside the folder how far a store has come; one that is not proven leaves the mark as it is. */
export function createMarking({
  database,
  local,
  marks,
  standing,
  afterCommit,
  transaction,
}: Ground): (durable: boolean) => void {
  /** What was marked last, so that nothing is written twice. */
  let marked = ''
  return (durable) => {
    const mark = standing.proven && marks ? markOf(database, local.now) : null
    const place = `${mark?.instance} ${mark?.seq} ${durable}`
    if (marks === undefined || mark === null || place === marked) return
    // A mark that cannot be written is a lower one: it proves less, and is written with the next number.
    afterCommit(() => {
      marks.write(mark, durable)
      marked = place
      if (!local.now.marked) transaction(() => local.write({ marked: true }))
    })
  }
}
