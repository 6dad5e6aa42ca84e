import { type FormEvent, useState } from 'react'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Compare, type Compared, compared } from '../ui/compare.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { PickCustomer, type PickedCustomer } from './pick-customer.tsx'

/** Two records of one person become one to read; nothing of either is lost. */
export function MergeCustomer({ customer, onClose }: { customer: CustomerPage; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, refusal, setRefusal } = useRunHere()
  const [other, setOther] = useState<PickedCustomer | null>(customer.alike[0] ?? null)
  const page = useQuery('customerPage', { customerId: other?.customerId ?? customer.customerId })
  const isPicked = other !== null && page != null && other.customerId !== customer.customerId
  const pick = (picked: PickedCustomer | null) => {
    setOther(picked)
    setRefusal(null)
  }
  const isDoubted = refusal?.refused === 'customer.otherIds'
  const merge = async (event: FormEvent) => {
    event.preventDefault()
    if (other === null) return
    const input = { fromId: other.customerId, intoId: customer.customerId, sure: isDoubted }
    const answer = await run('mergeCustomers', input)
    if (!('ok' in answer)) return
    tell({ warn: false, say: (words) => words.t('merge.done', { from: other.name, into: customer.name }) })
    onClose()
  }
  return (
    <Dialog title={t('act.mergeCustomer')} onClose={onClose}>
      <form className="form-grid" onSubmit={merge}>
        <p className="sub">{t('merge.explained', { name: customer.name })}</p>
        <PickCustomer label={t('merge.other')} picked={other} onPick={pick} but={customer.customerId} />
        {isPicked && <Compare rows={rowsOf(customer, page, words)} />}
        <Refused refusal={refusal} as={isDoubted ? 'doubt' : 'wrong'} />
        <DialogFoot
          onClose={onClose}
          does={t(isDoubted ? 'merge.onePerson' : 'merge.merge')}
          shortcut={null}
          disabled={!isPicked}
        />
      </form>
    </Dialog>
  )
}

function rowsOf(stays: CustomerPage, goes: CustomerPage, words: Say): Compared[] {
  const { t, count, money } = words
  const plates = ({ vehicles }: CustomerPage) => count(vehicles.length)
  return [
    compared(t('customers.name'), stays.name, goes.name),
    compared(t('openWorkOrder.phone'), stays.phone, goes.phone),
    compared(t('customers.kind'), t(`customerKind.${stays.kind}`), t(`customerKind.${goes.kind}`)),
    compared(t('customers.nationalId'), stays.nationalId ?? '', goes.nationalId ?? ''),
    compared(t('paper.taxId'), stays.taxId ?? '', goes.taxId ?? ''),
    compared(t('settings.address'), stays.address, goes.address),
    { ...compared(t('customers.cars'), plates(stays), plates(goes)), differs: false },
    { ...compared(t('merge.visits'), count(stays.orders.length), count(goes.orders.length)), differs: false },
    ...(stays.owes === null || goes.owes === null
      ? []
      : [{ ...compared(t('totals.due'), money(stays.owes), money(goes.owes)), differs: false }]),
  ]
}
