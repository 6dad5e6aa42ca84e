import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { differing } from '../../core/differing.ts'
import type { Id } from '../../core/kinds.ts'
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
  const [begun] = useState(values)
  const [asked, setAsked] = useState(false)
  const creditOf = (text: string) => parseMoney(text, { currency, locale, unit: unitAt(currency) })
  const credit = creditOf(values.credit)
  const days = termsOf(values.days)
  // A company's national number is the one its taxes go by.
  const national = values.kind === 'person' ? ('nationalId' as const) : ('taxId' as const)
  const notes = useIdentifierNotes()
  const changed = (of: 'nationalId' | 'taxId') => values[of] !== begun[of]
  const isWrong =
    (changed('nationalId') && notes(national, values.nationalId).wrong !== undefined) ||
    (changed('taxId') && notes('taxId', values.taxId).wrong !== undefined)

  async function keep(): Promise<void> {
    setAsked(true)
    if (values.name.trim() === '' || credit === null || credit < 0 || days === undefined || isWrong) return
    const customerId = await write(inputOf(values))
    if (customerId === null) return
    if (mayCredit && credit !== creditOf(begun.credit)) await run('setCreditLimit', { customerId, limit: credit })
    if (mayCredit && days !== termsOf(begun.days)) await run('setPaymentTerms', { customerId, days })
    onClose()
    if (customer === undefined) void navigate({ to: '/customers/$customerId', params: { customerId } })
  }

  /** Answers whose it is; null where it was refused. */
  async function write(input: ReturnType<typeof inputOf>): Promise<Id<'customer'> | null> {
    if (customer === undefined) {
      const added = await run('addCustomer', input)
      return 'ok' in added ? added.ok.customerId : null
    }
    const { customerId } = customer
    const changed = differing(input, inputOf(begun))
    if (Object.keys(changed).length === 0) return customerId
    return 'ok' in (await run('updateCustomer', { customerId, ...changed })) ? customerId : null
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
