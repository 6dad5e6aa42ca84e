import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import type { CheckInForm } from './check-in-form.ts'
import { FormText } from './form-text.tsx'
import type { Candidate, FoundOwner } from './known.ts'
import { Known } from './who-is-it.tsx'

/** A car nobody here knows yet, and whose it is; below it who may be known after all. */
export function NewCar({
  form,
  owner,
  wrong,
  children,
}: {
  form: CheckInForm
  owner: FoundOwner | null
  wrong: ReadonlySet<string>
  children: ReactNode
}) {
  const { t, nameOf } = useWords()
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
        <FormText form={form} name="plate" label={t('openWorkOrder.plate')} doubt={doubt('plate', values.plate)} />
        <FormText form={form} name="model" label={t('openWorkOrder.model')} />
      </div>
      <div className="pair">
        <FormText
          form={form}
          name="year"
          label={t('openWorkOrder.year')}
          code
          wrong={wrong.has('year') ? t('checkIn.noYear') : undefined}
        />
        <FormText form={form} name="vin" label={t('paper.vin')} code doubt={doubt('vin', values.vin)} />
      </div>
      {owner === null ? (
        <div className="pair">
          <FormText
            form={form}
            name="name"
            label={t('openWorkOrder.customer')}
            wrong={wrong.has('name') ? t('openWorkOrder.customerMissing') : undefined}
          />
          <FormText
            form={form}
            name="phone"
            label={t('openWorkOrder.phone')}
            code
            doubt={doubt('phone', values.phone)}
          />
        </div>
      ) : (
        <p>
          {t('openWorkOrder.customer')}: <b>{nameOf(owner.customerName)}</b> <Code mute>{owner.phone}</Code>
        </p>
      )}
      {children}
    </>
  )
}

/** A known car with what was left undone the last time. */
export function KnownCar({ car, form }: { car: Candidate; form: CheckInForm }) {
  const words = useWords()
  const { t, money, nameOf, unitOfMoney } = words
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
                <bdi>{nameOf(work.description)}</bdi>{' '}
                <span className="mute">
                  {t(`approval.${work.approval}`)}
                  {work.reason !== '' && ` · ${words.word('declined', work.reason)}`}
                  {work.laterDay !== '' && ` · ${words.day(work.laterDay)}`}
                  {work.laterOdometer !== null && ` · ${words.count(work.laterOdometer)} ${t('unit.kilometre')}`}
                </span>
              </span>
              <span className="grow" />
              <span className="n">
                {money(work.amount)} <small className="mute">{unitOfMoney()}</small>
              </span>
              <Button quiet onClick={() => again(nameOf(work.description))}>
                {t('checkIn.askAgain')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
