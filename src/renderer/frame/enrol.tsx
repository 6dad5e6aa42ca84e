import { type FormEvent, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import { sayRefusal } from '../../locales/refusals.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'

/** The first thing a new computer asks: which head office it belongs to. */
export function Enrol() {
  const { t, locale } = useWords()
  const ask = useAsk()
  const [headOffice, setHeadOffice] = useState('')
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const join = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setRefusal(null)
    const answer = await ask(
      { ask: 'enrol', headOffice: headOffice.trim(), code: code.trim(), name: name.trim() },
      'all',
    )
    setBusy(false)
    if ('refused' in answer) setRefusal(answer)
  }
  return (
    <form onSubmit={join} className="field">
      <h1>{t('enrol.title')}</h1>
      <p className="sub">{t('enrol.explained')}</p>
      <Field
        label={t('enrol.headOffice')}
        value={headOffice}
        onChange={setHeadOffice}
        leftToRight
        first
        placeholder="https://"
        required
      />
      <Field label={t('enrol.code')} value={code} onChange={setCode} leftToRight required hint={t('enrol.codeHint')} />
      <Field label={t('enrol.name')} value={name} onChange={setName} required hint={t('enrol.nameHint')} />
      <div role="alert">{refusal !== null && <p className="wrong">{sayRefusal(locale, refusal)}</p>}</div>
      <Button go type="submit" disabled={busy || headOffice === '' || code === '' || name === ''}>
        {t(busy ? 'enrol.joining' : 'enrol.join')}
      </Button>
    </form>
  )
}
