import { type Refusal, refuse } from '../../core/command.ts'
import type { Task } from '../../core/port.ts'
import { importBatch } from '../../domain/imports/commands.ts'
import type { RowOutcome } from '../../domain/imports/rows.ts'
import type { ImportKind } from '../../domain/parts/import-run.ts'
import { createProgress, type Progress, type ReportRow } from './progress.ts'
import type { List, ListedRow } from './rows.ts'
import { answerOf, type RunForImport, type Steps, Stopped, undoInSteps } from './undo-import.ts'

export interface ImportOptions {
  fileName: string
  kind: ImportKind
  /** Says what would become of each row and keeps nothing; `run` then rehearses. */
  isTrial: boolean
  /** Comes back when everything else that waits has had its turn. */
  breathe(): Promise<unknown>
  newId(): string
  /** Asked before every batch: why whoever imports may not go on. */
  mayGoOn?(): Refusal | undefined
  /** How many decisions this station has made: where they grow between two batches, somebody is working at it. */
  decisions(): number
  onTask(task: Task): void
  /** What an import made and changed; see `undoInSteps`. */
  stepsOf(importId: string): Steps
  /** Told of a bug; the task has failed and what was imported was undone. */
  onFault?(trouble: unknown): void
}

export interface RunningImport {
  taskId: string
  /** Stops after the batch at hand and undoes what was imported. */
  cancel(): void
  /** The task's last word. */
  finished: Promise<Task>
  /** What became of each row so far, in the order they were imported. */
  report(): readonly ReportRow[]
}

/**
 * Imports a list as one task: `startImport`, as many batches as it takes, `finishImport`. Each batch is one durable
 * decision and some milliseconds long; between two of them commands, scans and pages have their turn, and while somebody
 * works at this station the batches are small. A row that cannot be read is told of and left out. Where the task is
 * cancelled, refused or broken off, what it imported is undone; where the program ends in the middle,
 * `cancelLeftImports` does so at the next start. Where the rights of whoever imports end meanwhile, nothing more comes
 * in; what has come in was brought by who might, and stands as one import that others may undo.
 */
export function importList(list: List, run: RunForImport, options: ImportOptions): RunningImport {
  const { fileName, isTrial } = options
  const task = { taskId: options.newId(), kind: 'importList', fileName, isTrial, total: list.lines } as const
  const progress = createProgress(task, options.onTask)
  let isCancelled = false
  const finished = importing(list, { run, progress, options, isCancelled: () => isCancelled })
  const cancel = () => {
    isCancelled = true
  }
  return { taskId: task.taskId, cancel, finished, report: () => progress.report }
}

interface Importing {
  run: RunForImport
  progress: Progress
  options: ImportOptions
  isCancelled(): boolean
}

async function importing(list: List, job: Importing): Promise<Task> {
  const { run, progress, options } = job
  const { fileName, kind, isTrial } = options
  let importId: string | null = null
  try {
    // The task's id must reach the page before its first word does.
    await options.breathe()
    const started = await answerOf<{ importId: string }>(run, 'startImport', { fileName, kind })
    importId = started.importId
    progress.tell({ importId: isTrial ? null : importId })
    const { imported, stoppedBy } = await importAll(importId, list, job)
    if (job.isCancelled()) return await giveUp(importId, job, 'cancelled')
    if (stoppedBy !== undefined && (imported === 0 || isTrial)) throw new Stopped(stoppedBy)
    if (stoppedBy !== undefined) progress.notice(stoppedBy)
    if (imported === 0) throw new Stopped(refuse('import.nothing'))
    progress.tell({ total: progress.task.done })
    await answerOf(run, 'finishImport', { importId, rowsRead: progress.task.done })
    return progress.tell({ state: 'done' })
  } catch (trouble) {
    if (trouble instanceof Stopped) progress.notice(trouble.refusal)
    else options.onFault?.(trouble)
    if (importId === null) return progress.tell({ state: 'failed' })
    return await giveUp(importId, job, 'failed')
  }
}

/** Beside somebody who works, a batch takes some three milliseconds. */
export const batchBeside = 50
/** So many small batches after somebody's last command before batches are large again; some three seconds. */
const patience = 600

async function importAll(importId: string, list: List, { run, progress, options, isCancelled }: Importing) {
  const { kind } = options
  const command = kind === 'parts' ? 'importParts' : 'importRows'
  let imported = 0
  let besideFor = 0
  let stoppedBy: Refusal | undefined
  const isOver = () => isCancelled() || stoppedBy !== undefined
  for (const window of windows(list)) {
    for (const { line, lines, problems } of window.leftOut) progress.row({ line, outcome: 'refused', problems }, lines)
    progress.tell({})
    for (let at = 0; at < window.rows.length && !isOver(); ) {
      stoppedBy = options.mayGoOn?.()
      if (stoppedBy !== undefined) break
      const batch = batchFrom(window.rows, at, besideFor > 0 ? batchBeside : importBatch)
      const rows = batch.map(({ row }) => row)
      const { outcomes } = await answerOf<{ outcomes: RowOutcome[] }>(run, command, { kind, importId, rows })
      noteOutcomes(batch, outcomes, progress)
      at += batch.length
      imported += batch.length
      progress.tell({})
      const own = options.decisions()
      await options.breathe()
      besideFor = options.decisions() > own ? patience : Math.max(0, besideFor - 1)
    }
    await options.breathe()
    if (isOver()) break
  }
  return { imported, stoppedBy }
}

function noteOutcomes(batch: readonly ListedRow[], outcomes: readonly RowOutcome[], progress: Progress): void {
  for (const [index, { line, lines, problems }] of batch.entries()) {
    const { outcome, says } = outcomes[index] ?? { outcome: 'made', says: [] }
    const said = says.map((one) => ({ line, ...one }))
    progress.row({ line, outcome, problems: [...problems, ...said] }, lines)
  }
}

/** So many lines of the file one decision holds at most: a document of a hundred lines is as much as a hundred parts. */
const linesMost = 500

function batchFrom(rows: readonly ListedRow[], at: number, most: number): ListedRow[] {
  const batch: ListedRow[] = []
  let lines = 0
  for (const row of rows.slice(at, at + most)) {
    lines += row.lines
    if (batch.length > 0 && lines > linesMost) break
    batch.push(row)
  }
  return batch
}

/** Rows sorted together: neighbours in the index of numbers go to the disk together, which halves what is written. */
const windowMost = 10_000
/** Rows read before others have their turn. */
const readMost = 200

interface Window {
  rows: ListedRow[]
  leftOut: ListedRow[]
}

/** Empty windows come in between, for whoever waits to have a turn. */
function* windows(list: List): Generator<Window> {
  let rows: ListedRow[] = []
  let leftOut: ListedRow[] = []
  let read = 0
  for (const listed of list.rows()) {
    read += 1
    if (listed !== null && listed.row === null) leftOut.push(listed)
    else if (listed !== null) rows.push(listed)
    const isFull = rows.length === windowMost
    if (!isFull && listed !== null && read % readMost !== 0) continue
    yield { rows: isFull ? sorted(rows) : [], leftOut }
    leftOut = []
    if (isFull) rows = []
  }
  yield { rows: sorted(rows), leftOut }
}

function sorted(rows: ListedRow[]): ListedRow[] {
  return rows.sort((a, b) => (a.key === b.key ? a.line - b.line : a.key < b.key ? -1 : 1))
}

/** Undoes a running import. Should even that be refused, say by a full disk, the next start tries again. */
async function giveUp(importId: string, { run, progress, options }: Importing, state: 'cancelled' | 'failed') {
  try {
    if (options.isTrial) return progress.tell({ state })
    const { keptShared } = await undoInSteps(importId, options.stepsOf(importId), run, options.breathe)
    if (keptShared > 0) progress.notice(refuse('import.keptShared', { count: keptShared }))
  } catch (trouble) {
    if (trouble instanceof Stopped) progress.notice(trouble.refusal)
    else options.onFault?.(trouble)
  }
  return progress.tell({ state })
}
