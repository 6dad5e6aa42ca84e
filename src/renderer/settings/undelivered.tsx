import { useMay, useStatus } from '../hooks/desk.tsx'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { tell } from '../ui/toasts.tsx'

/** What head office has not received, as a file that can be carried there. */
export function Undelivered() {
  const { t, count } = useWords()
  const ask = useAsk()
  const status = useStatus()
  const may = useMay('people.manage')
  const save = async () => {
    const answer = await ask<{ count: number; text: string }>({ ask: 'undelivered' })
    if (!('ok' in answer)) return
    if (answer.ok.count > 0) saveText(answer.ok.text)
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
      </header>
      <p className="sub">{t('settings.undeliveredWhy')}</p>
    </section>
  )
}

function saveText(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }))
  const link = document.createElement('a')
  link.href = address
  link.download = 'kardan-undelivered.jsonl'
  link.click()
  URL.revokeObjectURL(address)
}
