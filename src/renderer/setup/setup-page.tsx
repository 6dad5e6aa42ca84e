import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { BranchSettings } from '../../domain/dealer/queries.ts'
import { missingOf } from '../../domain/dealer/set-up.ts'
import { useMay } from '../hooks/desk.tsx'
import type { CommandInput } from '../hooks/port.ts'
import { useStore } from '../hooks/store.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Printers } from '../settings/printers.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { tell } from '../ui/toasts.tsx'
import { BranchStep, CompanyStep, LanguageStep } from './company-steps.tsx'
import { branchInput, changedFrom, companyInput, type Draft, draftOf, saidBy, saidIn, taxInput } from './draft.ts'
import { SeriesStep, TaxStep } from './paper-steps.tsx'
import { type SetupStep, setup, setupSteps } from './setup-state.ts'
import './setup.css'

/** Leads whoever sets a dealer up through what its papers must say and where they come out, and ends at Today. */
export function SetupPage() {
  const { t } = useWords()
  const settings = useQuery('branchSettings', {})
  const may = useMay('dealer.setUp')
  if (settings == null) return null
  return (
    <section className="setup">
      <header className="screen-head">
        <h1>{t('setup.title')}</h1>
        <p className="sub">{t('setup.why')}</p>
      </header>
      {may ? <Steps settings={settings} /> : <Empty title={t('setup.mayNot')}>{t('setup.mayNotWhy')}</Empty>}
    </section>
  )
}

function Steps({ settings }: { settings: BranchSettings }) {
  const { t, count, locale } = useWords()
  const navigate = useNavigate()
  const { step: at } = useStore(setup)
  const step = setupSteps[at] ?? 'language'
  const [draft, setDraft] = useState(() => draftOf(settings, locale))
  const [busy, setBusy] = useState(false)
  const keep = useKeeping(settings, draft)
  useEffect(() => setDraft((before) => saidIn(before, locale)), [locale])
  const form = useRef<HTMLFormElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins in its first field, or where there is none at going on.
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>(
      '.setup-fields :is(input:not([type=checkbox], [type=radio]), input[type=radio]:checked, select)',
    )
    const onward = form.current?.querySelector<HTMLElement>('button[type=submit]')
    ;(first ?? onward)?.focus()
  }, [step])
  const set = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }))
  const go = (to: number) => setup.change({ state: 'left', step: to })
  const leave = () => void navigate({ to: '/today' })
  const goOn = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const isKept = await keep(step)
    setBusy(false)
    if (!isKept) return
    if (at + 1 < setupSteps.length) return go(at + 1)
    setup.change({ state: 'finished', step: 0 })
    tell({ warn: false, say: (words) => words.t('setup.finished') })
    leave()
  }
  return (
    <div className="setup-body">
      <StepList at={at} settings={settings} onGo={go} />
      <form ref={form} className="card setup-card" onSubmit={goOn} onKeyDown={enterOnList} key={step}>
        <p className="sub">{t('enrol.step', { step: count(at + 1), steps: count(setupSteps.length) })}</p>
        <h2>{t(`setup.step.${step}`)}</h2>
        <p className="sub">{t(`setup.why.${step}`)}</p>
        <div className="setup-fields form-grid">
          <StepFields step={step} draft={draft} settings={settings} onChange={set} />
        </div>
        <footer className="row">
          {at > 0 && (
            <Button disabled={busy} onClick={() => go(at - 1)}>
              {t('enrol.back')}
            </Button>
          )}
          <Button
            quiet
            onClick={() => {
              go(at)
              leave()
            }}
          >
            {t('setup.later')}
          </Button>
          <span className="grow" />
          {at + 1 < setupSteps.length && at > 0 && (
            <Button quiet disabled={busy} onClick={() => go(at + 1)}>
              {t('setup.skip')}
            </Button>
          )}
          <Button go type="submit" disabled={busy} shortcut="Enter">
            {t(at + 1 < setupSteps.length ? 'setup.goOn' : 'setup.finish')}
          </Button>
        </footer>
      </form>
    </div>
  )
}

/** Enter goes on from a list too, where a browser would do nothing. */
function enterOnList(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLSelectElement)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

function StepFields(props: StepProps & { step: SetupStep }) {
  const { step, ...rest } = props
  if (step === 'language') return <LanguageStep />
  if (step === 'company') return <CompanyStep {...rest} />
  if (step === 'branch') return <BranchStep {...rest} />
  if (step === 'tax') return <TaxStep {...rest} />
  if (step === 'series') return <SeriesStep {...rest} />
  return <Printers />
}

export interface StepProps {
  draft: Draft
  settings: BranchSettings
  onChange(changed: Partial<Draft>): void
}

/** Where one is, what was done and what papers still lack; every step can be gone to. */
function StepList({ at, settings, onGo }: { at: number; settings: BranchSettings; onGo(step: number): void }) {
  const { t, count } = useWords()
  const missing = missingOf(settings)
  const lacks: Partial<Record<SetupStep, boolean>> = {
    company: missing.some((what) => what === 'companyName' || what === 'taxId' || what === 'address'),
    branch: missing.includes('kpp'),
    series: missing.includes('memory'),
  }
  return (
    <ol className="setup-steps" aria-label={t('setup.title')}>
      {setupSteps.map((step, index) => (
        <li key={step}>
          <button type="button" aria-current={index === at ? 'step' : undefined} onClick={() => onGo(index)}>
            <b>{count(index + 1)}</b> {t(`setup.step.${step}`)}
            {lacks[step] && <span className="pill warn">{t('setup.lacks')}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}

/** What a step changed is said by the commands settings use; answers whether all of it was taken. */
function useKeeping(settings: BranchSettings, draft: Draft): (step: SetupStep) => Promise<boolean> {
  const run = useRun()
  const stood = useRef({ ...saidBy(draft), tills: draft.tills })
  const isTaken = async (answer: Promise<object>) => 'ok' in (await answer)
  const change = async (said: CommandInput<'changeBranch'>) => {
    const changed = changedFrom(stood.current, said)
    const taken = Object.keys(changed).length === 0 || (await isTaken(run('changeBranch', changed)))
    if (taken) stood.current = { ...stood.current, ...said }
    return taken
  }
  const setTills = async ({ tills }: Draft) => {
    const taken = tills === stood.current.tills || (await isTaken(run('setTills', { tills })))
    if (taken) stood.current.tills = tills
    return taken
  }
  return async (step) => {
    if (step === 'company') return change(companyInput(draft, settings.hasPapers))
    if (step === 'branch') return change(branchInput(draft))
    if (step === 'tax') return (await change(taxInput(draft))) && (await setTills(draft))
    if (step !== 'series') return true
    for (const { seriesId, memoryId } of settings.series) {
      const typed = (draft.memories[seriesId] ?? '').trim().toUpperCase()
      if (typed !== memoryId && !(await isTaken(run('setMemory', { seriesId, memoryId: typed })))) return false
    }
    return true
  }
}
