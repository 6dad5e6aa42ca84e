import { useEffect, useRef } from 'react'
import type { ImportReport, Task } from '../../core/port.ts'
import { sayProblem } from '../../locales/refusals.ts'
import { saveCsv } from '../accounts/csv.ts'
import { useAsk } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'

const outcomes = ['made', 'changed', 'same', 'refused', 'warned'] as const

/** How far it is, what became of the rows or would, and why some were left out. */
export function ImportOutcome({ task }: { task: Task }) {
  const words = useWords()
  const { t, count } = words
  const ask = useAsk()
  const { taskId, done, total, state, counts, problems, problemCount } = task
  const counted = counts.made + counts.changed + counts.same + counts.refused
  const said = state === 'done' && task.isTrial ? 'tried' : state
  const place = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: comes into view when it begins and when it ends.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' })
  }, [taskId, state])
  const download = async () => {
    const answer = await ask<ImportReport>({ ask: 'importReport', taskId })
    if ('ok' in answer)
      saveCsv(task.fileName.replace(/\.(csv|txt|tsv|xlsx)$/i, ''), reportRows(answer.ok, words), words.locale)
  }
  return (
    <div className="list-outcome" ref={place}>
      <p className="row">
        <strong className="grow">{t(`import.task.${said}`, { done: count(done), total: count(total) })}</strong>
        {state === 'running' && (
          <Button onClick={() => void ask({ ask: 'cancelTask', taskId })}>{t('import.stop')}</Button>
        )}
      </p>
      {state === 'running' && <progress value={done} max={Math.max(total, 1)} aria-label={t('import.title')} />}
      <dl className="list-counts">
        {outcomes.map((outcome) => (
          <div key={outcome} className={outcome === 'refused' && counts.refused > 0 ? 'list-refused' : ''}>
            <dt>{t(`import.outcome.${outcome}`)}</dt>
            <dd>{count(counts[outcome])}</dd>
          </div>
        ))}
      </dl>
      {state === 'done' && counted < total && <p className="mute">{t('import.outcome.together')}</p>}
      {problemCount > 0 && (
        <ul className="list-problems">
          {problems.slice(0, 40).map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one line may have several problems, and the list only grows.
            <li key={index}>
              {problem.line === 0
                ? sayProblem(words.locale, problem, words)
                : t('import.line', { line: count(problem.line), problem: sayProblem(words.locale, problem, words) })}
            </li>
          ))}
        </ul>
      )}
      {state !== 'running' && (
        <Button quiet onClick={() => void download()}>
          {t('import.report')}
        </Button>
      )}
    </div>
  )
}

function reportRows({ rows }: ImportReport, { t, locale, calendar }: Say): string[][] {
  return [
    [t('import.reportLine'), t('import.reportWhat'), t('import.reportWhy')],
    ...rows
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, outcome, problems }) => [
        String(line),
        t(`import.outcome.${outcome}`),
        problems.map((problem) => sayProblem(locale, problem, { calendar })).join(' '),
      ]),
  ]
}
