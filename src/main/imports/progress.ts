import type { Refusal } from '../../core/command.ts'
import type { Task, TaskCounts } from '../../core/port.ts'
import type { RowOutcome } from '../../domain/imports/rows.ts'
import type { Problem } from './row-cells.ts'

/** What became of a row of the file, or would; problems say why and what else is to be known. */
export interface ReportRow {
  line: number
  outcome: RowOutcome['outcome']
  problems: Problem[]
}

export interface Progress {
  readonly task: Task
  readonly report: readonly ReportRow[]
  tell(changed: Partial<Task>): Task
  /** Notes a row of so many lines of the file. */
  row(row: ReportRow, lines: number): void
  notice(refusal: Refusal): void
}

const problemsMost = 100
/** A bar moves a hundred times at most; more would only keep the page busy. */
const stepsMost = 100

const noCounts: TaskCounts = { made: 0, changed: 0, same: 0, refused: 0, warned: 0 }

export function createProgress(
  begun: Pick<Task, 'taskId' | 'kind' | 'fileName' | 'isTrial' | 'total'>,
  onTask: (task: Task) => void,
): Progress {
  const report: ReportRow[] = []
  let task: Task = {
    ...begun,
    state: 'running',
    done: 0,
    counts: noCounts,
    problems: [],
    problemCount: 0,
    importId: null,
  }
  let told = 0
  return {
    get task() {
      return task
    },
    report,
    tell(changed) {
      task = { ...task, ...changed }
      const isStep = task.done - told >= task.total / stepsMost
      if (!isStep && changed.state === undefined && changed.importId === undefined) return task
      told = task.done
      onTask(task)
      return task
    },
    row(row, lines) {
      report.push(row)
      const { counts } = task
      const isWarned = row.outcome !== 'refused' && row.problems.length > 0
      const room = problemsMost - task.problems.length
      task = {
        ...task,
        done: task.done + lines,
        counts: { ...counts, [row.outcome]: counts[row.outcome] + 1, warned: counts.warned + (isWarned ? 1 : 0) },
        problems:
          room > 0 && row.problems.length > 0 ? [...task.problems, ...row.problems.slice(0, room)] : task.problems,
        problemCount: task.problemCount + row.problems.length,
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
