import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { businessDay } from '../../core/calendar.ts'
import { foldCode } from '../../core/text.ts'
import { useActs } from '../hooks/commands.ts'
import { enterGoesOn } from '../hooks/enter-goes-on.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScan } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import { type FreeDays, workingDays } from '../work-orders/promise.ts'
import { type CheckInForm, inputOf, todayOf, unreadable, useCheckInForm } from './check-in-form.ts'
import type { Chosen } from './check-in-page.tsx'
import { type Evidence, EvidenceCards, noEvidence, useKeepEvidence } from './evidence.tsx'
import type { Candidate } from './known.ts'
import { Known } from './who-is-it.tsx'

const arrivals = ['walkIn', 'appointment', 'fleet', 'towIn'] as const

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
  const form = useCheckInForm(chosen.text, owner, words, days)
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
    const answer = await run('openWorkOrder', inputOf(form.values, car, owner, words))
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
            <Text form={form} name="bringerName" label={t('checkIn.bringer')} />
            <Text form={form} name="bringerPhone" label={t('checkIn.bringerPhone')} code />
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

/** A text field of the form, with its doubt where the number can hardly be right. */
function Text({
  form,
  name,
  label,
  code = false,
  wrong,
  unit,
  placeholder,
  doubt,
}: {
  form: CheckInForm
  name: Exclude<keyof CheckInForm['values'], 'arrival'>
  label: string
  code?: boolean
  wrong?: string | undefined
  unit?: string
  placeholder?: string
  doubt?: string | undefined
}) {
  return (
    <Field
      label={label}
      name={name}
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
      leftToRight={code}
      wrong={wrong}
      {...(doubt === undefined ? {} : { doubt })}
      {...(unit === undefined ? {} : { unit })}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}

function NewCar({ form, chosen, wrong }: { form: CheckInForm; chosen: Chosen; wrong: ReadonlySet<string> }) {
  const { t } = useWords()
  const { values } = form
  const notes = useIdentifierNotes()
  // Whatever is wrong is only remarked on: the car must be let in.
  const doubt = (kind: 'plate' | 'vin' | 'phone', text: string) => {
    const { doubt, wrong } = notes(kind, text)
    return doubt ?? wrong
  }
  return (
    <>
      <div className="pair">
        <Text form={form} name="plate" label={t('openWorkOrder.plate')} doubt={doubt('plate', values.plate)} />
        <Text form={form} name="model" label={t('openWorkOrder.model')} />
        <Text
          form={form}
          name="year"
          label={t('openWorkOrder.year')}
          code
          wrong={wrong.has('year') ? t('checkIn.noYear') : undefined}
        />
        <Text form={form} name="vin" label={t('paper.vin')} code doubt={doubt('vin', values.vin)} />
      </div>
      {chosen.owner === null ? (
        <div className="pair">
          <Text
            form={form}
            name="name"
            label={t('openWorkOrder.customer')}
            wrong={wrong.has('name') ? t('openWorkOrder.customerMissing') : undefined}
          />
          <Text form={form} name="phone" label={t('openWorkOrder.phone')} code doubt={doubt('phone', values.phone)} />
        </div>
      ) : (
        <p>
          {t('openWorkOrder.customer')}: <b>{chosen.owner.customerName}</b> <Code mute>{chosen.owner.phone}</Code>
        </p>
      )}
    </>
  )
}

function KnownCar({ car, form }: { car: Candidate; form: CheckInForm }) {
  const words = useWords()
  const { t, money } = words
  const again = (description: string) => {
    const { complaint } = form.values
    form.set('complaint', complaint === '' ? description : `${complaint}\n${description}`)
  }
  return (
    <>
      <Known candidate={car} words={words} />
      {car.open.map(({ workOrderId, numberText }) => (
        <p key={workOrderId}>
          <Link className="plain-link" to="/work-orders/$workOrderId" params={{ workOrderId }}>
            {t('checkIn.goOn', { number: numberText })}
          </Link>
        </p>
      ))}
      {car.left.length > 0 && (
        <ul className="left-work">
          {car.left.map((work) => (
            <li key={work.lineId} className="row">
              <span>
                {work.description}{' '}
                <span className="mute">
                  {t(`approval.${work.approval}`)}
                  {work.reason !== '' && ` · ${t(`declined.${work.reason as 'price'}`)}`}
                  {work.laterDay !== '' && ` · ${words.day(work.laterDay)}`}
                  {work.laterOdometer !== null && ` · ${words.count(work.laterOdometer)} ${t('unit.kilometre')}`}
                </span>
              </span>
              <span className="grow" />
              <span className="n">{money(work.amount)}</span>
              <Button quiet onClick={() => again(work.description)}>
                {t('checkIn.askAgain')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Visit({
  form,
  wrong,
  days,
  car,
}: {
  form: CheckInForm
  wrong: ReadonlySet<string>
  days: FreeDays
  car: Candidate | null
}) {
  const notes = useIdentifierNotes()
  const before = lastReading(car, useWords().timeZone)
  const words = useWords()
  const { t } = words
  const { values, set } = form
  const dayChoices = [...new Set([...workingDays(todayOf(words.timeZone), 4, days), values.promiseDay])].sort()
  return (
    <section className="card form-grid padded">
      <LongField
        label={t('openWorkOrder.complaint')}
        value={values.complaint}
        onChange={(value) => set('complaint', value)}
      />
      <div className="pair">
        <Text
          form={form}
          name="odometer"
          label={t('openWorkOrder.odometer')}
          code
          unit={t('unit.kilometre')}
          wrong={wrong.has('odometer') ? t('checkIn.noKilometres') : undefined}
          doubt={values.odometer.trim() === '' ? undefined : notes('odometer', values.odometer, before).doubt}
        />
        <Text
          form={form}
          name="promise"
          label={t('openWorkOrder.promise')}
          code
          placeholder="16:00"
          wrong={wrong.has('promise') ? t('checkIn.noTime') : undefined}
        />
        <Text form={form} name="keyTag" label={t('checkIn.keyTag')} code />
        <Text
          form={form}
          name="costLimit"
          label={t('checkIn.costLimit')}
          code
          unit={words.unitOfMoney()}
          wrong={wrong.has('costLimit') ? t('form.noAmount') : undefined}
        />
      </div>
      <Choices
        label={t('checkIn.promiseDay')}
        value={values.promiseDay}
        onChange={(value) => set('promiseDay', value)}
        choices={dayChoices.map((day) => ({
          value: day,
          label: day === todayOf(words.timeZone) ? t('checkIn.today') : words.day(day, 'full'),
        }))}
      />
      <Choices
        label={t('checkIn.fuel')}
        value={values.fuel}
        onChange={(value) => set('fuel', value)}
        choices={['', '0', '1', '2', '3', '4', '5', '6', '7', '8'].map((value) => ({
          value,
          label: value === '' ? '–' : t('checkIn.eighths', { eighths: words.count(Number(value)), of: words.count(8) }),
        }))}
      />
      <Text form={form} name="belongings" label={t('checkIn.belongings')} />
    </section>
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

/** What stood on the dashboard the last time, so that a slip of the hand shows. */
function lastReading(car: Candidate | null, timeZone: string) {
  const visit = [...(car?.open ?? []), car?.lastVisit ?? null].find((one) => one !== null && one.odometer !== null)
  if (visit?.odometer == null) return undefined
  return { reading: visit.odometer, day: businessDay(visit.at, { timeZone, dayStartsAtMinutes: 0 }) }
}
