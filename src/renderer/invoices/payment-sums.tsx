import { useState } from 'react'
import type { QueryAnswer } from '../hooks/port.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { NotesCount } from '../ui/notes-count.tsx'
import type { PaymentForm } from './payment-form.ts'

/** Everything in this window is said in the unit the amount is typed in. */
export function useMoneyAsTyped({ entry: { display } }: PaymentForm, currency: string) {
  const words = useWords()
  return {
    money: (amount: number) => words.money(amount, currency, undefined, display),
    unit: words.unitOfMoney(currency, display),
  }
}

export function Due({
  form,
  currency,
  advances,
  onClose,
}: {
  form: PaymentForm
  currency: string
  advances: QueryAnswer<'openInvoices'>['advances']
  onClose: () => void
}) {
  const { t, day } = useWords()
  const { money, unit } = useMoneyAsTyped(form, currency)
  const run = useRun()
  const free = advances.reduce((sum, one) => sum + one.free, 0)
  const payFromAdvances = async () => {
    for (const { paymentId } of advances) {
      const invoiceIds = form.forThese.map(({ invoiceId }) => invoiceId)
      const answer = await run('allocatePayment', { paymentId, invoiceIds }, { handles: ['payment.nothingDue'] })
      if (!('ok' in answer)) break
    }
    onClose()
  }
  return (
    <>
      {form.payable.length > 1 && (
        <div className="pay-invoices">
          {form.payable.map((one) => (
            <label key={one.invoiceId}>
              <input
                type="checkbox"
                checked={form.picked.includes(one.invoiceId)}
                onChange={(event) => form.pick(one.invoiceId, event.target.checked)}
              />
              <Code>{one.numberText}</Code>
              <span className="mute">{day(one.day)}</span>
              <span className="n">{money(one.due)}</span>
            </label>
          ))}
        </div>
      )}
      <p className="pay-due">
        <span>
          {form.due === 0 ? t('pay.advance') : t('totals.due')}{' '}
          {form.forThese.length === 1 && <Code mute>{form.forThese[0]?.numberText}</Code>}
        </span>
        <b>
          {money(form.due)} <small>{unit}</small>
        </b>
      </p>
      {free > 0 && form.due > 0 && (
        <p className="notice-line">
          <span>{t('pay.hasAdvance', { amount: money(free), unit })}</span>
          <Button onClick={() => void payFromAdvances()}>{t('pay.useAdvance')}</Button>
        </p>
      )}
    </>
  )
}

export function Cash({ form, currency }: { form: PaymentForm; currency: string }) {
  const { t } = useWords()
  const { money, unit } = useMoneyAsTyped(form, currency)
  // What was counted before another tender was looked at is still in the boxes.
  const [counting, setCounting] = useState(Object.keys(form.notes.texts).length > 0)
  return (
    <>
      {form.due > 0 && (
        <p className={form.back > 0 ? 'pay-due back' : 'pay-due'} role="status">
          <span>{t(form.back > 0 ? 'cash.back' : form.over > 0 ? 'pay.rest' : 'cash.remains')}</span>
          <b>
            {money(form.back > 0 ? form.back : form.over > 0 ? form.over : form.remains)} <small>{unit}</small>
          </b>
        </p>
      )}
      {form.over > 0 && (
        <label className="check">
          <input type="checkbox" checked={form.keepRest} onChange={(event) => form.setKeepRest(event.target.checked)} />{' '}
          {t('pay.keepRest')}
        </label>
      )}
      {counting ? (
        <NotesCount entry={form.notes} />
      ) : (
        <p>
          <Button quiet onClick={() => setCounting(true)}>
            {t('pay.countNotes')}
          </Button>
        </p>
      )}
    </>
  )
}
