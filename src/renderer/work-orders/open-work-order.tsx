import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { foldCode, toLatinDigits } from '../../core/text.ts'
import type { FoundRecord } from '../../domain/attention/queries.ts'
import { now } from '../hooks/clock.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { Plate } from '../ui/plate.tsx'
import { promiseFrom } from './promise.ts'
import './open-work-order.css'

type KnownCar = { vehicleId: Id<'vehicle'>; title: string; detail: string }
type KnownCustomer = { customerId: Id<'customer'>; title: string }

/** A car arrives: the plate first, because a known car needs nothing else. */
export function OpenWorkOrder({
  vehicle,
  customer,
  onClose,
}: {
  vehicle?: KnownCar
  customer?: KnownCustomer
  onClose: () => void
}) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const run = useRun()
  const form = useForm(vehicle ?? null, customer ?? null)
  const [missing, setMissing] = useState(false)
  const element = useRef<HTMLFormElement>(null)

  const open = async () => {
    const input = form.input(words.timeZone)
    setMissing(input === null)
    if (input === null) return element.current?.querySelector<HTMLInputElement>('input[name=customer]')?.focus()
    const answer = await run('openWorkOrder', input)
    if (!('ok' in answer)) return
    onClose()
    void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId: answer.ok.workOrderId } })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void open()
  }
  // Enter goes on to the next field, as a person reads the questions out; in the last one, and with Ctrl, it opens.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) return
    event.preventDefault()
    const fields = [...(element.current?.querySelectorAll<HTMLElement>('input, textarea') ?? [])]
    const next = fields[fields.indexOf(event.target) + 1]
    if (event.ctrlKey || next === undefined) void open()
    else next.focus()
  }

  return (
    <Dialog title={t('openWorkOrder.title')} onClose={onClose} onScan={form.setPlate}>
      <form ref={element} className="open-order" onSubmit={submit} onKeyDown={onKey}>
        {form.car === null ? (
          <NewCar form={form} missing={missing} onUse={() => element.current?.querySelector('textarea')?.focus()} />
        ) : (
          <p className="known-car">
            <Plate plate={form.car.title} /> <span>{form.car.detail}</span>
            {vehicle === undefined && (
              <Button quiet onClick={() => form.setCar(null)}>
                {t('openWorkOrder.otherCar')}
              </Button>
            )}
          </p>
        )}
        <LongField
          label={t('openWorkOrder.complaint')}
          value={form.complaint}
          onChange={form.setComplaint}
          first={form.car !== null}
        />
        <div className="pair">
          <Field
            label={t('openWorkOrder.odometer')}
            value={form.odometer}
            onChange={form.setOdometer}
            inputMode="numeric"
            leftToRight
            unit={t('unit.kilometre')}
          />
          <Field
            label={t('openWorkOrder.promise')}
            value={form.promise}
            onChange={form.setPromise}
            leftToRight
            placeholder="16:00"
          />
        </div>
        <div className="dialog-foot">
          <span className="mute grow">{t('openWorkOrder.keys')}</span>
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button go type="submit" shortcut="Ctrl+Enter">
            {t('openWorkOrder.open')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function NewCar({ form, missing, onUse }: { form: Form; missing: boolean; onUse: () => void }) {
  const { t } = useWords()
  const known = useKnownCars(form.plate)
  return (
    <>
      <Field
        label={t('openWorkOrder.plate')}
        value={form.plate}
        onChange={form.setPlate}
        first
        hint={t('openWorkOrder.plateHint')}
      />
      {known.map((car) => (
        <button
          key={car.vehicleId}
          type="button"
          className="known-car offered"
          onClick={() => {
            form.setCar(car)
            onUse()
          }}
        >
          <Plate plate={car.title} /> <span>{car.detail}</span> <b>{t('openWorkOrder.useThis')}</b>
        </button>
      ))}
      <div className="pair">
        <Field label={t('openWorkOrder.model')} value={form.model} onChange={form.setModel} />
        <Field
          label={t('openWorkOrder.year')}
          value={form.year}
          onChange={form.setYear}
          inputMode="numeric"
          leftToRight
        />
      </div>
      {form.customer === null ? (
        <div className="pair">
          <Field
            label={t('openWorkOrder.customer')}
            name="customer"
            value={form.name}
            onChange={form.setName}
            wrong={missing && form.name.trim() === '' ? t('openWorkOrder.customerMissing') : undefined}
          />
          <Field
            label={t('openWorkOrder.phone')}
            value={form.phone}
            onChange={form.setPhone}
            inputMode="tel"
            leftToRight
          />
        </div>
      ) : (
        <p className="known-car">
          {t('openWorkOrder.customer')}: <b>{form.customer.title}</b>
        </p>
      )}
    </>
  )
}

function useKnownCars(plate: string): Extract<FoundRecord, { kind: 'vehicle' }>[] {
  const text = plate.trim()
  const enough = foldCode(text).length >= 3
  const found = useQuery('find', { text, most: 12 }, { enabled: enough, keepPrevious: true })
  if (!enough || found === undefined) return []
  return found.filter((record) => record.kind === 'vehicle').slice(0, 3)
}

type Form = ReturnType<typeof useForm>

function useForm(vehicle: KnownCar | null, customer: KnownCustomer | null) {
  const [car, setCar] = useState<KnownCar | null>(vehicle)
  const [plate, setPlate] = useState('')
  const [model, setModel] = useState('')
  const [year, setYear] = useState('')
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [complaint, setComplaint] = useState('')
  const [odometer, setOdometer] = useState('')
  const [promise, setPromise] = useState('')

  /** What the command takes, or null while nobody is named as the customer. */
  const input = (timeZone: string) => {
    if (car === null && customer === null && name.trim() === '') return null
    const kilometres = Number.parseInt(toLatinDigits(odometer).replace(/\D/g, ''), 10)
    return {
      vehicle:
        car !== null
          ? { vehicleId: car.vehicleId }
          : {
              plate,
              model,
              vin: '',
              year: yearFrom(year),
              customer: customer === null ? { name, phone } : { customerId: customer.customerId },
            },
      complaint,
      odometer: Number.isNaN(kilometres) ? null : kilometres,
      promisedAt: promise.trim() === '' ? null : promiseFrom(promise, now(), timeZone),
    }
  }
  const values = { car, customer, plate, model, year, name, phone, complaint, odometer, promise, input }
  return { ...values, setCar, setPlate, setModel, setYear, setName, setPhone, setComplaint, setOdometer, setPromise }
}

/** A year of make; in Iran it is a Jalali one (1402), kept as the Gregorian year in which it begins. */
function yearFrom(text: string): number | null {
  const year = Number(toLatinDigits(text).trim())
  if (!Number.isInteger(year)) return null
  if (year >= 1300 && year < 1500) return year + 621
  return year >= 1900 && year <= 2200 ? year : null
}
