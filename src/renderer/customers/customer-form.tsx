import type { FormEvent } from 'react'
import { customerKinds } from '../../domain/customers/customer.ts'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { IdentifierField } from '../ui/identifier-field.tsx'
import { type CustomerValues, useCustomerValues } from './customer-values.ts'

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
  const { t } = useWords()
  const form = useCustomerValues(customer, name, onClose)
  const { values, set, lacksName } = form
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void form.keep()
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
            wrong={lacksName ? t('form.missing') : undefined}
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
        <Numbers {...form} />
        <LongField label={t('customers.address')} value={values.address} onChange={(address) => set({ address })} />
        <LongField label={t('customers.note')} value={values.note} onChange={(note) => set({ note })} />
        {form.mayCredit && <Agreed {...form} usualDays={customer?.usualTerms[values.kind] ?? 0} isNew={!customer} />}
        <DialogFoot onClose={onClose} does={t('form.save')} />
      </form>
    </Dialog>
  )
}

/** What authorities and the post know them by. */
function Numbers({ values, set, national }: CustomerValues) {
  const { t } = useWords()
  return (
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
  )
}

/** How much they may owe, and for how long. */
function Agreed({
  values,
  set,
  credit,
  days,
  usualDays,
  isNew,
}: CustomerValues & { usualDays: number; isNew: boolean }) {
  const { t, currency, unitOfMoney } = useWords()
  return (
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
        hint={isNew ? undefined : t('customers.termsUsual', { count: usualDays })}
        wrong={days === undefined ? t('customers.termsWrong') : undefined}
      />
    </div>
  )
}
