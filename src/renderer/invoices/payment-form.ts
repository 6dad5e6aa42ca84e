import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { worthOf } from '../../domain/payments/notes.ts'
import type { Tender } from '../../domain/payments/payment.ts'
import type { OpenInvoice } from '../../domain/payments/queries.ts'
import { looksTenfold } from '../../domain/payments/tenfold.ts'
import { settings } from '../hooks/settings.ts'
import { useWords } from '../hooks/use-words.ts'
import { useReadDay } from '../ui/day-field.tsx'
import { useMoneyEntry } from '../ui/money-field.tsx'
import { useNotesEntry } from '../ui/notes-entry.ts'

/** What is left to be asked before a payment is taken. */
export type Question = { asks: 'tenth' | 'tenfold' } | { asks: 'moreThanDue' } | null
/** What was answered to it: another amount, that what is over is kept, that the amount is meant as it was typed. */
export interface Answered {
  amount?: number
  keep?: boolean
  sure?: boolean
}

/** A payment as it is being filled in: for which invoices, by what, and what is handed back. Amounts in minor units. */
export function usePaymentForm(
  open: readonly OpenInvoice[],
  chosen: readonly Id<'invoice'>[] | null,
  currency: string,
) {
  // One payment is for at most so many invoices; the oldest come first.
  const payable = open.filter(({ due }) => due > 0).slice(0, 500)
  const [picked, setPicked] = useState<readonly Id<'invoice'>[]>(
    () => chosen ?? payable.map(({ invoiceId }) => invoiceId),
  )
  const forThese = payable.filter(({ invoiceId }) => picked.includes(invoiceId))
  const due = forThese.reduce((sum, one) => sum + one.due, 0)
  const [wasDue] = useState(due > 0)
  const [tender, setTender] = useState<Tender>(settings.get().tender)
  const entry = useMoneyEntry(due > 0 ? due : null, currency)
  const notes = useNotesEntry(currency, (counts) => entry.put(worthOf(counts)))
  const [reference, setReference] = useState('')
  const [through, setThrough] = useState('')
  const [cheque, setCheque] = useState({ number: '', sayadId: '', bank: '', dueDay: '' })
  const [keepRest, setKeepRest] = useState(false)
  const readDay = useReadDay()
  const { unitFactor } = useWords()
  const received = entry.amount
  const over = due > 0 ? Math.max(0, (received ?? 0) - due) : 0
  // Only cash can be handed back over the counter.
  const back = tender === 'cash' && !keepRest ? over : 0

  return {
    payable,
    forThese,
    due,
    tender,
    setTender,
    entry,
    notes,
    reference,
    setReference,
    through,
    setThrough,
    cheque,
    setCheque,
    keepRest,
    setKeepRest,
    received,
    over,
    back,
    remains: Math.max(0, due - (received ?? 0)),
    picked,
    pick(invoiceId: Id<'invoice'>, wanted: boolean) {
      const next = wanted ? [...picked, invoiceId] : picked.filter((one) => one !== invoiceId)
      setPicked(next)
      const sum = payable.filter((one) => next.includes(one.invoiceId)).reduce((total, one) => total + one.due, 0)
      entry.put(sum > 0 ? sum : null)
    },
    /** What keeps it from being taken: the field to fill. */
    missing(): 'notes' | 'amount' | 'reference' | 'chequeNumber' | 'sayadId' | 'dueDay' | null {
      if (tender === 'cash' && notes.isUnread) return 'notes'
      if (received === null || received <= 0) return 'amount'
      if (tender === 'transfer' && reference.trim() === '') return 'reference'
      if (tender !== 'cheque') return null
      if (cheque.number.trim() === '') return 'chequeNumber'
      if (cheque.sayadId !== '' && !/^\d{16}$/.test(cheque.sayadId)) return 'sayadId'
      return readDay(cheque.dueDay) === null ? 'dueDay' : null
    },
    question(): Question {
      const doubt = received === null ? null : looksTenfold(received, due, unitFactor(currency))
      if (doubt !== null) return { asks: doubt }
      return over > 0 && tender !== 'cash' && !keepRest ? { asks: 'moreThanDue' } : null
    },
    /** What `takePayment` is given, once nothing is missing. */
    input(customerId: Id<'customer'>, shiftId: Id<'cashShift'> | null, said: Answered) {
      const amount = said.amount ?? received ?? 0
      const keep = said.keep ?? (keepRest || (!wasDue && due === 0))
      const face = { ...cheque, dueDay: readDay(cheque.dueDay) ?? '' }
      return {
        customerId,
        tender,
        amount: tender === 'cash' && !keep && due > 0 ? Math.min(amount, due) : amount,
        // What somebody else was paid meanwhile is named too, so that it is no advance without being asked.
        invoiceIds: wasDue ? [...picked] : forThese.map(({ invoiceId }) => invoiceId),
        reference: tender === 'cash' ? '' : reference,
        through: tender === 'card' || tender === 'transfer' ? through : '',
        // A count that is not the amount is somebody's second thought, and no count.
        denominations: tender === 'cash' && worthOf(notes.counts) === amount ? notes.counts : {},
        shiftId,
        keepRest: keep,
        sure: said.sure ?? false,
        ...(tender === 'cheque' ? { cheque: face } : {}),
      }
    },
  }
}
export type PaymentForm = ReturnType<typeof usePaymentForm>
