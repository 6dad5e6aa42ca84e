import { useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import { useMay, useStatus } from '../hooks/desk.tsx'
import { saveFile, sha256Of } from '../hooks/files.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'

/** What head office has not received, as a file that can be carried there. */
export function Undelivered() {
  const { t, count } = useWords()
  const ask = useAsk()
  const status = useStatus()
  const may = useMay('people.manage')
  const [leaving, setLeaving] = useState(false)
  const save = async () => {
    const answer = await ask<{ count: number; text: string }>({ ask: 'undelivered' })
    if (!('ok' in answer)) return
    if (answer.ok.count > 0)
      saveFile('kardan-undelivered.sealed', new Blob([answer.ok.text], { type: 'application/octet-stream' }))
    const saved = answer.ok.count
    tell({ warn: false, say: (words) => words.t('settings.exported', { count: saved }) })
  }
  return (
    <section className="card settings-card">
      <header className="row">
        <h2 className="grow">
          {t('settings.undelivered')} <b>{count(status?.undelivered ?? 0)}</b>
        </h2>
        {may && <Button onClick={save}>{t('settings.export')}</Button>}
        {may && <Button onClick={() => setLeaving(true)}>{t('settings.leave')}</Button>}
      </header>
      <p className="sub">{t('settings.undeliveredWhy')}</p>
      {leaving && <Leave onClose={() => setLeaving(false)} />}
    </section>
  )
}

/** Erasing is told plainly and asked once more; the engine refuses it while anything would be lost. */
function Leave({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const ask = useAsk()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const leave = async () => {
    const answer = await ask<{ restarts: boolean }>({ ask: 'leave' }, 'all')
    if ('refused' in answer) return setRefusal(answer)
    onClose()
    if ('ok' in answer && !answer.ok.restarts) tell({ warn: true, say: (words) => words.t('settings.leaveWaits') })
  }
  /** The saved file is looked at before anything is erased: a dialog can be cancelled and a stick be full. */
  const show = async (file: File | undefined) => {
    if (file === undefined) return
    const answer = await ask<true>({ ask: 'carriedOut', sha256: await sha256Of(file) }, 'all')
    setRefusal('refused' in answer ? answer : null)
  }
  const asksForFile = refusal?.refused === 'leave.notSeen' || refusal?.refused === 'leave.otherFile'
  return (
    <Dialog title={t('settings.leaveTitle')} size="narrow" onClose={onClose}>
      <p>{t('settings.leaveWhy')}</p>
      <Refused refusal={refusal} />
      {asksForFile && (
        <label className="button photo-button">
          <input
            type="file"
            className="visually-hidden"
            accept=".sealed"
            onChange={(event) => void show(event.target.files?.[0])}
          />
          {t('settings.showFile')}
        </label>
      )}
      <div className="row">
        <span className="grow" />
        <Button onClick={onClose}>{t('dialog.cancel')}</Button>
        <Button onClick={() => void leave()}>{t('settings.leaveSure')}</Button>
      </div>
    </Dialog>
  )
}
