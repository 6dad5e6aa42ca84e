import { type FormEvent, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { formatMoney, parseMoney } from '../../core/money.ts'
import { sayRefusal } from '../../locales/refusals.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { tell } from '../ui/toasts.tsx'
import { looksTenfold } from './tenfold.ts'
import './take-cash.css'

/** Cash as it is counted on the counter: what was handed over, what is kept, what goes back. */
export function TakeCash({
  invoiceId,
  numberText,
  due,
  currency,
  onClose,
}: {
  invoiceId: Id<'invoice'>
  numberText: string
  due: number
  currency: string
  onClose: () => void
}) {
  const { t, locale, money, unitOfMoney } = useWords()
  const run = useRun()
  const unit = unitOfMoney(currency)
  const [text, setText] = useState(formatMoney(due, { currency, locale }))
  const [asked, setAsked] = useState(false)
  const [unread, setUnread] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const received = parseMoney(text, { currency, locale })
  const doubt = received === null ? null : looksTenfold(received, due)
  const change = received === null ? 0 : Math.max(0, received - due)

  const take = async (amount: number) => {
    const answer = await run(
      'recordPayment',
      { invoiceId, amount: Math.min(amount, due), tender: 'cash' },
      { handles: 'all' },
    )
    if ('refused' in answer) return setRefusal(answer)
    if (!('ok' in answer)) return
    const back = Math.max(0, amount - due)
    tell({
      warn: false,
      say: (words) =>
        words.t(back > 0 ? 'cash.takenBack' : 'cash.taken', {
          amount: words.money(Math.min(amount, due), currency),
          back: words.money(back, currency),
          unit: words.unitOfMoney(currency),
        }),
    })
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (received === null || received <= 0) return setUnread(true)
    if (doubt !== null && !asked) return setAsked(true)
    void take(received)
  }
  return (
    <Dialog title={t('cash.title', { number: numberText })} size="narrow" onClose={onClose}>
      <form className="cash" onSubmit={submit}>
        <p className="cash-due">
          <span>{t('totals.due')}</span>
          <b>
            {money(due, currency)} <small>{unit}</small>
          </b>
        </p>
        <Field
          label={t('cash.received')}
          value={text}
          onChange={(value) => {
            setText(value)
            setAsked(false)
            setUnread(false)
            setRefusal(null)
          }}
          onFocus={(event) => event.target.select()}
          unit={unit}
          leftToRight
          inputMode="decimal"
          first
          wrong={unread ? t('form.noAmount') : undefined}
        />
        <p className="cash-due" role="status">
          <span>{t(change > 0 ? 'cash.back' : 'cash.remains')}</span>
          <b>
            {money(change > 0 ? change : Math.max(0, due - (received ?? 0)), currency)} <small>{unit}</small>
          </b>
        </p>
        <div role="alert">
          {refusal !== null && <p className="wrong">{sayRefusal(locale, refusal)}</p>}
          {asked && doubt !== null && (
            <div className="doubt">
              <p>{t(`cash.${doubt}`, { received: text, unit })}</p>
              <div className="dialog-foot">
                <Button onClick={() => void take(received ?? 0)}>{t('cash.asTyped', { amount: text })}</Button>
                <Button go onClick={() => void take(due)} ref={(button) => button?.focus()}>
                  {t('cash.whole', { amount: money(due, currency) })}
                </Button>
              </div>
            </div>
          )}
        </div>
        {!asked && (
          <div className="dialog-foot">
            <Button onClick={onClose}>{t('dialog.cancel')}</Button>
            <Button go type="submit" shortcut="Enter">
              {t('act.takeCash')}
            </Button>
          </div>
        )}
      </form>
    </Dialog>
  )
}
