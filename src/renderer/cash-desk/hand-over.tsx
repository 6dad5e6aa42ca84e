import { type FormEvent, useState } from 'react'
import type { TillShift } from '../../domain/cash-desk/queries.ts'
import { worthOf } from '../../domain/payments/notes.ts'
import { ctrlEnterFinishes } from '../hooks/enter-goes-on.ts'
import { useFocusWrong } from '../hooks/focus-wrong.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import { isUnread, MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { NotesCount } from '../ui/notes-count.tsx'
import { useNotesEntry } from '../ui/notes-entry.ts'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { Difference } from './difference.tsx'

/**
 * One cashier gives a till over to another: what lies in it is counted by both, what it is off by has its reason before
 * anything changes hands, and what is counted, less what stays, is in the other till with the same press.
 */
export function HandOver({
  shift,
  others,
  currency,
  onHandedOver,
  onClose,
}: {
  shift: TillShift
  others: readonly TillShift[]
  currency: string
  /** With nothing left in it, the till is ready to be closed. */
  onHandedOver: (left: number) => void
  onClose: () => void
}) {
  const { t, nameOf, money, unitOfMoney } = useWords()
  const { run, refusal, setRefusal } = useRunHere()
  const notes = useNotesEntry(currency)
  const [reason, setReason] = useState('')
  const { form, focusWrong } = useFocusWrong<HTMLFormElement>()
  const [asked, setAsked] = useState(false)
  const [to, setTo] = useState<string>(others[0]?.shiftId ?? '')
  const stays = useMoneyEntry(null, currency)
  const counted = worthOf(notes.counts)
  const left = stays.amount ?? 0
  const amount = counted - left
  // The other till may be closed while this one is counted; a third is then in view before anything is given.
  const target = others.find((other) => other.shiftId === to) ?? others[0]
  if (target === undefined)
    return (
      <Dialog title={t('handOver.title')} size="narrow" onClose={onClose}>
        <Empty title={t('handOver.nobody')}>
          <p>{t('handOver.nobodyTodo')}</p>
        </Empty>
      </Dialog>
    )

  const giveOver = async (event: FormEvent) => {
    event.preventDefault()
    if (notes.isUnread || isUnread(stays)) return focusWrong()
    if (amount <= 0) return setRefusal({ refused: 'cash.amountWrong', params: {} })
    const input = {
      fromShiftId: shift.shiftId,
      toShiftId: target.shiftId,
      amount,
      count: { denominations: notes.counts, reason },
    }
    const answer = await run('handOverCash', input)
    if ('refused' in answer && answer.refused === 'shift.differenceReason') {
      setAsked(true)
      setRefusal(null)
    }
    if (!('ok' in answer)) return
    const name = target.cashierName
    tell({
      warn: counted !== shift.expected.cash,
      say: (words) =>
        words.t('handOver.done', {
          name: words.nameOf(name),
          amount: words.money(amount, currency),
          unit: words.unitOfMoney(currency),
        }),
    })
    onHandedOver(left)
  }
  return (
    <Dialog title={t('handOver.title')} onClose={onClose}>
      <form ref={form} className="pay" onSubmit={giveOver} onKeyDown={ctrlEnterFinishes}>
        <p className="sub">{t('handOver.why')}</p>
        <Choices
          label={t('till.to')}
          value={target.shiftId as string}
          choices={others.map(({ shiftId, cashierName, stationName }) => ({
            value: shiftId as string,
            label: `${nameOf(cashierName)} · ${nameOf(stationName)}`,
          }))}
          onChange={setTo}
        />
        <NotesCount entry={notes} first />
        <MoneyField
          label={t('handOver.stays')}
          entry={stays}
          wrong={isUnread(stays) ? t('form.noAmount') : undefined}
        />
        <p className="notes-sum" role="status">
          <span>{t('handOver.given', { name: nameOf(target.cashierName) })}</span>
          <b>
            {money(Math.max(0, amount), currency)} <small>{unitOfMoney(currency)}</small>
          </b>
        </p>
        <Refused refusal={refusal}>
          {asked && (
            <Difference counted={counted} expected={shift.expected.cash} currency={currency}>
              <Field label={t('till.reason')} value={reason} onChange={setReason} first />
            </Difference>
          )}
        </Refused>
        <DialogFoot onClose={onClose} does={t('handOver.do')} shortcut="Ctrl+Enter" />
      </form>
    </Dialog>
  )
}
