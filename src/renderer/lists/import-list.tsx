import { type ChangeEvent, type DragEvent, useRef, useState } from 'react'
import type { ListSettings } from '../../core/page-asks.ts'
import type { ListLook, Task } from '../../core/port.ts'
import { missingFields } from '../../domain/imports/fields.ts'
import { useDesk, useTasks } from '../hooks/desk.tsx'
import { base64Of } from '../hooks/files.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Columns } from './columns.tsx'
import { ImportOutcome } from './import-outcome.tsx'
import { kindIn } from './kind.ts'
import { Reading } from './reading.tsx'

/** A file is chosen, what was recognised is looked over, it is tried, and then it is imported. */
export function ImportList() {
  const { t } = useWords()
  const ask = useAsk()
  const [look, setLook] = useState<ListLook | null>(null)
  const { tasks } = useDesk()
  // An import goes on while another screen is looked at, and is found here again.
  const [taskId, setTaskId] = useState(() => runningIn(tasks.get()))
  const [opening, setOpening] = useState<string | null>(null)
  const task = useTasks().find((one) => one.taskId === taskId)
  const isRunning = task?.state === 'running'
  /** What was tried of a file says nothing of another one or another reading; what runs stays in view. */
  const passOn = () => setTaskId(runningIn(tasks.get()))
  const open = async (file: File | undefined) => {
    if (file === undefined || isRunning) return
    setOpening(file.name)
    const answer = await base64Of(file)
      .then((base64) => ask<ListLook>({ ask: 'openList', fileName: file.name, base64 }))
      .finally(() => setOpening(null))
    if (!('ok' in answer)) return
    passOn()
    setLook(answer.ok)
  }
  const readAs = async (changed: Partial<ListSettings>) => {
    if (look === null) return
    const { fileId, sheet, kind, calendar, money } = look
    const answer = await ask<ListLook>({ ask: 'lookAtList', fileId, sheet, kind, ...changed })
    // What a person settled of days and amounts stays; columns are recognised anew.
    if ('ok' in answer) setLook(answer.ok.remembered ? answer.ok : { ...answer.ok, calendar, money })
    passOn()
  }
  const start = async (isTrial: boolean) => {
    if (look === null) return
    const { fileId, sheet, kind, columns, calendar, money, encoding } = look
    const settings = { sheet, kind, columns, calendar, money, encoding }
    const answer = await ask<{ taskId: string }>({ ask: 'importList', fileId, isTrial, ...settings })
    if ('ok' in answer) setTaskId(answer.ok.taskId)
  }
  const change = (changed: Partial<ListLook>) => {
    passOn()
    setLook((before) => (before === null ? before : { ...before, ...changed }))
  }
  const missing = look === null ? [] : missingFields(kindIn(look), look.columns)
  // A file that is being opened takes the place of this one.
  const isKept = missing.length > 0 || isRunning || opening !== null
  const isTried = task !== undefined && (task.state === 'done' || !task.isTrial)
  return (
    <section className="card list-card">
      <h2>{t('import.title')}</h2>
      <p className="sub">{t('import.explained')}</p>
      <Chooser isFirst={look === null} disabled={isRunning} onFile={(file) => void open(file)} />
      <p className="mute" role="status">
        {opening !== null && t('import.opening', { name: opening })}
      </p>
      {opening !== null && (
        <p className="row">
          {/* How much there is to read is known when it is read. */}
          <progress className="grow" aria-label={t('import.opening', { name: opening })} />
          <Button onClick={() => void ask({ ask: 'stopOpening' })}>{t('import.stop')}</Button>
        </p>
      )}
      {look !== null && (
        <>
          <fieldset className="list-settings" disabled={isRunning}>
            <Reading look={look} onReadAs={(changed) => void readAs(changed)} onChange={change} />
            <Columns look={look} onChange={(columns) => change({ columns })} />
          </fieldset>
          {missing.length > 0 && (
            <p className="list-missing" role="alert">
              {t('import.missing', { missing: missing.map((field) => t(`importField.${field}`)).join(' · ') })}
            </p>
          )}
          <div className="row">
            <Button go={!isTried} onClick={() => void start(true)} disabled={isKept}>
              {t('import.try')}
            </Button>
            <Button go={isTried} onClick={() => void start(false)} disabled={isKept || isBroughtIn(task)}>
              {t('import.run')}
            </Button>
          </div>
        </>
      )}
      <div role="status">{task !== undefined && <ImportOutcome task={task} />}</div>
    </section>
  )
}

const runningIn = (tasks: readonly Task[]) =>
  tasks.find(({ kind, state }) => kind === 'importList' && state === 'running')?.taskId ?? null

const isBroughtIn = (task: { state: string; isTrial: boolean } | undefined) => task?.state === 'done' && !task.isTrial

function Chooser({
  isFirst,
  disabled,
  onFile,
}: {
  isFirst: boolean
  disabled: boolean
  onFile: (file: File | undefined) => void
}) {
  const { t } = useWords()
  const chooser = useRef<HTMLInputElement>(null)
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    onFile(event.target.files?.[0])
    event.target.value = ''
  }
  const dropped = (event: DragEvent) => {
    event.preventDefault()
    onFile(event.dataTransfer.files[0])
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a second way beside the button.
    <div className={isFirst ? 'list-drop' : ''} onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.txt,.tsv,.xlsx,text/csv,text/plain"
        hidden
        onChange={chosen}
        aria-label={t('import.choose')}
      />
      <Button go={isFirst} disabled={disabled} onClick={() => chooser.current?.click()}>
        {t(isFirst ? 'import.choose' : 'import.another')}
      </Button>
    </div>
  )
}
