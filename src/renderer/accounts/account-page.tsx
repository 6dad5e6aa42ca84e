import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { formatMoney } from '../../core/money.ts'
import type { AccountEntry, FreePayment, AccountPage as Page } from '../../domain/payments/queries.ts'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useAskOnce, useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Refund } from '../invoices/refund.tsx'
import { TakePayment } from '../invoices/take-payment.tsx'
import { PaperWindow } from '../papers/open.tsx'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { DayField, useReadDay } from '../ui/day-field.tsx'
import { Empty } from '../ui/empty.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { ChequesTable } from './cheques-page.tsx'
import { type CsvCell, saveCsv } from './csv.ts'
import './accounts.css'

export function AccountScreen() {
  const { customerId } = useParams({ from: '/accounts/$customerId' })
  return <AccountOf key={customerId} customerId={customerId as Id<'customer'>} />
}

function AccountOf({ customerId }: { customerId: Id<'customer'> }) {
  const [fromText, setFromText] = useState('')
  const from = useReadDay({ past: true })(fromText)
  const page = useQuery('account', { customerId, from, most: 500 }, { keepPrevious: true })
  if (page === undefined) return null
  if (page === null) return <NotKnown says="refusal.customer.notFound" list="/accounts" called="rail.accounts" />
  return <Account page={page} from={from} fromText={fromText} onFrom={setFromText} />
}

type Window = { shows: 'pay' | 'paper' } | { shows: 'refund'; payment: FreePayment } | null

interface AccountProps {
  page: Page
  from: string | null
  fromText: string
  onFrom: (text: string) => void
}

/** A customer's statement: what was charged and paid, running, and what is open; printed and exported as it stands. */
function Account({ page, from, fromText, onFrom }: AccountProps) {
  const words = useWords()
  const { t, money, unitOfMoney } = words
  const mayRefund = useMay('payment.refund')
  const mayTake = useMay('payment.take')
  const [window, setWindow] = useState<Window>(null)
  const amount = (value: number) => money(value, page.currency)
  const ask = useAskOnce()
  // The file has every entry, as the paper has; the screen shows the last of them.
  const save = async () => {
    const whole = await ask('account', { customerId: page.customerId, from, most: 20_000 }).catch(() => page)
    saveCsv(`${page.name} ${t('account.statement')}`, csvOf(whole ?? page, words), words.locale)
  }
  const acts = useActs([
    { name: 'act.takePayment', shortcut: 'F8', enabled: mayTake, act: () => setWindow({ shows: 'pay' }) },
    { name: 'act.printStatement', shortcut: 'F9', act: () => setWindow({ shows: 'paper' }) },
    { name: 'act.exportStatement', act: save },
  ])
  return (
    <div className="statement">
      <header className="screen-head">
        <div>
          <h1>
            <bdi>{words.nameOf(page.name)}</bdi>
          </h1>
          <p className="sub">
            {t('account.statement')} · <Code>{page.phone}</Code> {page.address !== '' && '· '}
            <bdi>{page.address}</bdi>
          </p>
        </div>
        <span className="grow" />
        <span className="row">
          <ActButton act={acts['act.exportStatement']}>{t('account.csv')}</ActButton>
          <ActButton act={acts['act.printStatement']} />
          <ActButton go act={acts['act.takePayment']} />
        </span>
      </header>
      <div className="tiles">
        <Tile label={t(page.balance < 0 ? 'account.inCredit' : 'account.balance')} strong>
          {amount(Math.abs(page.balance))} <small>{unitOfMoney(page.currency)}</small>
        </Tile>
        <Tile label={t('account.receivable')}>{amount(page.receivable)}</Tile>
        <Tile label={t('account.advance')}>{amount(page.advance)}</Tile>
        <Tile label={t('ageing.limit')}>
          {page.creditLimit === 0 ? t('account.cashOnly') : amount(page.creditLimit)}
        </Tile>
      </div>
      {page.open.length > 0 && <Open page={page} words={words} />}
      {page.advances.length > 0 && (
        <section className="card">
          <h2>{t('account.advances')}</h2>
          <ul className="rows-list">
            {page.advances.map((payment) => (
              <li key={payment.paymentId} className="row">
                <span>{words.day(payment.day)}</span> <span>{t(`tender.${payment.tender}`)}</span>
                <Code mute>{payment.reference}</Code>
                <span className="grow" />
                <b>{amount(payment.free)}</b>
                {mayRefund && (
                  <Button quiet onClick={() => setWindow({ shows: 'refund', payment })}>
                    {t('act.refund')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Entries page={page} words={words} fromText={fromText} onFrom={onFrom} />
      {page.cheques.length > 0 && (
        <section className="card">
          <h2>{t('cheques.title')}</h2>
          <ChequesTable cheques={page.cheques} words={words} />
        </section>
      )}
      {window?.shows === 'pay' && <TakePayment customerId={page.customerId} onClose={() => setWindow(null)} />}
      {window?.shows === 'paper' && (
        <PaperWindow
          wanted={{ paper: 'statement', customerId: page.customerId, from }}
          printed={0}
          onClose={() => setWindow(null)}
        />
      )}
      {window?.shows === 'refund' && (
        <Refund payment={window.payment} currency={page.currency} onClose={() => setWindow(null)} />
      )}
    </div>
  )
}

function Tile({ label, strong = false, children }: { label: string; strong?: boolean; children: React.ReactNode }) {
  return (
    <p className={strong ? 'card tile strong' : 'card tile'}>
      <span>{label}</span>
      <b>{children}</b>
    </p>
  )
}

function Open({ page, words }: { page: Page; words: Say }) {
  const { t, day, money, count } = words
  return (
    <section className="card">
      <h2>{t('account.open')}</h2>
      <table className="listed">
        <thead>
          <tr>
            <th>{t('invoices.number')}</th>
            <th>{t('invoices.day')}</th>
            <th>{t('paper.dueDay')}</th>
            <th className="n">{t('invoices.total', { unit: words.unitOfMoney(page.currency) })}</th>
            <th className="n">{t('totals.due')}</th>
          </tr>
        </thead>
        <tbody>
          {page.open.slice(0, 200).map((one) => (
            <tr key={one.invoiceId}>
              <td>
                <Link to="/invoices/$invoiceId" params={{ invoiceId: one.invoiceId }} className="plain-link">
                  <Code>{one.numberText}</Code>
                </Link>
              </td>
              <td>{day(one.day)}</td>
              <td>
                {day(one.dueDay)}{' '}
                {one.late > 0 && <span className="pill warn">{t('account.late', { count: one.late })}</span>}
              </td>
              <td className="n">{money(one.payable, page.currency)}</td>
              <td className="n">{money(one.due, page.currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {page.open.length > 200 && (
        <p className="sub">{t('account.openMore', { count: count(page.open.length - 200) })}</p>
      )}
    </section>
  )
}

function Entries({
  page,
  words,
  fromText,
  onFrom,
}: {
  page: Page
  words: Say
  fromText: string
  onFrom: (text: string) => void
}) {
  const { t, day, money } = words
  const amount = (value: number) => money(value, page.currency)
  return (
    <section className="card">
      <div className="row">
        <h2>{t('account.entries')}</h2>
        <span className="grow" />
        <DayField label={t('account.from')} text={fromText} onChange={onFrom} brief inline past />
      </div>
      {page.entries.length === 0 && page.opening === 0 ? (
        <Empty title={t('account.none')}>
          <p>{t('account.noneTodo')}</p>
        </Empty>
      ) : (
        <table className="listed">
          <thead>
            <tr>
              <th>{t('invoices.day')}</th>
              <th>{t('account.what')}</th>
              <th className="n">{t('account.charged')}</th>
              <th className="n">{t('account.paid')}</th>
              <th className="n">{t('account.running', { unit: words.unitOfMoney(page.currency) })}</th>
            </tr>
          </thead>
          <tbody>
            {(page.opening !== 0 || page.shortened === 1) && (
              <tr>
                <td />
                <td className="sub">{t(page.shortened === 1 ? 'account.earlier' : 'account.opening')}</td>
                <td />
                <td />
                <td className="n">{amount(page.opening)}</td>
              </tr>
            )}
            {page.entries.map((entry) => (
              <tr key={entry.journalId}>
                <td>{day(entry.day)}</td>
                <td>
                  <Entry entry={entry} words={words} />
                </td>
                <td className="n">{entry.amount > 0 ? amount(entry.amount) : ''}</td>
                <td className="n">{entry.amount < 0 ? amount(-entry.amount) : ''}</td>
                <td className="n">{amount(entry.balance)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Entry({ entry, words: { t } }: { entry: AccountEntry; words: Say }) {
  const { invoiceId, numberText, tender, reference } = entry
  return (
    <>
      {t(`entry.${entry.kind}`)} {tender !== null && t(`tender.${tender}`)}{' '}
      {invoiceId === null ? (
        <Code mute>{reference}</Code>
      ) : (
        <Link to="/invoices/$invoiceId" params={{ invoiceId }} className="plain-link">
          <Code>{numberText}</Code>
        </Link>
      )}
    </>
  )
}

/** The statement as a spreadsheet reads it: amounts as plain numbers of the unit named, days in ISO. */
function csvOf(page: Page, { t, unitAt, unitOfMoney }: Say): CsvCell[][] {
  const plain = (amount: number) => {
    const shown = formatMoney(amount, { currency: page.currency, locale: 'en', unit: unitAt(page.currency) })
    return { number: shown.replaceAll(',', '') }
  }
  const head = [
    t('invoices.day'),
    t('account.what'),
    t('invoices.number'),
    t('account.charged'),
    t('account.paid'),
    t('account.running', { unit: unitOfMoney(page.currency) }),
  ]
  return [
    head,
    ['', t(page.shortened === 1 ? 'account.earlier' : 'account.opening'), '', '', '', plain(page.opening)],
    ...page.entries.map((entry) => [
      entry.day,
      [t(`entry.${entry.kind}`), entry.tender === null ? '' : t(`tender.${entry.tender}`)].join(' ').trim(),
      entry.numberText || entry.reference,
      entry.amount > 0 ? plain(entry.amount) : '',
      entry.amount < 0 ? plain(-entry.amount) : '',
      plain(entry.balance),
    ]),
  ]
}
