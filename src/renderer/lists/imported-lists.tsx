import type { ImportRunSummary } from '../../domain/parts/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { tell } from '../ui/toasts.tsx'

/** Every list that was imported; a whole import is undone by reversing what it did. */
export function ImportedLists() {
  const { t } = useWords()
  const runs = useQuery('importRuns', {})
  return (
    <section className="card list-card">
      <h2>{t('import.fromBefore')}</h2>
      {runs?.length === 0 && <p className="mute">{t('import.fromBeforeNone')}</p>}
      <ul className="list-runs">
        {runs?.slice(0, 20).map((run) => (
          <Run key={run.importId} run={run} />
        ))}
      </ul>
    </section>
  )
}

function Run({
  run: { importId, fileName, kind, state, rowsRead, startedAt, by, elsewhere },
}: {
  run: ImportRunSummary
}) {
  const { t, count, instant, nameOf } = useWords()
  const run = useRun()
  const undo = async () => {
    const answer = await run('undoImport', { importId })
    if (!('ok' in answer)) return
    const { keptByOthers, keptShared } = answer.ok
    const say = ({ t }: Say) =>
      [
        t('import.undone', { count: keptByOthers }),
        ...(keptShared > 0 ? [t('refusal.import.keptShared', { count: keptShared })] : []),
      ].join(' ')
    tell({ warn: keptByOthers + keptShared > 0, say })
  }
  return (
    <li>
      <span className="row">
        <span className="grow">
          {t(`importKind.${kind}`)} · <bdi>{fileName}</bdi>
        </span>
        <HistoryButton entity="importRun" id={importId} quiet of={fileName} />
        {state === 'finished' && elsewhere === null && (
          <Button quiet onClick={() => void undo()} aria-label={t('import.undoOf', { name: fileName })}>
            {t('import.undo')}
          </Button>
        )}
      </span>
      <span className="mute">
        {t(`import.state.${state}`)} · {t('import.rows', { rows: count(rowsRead) })} · {instant(startedAt)} ·{' '}
        {nameOf(by)}
        {elsewhere !== null && <> · {t('import.elsewhere', { branch: elsewhere })}</>}
      </span>
    </li>
  )
}
