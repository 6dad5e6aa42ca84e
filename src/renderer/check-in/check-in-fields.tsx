import { useNavigate } from '@tanstack/react-router'
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FreeDays } from '../../domain/schedule/working-days.ts'
import { arrivals } from '../../domain/work-orders/work-order.ts'
import { useActs } from '../hooks/acts.ts'
import { enterGoesOn } from '../hooks/enter-goes-on.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { KnownCar, NewCar } from './car-part.tsx'
import { type CheckInForm, inputOf, unreadable, useCheckInForm } from './check-in-form.ts'
import { ComesBy } from './comes-by.tsx'
import { type Evidence, EvidenceCards, noEvidence, useKeepEvidence } from './evidence.tsx'
import { FormText } from './form-text.tsx'
import type { Candidate, Chosen } from './known.ts'
import { Cars, KnownAlready, takeKey } from './known-already.tsx'
import { Scanned, useScanWhileWriting } from './scanned.tsx'
import { useTaken } from './taken.ts'
import { useKeptWhenLeft } from './unfinished.ts'
import { Visit } from './visit-part.tsx'

/** The page after the first field: car and owner, what is wrong with it, how it came in. */
export function CheckInFormPage({
  chosen,
  days,
  onBack,
  onAsk,
}: {
  chosen: Chosen
  days: FreeDays
  onBack: () => void
  onAsk: (code: string) => void
}) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const run = useRun()
  const keep = useKeepEvidence()
  const form = useCheckInForm(chosen, words, days)
  const taken = useTaken(chosen, form)
  const { car, owner, appointment } = taken
  const [evidence, setEvidence] = useState<Evidence>(chosen.kept?.evidence ?? noEvidence)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useFocusFirst(element, form, car, taken.turn)
  const isBegun = form.isTouched || evidence !== noEvidence
  const scanned = useScanWhileWriting(form, car === null, isBegun, onAsk)
  const left = useKeptWhenLeft(
    { chosen: { car, owner, text: '', appointment }, values: form.values, evidence },
    isBegun,
  )

  const open = async () => {
    const unread = unreadable(form.values, owner === null, words)
    setWrong(unread)
    const [first] = unread
    if (first !== undefined) return element.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
    if (busy) return
    setBusy(true)
    try {
      const answer = await run('openWorkOrder', inputOf(form.values, car, owner, appointment, words))
      if (!('ok' in answer)) return
      const { workOrderId } = answer.ok
      left.done()
      await keep(workOrderId, evidence)
      // Many photographs take seconds; whoever went elsewhere meanwhile is not brought back.
      if (!left.isLeft()) void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId } })
    } finally {
      setBusy(false)
    }
  }

  const { first } = taken
  useActs([
    { name: 'checkIn.open', shortcut: 'Ctrl+Enter', act: () => void open() },
    {
      name: 'checkIn.takeKnown',
      shortcut: takeKey,
      enabled: first !== undefined,
      act: () => first && taken.take(first),
    },
  ])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field of the form goes on to the next.
    <div ref={element} className="check-in-form" onKeyDown={(event) => enterGoesOn(event, () => void open())}>
      <div className="form-grid">
        <section className="card form-grid padded">
          {car === null ? (
            <NewCar form={form} owner={owner} wrong={wrong}>
              {taken.person !== null && <Cars person={taken.person} onTake={taken.takeCar} />}
              <KnownAlready people={taken.people} onTake={taken.take} />
            </NewCar>
          ) : (
            <KnownCar car={car} form={form} />
          )}
          {appointment !== null && <ComesBy appointment={appointment} form={form} onOther={taken.otherThanExpected} />}
          <p className="row">
            {taken.person !== null && (
              <Button quiet onClick={taken.leave}>
                {t('checkIn.notThem')}
              </Button>
            )}
            <Button quiet onClick={onBack}>
              {t('openWorkOrder.otherCar')}
            </Button>
          </p>
        </section>
        <Visit form={form} wrong={wrong} days={days} car={car} />
        <Coming form={form} />
      </div>
      <div className="form-grid">
        <EvidenceCards
          evidence={evidence}
          onChange={(changed) => setEvidence((before) => ({ ...before, ...changed }))}
        />
        <div className="row check-in-foot">
          <span className="mute grow">{t('checkIn.nothingNeeded')}</span>
          <Button go shortcut="Ctrl+Enter" onClick={() => void open()} disabled={busy}>
            {t('checkIn.open')}
          </Button>
        </div>
      </div>
      <Scanned {...scanned} />
    </div>
  )
}

/** How it came in, and with whom. */
function Coming({ form }: { form: CheckInForm }) {
  const { t } = useWords()
  return (
    <section className="card form-grid padded">
      <Choices
        label={t('checkIn.arrival')}
        value={form.values.arrival}
        onChange={(value) => form.set('arrival', value)}
        choices={arrivals.map((value) => ({ value, label: t(`arrival.${value}`) }))}
      />
      <div className="pair">
        <FormText form={form} name="bringerName" label={t('checkIn.bringer')} />
        <FormText form={form} name="bringerPhone" label={t('checkIn.bringerPhone')} code />
      </div>
    </section>
  )
}

/** The first thing that is not known yet has the focus: at the beginning, and when somebody known was taken. */
function useFocusFirst(
  element: RefObject<HTMLDivElement | null>,
  { values }: CheckInForm,
  car: Candidate | null,
  turn: { at: number; first: 'name' | null },
): void {
  const focus = useEffectEvent(() => {
    const open = values.plate === '' ? 'plate' : values.model === '' || turn.at === 0 ? 'model' : null
    const name = turn.first ?? (car === null ? open : null)
    element.current?.querySelector<HTMLElement>(name === null ? 'textarea' : `[name=${name}]`)?.focus()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves with each turn and at no other time.
  useEffect(() => focus(), [turn])
}
