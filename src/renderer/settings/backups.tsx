import { useEffect, useState } from 'react'
import type { BackupList } from '../../core/port.ts'
import { useMay } from '../hooks/desk.tsx'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { tell } from '../ui/toasts.tsx'

type Backup = BackupList['backups'][number]

/** The copies of this computer's data; going back to one is told plainly and asked twice. */
export function Backups() {
  const { t, instant, size } = useWords()
  const ask = useAsk()
  const may = useMay('people.manage')
  const [list, setList] = useState<BackupList | null>(null)
  const [busy, setBusy] = useState(false)
  const [chosen, setChosen] = useState<Backup | null>(null)
  const look = (what: 'backups' | 'backUp') =>
    ask<BackupList>({ ask: what }).then((answer) => {
      if ('ok' in answer) setList(answer.ok)
      return 'ok' in answer
    })
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the page opens.
  useEffect(() => void look('backups'), [])
  const backUp = async () => {
    setBusy(true)
    if (await look('backUp')) tell({ warn: false, say: (words) => words.t('settings.backedUp') })
    setBusy(false)
  }
  const waiting = list?.backups.find(({ name }) => name === list.waiting)
  // Known by its time, as the list names it; one that is not in the list any more by its file.
  const waitingName = waiting === undefined ? (list?.waiting ?? '') : instant(waiting.at)
  return (
    <section className="card settings-card">
      <header className="row">
        <h2 className="grow">{t('settings.backups')}</h2>
        <Button onClick={backUp} disabled={busy}>
          {t('settings.backUp')}
        </Button>
      </header>
      <p className="sub">{t('settings.backupsWhy')}</p>
      {list?.waiting != null && <p role="status">{t('settings.putBackWaits', { name: waitingName })}</p>}
      {list?.backups.length === 0 && <p className="mute">{t('settings.noBackup')}</p>}
      <ul className="backups">
        {list?.backups.map((backup) => (
          <li key={backup.name} className="row">
            <span className="grow">{instant(backup.at)}</span>
            <span className="mute">{size(backup.bytes)}</span>
            {may && (
              <Button
                quiet
                aria-label={t('settings.putBackOf', { at: instant(backup.at) })}
                onClick={() => setChosen(backup)}
              >
                {t('settings.putBack')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen !== null && (
        <PutBack
          backup={chosen}
          onClose={() => {
            setChosen(null)
            void look('backups')
          }}
        />
      )}
    </section>
  )
}

function PutBack({ backup, onClose }: { backup: Backup; onClose: () => void }) {
  const { t, instant } = useWords()
  const ask = useAsk()
  const goBack = async () => {
    const answer = await ask<{ restarts: boolean }>({ ask: 'putBack', backup: backup.name })
    if ('ok' in answer && answer.ok.restarts) tell({ warn: false, say: (words) => words.t('settings.restarting') })
    onClose()
  }
  return (
    <Dialog title={t('settings.putBackTitle', { at: instant(backup.at) })} onClose={onClose}>
      <p>{t('settings.putBackSure')}</p>
      <p className="sub">{t('settings.putBackNeeds')}</p>
      <div className="row dialog-acts">
        <Button data-first onClick={onClose}>
          {t('dialog.cancel')}
        </Button>
        <span className="grow" />
        <Button go onClick={goBack}>
          {t('settings.putBackYes')}
        </Button>
      </div>
    </Dialog>
  )
}
