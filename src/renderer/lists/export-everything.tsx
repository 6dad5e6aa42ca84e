import { useState } from 'react'
import { useTasks } from '../hooks/desk.tsx'
import { bytesOf, saveFile } from '../hooks/files.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'

/** Everything the shop has, as files of its own, any day. */
export function ExportEverything() {
  const { t, count, locale } = useWords()
  const ask = useAsk()
  const [format, setFormat] = useState<'csv' | 'xlsx'>('csv')
  const [taskId, setTaskId] = useState<string | null>(null)
  const task = useTasks().find((one) => one.taskId === taskId)
  const start = async () => {
    const answer = await ask<{ taskId: string }>({ ask: 'exportAll', format, locale })
    if ('ok' in answer) setTaskId(answer.ok.taskId)
  }
  const save = async () => {
    if (taskId === null) return
    const answer = await ask<{ name: string; mimeType: string; base64: string }>({ ask: 'exportedFile', taskId })
    if (!('ok' in answer)) return
    const { name, mimeType, base64 } = answer.ok
    saveFile(name, new Blob([bytesOf(base64)], { type: mimeType }))
  }
  const isRunning = task?.state === 'running'
  return (
    <section className="card list-card">
      <h2>{t('export.title')}</h2>
      <p className="sub">{t('export.explained')}</p>
      <Choices
        label={t('export.form')}
        value={format}
        onChange={setFormat}
        choices={(['csv', 'xlsx'] as const).map((value) => ({ value, label: t(`export.${value}`) }))}
      />
      <div className="row">
        <Button onClick={() => void start()} disabled={isRunning}>
          {t('export.start')}
        </Button>
        {isRunning && (
          <Button onClick={() => void ask({ ask: 'cancelTask', taskId: task.taskId })}>{t('import.stop')}</Button>
        )}
        {task?.state === 'done' && <Button onClick={() => void save()}>{t('export.save')}</Button>}
      </div>
      <div role="status">
        {task !== undefined && (
          <p className="mute">
            {t(`export.${task.state}`, {
              done: count(task.done),
              total: count(task.total),
              rows: count(task.counts.made),
              file: task.fileName,
            })}
          </p>
        )}
        {isRunning && <progress value={task.done} max={Math.max(task.total, 1)} aria-label={t('export.title')} />}
      </div>
    </section>
  )
}
