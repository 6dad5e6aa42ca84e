import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { formatMoney, parseMoney } from '../../core/money.ts'
import { parseDecimal } from '../../core/quantity.ts'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { useMay } from '../hooks/desk.tsx'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { IdentifierField, useIdentifierNotes } from '../ui/identifier-field.tsx'

/** Days typed in any digits; null where nothing is agreed, undefined where it is no number of days. */
function termsOf(text: string): number | null | undefined {
  if (text.trim() === '') return null
  const days = parseDecimal(text, { decimals: 0 })
  return days === null || days < 0 || days > 365 ? undefined : days
}

export const customerKinds = ['person', 'company', 'fleet', 'insurer', 'manufacturer'] as const

/** A new customer, or what is known of one put right. */
export function CustomerForm({
  customer,
  name = '',
  onClose,
}: {
  customer?: CustomerPage
  name?: string
  onClose: () => void
}) {
  const { t, currency, locale, unitAt, unitOfMoney } = useWords()
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
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const credit = parseMoney(values.credit, { currency, locale, unit: unitAt(currency) })
  const days = termsOf(values.days)
  // A company's national number is the one its taxes go by.
  const national = values.kind === 'person' ? 'nationalId' : 'taxId'
  const notes = useIdentifierNotes()
  const changed = (of: 'nationalId' | 'taxId') => values[of] !== (customer?.[of] ?? '')
  const isWrong =
    (changed('nationalId') && notes(national, values.nationalId).wrong !== undefined) ||
    (changed('taxId') && notes('taxId', values.taxId).wrong !== undefined)
  const keep = async () => {
    setAsked(true)
    if (values.name.trim() === '' || credit === null || credit < 0 || days === undefined || isWrong) return
    const { credit: _credit, days: _days, ...typed } = values
    const orNull = (text: string) => (text.trim() === '' ? null : text)
    const input = {
      ...typed,
      nationalId: orNull(typed.nationalId),
      taxId: orNull(typed.taxId),
      registrationNumber: orNull(typed.registrationNumber),
      postcode: orNull(typed.postcode),
    }
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void keep()
  }
  return (
    <Dialog title={customer === undefined ? t('act.addCustomer') : t('act.editCustomer')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <div className="pair">
          <Field
            label={t('customers.name')}
            value={values.name}
            onChange={(text) => set({ name: text })}
            first
            wrong={asked && values.name.trim() === '' ? t('form.missing') : undefined}
          />
          <IdentifierField
            kind="phone"
            label={t('openWorkOrder.phone')}
            value={values.phone}
            onChange={(phone) => set({ phone })}
          />
        </div>
        <Choices
          label={t('customers.kind')}
          value={values.kind}
          onChange={(kind) => set({ kind })}
          choices={customerKinds.map((value) => ({ value, label: t(`customerKind.${value}`) }))}
        />
        <div className="pair">
          <IdentifierField
            kind={national}
            label={t('customers.nationalId')}
            value={values.nationalId}
            onChange={(nationalId) => set({ nationalId })}
          />
          <IdentifierField
            kind="taxId"
            label={t('paper.taxId')}
            value={values.taxId}
            onChange={(taxId) => set({ taxId })}
          />
          <Field
            label={t('customers.registration')}
            value={values.registrationNumber}
            onChange={(registrationNumber) => set({ registrationNumber })}
            leftToRight
          />
          <Field
            label={t('customers.postcode')}
            value={values.postcode}
            onChange={(postcode) => set({ postcode })}
            leftToRight
          />
        </div>
        <LongField label={t('customers.address')} value={values.address} onChange={(address) => set({ address })} />
        <LongField label={t('customers.note')} value={values.note} onChange={(note) => set({ note })} />
        {mayCredit && (
          <div className="pair">
            <Field
              label={t('customers.credit')}
              value={values.credit}
              onChange={(text) => set({ credit: text })}
              leftToRight
              unit={unitOfMoney(currency)}
              wrong={credit === null ? t('form.noAmount') : undefined}
            />
            <Field
              label={t('customers.terms')}
              value={values.days}
              onChange={(text) => set({ days: text })}
              leftToRight
              inputMode="numeric"
              unit={t('customers.termsUnit')}
              hint={customer && t('customers.termsUsual', { count: customer.usualTerms[values.kind] ?? 0 })}
              wrong={days === undefined ? t('customers.termsWrong') : undefined}
            />
          </div>
        )}
        <DialogFoot onClose={onClose} does={t('form.keep')} />
      </form>
    </Dialog>
  )
}
