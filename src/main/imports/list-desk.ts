import type { Calendar } from '../../core/calendar.ts'
import { missingRight, type Refusal, refuse } from '../../core/command.ts'
import type { Actor } from '../../core/context.ts'
import type { ListSettings } from '../../core/page-asks.ts'
import type { ImportReport, ListLook, Task } from '../../core/port.ts'
import { unitOn } from '../../domain/currencies/currency.ts'
import { rightForImport } from '../../domain/imports/commands.ts'
import { type ImportKind, importKinds } from '../../domain/parts/import-run.ts'
import { offeredLocales } from '../../locales/index.ts'
import { type ExportedFile, type RunningExport, startExport } from '../exports/export-task.ts'
import { unitsOf } from '../queries/money-units.ts'
import { daysOf, type Here, type Reader } from '../queries/reader.ts'
import type { Store } from '../store/store.ts'
import { encodings } from './encodings.ts'
import { importList, type RunningImport } from './import-task.ts'
import { headingsKey, isField, kindOf, type Layout, layoutOf } from './layout.ts'
import { stepsOfImport } from './left-imports.ts'
import { openBeside } from './open-beside.ts'
import type { OpenedFile } from './open-file.ts'
import type { RowOptions } from './row-cells.ts'
import { listOf, partsListOf } from './rows.ts'
import type { Table } from './table.ts'

export interface ListDeskOptions {
  store: Store
  read: Reader
  here(): Here
  newId(): string
  breathe(): Promise<unknown>
  /** Somebody with the rights they have by now; undefined where head office let them go. */
  actorNow(actor: Actor): Actor | undefined
  /** Where the built program has what reads large files on a thread of its own. */
  readingThread?: URL | undefined
  onFault(trouble: unknown): void
}

type OnTask = (task: Task) => void
type Started = { taskId: string; cancel(): void; finished: Promise<Task> } | Refusal

type LookOf = { fileId: string } & Partial<ListSettings>

/** What a page does with lists: opens a file, says what its columns hold, tries it, brings it in, takes everything out. */
export interface ListDesk {
  /** `stop` is aborted where nobody waits any more for what is read. */
  open(fileName: string, bytes: Uint8Array, actor: Actor, stop?: AbortSignal): Promise<ListLook | Refusal>
  look(of: LookOf, actor: Actor, stop?: AbortSignal): Promise<ListLook | Refusal>
  start(of: { fileId: string; isTrial: boolean } & ListSettings, actor: Actor, onTask: OnTask): Started
  /** A parts list whose headings say all there is to say, for who fills a shop by program. */
  importParts(file: { fileName: string; text: string }, actor: Actor, onTask: OnTask): Started
  report(taskId: string, actor: Actor): ImportReport | Refusal
  exportAll(of: { format: 'csv' | 'xlsx'; locale: string }, actor: Actor, onTask: OnTask): Started
  exported(taskId: string, actor: Actor): ExportedFile | Refusal
}

interface Opened extends OpenedFile {
  fileName: string
  bytes: Uint8Array
}

type Remembered = Pick<ListSettings, 'calendar' | 'money'> & { kind: ImportKind; columns: string }

/** So many files, reports and exports are kept open; who comes back to an older one chooses it again. */
const keptMost = 4

export function createListDesk(options: ListDeskOptions): ListDesk {
  const { store, read, here, newId, breathe, onFault, actorNow, readingThread: thread } = options
  const files = new Map<string, Opened>()
  const imports = new Map<string, RunningImport>()
  const exports = new Map<string, RunningExport>()
  /** The files that are being brought in. */
  const underWay = new Set<Uint8Array>()

  function optionsFor(settings: Pick<ListSettings, 'calendar' | 'money'>): RowOptions | Refusal {
    const branch = read.get<{
      currency: string
      taxRate: number
      home: Calendar
      country: string
    }>('select currency, taxRate, calendar as home, country from branch where id = ?', here().branchId)
    if (branch === undefined) return refuse('branch.notYetHere')
    const { today } = daysOf(read, here())
    const units = unitsOf(read, branch.currency)
    const unit = unitOn(units, branch.currency, today)
    return {
      ...branch,
      ...settings,
      today,
      units,
      unit,
      persianLetters: branch.country === 'IR' || branch.country === 'AF',
    }
  }

  async function open(fileName: string, bytes: Uint8Array, actor: Actor, stop?: AbortSignal) {
    const refusal = missingRight(actor.rights, 'import.run')
    if (refusal !== undefined) return refusal
    const opened = await openBeside(bytes, { stop, thread, onFault })
    if ('refused' in opened) return opened
    const fileId = newId()
    keep(files, fileId, { ...opened, fileName, bytes })
    return lookAt(fileId, 0)
  }

  async function look({ fileId, sheet = 0, kind, encoding }: LookOf, actor: Actor, stop?: AbortSignal) {
    const refusal = missingRight(actor.rights, 'import.run')
    if (refusal !== undefined) return refusal
    const file = files.get(fileId)
    if (file === undefined) return refuse('import.fileGone')
    const other = encodings.find((one) => one === encoding)
    if (other !== undefined && file.encoding !== 'xlsx' && other !== file.encoding) {
      const opened = await openBeside(file.bytes, { wanted: other, stop, thread, onFault })
      if ('refused' in opened) return opened
      keep(files, fileId, { ...file, ...opened })
    }
    return lookAt(fileId, sheet, kind)
  }

  function lookAt(fileId: string, sheet: number, kind?: string): ListLook | Refusal {
    const file = files.get(fileId)
    const found = file?.tables[sheet]
    if (file === undefined || found === undefined) return refuse('import.fileGone')
    const { headings, lines } = found.table
    const named = importKinds.find((one) => one === kind)
    const known = rememberedOf(found.table, named)
    const chosen = named ?? known?.kind ?? kindOf(headings, `${file.fileName} ${found.name}`)
    const remembered = known?.kind === chosen ? known : undefined
    return {
      fileId,
      fileName: file.fileName,
      encoding: file.encoding,
      sheets: file.tables.map(({ name }) => name),
      sheet,
      kind: chosen,
      headings: [...headings],
      examples: examplesOf(found.table),
      columns:
        remembered === undefined ? [...layoutOf(headings, chosen)] : (JSON.parse(remembered.columns) as Layout).slice(),
      remembered: remembered !== undefined,
      calendar: remembered?.calendar ?? 'auto',
      money: remembered?.money ?? 'auto',
      lines,
    }
  }

  /** What a person settled for a file with these headings. */
  function rememberedOf(table: Table, kind: ImportKind | undefined): Remembered | undefined {
    const key = headingsKey(table.headings)
    return read.get<Remembered>(
      `select kind, columns, calendar, money from importLayout where headings = ? and (? is null or kind = ?)
       order by id desc limit 1`,
      key,
      kind ?? null,
      kind ?? null,
    )
  }

  function start(
    { fileId, isTrial, ...settings }: { fileId: string; isTrial: boolean } & ListSettings,
    actor: Actor,
    onTask: OnTask,
  ): Started {
    const kind = importKinds.find((one) => one === settings.kind) ?? 'parts'
    const refusal = mayNotImport(kind, actor)
    if (refusal !== undefined) return refusal
    const file = files.get(fileId)
    const found = file?.tables[settings.sheet]
    if (file === undefined || found === undefined) return refuse('import.fileGone')
    const { bytes } = file
    // Whoever reloaded the page has chosen the file anew: it is the same by what it holds.
    const isUnderWay = [...underWay].some((one) => Buffer.compare(one, bytes) === 0)
    if (!isTrial && isUnderWay) return refuse('import.fileRunning')
    const options = optionsFor(settings)
    if ('refused' in options) return options
    const layout = settings.columns.map((field) => (isField(field) ? field : null))
    const list = listOf(found.table, kind, layout, options)
    if ('refused' in list) return list
    const { calendar, money } = settings
    if (!isTrial)
      store.run(
        'rememberLayout',
        { kind, headings: headingsKey(found.table.headings), columns: layout, calendar, money },
        actor,
      )
    const run = isTrial ? store.rehearse(actor) : (name: string, input: unknown) => store.run(name, input, actor)
    const mayGoOn = () => mayNotImport(kind, actorNow(actor)) && refuse('import.rightGone', { name: actor.name })
    const running = begun(importList(list, run, { ...taskOptions(file.fileName, kind, isTrial, onTask), mayGoOn }))
    if (isTrial) return running
    underWay.add(bytes)
    const ended = () => void underWay.delete(bytes)
    void running.finished.then(ended, ended)
    return running
  }

  function begun(running: RunningImport): RunningImport {
    keep(imports, running.taskId, running)
    return running
  }

  function taskOptions(fileName: string, kind: ImportKind, isTrial: boolean, onTask: OnTask) {
    return {
      fileName,
      kind,
      isTrial,
      breathe,
      newId,
      decisions: () => store.local.head.seq,
      onTask,
      stepsOf: (importId: string) => stepsOfImport(store.database, importId),
      onFault,
    }
  }

  return {
    open,
    look,
    start,
    importParts({ fileName, text }, actor, onTask) {
      const options = optionsFor({ calendar: 'auto', money: 'auto' })
      if ('refused' in options) return options
      const list = partsListOf(text, options)
      if ('refused' in list) return list
      const run = (name: string, input: unknown) => store.run(name, input, actor)
      return begun(importList(list, run, taskOptions(fileName, 'parts', false, onTask)))
    },
    report(taskId, actor) {
      const rows = imports.get(taskId)?.report()
      return (
        missingRight(actor.rights, 'import.run') ??
        (rows === undefined ? refuse('import.fileGone') : { rows: [...rows] })
      )
    },
    exportAll({ format, locale }, actor, onTask) {
      const refusal = missingRight(actor.rights, 'export.run')
      if (refusal !== undefined) return refusal
      const spoken = offeredLocales.find((one) => one === locale) ?? 'en'
      const running = startExport(read, { format, locale: spoken, here: here(), breathe, newId, onTask, onFault })
      keep(exports, running.taskId, running)
      return running
    },
    exported(taskId, actor) {
      const file = exports.get(taskId)?.file()
      return missingRight(actor.rights, 'export.run') ?? file ?? refuse('import.fileGone')
    },
  }
}

/** The refusal where somebody may not bring in a list of this kind. */
function mayNotImport(kind: ImportKind, actor: Actor | undefined): Refusal | undefined {
  return missingRight(actor?.rights, 'import.run') ?? missingRight(actor?.rights, rightForImport(kind))
}

function keep<T>(kept: Map<string, T>, id: string, one: T): void {
  kept.set(id, one)
  const [oldest] = kept.keys()
  if (kept.size > keptMost && oldest !== undefined) kept.delete(oldest)
}

const examplesMost = 4

function examplesOf(table: Table): string[][] {
  const examples: string[][] = []
  for (const { cells } of table.rows()) {
    if (cells !== null) examples.push(cells.map((cell) => cell.slice(0, 80)))
    if (examples.length === examplesMost) break
  }
  return examples
}
