import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatMoney, parseMoney } from '../../core/money.ts'
import { parseDecimal } from '../../core/quantity.ts'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { termDays } from '../../domain/dealer/dealer.ts'
import { useMay } from '../hooks/desk.tsx'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'

/** A customer as they are being written, what of it can be read, and keeping it. */
export function useCustomerValues(customer: CustomerPage | undefined, name: string, onClose: () => void) {
  const { currency, locale, unitAt } = useWords()
  const run = useRun()
  const navigate = useNavigate()
  const mayCredit = useMay('customer.credit')
  const [values, setValues] = useState({
    name: customer?.name ?? name,
    phone: customer?.phone ?? '',
    kind: customer?.kind ?? ('person' as const),
    address: customer?.address ?? '',
    nationalId: customer?.nationalId ?? '',
    taxId: customer?.taxId ?? '',
    registrationNumber: customer?.registrationNumber ?? '',
    postcode: customer?.postcode ?? '',
    note: customer?.note ?? '',
    credit: formatMoney(customer?.creditLimit ?? 0, { currency, locale, unit: unitAt(currency) }),
    days: customer?.paymentDays == null ? '' : String(customer.paymentDays),
  })
  const [asked, setAsked] = useState(false)
  const credit = parseMoney(values.credit, { currency, locale, unit: unitAt(currency) })
  const days = termsOf(values.days)
  // A company's national number is the one its taxes go by.
  const national = values.kind === 'person' ? ('nationalId' as const) : ('taxId' as const)
  const notes = useIdentifierNotes()
  const changed = (of: 'nationalId' | 'taxId') => values[of] !== (customer?.[of] ?? '')
  const isWrong =
    (changed('nationalId') && notes(national, values.nationalId).wrong !== undefined) ||
    (changed('taxId') && notes('taxId', values.taxId).wrong !== undefined)

  async function keep(): Promise<void> {
    setAsked(true)
    if (values.name.trim() === '' || credit === null || credit < 0 || days === undefined || isWrong) return
    const input = inputOf(values)
    const kept =
      customer === undefined
        ? await run('addCustomer', input)
        : await run('updateCustomer', { customerId: customer.customerId, ...input })
    if (!('ok' in kept)) return
    const customerId = kept.ok?.customerId ?? customer?.customerId
    if (customerId === undefined) return onClose()
    if (mayCredit && credit !== (customer?.creditLimit ?? 0)) await run('setCreditLimit', { customerId, limit: credit })
    if (mayCredit && days !== (customer?.paymentDays ?? null)) await run('setPaymentTerms', { customerId, days })
    onClose()
    if (customer === undefined) void navigate({ to: '/customers/$customerId', params: { customerId } })
  }

  return {
    values,
    set: (now: Partial<typeof values>) => setValues((before) => ({ ...before, ...now })),
    lacksName: asked && values.name.trim() === '',
    credit,
    days,
    national,
    mayCredit,
    keep,
  }
}
export type CustomerValues = ReturnType<typeof useCustomerValues>

/** Days typed in any digits; null where nothing is agreed, undefined where it is no number of days. */
function termsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const days = parseDecimal(text, { decimals: 0 })
  return termDays.safeParse(days).data
}

/** What is written of the customer; what is agreed about money is another command. */
function inputOf({ credit: _credit, days: _days, ...typed }: CustomerValues['values']) {
  const orNull = (text: string) => (text.trim() === '' ? null : text)
  return {
    ...typed,
    nationalId: orNull(typed.nationalId),
    taxId: orNull(typed.taxId),
    registrationNumber: orNull(typed.registrationNumber),
    postcode: orNull(typed.postcode),
  }
}
