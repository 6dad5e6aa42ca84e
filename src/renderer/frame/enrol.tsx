import { type FormEvent, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import type { FingerprintGroup } from '../../core/fingerprint.ts'
import { isOfferedLocale, nameOfLocale, offeredLocales } from '../../locales/index.ts'
import { useStatus } from '../hooks/desk.tsx'
import { changeSettings, useSettings } from '../hooks/settings.ts'
import { store, useStore } from '../hooks/store.ts'
import { useAsk } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { Refused } from '../ui/refused.tsx'
import './enrol.css'

/** This computer has joined a moment ago: who stands there is the last step. */
const justJoined = store(false)

const steps = ['language', 'where', 'called'] as const
type Step = (typeof steps)[number]

/**
 * What a new computer asks, one thing after the other: the language, the head office and its code, and a name. Who stands
 * there is asked by the desk itself as soon as the computer has joined.
 */
export function Enrol() {
  const { t, count } = useWords()
  const ask = useAsk()
  const [step, setStep] = useState<Step>('language')
  const [values, setValues] = useState({ headOffice: '', code: '', name: '' })
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const { headOffice, code, name } = values
  const filled = { language: true, where: headOffice.trim() !== '' && code.trim() !== '', called: name.trim() !== '' }
  const at = steps.indexOf(step)
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    const next = steps[at + 1]
    if (!filled[step]) return
    if (next !== undefined) return setStep(next)
    setBusy(true)
    setRefusal(null)
    const typed = { headOffice: headOffice.trim(), code: code.trim(), name: name.trim() }
    const answer = await ask({ ask: 'enrol', ...typed }, 'all')
    setBusy(false)
    if ('ok' in answer) justJoined.set(true)
    if (!('refused' in answer) || answer.refused === 'enrol.givenUp') return
    setRefusal(answer)
    setStep('where')
  }
  const fingerprint = useStatus()?.fingerprint ?? null
  if (fingerprint !== null) return <Fingerprint groups={fingerprint} onStop={() => void ask({ ask: 'stopJoining' })} />
  return (
    <form onSubmit={goOn} className="form-grid joining" key={step}>
      <p className="sub">{t('enrol.step', { step: count(at + 1), steps: count(steps.length + 1) })}</p>
      {step === 'language' && <Language />}
      {step === 'where' && (
        <>
          <h1>{t('enrol.where')}</h1>
          <p className="sub">{t('enrol.explained')}</p>
          <Field
            label={t('enrol.headOffice')}
            value={headOffice}
            onChange={(value) => set({ headOffice: value })}
            leftToRight
            autoFocus
            placeholder="https://"
            required
          />
          <Field
            label={t('enrol.code')}
            value={code}
            onChange={(value) => set({ code: value })}
            leftToRight
            required
            hint={t('enrol.codeHint')}
          />
        </>
      )}
      {step === 'called' && (
        <>
          <h1>{t('enrol.called')}</h1>
          <Field
            label={t('enrol.name')}
            value={name}
            onChange={(value) => set({ name: value })}
            autoFocus
            required
            hint={t('enrol.nameHint')}
          />
        </>
      )}
      <Refused refusal={refusal} />
      <div className="row">
        {at > 0 && (
          <Button disabled={busy} onClick={() => setStep(steps[at - 1] ?? 'language')}>
            {t('enrol.back')}
          </Button>
        )}
        <span className="grow" />
        <Button go type="submit" disabled={busy || !filled[step]} shortcut="Enter">
          {t(busy ? 'enrol.joining' : step === 'called' ? 'enrol.join' : 'enrol.next')}
        </Button>
      </div>
    </form>
  )
}

/** The last step, asked by the desk itself. */
export function WhoIsThere() {
  const { t, count } = useWords()
  if (!useStore(justJoined)) return <h1>{t('person.whoIsThere')}</h1>
  return (
    <>
      <p className="sub">{t('enrol.step', { step: count(steps.length + 1), steps: count(steps.length + 1) })}</p>
      <h1>{t('enrol.done')}</h1>
      <p className="sub">{t('enrol.doneWhy')}</p>
    </>
  )
}

function Language() {
  const { t } = useWords()
  const { locale } = useSettings()
  return (
    <>
      <h1>{t('enrol.title')}</h1>
      <Choices
        label={t('enrol.language')}
        value={locale}
        onChange={(chosen) => isOfferedLocale(chosen) && changeSettings({ locale: chosen })}
        choices={offeredLocales.map((value) => ({ value, label: <span lang={value}>{nameOfLocale(value)}</span> }))}
      />
      <p className="sub">{t('enrol.languageWhy')}</p>
    </>
  )
}

/** Both sides show the same words; only a person at head office who hears them from here lets this computer in. */
function Fingerprint({ groups, onStop }: { groups: FingerprintGroup[]; onStop: () => void }) {
  const { t } = useWords()
  return (
    <section className="form-grid joining" aria-live="polite">
      <h1>{t('enrol.compare')}</h1>
      <p className="sub">{t('enrol.compareWhy')}</p>
      <ol className="fingerprint" dir="ltr">
        {groups.map(({ word, digits }) => (
          <li key={`${word}${digits}`}>
            <b>{word}</b>
            <span className="n">{digits}</span>
          </li>
        ))}
      </ol>
      <p className="mute">{t('enrol.waiting')}</p>
      <div className="row">
        <Button onClick={onStop}>{t('enrol.stopWaiting')}</Button>
      </div>
    </section>
  )
}
