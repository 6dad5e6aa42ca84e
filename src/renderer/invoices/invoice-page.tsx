import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { InvoicePage as Page } from '../../domain/invoices/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { usePayerPage } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Code } from '../ui/code.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { Plate } from '../ui/plate.tsx'
import { Corrections, Payments, Sums } from './cards.tsx'
import { CorrectInvoice } from './correct-invoice.tsx'
import { InvoicePaper } from './invoice-paper.tsx'
import { Refund } from './refund.tsx'
import { TakePayment } from './take-payment.tsx'
import './invoice-page.css'

export function InvoiceScreen() {
  const { invoiceId } = useParams({ from: '/invoices/$invoiceId' })
  const page = useQuery('invoicePage', { invoiceId: invoiceId as Id<'invoice'> })
  if (page === undefined) return null
  if (page === null) return <NotKnown says="refusal.invoice.notFound" list="/invoices" called="rail.invoices" />
  return <Invoice key={page.invoiceId} page={page} />
}

type Window = { shows: 'pay' | 'paper' | 'correct' } | { shows: 'refund'; payment: Page['payments'][number] } | null

/** A document as it stands: what it charges, what was paid for it, what took it back, and what can be done about it. */
function Invoice({ page }: { page: Page }) {
  const [window, setWindow] = useState<Window>(null)
  const close = () => setWindow(null)
  const mayCorrect = useMay('invoice.correct')
  const correctable = mayCorrect && page.kind !== 'creditNote' && page.lines.some(({ left }) => left > 0)
  const owing = useMay('payment.take') && page.due > 0
  const mayRefund = useMay('payment.refund')
  // What a credit note frees was paid for the invoice it takes back, and is given back where the hand is at the moment.
  const back = page.kind === 'creditNote' ? page.corrects : null
  const paidFor = useQuery(
    'invoicePage',
    { invoiceId: back?.invoiceId as Id<'invoice'> },
    { enabled: mayRefund && back !== null },
  )
  const payments = back === null ? page.payments : (paidFor?.payments ?? [])
  const refundable = mayRefund ? payments.find(({ free }) => free > 0) : undefined
  const refund = () => refundable && setWindow({ shows: 'refund', payment: refundable })
  const acts = useActs([
    {
      name: 'act.takePayment',
      ...(back === null ? { shortcut: 'F8' } : {}),
      enabled: owing,
      act: () => setWindow({ shows: 'pay' }),
    },
    { name: 'act.preview', shortcut: 'F9', act: () => setWindow({ shows: 'paper' }) },
    {
      name: 'act.refund',
      ...(back === null ? {} : { shortcut: 'F8' }),
      enabled: refundable !== undefined,
      act: refund,
    },
    { name: 'act.correct', shortcut: 'F7', enabled: correctable, act: () => setWindow({ shows: 'correct' }) },
  ])
  return (
    <>
      <Head page={page}>
        <HistoryButton entity="invoice" id={page.invoiceId} />
        <ActButton act={acts['act.correct']} />
        <ActButton act={acts['act.preview']} />
        {back !== null && <ActButton go act={acts['act.refund']} />}
        <ActButton go act={acts['act.takePayment']} />
      </Head>
      <div className="paper-page">
        <Lines page={page} />
        <aside className="side">
          <Sums page={page} />
          {page.payments.length > 0 && (
            <Payments page={page} onRefund={(payment) => setWindow({ shows: 'refund', payment })} />
          )}
          <Corrections page={page} />
        </aside>
      </div>
      {window?.shows === 'pay' && <TakePayment invoiceId={page.invoiceId} onClose={close} />}
      {window?.shows === 'correct' && <CorrectInvoice page={page} onClose={close} />}
      {window?.shows === 'refund' && <Refund payment={window.payment} currency={page.currency} onClose={close} />}
      {window?.shows === 'paper' && <InvoicePaper invoiceId={page.invoiceId} onClose={close} />}
    </>
  )
}

function Head({ page, children }: { page: Page; children: React.ReactNode }) {
  const { t, day, nameOf } = useWords()
  const payerPage = usePayerPage()
  return (
    <header className="screen-head invoice-head">
      <div>
        <h1>
          {t(`kind.${page.kind}`)} <Code>{page.numberText}</Code>
        </h1>
        <p className="sub">
          {day(page.day, 'long')} ·{' '}
          <Link to={payerPage} params={{ customerId: page.customerId }} className="plain-link">
            <bdi>{nameOf(page.buyer.name)}</bdi>
          </Link>
          {page.payer !== 'customer' && ` · ${t(`payer.${page.payer}`)}`}
          {page.workOrderNumber !== '' && (
            <>
              {' · '}
              <Link to="/work-orders/$workOrderId" params={{ workOrderId: page.workOrderId }} className="plain-link">
                <Code>{page.workOrderNumber}</Code>
              </Link>
            </>
          )}{' '}
          · {t('invoice.issuedBy', { name: nameOf(page.issuedBy) })}
        </p>
      </div>
      <Plate plate={page.vehicle.plate} />
      <span className="grow" />
      {children}
    </header>
  )
}

function Lines({ page }: { page: Page }) {
  const { t, quantity, money, taxOf, reason, nameOf } = useWords()
  const amount = (value: number) => money(value, page.currency, page.day)
  if (page.kind === 'opening') return <section className="card no-lines sub">{t('past.noLines')}</section>
  return (
    <section className="card">
      <table className="listed">
        <thead>
          <tr>
            <th>{t('line.description')}</th>
            <th>{t('line.code')}</th>
            <th className="n">{t('line.quantity')}</th>
            <th className="n">{t('line.unitPrice')}</th>
            <th className="n">{t('line.discount')}</th>
            <th className="n">{t('line.tax')}</th>
            <th className="n">{t('line.total')}</th>
          </tr>
        </thead>
        <tbody>
          {page.lines.map((line) => (
            <tr key={line.invoiceLineId}>
              <td>
                <bdi>{nameOf(line.description)}</bdi>
                {page.kind !== 'creditNote' && line.left < line.quantity && (
                  <>
                    {' '}
                    <span className="pill warn">
                      {page.kind === 'package'
                        ? t('packages.left', { left: quantity(line.left), count: quantity(line.quantity) })
                        : t('invoice.takenBack', { quantity: quantity(line.quantity - line.left) })}
                    </span>
                  </>
                )}
                {line.untaxedReason !== '' && <div className="sub">{reason(line.untaxedReason)}</div>}
              </td>
              <td>
                <Code mute>{line.code}</Code>
              </td>
              <td className="n">{quantity(line.quantity)}</td>
              <td className="n">{amount(line.unitPrice)}</td>
              <td className="n">{line.discount === 0 ? '' : amount(line.discount)}</td>
              <td className="n">{taxOf(line.taxRate, line.untaxedReason)}</td>
              <td className="n">{amount(line.net + line.tax)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
