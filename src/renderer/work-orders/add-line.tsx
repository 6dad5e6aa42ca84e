import { type FormEvent, useState } from 'react'
import { parseMoney } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { useMay } from '../hooks/desk.tsx'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { type Reason, ReasonChoices } from '../invoices/reasons.tsx'
import { UntaxedChoice } from '../parts/untaxed-choice.tsx'
import { Choices, Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { showsOrder } from './shows-order.ts'

const kinds = ['labour', 'fee', 'sublet', 'supplies', 'tyre', 'part'] as const
const unitOf = (kind: (typeof kinds)[number]) => (kind === 'labour' ? 'hour' : 'piece')

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
  const [untaxedReason, setUntaxed] = useState('')
  const [reason, setReason] = useState<Reason>('other')
  const mayUntax = useMay('line.untaxed')
  const [asked, setAsked] = useState(false)
  const quantity = parseQuantity(amount, locale)
  const unitPrice = parseMoney(price, { currency, locale, unit: unitAt(currency) })
  const unitCost = cost.trim() === '' ? 0 : parseMoney(cost, { currency, locale, unit: unitAt(currency) })
  const isBelowCost = unitPrice !== null && unitCost !== null && unitPrice < unitCost
  const job = order.jobs.find((one) => one.jobId === jobId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (description.trim() === '' || quantity === null || unitPrice === null || unitCost === null) return
    const line = {
      kind,
      description,
      unit: unitOf(kind),
      quantity,
      unitPrice,
      unitCost,
      taxRate: untaxedReason === '' ? taxRate : 0,
      untaxedReason,
      ...(isBelowCost ? { reason } : {}),
      jobId: job?.jobId ?? null,
    }
    const { workOrderId } = order
    void run('addLineToWorkOrder', { workOrderId, ...line }, showsOrder(workOrderId)).then(
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
            unit={t(`unit.${unitOf(kind)}`)}
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
        {isBelowCost && (
          <ReasonChoices
            label={t('addLine.belowCostWhy')}
            reason={reason}
            onReason={(one) => one !== '' && setReason(one)}
          />
        )}
        {mayUntax && <UntaxedChoice value={untaxedReason} onChange={setUntaxed} />}
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
