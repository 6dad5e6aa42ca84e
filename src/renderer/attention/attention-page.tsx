import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Finding } from '../../core/finding.ts'
import type { Id } from '../../core/kinds.ts'
import { sayFinding } from '../../locales/findings.ts'
import type { WordKey } from '../../locales/index.ts'
import { openWindow } from '../frame/windows.ts'
import { wishFor } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useMayOpen } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import './attention-page.css'

/** What people must sort out. Nothing here is broken: every place sees the same rows, and somebody has to decide. */
export function AttentionPage() {
  const { t } = useWords()
  const findings = useQuery('attention', {})
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.attention')}</h1>
      </header>
      {findings?.length === 0 && (
        <section className="card">
          <Empty title={t('attention.none')}>
            <p>{t('attention.noneTodo')}</p>
          </Empty>
        </section>
      )}
      <ul className="findings">
        {findings?.map((finding) => (
          <FindingCard key={finding.key} finding={finding} />
        ))}
      </ul>
    </>
  )
}

function FindingCard({ finding }: { finding: Finding }) {
  const { t, locale, calendar, instant } = useWords()
  const run = useRun()
  const mayResolve = useMay('attention.resolve')
  const [resolving, setResolving] = useState(false)
  const [note, setNote] = useState('')
  const open = useOpen(finding)
  const mend = useMend(finding)
  const { what, todo } = sayFinding(locale, finding, calendar)
  const resolve = (event: FormEvent) => {
    event.preventDefault()
    void run('resolveFinding', { findingKey: finding.key, note })
  }
  return (
    <li className="card finding">
      <div>
        <h2>{what}</h2>
        <p className="sub">{todo}</p>
        {finding.at > 0 && <p className="mute">{instant(finding.at)}</p>}
      </div>
      <div className="row">
        {mend !== null && <Button onClick={mend.act}>{t(mend.name)}</Button>}
        {open !== null && <Button onClick={open}>{t('attention.open')}</Button>}
        {mayResolve && !resolving && <Button onClick={() => setResolving(true)}>{t('attention.resolve')}</Button>}
      </div>
      {resolving && (
        <form className="row resolve" onSubmit={resolve}>
          <Field label={t('attention.note')} value={note} onChange={setNote} autoFocus />
          <Button onClick={() => setResolving(false)}>{t('dialog.cancel')}</Button>
          <Button go type="submit" shortcut="Enter">
            {t('attention.done')}
          </Button>
        </form>
      )}
    </li>
  )
}

/** What the books can be set right by in one step, where there is such a step and the person may take it. */
function useMend({ kind, about }: Finding): { name: WordKey; act: () => void } | null {
  const run = useRun()
  const mayPay = useMay('payment.take')
  const mayCheque = useMay('cheque.handle')
  const mayTill = useMay('cash.open')
  const mayEdit = useMay('workOrder.edit')
  const mends: Record<string, { may: boolean; name: WordKey; act: () => unknown }> = {
    paidTwice: {
      may: mayPay,
      name: 'command.freeOverpaid',
      act: () => run('freeOverpaid', { invoiceId: about.id as Id<'invoice'> }),
    },
    overused: {
      may: mayPay,
      name: 'command.takeBackOverused',
      act: () => run('takeBackOverused', { paymentId: about.id as Id<'payment'> }),
    },
    chequeAstray: {
      may: mayCheque,
      name: 'command.mendCheque',
      act: () => run('mendCheque', { chequeId: about.id as Id<'cheque'> }),
    },
    partsAstray: {
      may: mayEdit,
      name: 'command.settleParts',
      act: () => run('settleParts', { workOrderId: about.id as Id<'workOrder'> }),
    },
    tillDiffers: {
      may: mayTill,
      name: 'command.settleTill',
      act: () => run('settleTill', { shiftId: about.id as Id<'cashShift'> }),
    },
  }
  const merge = useMerge(kind, about)
  if (merge !== null) return merge
  const mend = mends[kind]
  return mend?.may ? { name: mend.name, act: () => void mend.act() } : null
}

/** Records that may be one are looked at side by side, where somebody says whether they are. */
function useMerge(kind: string, about: Finding['about']): { name: WordKey; act: () => void } | null {
  const navigate = useNavigate()
  const may = useMay('customer.edit')
  const name = (
    { samePhone: 'act.mergeCustomer', sameVin: 'act.mergeVehicle', samePlate: 'act.mergeVehicle' } as Record<
      string,
      WordKey
    >
  )[kind]
  if (name === undefined || !may) return null
  const act = () => {
    wishFor(name, () => {})
    if (name === 'act.mergeCustomer') void navigate({ to: '/customers/$customerId', params: { customerId: about.id } })
    else void navigate({ to: '/vehicles/$vehicleId', params: { vehicleId: about.id } })
  }
  return { name, act }
}

function useOpen({ about, params }: Finding): (() => void) | null {
  const navigate = useNavigate()
  const mayOpen = useMayOpen()
  const money = ({ cashShift: '/cash-desk', cheque: '/cheques', payment: '/cash-desk/day' } as const)[about.entity]
  if (money !== undefined) return mayOpen(money) ? () => void navigate({ to: money }) : null
  if (about.entity === 'workOrder')
    return () => void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId: about.id } })
  if (about.entity === 'part')
    return () => void navigate({ to: '/parts', search: { text: String(params.number ?? '') } })
  if (about.entity === 'customer')
    return () => void navigate({ to: '/customers/$customerId', params: { customerId: about.id } })
  if (about.entity === 'vehicle')
    return () => void navigate({ to: '/vehicles/$vehicleId', params: { vehicleId: about.id } })
  if (about.entity === 'appointment')
    return () => void navigate({ to: '/schedule/$appointmentId', params: { appointmentId: about.id } })
  if (about.entity === 'branch') return () => void navigate({ to: '/settings' })
  if (about.entity === 'invoice')
    return () => void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: about.id } })
  const text = String(params.phone ?? params.vin ?? '')
  return text === '' ? null : () => openWindow({ shows: 'find', text })
}
