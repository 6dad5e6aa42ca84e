import { spawnSync } from 'node:child_process'
import { createReadStream, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** One thing a process asked of the disk, in order; `saved` is what it told a person in between, `told` whatever else. */
export type DiskOp =
  | { op: 'write'; file: string; at: number; data: Buffer }
  | { op: 'sync'; file: string }
  | { op: 'cut'; file: string; size: number }
  | { op: 'rename'; from: string; to: string }
  | { op: 'remove'; file: string }
  | { op: 'saved'; id: string }
  | { op: 'told'; told: unknown }

/** Whether this computer has strace and lets it look at a child. */
export function canRecord(): boolean {
  if (process.platform !== 'linux') return false
  return spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0
}

/**
 * Lets a station work on a folder until its power goes, and answers every write, sync and rename of its files, as the
 * kernel was asked.
 * @param workload the file beside this one that does the work; it is given the folder first.
 */
export async function record(folder: string, workload: string, ...asked: (string | number)[]): Promise<DiskOp[]> {
  const trace = `${folder}.trace`
  const calls = 'trace=openat,pwrite64,write,fsync,fdatasync,ftruncate,rename,unlink'
  const look = ['-f', '-y', '-xx', '-s', '1000000', '-e', calls, '-e', 'signal=none', '-o', trace]
  const run = spawnSync(
    'strace',
    [...look, process.execPath, join(import.meta.dirname, workload), folder, ...asked.map(String)],
    // What it tells is in the trace.
    { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] },
  )
  if (run.signal !== 'SIGKILL' && run.status !== 137) throw new Error(`the workload ended with ${run.stderr}`)
  const ops: DiskOp[] = []
  for await (const line of createInterface({ input: createReadStream(trace, 'latin1') })) {
    const op = opOf(line, folder)
    if (op !== null) ops.push(op)
  }
  rmSync(trace)
  return ops
}

/** Bytes of the head of SQLite's write-ahead log. */
const walHead = 32

/**
 * The same where a process cannot be watched: the files are compared after each answer, and whatever changed is taken to
 * have been synced by then. So it shows that every remainder of a torn write opens, and not that anything was synced.
 */
export function recordByLooking(folder: string, work: (told: (id: string) => void) => void): DiskOp[] {
  const ops: DiskOp[] = []
  const before = new Map<string, Buffer>()
  const look = () => {
    for (const name of readdirSync(folder)) {
      const [file, now] = [join(folder, name), readFileSync(join(folder, name))]
      const old = before.get(name) ?? Buffer.alloc(0)
      before.set(name, now)
      if (now.length < old.length) ops.push({ op: 'cut', file, size: now.length })
      // A log that begins anew has its head synced before anything is written behind it: SQLite's walFrames().
      if (name.endsWith('-wal') && !now.subarray(0, walHead).equals(old.subarray(0, walHead)))
        ops.push({ op: 'write', file, at: 0, data: now.subarray(0, walHead) }, { op: 'sync', file })
      for (let at = 0; at < now.length; at += 512) {
        const data = now.subarray(at, at + 512)
        if (!data.equals(old.subarray(at, at + 512))) ops.push({ op: 'write', file, at, data })
      }
      ops.push({ op: 'sync', file })
    }
  }
  look()
  work((id) => {
    look()
    ops.push({ op: 'saved', id })
  })
  return ops
}

/** Reads a line as `12345 pwrite64(20<\x2f\x74…>, "\x0a…", 4096, 32) = 4096`; null where it is of no file of ours. */
function opOf(line: string, folder: string): DiskOp | null {
  const [, call = '', rest = ''] = /^(?:\d+ +)?(\w+)\((.*)$/.exec(line) ?? []
  if (/= -1 E/.test(rest)) return null
  const texts = [...rest.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map(([, hex = '']) => bytesOf(hex))
  const path = bytesOf(/^-?\w+<((?:\\x[0-9a-f]{2})+)>/.exec(rest)?.[1] ?? '').toString()
  const numbers = rest.replaceAll(/"[^"]*"|<[^>]*>/g, '').match(/\d+/g) ?? []
  const [first, second] = texts.map(String)
  const ours = (file = '') => file === folder || file.startsWith(`${folder}/`)
  if (call === 'write' && numbers[0] === '1') return toldOf(texts[0])
  if (call === 'openat' && ours(first) && rest.includes('O_TRUNC')) return { op: 'cut', file: first ?? '', size: 0 }
  if (call === 'rename' && ours(first)) return { op: 'rename', from: first ?? '', to: second ?? '' }
  if (call === 'unlink' && ours(first)) return { op: 'remove', file: first ?? '' }
  if (!ours(path)) return null
  if (call === 'fsync' || call === 'fdatasync') return { op: 'sync', file: path }
  if (call === 'ftruncate') return { op: 'cut', file: path, size: Number(numbers[1]) }
  if (call === 'pwrite64') return { op: 'write', file: path, at: Number(numbers[2]), data: texts[0] ?? Buffer.alloc(0) }
  // A file opened to be added to: it is written at its end, wherever that is by then.
  if (call === 'write') return { op: 'write', file: path, at: -1, data: texts[0] ?? Buffer.alloc(0) }
  return null
}

function toldOf(text: Buffer | undefined): DiskOp | null {
  if (text?.at(0) === brace) return { op: 'told', told: JSON.parse(String(text)) }
  const [word, id] = String(text).trim().split(' ')
  return word === 'saved' && id !== undefined ? { op: 'saved', id } : null
}
const brace = '{'.charCodeAt(0)

function bytesOf(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
}
