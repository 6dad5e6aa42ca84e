import { type FormEvent, useState } from 'react'
import { isUncounted } from '../../domain/cash-desk/found.ts'
import type { DayDesk } from '../../domain/cash-desk/queries.ts'
import { useFocusWrong } from '../hooks/focus-wrong.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { isUnread, type MoneyEntry, MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'

/** The reason is what is missing: it is said at its own field. */
const asksWhy = ['day.differenceReason', 'day.uncountedReason']

/**
 * Closes a day for good: what the tills counted is filled in and may be corrected; a difference asks for its reason. What
 * is left empty was counted by nobody and stays not known; it is neither a shortage nor what the books say, and asks why.
 */
export function CloseDay({ desk, open, onClose }: { desk: DayDesk; open: boolean; onClose: () => void }) {
  const { t, money, day, listed, unitOfMoney, whyRefused } = useWords()
  const { run, refusal, setRefusal } = useRunHere()
  const { form, focusWrong } = useFocusWrong<HTMLFormElement>()
  const { currency } = desk
  const start = (tender: string) => desk.tenders.find((row) => row.tender === tender)?.counted ?? null
  const entries: Record<string, MoneyEntry> = {
    cash: useMoneyEntry(start('cash'), currency),
    card: useMoneyEntry(start('card'), currency),
    transfer: useMoneyEntry(start('transfer'), currency),
    cheque: useMoneyEntry(start('cheque'), currency),
  }
  const [reason, setReason] = useState('')
  const found = desk.tenders.flatMap(({ tender, taken }) => {
    const amount = entries[tender]?.amount ?? null
    return amount === null ? [] : [{ tender, amount, off: amount - taken }]
  })
  const difference = found.reduce((sum, { off }) => sum + off, 0)
  const isOff = found.some(({ off }) => off !== 0)
  const uncounted = desk.tenders.filter((row) => isUncounted({ ...row, counted: entries[row.tender]?.amount ?? null }))
  const lacksWhy = refusal !== null && asksWhy.includes(refusal.refused)
  const unread = Object.values(entries).some(isUnread)

  const close = async (event: FormEvent) => {
    event.preventDefault()
    if (unread) return focusWrong()
    const counted = Object.fromEntries(found.map(({ tender, amount }) => [tender, amount]))
    // A reason typed for what was then put right explains nothing.
    const why = isOff || uncounted.length > 0 ? reason : ''
    const answer = await run('closeDay', { day: desk.day, counted, reason: why })
    if (!('ok' in answer)) return focusWrong()
    tell({ warn: false, say: (words) => words.t('day.closed', { day: words.day(desk.day) }) })
    onClose()
  }
  return (
    <Dialog title={t('day.closeTitle', { day: day(desk.day, 'long') })} onClose={onClose}>
      <form ref={form} className="pay" onSubmit={close}>
        {open && <p className="doubt">{t('day.shiftsOpen')}</p>}
        <p className="sub">{t('day.leftEmpty')}</p>
        {desk.tenders.map(({ tender, taken, partly }, index) => (
          <div className="pair" key={tender}>
            <p className="pay-due">
              <span>{t(`tender.${tender}`)}</span>
              <b>
                {money(taken, currency)} <small>{unitOfMoney(currency)}</small>
              </b>
            </p>
            <MoneyField
              label={t('day.countedOf', { tender: t(`tender.${tender}`) })}
              entry={entries[tender] as MoneyEntry}
              first={index === 0}
              onType={() => setRefusal(null)}
              wrong={isUnread(entries[tender] as MoneyEntry) ? t('form.noAmount') : undefined}
              {...(partly === null ? {} : { hint: t('day.readPartly', { amount: money(partly, currency) }) })}
            />
          </div>
        ))}
        <p className={difference === 0 ? 'pay-due' : 'pay-due doubt'} role="status">
          <span>{t('day.difference')}</span>
          <b>
            {money(difference, currency)} <small>{unitOfMoney(currency)}</small>
          </b>
        </p>
        {uncounted.length > 0 && (
          <p className="doubt" role="status">
            {t('day.uncounted', {
              tenders: listed(uncounted.map(({ tender }) => t(`tender.${tender}`))),
            })}
          </p>
        )}
        {(isOff || uncounted.length > 0) && (
          <Field
            label={t(isOff ? 'till.reason' : 'day.whyUncounted')}
            value={reason}
            onChange={(typed) => {
              setReason(typed)
              setRefusal(null)
            }}
            wrong={lacksWhy ? whyRefused(refusal) : undefined}
          />
        )}
        <Refused refusal={lacksWhy ? null : refusal} />
        <p className="sub">{t('day.closeExplained')}</p>
        <DialogFoot onClose={onClose} does={t('act.closeDay')} />
      </form>
    </Dialog>
  )
}
