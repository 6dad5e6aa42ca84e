import { useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { foldCode } from '../../core/text.ts'
import { arrivals } from '../../domain/work-orders/work-order.ts'
import { useActs } from '../hooks/commands.ts'
import { enterGoesOn } from '../hooks/enter-goes-on.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScan } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import type { FreeDays } from '../work-orders/promise.ts'
import { KnownCar, NewCar } from './car-part.tsx'
import { type CheckInForm, inputOf, unreadable, useCheckInForm } from './check-in-form.ts'
import { ComesBy } from './comes-by.tsx'
import { type Evidence, EvidenceCards, noEvidence, useKeepEvidence } from './evidence.tsx'
import { FormText } from './form-text.tsx'
import type { Candidate, Chosen } from './known.ts'
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
  const { car, owner } = chosen
  const navigate = useNavigate()
  const run = useRun()
  const keep = useKeepEvidence()
  const form = useCheckInForm(chosen, words, days)
  const [appointment, setAppointment] = useState(chosen.appointment ?? null)
  const [evidence, setEvidence] = useState<Evidence>(noEvidence)
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLDivElement>(null)
  useFocusFirst(element, form, car)
  // A VIN scanned while a new car is written down is that car's; any other scan says who is there.
  useScan((code) => (car === null && foldCode(code).length === 17 ? form.set('vin', code) : onAsk(code)))

  const open = async () => {
    const unread = unreadable(form.values, owner === null, words)
    setWrong(unread)
    const [first] = unread
    if (first !== undefined) return element.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus()
    if (busy) return
    setBusy(true)
    const answer = await run('openWorkOrder', inputOf(form.values, car, owner, appointment, words))
    if ('ok' in answer) {
      const { workOrderId } = answer.ok
      await keep(workOrderId, evidence)
      void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId } })
    }
    setBusy(false)
  }

  useActs([{ name: 'checkIn.open', shortcut: 'Ctrl+Enter', act: () => void open() }])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field of the form goes on to the next.
    <div ref={element} className="check-in-form" onKeyDown={(event) => enterGoesOn(event, () => void open(), true)}>
      <div className="form-grid">
        <section className="card form-grid padded">
          {car === null ? <NewCar form={form} chosen={chosen} wrong={wrong} /> : <KnownCar car={car} form={form} />}
          {appointment !== null && (
            <ComesBy appointment={appointment} form={form} onOther={() => setAppointment(null)} />
          )}
          <p className="row">
            <Button quiet onClick={onBack}>
              {t('openWorkOrder.otherCar')}
            </Button>
          </p>
        </section>
        <Visit form={form} wrong={wrong} days={days} car={car} />
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
    </div>
  )
}

/** The first thing that is not known yet has the focus. */
function useFocusFirst(
  element: React.RefObject<HTMLDivElement | null>,
  form: CheckInForm,
  car: Candidate | null,
): void {
  const focus = useEffectEvent(() => {
    const first = car !== null ? 'textarea' : form.values.plate === '' ? '[name=plate]' : '[name=model]'
    element.current?.querySelector<HTMLElement>(first)?.focus()
  })
  useEffect(() => focus(), [])
}
