import { useEffect, useRef, useState } from 'react'
import { useFound } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Field } from '../ui/field.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import { type Offered, PickOne } from '../ui/pick-one.tsx'
import { Plate } from '../ui/plate.tsx'
import { type BookForm, type Coming, comingOf, newComing } from './book-form.ts'

/** One field finds who is known; for anybody else a name is enough. */
export function WhoComes({ form, wrong }: { form: BookForm; wrong: ReadonlySet<string> }) {
  const { values, set } = form
  const isChosen = values.customerId !== null
  const [asking, setAsking] = useState(!isChosen && values.name + values.phone + values.plate + values.model === '')
  const answered = useRef(false)
  const place = useRef<HTMLDivElement>(null)
  // Whoever was found or said to be new, the next question has the focus.
  useEffect(() => {
    if (asking || !answered.current) return
    answered.current = false
    const next = [...(place.current?.querySelectorAll('input') ?? [])].find(({ value }) => value === '')
    const field = isChosen ? place.current?.closest('form')?.querySelector<HTMLElement>('[name=time]') : next
    field?.focus()
  }, [asking, isChosen])
  if (asking)
    return (
      <Ask
        onTake={(coming) => {
          set(coming)
          answered.current = true
          setAsking(false)
        }}
      />
    )
  return (
    <div ref={place} className="form-grid">
      {isChosen && <KnownOne values={values} />}
      {!isChosen && <NewOne form={form} wrong={wrong} />}
      {(!isChosen || values.vehicleId === null) && <NewCar form={form} />}
      <Other
        onAsk={() => {
          set(newComing(''))
          setAsking(true)
        }}
      />
    </div>
  )
}

function Ask({ onTake }: { onTake: (coming: Coming) => void }) {
  const { t, nameOf } = useWords()
  const [text, setText] = useState('')
  const typed = text.trim()
  const { found = [], isLate } = useFound('candidates', { text: typed, most: 5 }, { enabled: typed !== '' })
  const offered: Offered<Coming>[] = []
  const owners = new Set<string>()
  if (typed !== '') {
    for (const one of found)
      if (one.vehicleId !== null)
        offered.push({
          key: one.vehicleId,
          name: one.plate,
          value: comingOf(one, false),
          row: (
            <span className="row wraps">
              <Plate plate={one.plate} /> <b>{one.model}</b> <bdi>{nameOf(one.customerName)}</bdi>
              <Code mute>{one.phone}</Code>
            </span>
          ),
        })
    for (const one of found) {
      if (owners.has(one.customerId)) continue
      owners.add(one.customerId)
      const row = one.vehicleId === null ? nameOf(one.customerName) : t('checkIn.anotherOf', { name: one.customerName })
      offered.push({ key: `of-${one.customerId}`, name: one.customerName, value: comingOf(one, true), row })
    }
    offered.push({
      key: 'new',
      name: typed,
      value: newComing(typed),
      row: <b>{t('checkIn.newFrom', { text: typed })}</b>,
    })
  }
  return (
    <PickOne
      label={t('schedule.who')}
      placeholder={t('schedule.whoPlaceholder')}
      text={text}
      onText={setText}
      isLate={isLate}
      offered={offered}
      onTake={onTake}
      first
    />
  )
}

function KnownOne({ values: { name, phone, plate, model, vehicleId } }: { values: Coming }) {
  const { t, nameOf } = useWords()
  return (
    <p className="row wraps who-booked">
      {vehicleId !== null && <Plate plate={plate} />}
      {vehicleId !== null && <b>{model || t('workOrder.car')}</b>}
      <bdi>{nameOf(name)}</bdi>
      {phone !== '' && <Code mute>{phone}</Code>}
    </p>
  )
}

function NewOne({ form: { values, set }, wrong }: { form: BookForm; wrong: ReadonlySet<string> }) {
  const { t } = useWords()
  const notes = useIdentifierNotes()
  return (
    <div className="pair">
      <Field
        label={t('openWorkOrder.customer')}
        name="name"
        value={values.name}
        onChange={(name) => set({ name })}
        wrong={wrong.has('name') ? t('openWorkOrder.customerMissing') : undefined}
        first
      />
      <Field
        label={t('openWorkOrder.phone')}
        value={values.phone}
        onChange={(phone) => set({ phone })}
        doubt={notes('phone', values.phone).doubt}
        leftToRight
      />
    </div>
  )
}

function NewCar({ form: { values, set } }: { form: BookForm }) {
  const { t } = useWords()
  const notes = useIdentifierNotes()
  const { doubt, wrong } = notes('plate', values.plate)
  return (
    <div className="pair">
      <Field
        label={t('openWorkOrder.plate')}
        value={values.plate}
        onChange={(plate) => set({ plate })}
        doubt={doubt ?? wrong}
      />
      <Field label={t('openWorkOrder.model')} value={values.model} onChange={(model) => set({ model })} />
    </div>
  )
}

function Other({ onAsk }: { onAsk: () => void }) {
  const { t } = useWords()
  return (
    <p>
      <Button quiet onClick={onAsk}>
        {t('schedule.somebodyElse')}
      </Button>
    </p>
  )
}
