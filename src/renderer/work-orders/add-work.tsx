import { type FormEvent, useState } from 'react'
import { parseMoney } from '../../core/money.ts'
import { oneUnit, parseQuantity } from '../../core/quantity.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices, Select } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'

const kinds = ['labour', 'fee', 'sublet', 'supplies', 'tyre', 'part'] as const
const unitOf = {
  labour: 'hour',
  fee: 'piece',
  sublet: 'piece',
  supplies: 'piece',
  tyre: 'piece',
  part: 'piece',
} as const

/** A line that is no part from the shelf. */
export function AddLine({ order, onClose }: { order: WorkOrderPage; onClose: () => void }) {
  const { t, currency, locale, taxRate, unitAt, unitOfMoney } = useWords()
  const run = useRun()
  const [kind, setKind] = useState<(typeof kinds)[number]>('labour')
  const [description, setDescription] = useState('')
  const [amount, setAmount] = useState('1')
  const [price, setPrice] = useState('')
  const [cost, setCost] = useState('')
  const [jobId, setJobId] = useState<string>('')
  const [asked, setAsked] = useState(false)
  const quantity = parseQuantity(amount, locale)
  const unitPrice = parseMoney(price, { currency, locale, unit: unitAt(currency) })
  const unitCost = cost.trim() === '' ? 0 : parseMoney(cost, { currency, locale, unit: unitAt(currency) })
  const job = order.jobs.find((one) => one.jobId === jobId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (description.trim() === '' || quantity === null || unitPrice === null || unitCost === null) return
    const line = {
      kind,
      description,
      unit: unitOf[kind],
      quantity,
      unitPrice,
      unitCost,
      taxRate,
      jobId: job?.jobId ?? null,
    }
    const { workOrderId } = order
    void run('addLineToWorkOrder', { workOrderId, ...line }, { shows: ['workOrderPage', { workOrderId }] }).then(
      (answer) => 'ok' in answer && onClose(),
    )
  }
  return (
    <Dialog title={t('act.addLine')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Choices
          label={t('addLine.kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((value) => ({ value, label: t(`lineKind.${value}`) }))}
        />
        <Field
          label={t('line.description')}
          value={description}
          onChange={setDescription}
          first
          wrong={asked && description.trim() === '' ? t('form.missing') : undefined}
        />
        <div className="pair">
          <Field
            label={t('line.quantity')}
            value={amount}
            onChange={setAmount}
            leftToRight
            inputMode="decimal"
            unit={t(`unit.${unitOf[kind]}`)}
            wrong={quantity === null ? t('form.noQuantity') : undefined}
          />
          <Field
            label={t('line.unitPrice')}
            value={price}
            onChange={setPrice}
            leftToRight
            inputMode="decimal"
            unit={unitOfMoney(currency)}
            wrong={asked && unitPrice === null ? t('form.noAmount') : undefined}
          />
          {kind !== 'labour' && kind !== 'fee' && (
            <Field
              label={t('addLine.cost')}
              value={cost}
              onChange={setCost}
              leftToRight
              inputMode="decimal"
              unit={unitOfMoney(currency)}
              wrong={unitCost === null ? t('form.noAmount') : undefined}
            />
          )}
        </div>
        {order.jobs.length > 0 && (
          <Select
            label={t('addLine.job')}
            value={jobId}
            onChange={setJobId}
            choices={[
              { value: '', label: t('addLine.noJob') },
              ...order.jobs.map((one) => ({ value: String(one.jobId), label: one.title })),
            ]}
          />
        )}
        <DialogFoot onClose={onClose} does={t('addLine.add')} />
      </form>
    </Dialog>
  )
}

/** A piece of work in the customer's words, or one prepared beforehand for this class of car. */
export function AddJob({ order, onClose }: { order: WorkOrderPage; onClose: () => void }) {
  const { t, locale, quantity } = useWords()
  const run = useRun()
  const [title, setTitle] = useState('')
  const [asked, setAsked] = useState(false)
  const { workOrderId } = order
  const prepared = useQuery('cannedJobs', { vehicleClass: order.vehicle.vehicleClass })
  const shows = { shows: ['workOrderPage', { workOrderId }] as const }
  const matching = (prepared ?? []).filter(({ code, name, nameOther }) =>
    `${code} ${name} ${nameOther}`.toLocaleLowerCase(locale).includes(title.trim().toLocaleLowerCase(locale)),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (title.trim() === '') return
    void run('addJob', { workOrderId, title }, shows).then((answer) => 'ok' in answer && onClose())
  }
  const put = (code: string) =>
    void run('addCannedJobToWorkOrder', { workOrderId, code }, shows).then((answer) => 'ok' in answer && onClose())
  return (
    <Dialog title={t('act.addJob')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Field
          label={t('addJob.title')}
          value={title}
          onChange={setTitle}
          first
          wrong={asked && title.trim() === '' ? t('form.missing') : undefined}
        />
        {matching.length > 0 && (
          <section>
            <h3 className="sub">{t('addJob.prepared')}</h3>
            <ol className="part-list">
              {matching.slice(0, 8).map(({ code, name, nameOther, items }) => (
                <li key={code}>
                  <button type="button" onClick={() => put(code)}>
                    <Code>{code}</Code>
                    <span>
                      {name} <span className="mute">{nameOther}</span>
                    </span>
                    <span className="mute">{t('addJob.items', { count: quantity(items * oneUnit) })}</span>
                    <span />
                  </button>
                </li>
              ))}
            </ol>
          </section>
        )}
        <DialogFoot onClose={onClose} does={t('addJob.add')} />
      </form>
    </Dialog>
  )
}
