import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { tenders } from '../../domain/payments/payment.ts'
import { CountTill } from '../cash-desk/count-till.tsx'
import { useOwnTill } from '../cash-desk/own-till.ts'
import { useMay } from '../hooks/desk.tsx'
import { useFocusWrong } from '../hooks/focus-wrong.ts'
import type { QueryAnswer } from '../hooks/port.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type RunResult, useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { MoneyField } from '../ui/money-field.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { type Answered, type PaymentForm, type Question, usePaymentForm } from './payment-form.ts'
import { Cash, Due, useMoneyAsTyped } from './payment-sums.tsx'
import { TenderFields } from './tender-fields.tsx'
import './take-payment.css'

/**
 * Takes money for one invoice (`invoiceId`) or from a customer for any of theirs: as it is counted on the counter, with
 * what was handed over, what is kept and what goes back.
 */
export function TakePayment(props: { invoiceId?: Id<'invoice'>; customerId?: Id<'customer'>; onClose: () => void }) {
  const wanted = props.invoiceId
  const page = useQuery('invoicePage', { invoiceId: wanted as Id<'invoice'> }, { enabled: wanted !== undefined })
  const customerId = props.customerId ?? page?.customerId
  const open = useQuery(
    'openInvoices',
    { customerId: customerId as Id<'customer'> },
    { enabled: customerId !== undefined },
  )
  const mayRunTill = useMay('cash.open')
  const till = useOwnTill()
  // Whose till it is changes with a badge; what is written stays while theirs is asked for.
  const [isWritten, setWritten] = useState(false)
  const knowsTill = !mayRunTill || till !== undefined
  if (customerId === undefined || open === undefined || !(knowsTill || isWritten)) return null
  if (!isWritten) setWritten(true)
  return (
    <Take
      customerId={customerId}
      open={open}
      chosen={wanted === undefined ? null : [wanted]}
      shiftId={knowsTill ? (till?.mine?.shiftId ?? null) : undefined}
      terminals={till?.terminals ?? []}
      onClose={props.onClose}
    />
  )
}

function Take({
  customerId,
  open,
  chosen,
  shiftId,
  terminals,
  onClose,
}: {
  customerId: Id<'customer'>
  open: QueryAnswer<'openInvoices'>
  chosen: readonly Id<'invoice'>[] | null
  /** Undefined while it is asked for. */
  shiftId: Id<'cashShift'> | null | undefined
  terminals: readonly string[]
  onClose: () => void
}) {
  const { t, nameOf } = useWords()
  const form = usePaymentForm(open.invoices, chosen, open.currency)
  const [question, setQuestion] = useState<Question>(null)
  const { run, refusal, setRefusal } = useRunHere()
  const [tried, setTried] = useState(false)
  const [opensTill, setOpensTill] = useState(false)
  const mayOpenTill = useMay('cash.open')
  const { form: element, focusWrong } = useFocusWrong<HTMLFormElement>()
  const taking = useTaking(run, form, customerId, shiftId ?? null, open.currency)

  const take = async (said: Answered = {}) => {
    if (shiftId === undefined) return
    const answer = await taking(said)
    if ('ok' in answer) return onClose()
    setQuestion(null)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setRefusal(null)
    if (question !== null) return
    if (form.missing() !== null) return focusWrong()
    const asked = form.question()
    if (asked !== null) return setQuestion(asked)
    void take()
  }
  const changed = () => {
    setQuestion(null)
    setRefusal(null)
  }
  const missing = tried ? form.missing() : null
  // Escape leaves the question before it leaves the window.
  return (
    <Dialog
      title={t('pay.title', { name: nameOf(open.customerName) })}
      onClose={() => (question === null ? onClose() : setQuestion(null))}
    >
      <form ref={element} className="pay" onSubmit={submit} onChange={changed}>
        <Due form={form} currency={open.currency} advances={open.advances} onClose={onClose} />
        <Choices
          label={t('pay.tender')}
          value={form.tender}
          choices={tenders.map((value) => ({ value, label: t(`tender.${value}`) }))}
          onChange={(tender) => {
            form.setTender(tender)
            // What another tender asks for was not left out yet.
            setTried(false)
          }}
        />
        <div className="amount-first">
          <MoneyField
            label={t(form.tender === 'cash' ? 'cash.received' : 'pay.amount')}
            entry={form.entry}
            first
            wrong={missing === 'amount' ? t('form.noAmount') : undefined}
          />
        </div>
        {form.tender === 'cash' ? (
          <Cash form={form} currency={open.currency} />
        ) : (
          <TenderFields form={form} missing={missing} terminals={terminals} />
        )}
        <Refused refusal={refusal} display={form.entry.display}>
          {refusal?.refused === 'payment.tillClosed' && mayOpenTill && (
            <Button onClick={() => setOpensTill(true)}>{t('act.openTill')}</Button>
          )}
          {question !== null && (
            <Doubt question={question} form={form} currency={open.currency} onAnswer={(said) => void take(said)} />
          )}
        </Refused>
        {question === null && (
          <DialogFoot onClose={onClose} does={t('act.takePayment')}>
            {shiftId === null && form.tender !== 'transfer' && <span className="mute grow">{t('pay.noTill')}</span>}
          </DialogFoot>
        )}
      </form>
      {opensTill && (
        <CountTill
          what="open"
          shift={null}
          terminals={terminals}
          currency={open.currency}
          onClose={() => {
            setOpensTill(false)
            setRefusal(null)
          }}
        />
      )}
    </Dialog>
  )
}

/** Runs the command and says what was taken. */
function useTaking(
  run: ReturnType<typeof useRunHere>['run'],
  form: PaymentForm,
  customerId: Id<'customer'>,
  shiftId: Id<'cashShift'> | null,
  currency: string,
): (said: Answered) => Promise<RunResult<unknown>> {
  return async (said) => {
    const input = form.input(customerId, shiftId, said)
    const answer = await run('takePayment', input)
    if (!('ok' in answer)) return answer
    const { display } = form.entry
    const back = input.tender === 'cash' && said.amount === undefined ? (form.received ?? 0) - input.amount : 0
    tell({
      warn: false,
      say: (words) =>
        words.t(back > 0 ? 'cash.takenBack' : 'cash.taken', {
          amount: words.money(input.amount, currency, undefined, display),
          back: words.money(back, currency, undefined, display),
          unit: words.unitOfMoney(currency, display),
        }),
    })
    return answer
  }
}

/** One question, two answers: Enter takes what is usually meant, Escape goes back to the amount. */
function Doubt({
  question,
  form,
  currency,
  onAnswer,
}: {
  question: NonNullable<Question>
  form: PaymentForm
  currency: string
  onAnswer: (said: Answered) => void
}) {
  const { t } = useWords()
  const { money, unit } = useMoneyAsTyped(form, currency)
  const received = money(form.received ?? 0)
  if (question.asks === 'moreThanDue')
    return (
      <div className="doubt">
        <p>{t('pay.moreThanDue', { due: money(form.due), rest: money(form.over), unit })}</p>
        <div className="dialog-foot">
          <Button go shortcut="Enter" onClick={() => onAnswer({ keep: true })} autoFocus>
            {t('pay.keepRest')}
          </Button>
        </div>
      </div>
    )
  return (
    <div className="doubt">
      <p>{t(`cash.${question.asks}`, { received, unit })}</p>
      <div className="dialog-foot">
        <Button onClick={() => onAnswer(form.tender === 'cash' ? { sure: true } : { sure: true, keep: true })}>
          {t('cash.asTyped', { amount: received })}
        </Button>
        <Button go shortcut="Enter" onClick={() => onAnswer({ amount: form.due })} autoFocus>
          {t('cash.whole', { amount: money(form.due) })}
        </Button>
      </div>
    </div>
  )
}
