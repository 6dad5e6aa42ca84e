import { type FormEvent, useState } from 'react'
import type { MoveKind } from '../../domain/cash-desk/cash-desk.ts'
import type { TillShift } from '../../domain/cash-desk/queries.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'

/** Money out of or into a till that is no customer's: an expense, to the safe, change fetched. */
export function MoveCash({
  kind,
  shift,
  currency,
  onClose,
}: {
  kind: MoveKind
  shift: TillShift
  currency: string
  onClose: () => void
}) {
  const { t } = useWords()
  const { run, refusal } = useRunHere()
  const entry = useMoneyEntry(null, currency)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)

  const move = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const { amount } = entry
    if (amount === null || amount <= 0 || (kind === 'expense' && reason.trim() === '')) return
    const why = reason.trim() === '' ? t(`cashEntry.${kind}`) : reason
    const moved = { shiftId: shift.shiftId, kind, amount: kind === 'topUp' ? amount : -amount, reason: why }
    const answer = await run('moveCash', moved)
    if (!('ok' in answer)) return
    tell({
      warn: false,
      say: (words) =>
        words.t('till.moved', {
          what: words.t(`cashEntry.${kind}`),
          amount: words.money(amount, currency),
          unit: words.unitOfMoney(currency),
        }),
    })
    onClose()
  }
  return (
    <Dialog title={t(`cashEntry.${kind}`)} size="narrow" onClose={onClose}>
      <form className="pay" onSubmit={move}>
        <MoneyField
          label={t('pay.amount')}
          entry={entry}
          first
          wrong={tried && (entry.amount === null || entry.amount <= 0) ? t('form.noAmount') : undefined}
        />
        <Field
          label={t('till.what')}
          value={reason}
          onChange={setReason}
          wrong={tried && kind === 'expense' && reason.trim() === '' ? t('form.missing') : undefined}
        />
        <Refused refusal={refusal} display={entry.display} />
        <DialogFoot onClose={onClose} does={t('till.book')} />
      </form>
    </Dialog>
  )
}
