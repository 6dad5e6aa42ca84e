import { type ChangeEvent, useRef } from 'react'
import type { Task } from '../../core/port.ts'
import type { ImportRunSummary } from '../../domain/parts/queries.ts'
import { sayProblem } from '../../locales/refusals.ts'
import { useTasks } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useAsk, useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { tell } from '../ui/toasts.tsx'

/** A list of parts read in as one run: in view while it runs, stopped at any time, taken back as a whole. */
export function Imports() {
  const { t } = useWords()
  const ask = useAsk()
  const chooser = useRef<HTMLInputElement>(null)
  const runs = useQuery('importRuns', {})
  const tasks = useTasks().filter(({ kind }) => kind === 'importParts')
  const read = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file === undefined) return
    event.target.value = ''
    await ask({ ask: 'importParts', fileName: file.name, text: textOf(await file.arrayBuffer()) })
  }
  return (
    <section className="card imports">
      <h2>{t('import.title')}</h2>
      <p className="sub">{t('import.explained')}</p>
      <input
        ref={chooser}
        type="file"
        accept=".csv,text/csv,text/plain"
        hidden
        onChange={(event) => void read(event)}
        aria-label={t('import.choose')}
      />
      <Button onClick={() => chooser.current?.click()}>{t('import.choose')}</Button>
      <div role="status">
        {tasks.slice(0, 3).map((task) => (
          <Running key={task.taskId} task={task} />
        ))}
      </div>
      {runs !== undefined && runs.length > 0 && (
        <ul>
          {runs.slice(0, 8).map((run) => (
            <Run key={run.importId} run={run} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Running({ task }: { task: Task }) {
  const { t, count, locale } = useWords()
  const ask = useAsk()
  const { done, total, state, problems, problemCount } = task
  return (
    <>
      <p className="row">
        <span className="grow">{t(`import.task.${state}`, { done: count(done), total: count(total) })}</span>
        {state === 'running' && (
          <Button onClick={() => void ask({ ask: 'cancelTask', taskId: task.taskId })}>{t('import.stop')}</Button>
        )}
      </p>
      {state === 'running' && <progress value={done} max={Math.max(total, 1)} aria-label={t('import.title')} />}
      {problemCount > 0 && (
        <details>
          <summary>{t('import.leftOut', { count: problemCount })}</summary>
          <ul className="problems">
            {problems.map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one line may have several problems, and the list only grows.
              <li key={index}>
                {problem.line === 0
                  ? sayProblem(locale, problem)
                  : t('import.line', { line: count(problem.line), problem: sayProblem(locale, problem) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Run({ run: { importId, fileName, state, rowsRead, startedAt, by } }: { run: ImportRunSummary }) {
  const { t, count, instant, nameOf } = useWords()
  const run = useRun()
  const undo = async () => {
    const answer = await run('undoImport', { importId })
    if (!('ok' in answer)) return
    const { keptByOthers } = answer.ok
    tell({ warn: false, say: (words) => words.t('import.undone', { count: keptByOthers }) })
  }
  return (
    <li>
      <span className="row">
        <bdi className="grow">{fileName}</bdi>
        {state === 'finished' && (
          <Button quiet onClick={() => void undo()} aria-label={t('import.undoOf', { name: fileName })}>
            {t('import.undo')}
          </Button>
        )}
      </span>
      <span className="mute">
        {t(`import.state.${state}`)} · {t('import.rows', { rows: count(rowsRead) })} · {instant(startedAt)} ·{' '}
        {nameOf(by)}
      </span>
    </li>
  )
}

/** Lists come as UTF-8, or from older Persian and Arabic programs in the Windows code page of these languages. */
function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1256').decode(bytes)
  }
}
