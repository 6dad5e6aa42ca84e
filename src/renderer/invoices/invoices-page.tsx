import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { type Payer, payers } from '../../domain/invoices/invoice.ts'
import { type InvoiceSummary, invoiceLists } from '../../domain/invoices/queries.ts'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { usePayerPage } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { DayField, useReadDay } from '../ui/day-field.tsx'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { Plate } from '../ui/plate.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { InvoicePaper } from './invoice-paper.tsx'
import { TakePayment } from './take-payment.tsx'

type Window = { shows: 'pay' | 'paper'; invoiceId: Id<'invoice'> } | null

/** So many are shown; one more is asked for, to know whether there is. */
const most = 200

/** The branch's documents: found by number, buyer or plate; the open and the overdue ones by themselves. */
export function InvoicesPage() {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const [show, setShow] = useState<(typeof invoiceLists)[number]>('all')
  const [payer, setPayer] = useState<Payer | ''>('')
  const [dayText, setDayText] = useState('')
  const [window, setWindow] = useState<Window>(null)
  const day = useReadDay({ past: true })(dayText)
  const wanted = { text: text.trim(), show, payer: payer === '' ? null : payer, day, customerId: null, most: most + 1 }
  const invoices = useQuery('invoices', wanted, { keepPrevious: true })
  const first = invoices?.[0]
  useActs([
    {
      name: 'act.preview',
      shortcut: 'F9',
      enabled: first !== undefined,
      act: () => first && setWindow({ shows: 'paper', invoiceId: first.invoiceId }),
    },
  ])
  const narrowed = text !== '' || show !== 'all' || payer !== '' || day !== null
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.invoices')}</h1>
        <SearchField label={t('invoices.search')} value={text} onChange={setText} />
      </header>
      <div className="filters">
        <Choices
          label={t('invoices.show')}
          value={show}
          choices={invoiceLists.map((value) => ({ value, label: t(`invoices.show.${value}`) }))}
          onChange={setShow}
        />
        <label className="field">
          <span>{t('invoices.payer')}</span>
          <select className="input" value={payer} onChange={(event) => setPayer(event.target.value as Payer | '')}>
            <option value="">{t('invoices.anyPayer')}</option>
            {payers.map((one) => (
              <option key={one} value={one}>
                {t(`payer.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <DayField label={t('invoices.day')} text={dayText} onChange={setDayText} brief past />
      </div>
      <section className="card">
        {invoices?.length === 0 && (
          <Empty title={t(narrowed ? 'invoices.noneSuch' : 'invoices.none')}>
            <p>{t(narrowed ? 'invoices.noneSuchTodo' : 'invoices.noneTodo')}</p>
          </Empty>
        )}
        {invoices !== undefined && invoices.length > 0 && (
          <InvoicesTable invoices={invoices.slice(0, most)} words={words} open={setWindow} />
        )}
        <MoreBelow found={invoices?.length ?? 0} shown={most} />
      </section>
      {window?.shows === 'pay' && <TakePayment invoiceId={window.invoiceId} onClose={() => setWindow(null)} />}
      {window?.shows === 'paper' && <InvoicePaper invoiceId={window.invoiceId} onClose={() => setWindow(null)} />}
    </>
  )
}

interface TableProps {
  invoices: InvoiceSummary[]
  words: Say
  open: (window: Window) => void
}

function InvoicesTable({ invoices, words, open }: TableProps) {
  const { t } = words
  return (
    <table className="listed">
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
          <Invoice key={invoice.invoiceId} invoice={invoice} words={words} open={open} />
        ))}
      </tbody>
    </table>
  )
}

function Invoice({ invoice, words, open }: { invoice: InvoiceSummary } & Omit<TableProps, 'invoices'>) {
  const { t, money, day } = words
  const { invoiceId, numberText, payable, due, currency, kind } = invoice
  const payerPage = usePayerPage()
  const mayTake = useMay('payment.take')
  return (
    <tr>
      <td>
        <Link to="/invoices/$invoiceId" params={{ invoiceId }} className="plain-link">
          <Code>{numberText}</Code>
        </Link>{' '}
        {kind !== 'taxInvoice' && <span className="pill">{t(`kind.${kind}`)}</span>}{' '}
        {invoice.payer !== 'customer' && <span className="pill">{t(`payer.${invoice.payer}`)}</span>}
      </td>
      <td className="when">{day(invoice.day)}</td>
      <td>
        <Link to={payerPage} params={{ customerId: invoice.customerId }} className="plain-link">
          <bdi>{words.nameOf(invoice.buyerName)}</bdi>
        </Link>
      </td>
      <td>
        <Plate plate={invoice.plate} />
      </td>
      <td className="n">{money(payable, currency)}</td>
      <td className="n">
        {kind === 'creditNote' ? (
          <Code mute>{invoice.corrects}</Code>
        ) : due <= 0 ? (
          <span className="mute">✓ {t('invoices.paid')}</span>
        ) : (
          <span className={invoice.overdue === 1 ? 'pill warn' : ''}>
            {money(due, currency)} {invoice.overdue === 1 && `· ${t('invoices.overdue')}`}
          </span>
        )}
      </td>
      <td className="acts">
        {due > 0 && mayTake && (
          <Button
            quiet
            onClick={() => open({ shows: 'pay', invoiceId })}
            aria-label={`${t('act.takePayment')} ${numberText}`}
          >
            {t('act.takePayment')}
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
