import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { InvoiceSummary } from '../../domain/invoices/queries.ts'
import { useActs } from '../hooks/commands.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Plate } from '../ui/plate.tsx'
import { TakeCash } from './take-cash.tsx'

const Paper = lazy(() => import('./paper.tsx'))

type Window = { shows: 'cash'; invoice: InvoiceSummary } | { shows: 'paper'; invoiceId: Id<'invoice'> } | null

export function InvoicesPage() {
  const words = useWords()
  const { t } = words
  const invoices = useQuery('invoices', { most: 100 })
  const [window, setWindow] = useState<Window>(null)
  const newest = invoices?.[0]
  useActs([
    {
      name: 'act.preview',
      shortcut: 'F9',
      enabled: newest !== undefined,
      act: () => newest && setWindow({ shows: 'paper', invoiceId: newest.invoiceId }),
    },
  ])
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.invoices')}</h1>
      </header>
      <section className="card">
        {invoices?.length === 0 && (
          <Empty title={t('invoices.none')}>
            <p>{t('invoices.noneTodo')}</p>
          </Empty>
        )}
        {invoices !== undefined && invoices.length > 0 && (
          <table>
            <thead>
              <tr>
                <th>{t('invoices.number')}</th>
                <th>{t('invoices.day')}</th>
                <th>{t('openWorkOrder.customer')}</th>
                <th>{t('openWorkOrder.plate')}</th>
                <th className="n">{t('invoices.total', { unit: words.unitOfMoney() })}</th>
                <th className="n">{t('totals.due')}</th>
                <th>
                  <span className="visually-hidden">{t('invoices.acts')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {invoices.map((invoice) => (
                <Invoice key={invoice.invoiceId} invoice={invoice} words={words} open={setWindow} />
              ))}
            </tbody>
          </table>
        )}
      </section>
      {window?.shows === 'cash' && (
        <TakeCash
          invoiceId={window.invoice.invoiceId}
          numberText={window.invoice.numberText}
          due={window.invoice.total - window.invoice.paid}
          currency={window.invoice.currency}
          onClose={() => setWindow(null)}
        />
      )}
      {window?.shows === 'paper' && (
        <Suspense>
          <Paper invoiceId={window.invoiceId} onClose={() => setWindow(null)} />
        </Suspense>
      )}
    </>
  )
}

function Invoice({ invoice, words, open }: { invoice: InvoiceSummary; words: Say; open: (window: Window) => void }) {
  const { t, money, day } = words
  const { invoiceId, workOrderId, numberText, total, paid, currency } = invoice
  return (
    <tr>
      <td>
        <Link to="/work-orders/$workOrderId" params={{ workOrderId }} className="plain-link">
          <Code>{numberText}</Code>
        </Link>
      </td>
      <td>{day(invoice.day)}</td>
      <td>{invoice.buyerName}</td>
      <td>
        <Plate plate={invoice.plate} />
      </td>
      <td className="n">{money(total, currency)}</td>
      <td className="n">
        {paid >= total ? <span className="mute">✓ {t('invoices.paid')}</span> : money(total - paid, currency)}
      </td>
      <td className="acts">
        {paid < total && (
          <Button quiet onClick={() => open({ shows: 'cash', invoice })}>
            {t('act.takeCash')}
          </Button>
        )}
        <Button
          quiet
          onClick={() => open({ shows: 'paper', invoiceId })}
          aria-label={`${t('act.preview')} ${numberText}`}
        >
          {t('act.preview')}
        </Button>
      </td>
    </tr>
  )
}
