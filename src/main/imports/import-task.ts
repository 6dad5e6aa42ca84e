import { type Refusal, refuse } from '../../core/command.ts'
import type { Task } from '../../core/port.ts'
import { type ImportedPart, importBatch } from '../../domain/imports/commands.ts'
import type { RunResult } from '../store/store.ts'
import { openPartsList, type PartsList, type PartsListOptions } from './parts-list.ts'

export interface PartsImportOptions {
  /** What the branch says where the list does not. */
  list: PartsListOptions
  /** Comes back when everything else that waits has had its turn. */
  breathe(): Promise<unknown>
  newId(): string
  /** How many decisions this station has made: where they grow between two batches, somebody is working at it. */
  decisions(): number
  onTask(task: Task): void
  /** Ids of what an import changed in parts that were there before; see `takeBack`. */
  changesOf(importId: string): string[]
  /** Told of a bug; the task has failed and what was imported was taken back. */
  onFault?(trouble: unknown): void
}

export interface RunningImport {
  taskId: string
  /** Stops after the batch at hand and takes back what was imported. */
  cancel(): void
  /** The task's last word. */
  finished: Promise<Task>
}

/** Runs a command for the person who imports. */
export type RunForImport = (name: string, input: unknown) => RunResult | Promise<RunResult>

/**
 * Imports a parts list as one task: `startImport`, as many `importParts` as it takes, `finishImport`. Each batch is one
 * durable decision and some milliseconds long; between two of them commands, scans and pages have their turn, and while
 * somebody works at this station the batches are small. A row that cannot be read is told of and left out. Where the task is cancelled, refused or broken off, what it imported is
 * taken back; where the program ends in the middle, `cancelLeftImports` does so at the next start.
 */
export function startPartsImport(
  file: { fileName: string; text: string },
  run: RunForImport,
  options: PartsImportOptions,
): RunningImport | Refusal {
  const list = openPartsList(file.text, options.list)
  if ('refused' in list) return list
  const progress = createProgress(options.newId(), list.lines, options.onTask)
  let isCancelled = false
  const work = importing(file.fileName, list, { run, progress, options, isCancelled: () => isCancelled })
  const cancel = () => {
    isCancelled = true
  }
  return { taskId: progress.task.taskId, cancel, finished: work }
}

interface Importing {
  run: RunForImport
  progress: Progress
  options: PartsImportOptions
  isCancelled(): boolean
}

async function importing(fileName: string, list: PartsList, job: Importing): Promise<Task> {
  const { run, progress, options } = job
  let importId: string | null = null
  try {
    // The task's id must reach the page before its first word does.
    await options.breathe()
    const started = await ask<{ importId: string }>(run, 'startImport', { fileName })
    importId = started.importId
    progress.tell({ importId })
    const imported = await importAll(importId, list, job)
    if (job.isCancelled()) return await giveUp(importId, job, 'cancelled')
    if (imported === 0) throw new Stopped(refuse('import.nothing'))
    progress.tell({ total: progress.task.done })
    await ask(run, 'finishImport', { importId, rowsRead: progress.task.done })
    return progress.tell({ state: 'done' })
  } catch (trouble) {
    if (trouble instanceof Stopped) progress.notice(trouble.refusal)
    else options.onFault?.(trouble)
    if (importId === null) return progress.tell({ state: 'failed' })
    return await giveUp(importId, job, 'failed')
  }
}

/** Beside somebody who works, a batch takes some three milliseconds. */
const batchBeside = 50
/** So many small batches after somebody's last command before batches are large again; some three seconds. */
const patience = 600

async function importAll(importId: string, list: PartsList, { run, progress, options, isCancelled }: Importing) {
  let imported = 0
  let besideFor = 0
  for (const { rows, leftOut, problems } of windows(list)) {
    progress.note(problems)
    progress.tell({ done: progress.task.done + leftOut })
    for (let at = 0; at < rows.length && !isCancelled(); ) {
      const batch = rows.slice(at, at + (besideFor > 0 ? batchBeside : importBatch))
      await ask(run, 'importParts', { importId, rows: batch })
      at += batch.length
      imported += batch.length
      progress.tell({ done: progress.task.done + batch.length })
      const own = options.decisions()
      await options.breathe()
      besideFor = options.decisions() > own ? patience : Math.max(0, besideFor - 1)
    }
    await options.breathe()
    if (isCancelled()) break
  }
  return imported
}

/** Rows sorted together: neighbours in the index of numbers go to the disk together, which halves what is written. */
const windowMost = 10_000
/** Rows read before others have their turn. */
const readMost = 200

interface Window {
  rows: ImportedPart[]
  leftOut: number
  problems: Task['problems']
}

/** Empty windows come in between, for whoever waits to have a turn. */
function* windows(list: PartsList): Generator<Window> {
  let rows: { key: string; part: ImportedPart }[] = []
  let window: Window = { rows: [], leftOut: 0, problems: [] }
  let read = 0
  for (const { part, key, problems } of list.rows()) {
    read += 1
    window.problems.push(...problems)
    if (part === null) window.leftOut += 1
    else rows.push({ key, part })
    if (rows.length < windowMost && read % readMost !== 0) continue
    if (rows.length === windowMost) {
      window.rows = sorted(rows)
      rows = []
    }
    yield window
    window = { rows: [], leftOut: 0, problems: [] }
  }
  yield { ...window, rows: sorted(rows) }
}

function sorted(rows: { key: string; part: ImportedPart }[]): ImportedPart[] {
  return rows.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ part }) => part)
}

/** Takes back a running import. Should even that be refused, say by a full disk, the next start tries again. */
async function giveUp(importId: string, { run, progress, options }: Importing, state: 'cancelled' | 'failed') {
  try {
    await takeBack(importId, options.changesOf(importId), run, options.breathe)
  } catch (trouble) {
    if (trouble instanceof Stopped) progress.notice(trouble.refusal)
    else options.onFault?.(trouble)
  }
  return progress.tell({ state })
}

/**
 * Takes an import back in steps as small as those it was made in: first the parts it changed get their former values,
 * then `undoImport` lets its new parts disappear. Throws where a command is refused; what was done stays done, and
 * taking back again goes on from there.
 */
export async function takeBack(
  importId: string,
  changeIds: readonly string[],
  run: RunForImport,
  breathe: () => Promise<unknown>,
): Promise<{ keptByOthers: number }> {
  let keptByOthers = 0
  for (let at = 0; at < changeIds.length; at += importBatch) {
    const step = changeIds.slice(at, at + importBatch)
    keptByOthers += (await ask<{ keptByOthers: number }>(run, 'restoreImported', { importId, changeIds: step }))
      .keptByOthers
    await breathe()
  }
  await ask(run, 'undoImport', { importId, restored: true })
  return { keptByOthers }
}

async function ask<T>(run: RunForImport, name: string, input: unknown): Promise<T> {
  const result = await run(name, input)
  if ('refused' in result) throw new Stopped(result)
  return result.ok as T
}

/** A command was refused in the middle: a right was withdrawn, or the disk is full. */
class Stopped extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.refused)
    this.refusal = refusal
  }
}

interface Progress {
  readonly task: Task
  tell(changed: Partial<Task>): Task
  note(problems: Task['problems']): void
  notice(refusal: Refusal): void
}

const problemsMost = 100
/** A bar moves a hundred times at most; more would only keep the page busy. */
const stepsMost = 100

function createProgress(taskId: string, total: number, onTask: (task: Task) => void): Progress {
  let task: Task = {
    taskId,
    kind: 'importParts',
    state: 'running',
    done: 0,
    total,
    problems: [],
    problemCount: 0,
    importId: null,
  }
  let told = 0
  return {
    get task() {
      return task
    },
    tell(changed) {
      task = { ...task, ...changed }
      const isStep = task.done - told >= task.total / stepsMost
      if (!isStep && changed.state === undefined && changed.importId === undefined) return task
      told = task.done
      onTask(task)
      return task
    },
    note(problems) {
      if (problems.length === 0) return
      const room = problemsMost - task.problems.length
      task = {
        ...task,
        problems: room > 0 ? [...task.problems, ...problems.slice(0, room)] : task.problems,
        problemCount: task.problemCount + problems.length,
      }
    },
    /** Stands first, whatever else was noted: it says why the whole came to nothing. */
    notice({ refused, params }) {
      const plain = Object.entries(params).filter(
        (entry): entry is [string, string | number] => typeof entry[1] !== 'object',
      )
      const problem = { line: 0, problem: refused, params: Object.fromEntries(plain) }
      task = {
        ...task,
        problems: [problem, ...task.problems].slice(0, problemsMost),
        problemCount: task.problemCount + 1,
      }
    },
  }
}
