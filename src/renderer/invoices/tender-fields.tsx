import { useId } from 'react'
import { toLatinDigits } from '../../core/text.ts'
import { useWords } from '../hooks/use-words.ts'
import { DayField } from '../ui/day-field.tsx'
import { Field } from '../ui/field.tsx'
import type { PaymentForm } from './payment-form.ts'

/** What a card slip, a transfer or a cheque is known by. */
export function TenderFields({
  form,
  missing,
  terminals,
}: {
  form: PaymentForm
  missing: ReturnType<PaymentForm['missing']>
  terminals: readonly string[]
}) {
  const { t } = useWords()
  const listId = useId()
  if (form.tender === 'cheque') return <ChequeFields form={form} missing={missing} />
  const isCard = form.tender === 'card'
  return (
    <div className="pair">
      <Field
        label={t(isCard ? 'pay.slip' : 'pay.reference')}
        value={form.reference}
        onChange={form.setReference}
        leftToRight
        wrong={missing === 'reference' ? t('form.missing') : undefined}
      />
      <Field
        label={t(isCard ? 'pay.terminal' : 'pay.account')}
        value={form.through}
        onChange={form.setThrough}
        {...(isCard ? { list: listId } : {})}
      />
      {isCard && (
        <datalist id={listId}>
          {terminals.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </div>
  )
}

function ChequeFields({ form, missing }: { form: PaymentForm; missing: ReturnType<PaymentForm['missing']> }) {
  const { t, currency, count } = useWords()
  const { cheque, setCheque } = form
  const set = (changed: Partial<typeof cheque>) => setCheque({ ...cheque, ...changed })
  return (
    <>
      <div className="pair">
        <Field
          label={t('cheque.number')}
          value={cheque.number}
          onChange={(number) => set({ number: toLatinDigits(number) })}
          leftToRight
          wrong={missing === 'chequeNumber' ? t('form.missing') : undefined}
        />
        <DayField
          label={t('cheque.dueDay')}
          text={cheque.dueDay}
          onChange={(dueDay) => set({ dueDay })}
          wrong={missing === 'dueDay' ? t('day.wrong') : undefined}
        />
      </div>
      <div className="pair">
        {currency === 'IRR' && (
          <Field
            label={t('cheque.sayad')}
            value={cheque.sayadId}
            onChange={(sayadId) => set({ sayadId: toLatinDigits(sayadId).replaceAll(/\D/g, '') })}
            leftToRight
            inputMode="numeric"
            maxLength={16}
            hint={t('cheque.sayadHint', { count: count(cheque.sayadId.length) })}
            wrong={missing === 'sayadId' ? t('cheque.sayadWrong') : undefined}
          />
        )}
        <Field label={t('cheque.bank')} value={cheque.bank} onChange={(bank) => set({ bank })} />
      </div>
    </>
  )
}
