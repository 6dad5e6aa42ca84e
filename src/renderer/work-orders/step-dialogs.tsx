import { type FormEvent, useEffect, useRef, useState } from 'react'
import { sum } from '../../core/money.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { overrideReasons } from '../../domain/overrides/override.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { suspendReasons } from '../../domain/work-orders/work-order.ts'
import { isNoKilometres, kilometresOf } from '../check-in/check-in-form.ts'
import { useAttach } from '../check-in/evidence.tsx'
import { SignaturePad } from '../check-in/signature.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useRun, useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { type Reason, ReasonChoices } from '../invoices/reasons.tsx'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import { Refused } from '../ui/refused.tsx'

interface Asked {
  order: WorkOrderPage
  onClose: () => void
}

export function SuspendDialog({ order: { workOrderId }, onClose }: Asked) {
  const { t } = useWords()
  const run = useRun()
  const [reason, setReason] = useState<(typeof suspendReasons)[number]>('waitingForPart')
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run('suspendWorkOrder', { workOrderId, reason, note }).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={t('act.suspend')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Choices
          label={t('suspend.why')}
          value={reason}
          onChange={setReason}
          choices={suspendReasons.map((value) => ({ value, label: t(`suspended.${value}`) }))}
        />
        <Field label={t('suspend.note')} value={note} onChange={setNote} first />
        <DialogFoot onClose={onClose} does={t('act.suspend')} />
      </form>
    </Dialog>
  )
}

export function CancelDialog({ order: { workOrderId }, onClose }: Asked) {
  const { t } = useWords()
  const run = useRun()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (reason.trim() === '') return
    void run('cancelWorkOrder', { workOrderId, reason }).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={t('act.cancelOrder')} size="narrow" onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Field
          label={t('cancel.why')}
          value={reason}
          onChange={setReason}
          first
          wrong={asked && reason.trim() === '' ? t('form.missing') : undefined}
        />
        <DialogFoot onClose={onClose} does={t('act.cancelOrder')} />
      </form>
    </Dialog>
  )
}

/** What lets a car go unpaid is no price of a competitor and no damaged part. */
const unpaidReasons = overrideReasons.filter((reason) => reason !== 'competitor' && reason !== 'damagedGoods')

/** Who takes the car, its odometer and the keys; where something is still owed, why it goes all the same. */
export function ReleaseDialog({ order, onClose }: Asked) {
  const words = useWords()
  const { t } = words
  const { run, refusal } = useRunHere()
  const attach = useAttach()
  const { workOrderId, customer, bringer } = order
  const [collector, setCollector] = useState(bringer?.name || customer.name)
  const [odometer, setOdometer] = useState(
    order.odometer === null ? '' : toLocaleDigits(String(order.odometer), words.locale),
  )
  const [keys, setKeys] = useState(true)
  const [why, setWhy] = useState<Reason | ''>('')
  const [note, setNote] = useState('')
  const [signature, setSignature] = useState<Blob | null>(null)
  // What others pay, an insurer or a fleet, keeps no car here: it stands on their accounts.
  const ownDue = sum(order.invoices.filter(({ payer }) => payer === 'customer').map(({ total, paid }) => total - paid))
  const unpaid = ownDue > 0 || refusal?.refused === 'workOrder.unpaidReason'
  // A reason is asked of who may let the car go for one; of anybody else the refusal says who may.
  const mayUnpaid = useMay('workOrder.releaseUnpaid')
  const nobody = collector.trim() === ''
  // Only who has credit may owe without a word; of anybody else it is asked why.
  const [limit, owes] = [customer.creditLimit ?? 0, customer.owes ?? 0]
  const within = limit > 0 && owes <= limit
  const noKilometres = isNoKilometres(odometer)
  const notes = useIdentifierNotes()
  const atCheckIn = order.odometer === null ? undefined : { reading: order.odometer, day: words.dayOf(order.openedAt) }
  const form = useRef<HTMLFormElement>(null)
  // What is asked for has the focus: one digit answers it, and Enter releases.
  useEffect(() => {
    if (refusal?.refused === 'workOrder.unpaidReason')
      form.current?.querySelector<HTMLElement>('.choice.numbered input')?.focus()
  }, [refusal])
  const release = async () => {
    if (noKilometres || !keys || nobody) return
    if (signature !== null && !('ok' in (await attach(workOrderId, 'releaseSignature', signature)))) return
    setSignature(null)
    const input = { workOrderId, collector, odometer: kilometresOf(odometer), keysReturned: true as const, note }
    const answer = await run('releaseWorkOrder', { ...input, ...(why === '' ? {} : { unpaidReason: why }) })
    if ('ok' in answer) onClose()
  }
  return (
    <Dialog title={t('release.title', { number: order.numberText })} onClose={onClose}>
      <form
        ref={form}
        className="form-grid"
        onSubmit={(event) => {
          event.preventDefault()
          void release()
        }}
      >
        {ownDue > 0 && (
          <p className="row">
            <span className="pill warn">
              {t('release.unpaid', {
                amount: words.money(ownDue, order.currency),
                unit: words.unitOfMoney(order.currency),
              })}
            </span>
          </p>
        )}
        {ownDue > 0 && limit > 0 && !within && (
          <p className="sub">
            {t('release.overCredit', {
              owes: words.money(owes, order.currency),
              limit: words.money(limit, order.currency),
              unit: words.unitOfMoney(order.currency),
            })}
          </p>
        )}
        <div className="pair">
          <Field
            label={t('release.collector')}
            value={collector}
            onChange={setCollector}
            wrong={nobody ? t('release.collectorMissing') : undefined}
            first
          />
          <Field
            label={t('openWorkOrder.odometer')}
            value={odometer}
            onChange={setOdometer}
            inputMode="numeric"
            leftToRight
            unit={t('unit.kilometre')}
            wrong={noKilometres ? t('checkIn.noKilometres') : undefined}
            doubt={odometer.trim() === '' ? undefined : notes('odometer', odometer, atCheckIn).doubt}
          />
        </div>
        <label className="check">
          <input type="checkbox" checked={keys} onChange={(event) => setKeys(event.target.checked)} />{' '}
          {t('release.keys')}
        </label>
        {!keys && <p className="wrong">{t('release.keysMissing')}</p>}
        {unpaid && mayUnpaid && (
          <ReasonChoices
            label={t('release.why')}
            reason={why}
            reasons={unpaidReasons}
            none={within ? t('release.withinCredit') : undefined}
            onReason={setWhy}
          />
        )}
        <Field label={t('suspend.note')} value={note} onChange={setNote} />
        <SignaturePad onSigned={setSignature} />
        <Refused refusal={refusal} />
        <DialogFoot onClose={onClose} does={t('act.release')} />
      </form>
    </Dialog>
  )
}
