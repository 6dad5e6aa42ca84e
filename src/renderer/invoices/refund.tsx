import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { refundTenders } from '../../domain/payments/payment.ts'
import { useOwnTill } from '../cash-desk/own-till.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { type Reason, ReasonFields } from './reasons.tsx'

/** Gives money back that no invoice uses: all of it or some, with a reason. */
export function Refund({
  payment,
  currency,
  onClose,
}: {
  payment: { paymentId: Id<'payment'>; free: number }
  currency: string
  onClose: () => void
}) {
  const { t, money, unitOfMoney } = useWords()
  const { run, refusal, setRefusal } = useRunHere()
  const till = useOwnTill()
  const entry = useMoneyEntry(payment.free, currency)
  const [tender, setTender] = useState<(typeof refundTenders)[number]>('cash')
  const [reference, setReference] = useState('')
  const [reason, setReason] = useState<Reason>('complaint')
  const [note, setNote] = useState('')
  const [unread, setUnread] = useState(false)

  const give = async (event: FormEvent) => {
    event.preventDefault()
    const { amount, display } = entry
    if (amount === null || amount <= 0) return setUnread(true)
    const shiftId = till?.mine?.shiftId ?? null
    const input = { paymentId: payment.paymentId, amount, tender, reason, note, reference, shiftId }
    const answer = await run('refundPayment', input)
    if (!('ok' in answer)) return
    tell({
      warn: false,
      say: (words) =>
        words.t('refund.done', {
          amount: words.money(amount, currency, undefined, display),
          unit: words.unitOfMoney(currency, display),
        }),
    })
    onClose()
  }
  return (
    <Dialog title={t('refund.title')} onClose={onClose}>
      <form className="pay" onSubmit={give}>
        <p className="pay-due">
          <span>{t('refund.free')}</span>
          <b>
            {money(payment.free, currency, undefined, entry.display)}{' '}
            <small>{unitOfMoney(currency, entry.display)}</small>
          </b>
        </p>
        <MoneyField
          label={t('refund.amount')}
          entry={entry}
          onType={() => {
            setUnread(false)
            setRefusal(null)
          }}
          first
          wrong={unread ? t('form.noAmount') : undefined}
        />
        <Choices
          label={t('pay.tender')}
          value={tender}
          choices={refundTenders.map((value) => ({ value, label: t(`tender.${value}`) }))}
          onChange={setTender}
        />
        {tender !== 'cash' && (
          <Field label={t('pay.reference')} value={reference} onChange={setReference} leftToRight />
        )}
        <ReasonFields reason={reason} onReason={setReason} note={note} onNote={setNote} />
        <Refused refusal={refusal} display={entry.display} />
        <DialogFoot onClose={onClose} does={t('act.refund')} />
      </form>
    </Dialog>
  )
}
