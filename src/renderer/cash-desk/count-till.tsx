import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import type { TillShift } from '../../domain/cash-desk/queries.ts'
import { worthOf } from '../../domain/payments/notes.ts'
import { useSession } from '../hooks/desk.tsx'
import { ctrlEnterFinishes } from '../hooks/enter-goes-on.ts'
import { useFocusWrong } from '../hooks/focus-wrong.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { isUnread, type MoneyEntry, MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { NotesCount } from '../ui/notes-count.tsx'
import { useNotesEntry } from '../ui/notes-entry.ts'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { Difference } from './difference.tsx'

/**
 * Counts a till: notes and coins, each terminal's total, the cheques in the drawer. What the books say is shown only
 * after the count of a closing, so that nobody counts towards it; a difference asks for its reason.
 */
export function CountTill({
  what,
  shift,
  terminals,
  currency,
  onClose,
}: {
  what: 'open' | 'spot' | 'close'
  shift: TillShift | null
  terminals: readonly string[]
  currency: string
  onClose: () => void
}) {
  const { t } = useWords()
  const { run, refusal, setRefusal } = useRunHere()
  const notes = useNotesEntry(currency)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const machines = useTerminals(terminals, currency)
  const cheques = useMoneyEntry(null, currency)
  const { form, focusWrong } = useFocusWrong<HTMLFormElement>()
  useOwnOpening(what, onClose)
  const said = (say: 'till.opened' | 'till.counted' | 'till.closed', difference: number) =>
    tell({
      warn: difference !== 0,
      say: (words) => words.t(say, { amount: words.money(difference, currency), unit: words.unitOfMoney(currency) }),
    })

  const unread = notes.isUnread || [cheques, ...machines.rows.map(({ entry }) => entry)].some(isUnread)

  const book = async (event: FormEvent) => {
    event.preventDefault()
    if (unread) return focusWrong()
    const counted = { denominations: notes.counts, terminals: machines.totals(), cheques: cheques.amount, reason }
    if (what === 'open' || shift === null) {
      const answer = await run('openShift', counted)
      if (!('ok' in answer)) return
      said('till.opened', 0)
      return onClose()
    }
    const { shiftId } = shift
    const answer =
      what === 'spot'
        ? await run('countTill', { shiftId, ...counted })
        : await run('closeShift', { shiftId, ...counted })
    if ('refused' in answer && answer.refused === 'shift.differenceReason') {
      setAsked(true)
      setRefusal(null)
    }
    if (!('ok' in answer)) return
    said(what === 'spot' ? 'till.counted' : 'till.closed', answer.ok.difference)
    onClose()
  }
  return (
    <Dialog title={t(`till.${what}Title`)} onClose={onClose}>
      <form ref={form} className="pay" onSubmit={book} onKeyDown={ctrlEnterFinishes}>
        <NotesCount entry={notes} first />
        {what !== 'open' && (
          <>
            <MoneyField
              label={t('till.cheques')}
              entry={cheques}
              wrong={isUnread(cheques) ? t('form.noAmount') : undefined}
            />
            <Terminals machines={machines} />
          </>
        )}
        <Refused refusal={refusal}>
          {asked && shift !== null && (
            <Difference counted={worthOf(notes.counts)} expected={shift.expected.cash} currency={currency}>
              <Field label={t('till.reason')} value={reason} onChange={setReason} first />
            </Difference>
          )}
        </Refused>
        <DialogFoot onClose={onClose} does={t(`till.${what}Do`)} shortcut="Ctrl+Enter" />
      </form>
    </Dialog>
  )
}

/** A till is opened for whoever is at the desk: what was counted into one does not open another's after a badge. */
function useOwnOpening(what: 'open' | 'spot' | 'close', onClose: () => void): void {
  const personId = useSession()?.personId
  const [counts] = useState(personId)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (what === 'open' && personId !== counts) close()
  }, [what, personId, counts])
}

/** The total of each terminal; a further one is named as it is first counted. */
function useTerminals(known: readonly string[], currency: string) {
  const [names, setNames] = useState<string[]>(() => (known.length === 0 ? [''] : [...known.slice(0, 4)]))
  const one = useMoneyEntry(null, currency)
  const two = useMoneyEntry(null, currency)
  const three = useMoneyEntry(null, currency)
  const four = useMoneyEntry(null, currency)
  const entries: MoneyEntry[] = [one, two, three, four].slice(0, names.length)
  return {
    rows: names.map((name, index) => ({ name, entry: entries[index] as MoneyEntry, isKnown: known.includes(name) })),
    rename: (index: number, name: string) => setNames(names.map((before, at) => (at === index ? name : before))),
    more: names.length < 4 ? () => setNames([...names, '']) : null,
    totals(): Record<string, number> {
      const named = names.map(
        (name, index) => [name.trim() || `POS ${index + 1}`, entries[index]?.amount ?? null] as const,
      )
      // One that shows nothing was read out; one left empty was not.
      return Object.fromEntries(named.flatMap(([name, amount]) => (amount === null ? [] : [[name, amount]])))
    },
  }
}

function Terminals({ machines }: { machines: ReturnType<typeof useTerminals> }) {
  const { t } = useWords()
  return (
    <>
      {machines.rows.map(({ name, entry, isKnown }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: terminals have nothing but their place while they are being named.
        <div className="pair" key={index}>
          <Field
            label={t('pay.terminal')}
            value={name}
            onChange={(text) => machines.rename(index, text)}
            placeholder={`POS ${index + 1}`}
            readOnly={isKnown}
          />
          <MoneyField
            label={t('till.terminalTotal')}
            entry={entry}
            wrong={isUnread(entry) ? t('form.noAmount') : undefined}
          />
        </div>
      ))}
      {machines.more !== null && (
        <p>
          <Button quiet onClick={machines.more}>
            {t('till.moreTerminals')}
          </Button>
        </p>
      )}
    </>
  )
}
