import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { parseMoney } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { mostUses, once } from '../../domain/packages/package.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { type Reason, ReasonChoices } from '../invoices/reasons.tsx'
import { TakePayment } from '../invoices/take-payment.tsx'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { DayField, useReadDay } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import './packages.css'

interface Item {
  key: number
  code: string
  description: string
  count: string
  value: string
}
const fresh = (key: number): Item => ({ key, code: '', description: '', count: '4', value: '' })

/** Sells work beforehand, and then takes the money for it. */
export function SellPackage({ customer, onClose }: { customer: CustomerPage; onClose: () => void }) {
  const { t } = useWords()
  const mayTake = useMay('payment.take')
  const [sold, setSold] = useState<Id<'invoice'> | null>(null)
  if (sold !== null) return <TakePayment invoiceId={sold} onClose={onClose} />
  return (
    <Dialog title={t('act.sellPackage')} onClose={onClose} size="wide">
      <Form customer={customer} onClose={onClose} onSold={mayTake ? setSold : onClose} />
    </Dialog>
  )
}

function Form({
  customer,
  onClose,
  onSold,
}: {
  customer: CustomerPage
  onClose: () => void
  onSold: (invoiceId: Id<'invoice'>) => void
}) {
  const words = useWords()
  const { t, locale, currency, money, unitAt, unitOfMoney } = words
  const { run, refusal } = useRunHere(['package.belowPrice'])
  const readDay = useReadDay()
  const [name, setName] = useState('')
  const [vehicleId, setVehicleId] = useState('')
  const [until, setUntil] = useState('')
  const [items, setItems] = useState<readonly Item[]>([fresh(1)])
  const [asked, setAsked] = useState(false)
  const [why, setWhy] = useState<Reason | ''>('')
  const unit = unitAt(currency)
  const validUntil = until.trim() === '' ? '' : readDay(until)
  const read = items.map((item) => {
    const quantity = parseQuantity(item.count, locale) ?? 0
    const isCount = quantity % once === 0 && quantity >= once && quantity <= mostUses * once
    return {
      ...item,
      times: isCount ? quantity / once : null,
      amount: parseMoney(item.value, { currency, locale, unit }),
    }
  })
  const worth = read.reduce((sum, { times, amount }) => sum + (times ?? 0) * (amount ?? 0), 0)
  const car = customer.vehicles.find((one) => one.vehicleId === vehicleId)
  const change = (key: number, changed: Partial<Item>) =>
    setItems(items.map((item) => (item.key === key ? { ...item, ...changed } : item)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    const whole = read.flatMap(({ code, description, times, amount }) =>
      description.trim() === '' || times === null || amount === null
        ? []
        : [{ code, description, count: times, value: amount }],
    )
    if (whole.length < items.length || validUntil === null) return
    const title = name.trim() === '' ? (whole[0]?.description ?? '') : name
    const { customerId } = customer
    const reason = why === '' ? {} : { reason: why }
    const input = { customerId, vehicleId: car?.vehicleId ?? null, name: title, validUntil, items: whole, ...reason }
    void run('sellPackage', input).then((answer) => {
      if (!('ok' in answer)) return
      const { invoiceId, numberText } = answer.ok
      tell({ warn: false, say: (words) => words.t('packages.sold', { number: numberText }) })
      onSold(invoiceId)
    })
  }
  return (
    <form className="form-grid" onSubmit={submit}>
      <div className="pair">
        <Field label={t('packages.name')} value={name} onChange={setName} first />
        <Select
          label={t('packages.car')}
          value={vehicleId}
          onChange={setVehicleId}
          choices={[
            { value: '', label: t('packages.anyCar') },
            ...customer.vehicles.map((one) => ({
              value: String(one.vehicleId),
              label: [one.plate, one.model].filter(Boolean).join(' · ') || t('workOrder.car'),
            })),
          ]}
        />
        <DayField
          label={t('packages.validUntil')}
          text={until}
          onChange={setUntil}
          wrong={validUntil === null ? t('day.wrong') : undefined}
        />
      </div>
      {read.map((item) => (
        <ItemFields
          key={item.key}
          item={item}
          isAsked={asked}
          unit={unitOfMoney(currency)}
          onChange={(changed) => change(item.key, changed)}
          onRemove={items.length > 1 ? () => setItems(items.filter(({ key }) => key !== item.key)) : undefined}
        />
      ))}
      <p className="row">
        <Button quiet onClick={() => setItems([...items, fresh((items.at(-1)?.key ?? 0) + 1)])}>
          {t('packages.add')}
        </Button>
        <span className="grow" />
        <span>{t('totals.total')}</span>
        <b>
          {money(worth, currency)} <small>{unitOfMoney(currency)}</small>
        </b>
      </p>
      {(refusal !== null || why !== '') && (
        <ReasonChoices label={t('line.overrideWhy')} reason={why} onReason={setWhy} />
      )}
      <Refused refusal={refusal} />
      <DialogFoot onClose={onClose} does={t('packages.sell')} />
    </form>
  )
}

/** One kind of work: a canned job fills in its name, so that its parts leave the shelf when it is used. */
function ItemFields({
  item,
  isAsked,
  unit,
  onChange,
  onRemove,
}: {
  item: Item & { times: number | null; amount: number | null }
  isAsked: boolean
  unit: string
  onChange: (changed: Partial<Item>) => void
  onRemove: (() => void) | undefined
}) {
  const { t } = useWords()
  const cannedJobs = useQuery('cannedJobs', { vehicleClass: '' }) ?? []
  const choose = (code: string) => {
    const job = cannedJobs.find((one) => one.code === code)
    onChange(job === undefined ? { code } : { code, description: job.name })
  }
  const jobs = cannedJobs.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <fieldset className="package-item">
      {cannedJobs.length > 0 && (
        <Select
          label={t('packages.cannedJob')}
          value={item.code}
          onChange={choose}
          choices={[{ value: '', label: t('packages.noJob') }, ...jobs]}
        />
      )}
      <Field
        label={t('packages.work')}
        value={item.description}
        onChange={(description) => onChange({ description })}
        wrong={isAsked && item.description.trim() === '' ? t('form.missing') : undefined}
      />
      <Field
        label={t('packages.count')}
        value={item.count}
        onChange={(count) => onChange({ count })}
        leftToRight
        inputMode="numeric"
        wrong={item.times === null ? t('packages.countWrong') : undefined}
      />
      <Field
        label={t('packages.value')}
        value={item.value}
        onChange={(value) => onChange({ value })}
        leftToRight
        inputMode="decimal"
        unit={unit}
        wrong={isAsked && item.amount === null ? t('form.noAmount') : undefined}
      />
      {onRemove !== undefined && (
        <Button quiet onClick={onRemove} aria-label={t('packages.remove', { description: item.description })}>
          ✕
        </Button>
      )}
    </fieldset>
  )
}
