import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { isUncounted } from '../../domain/cash-desk/found.ts'
import type { Morning } from '../../domain/morning/queries.ts'
import type { WordKey } from '../../locales/index.ts'
import { AgeingTable } from '../accounts/accounts-page.tsx'
import { ChequesTable } from '../accounts/cheques-page.tsx'
import { TenderTable } from '../cash-desk/tender-table.tsx'
import { useMayOpen } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { MoreBelow } from '../ui/more-below.tsx'
import { OrderRows, OverrideRows, PartRows, TillRows } from './rows.tsx'
import './morning.css'

type FigureName =
  | 'takings'
  | 'untouched'
  | 'promises'
  | 'notInvoiced'
  | 'debts'
  | 'chequesDue'
  | 'chequesBounced'
  | 'overrides'
  | 'unbilled'
  | 'openTills'

interface Figure {
  name: FigureName
  value: string
  beside: string
  /** Something to look at; the rest is in order. */
  warn: boolean
  rows: () => ReactNode
}

/** What an owner reads before the doors open. A figure opens the rows it is made of, and says how it is made. */
export function MorningPage() {
  const words = useWords()
  const { t, day } = words
  const mayOpen = useMayOpen()
  const page = useQuery('morning', {})
  const [open, setOpen] = useState<FigureName | null>(null)
  if (page === undefined) return null
  const figures = figuresOf(page, words)
  const shown = figures.find(({ name }) => name === open)
  return (
    <>
      <header className="screen-head">
        <h1>{t('morning.title')}</h1>
        <span className="sub">
          {t('morning.of', { day: day(page.day, 'full') })}{' '}
          {page.closed === 0 && page.day !== page.today && mayOpen('/cash-desk/day') && (
            <Link to="/cash-desk/day" className="pill warn">
              {t('morning.notClosed')}
            </Link>
          )}
        </span>
        <span className="grow" />
        <span className="mute">{t('morning.unit', { unit: words.unitOfMoney(page.currency) })}</span>
      </header>
      <div className="figures">
        {figures.map((figure) => (
          <button
            key={figure.name}
            type="button"
            className={figure.warn ? 'card figure warn' : 'card figure'}
            aria-expanded={figure.name === open}
            onClick={() => setOpen(figure.name === open ? null : figure.name)}
          >
            <span>{t(`morning.${figure.name}`)}</span>
            <b>{figure.value}</b>
            <small>{figure.beside}</small>
          </button>
        ))}
      </div>
      {shown !== undefined && (
        <section className="card figure-rows" aria-label={t(`morning.${shown.name}`)}>
          <h2>{t(`morning.${shown.name}`)}</h2>
          <p className="sub">{t(`morning.how.${shown.name}`)}</p>
          {shown.rows()}
        </section>
      )}
    </>
  )
}

const uncountedOf = ({ tenders }: Morning) => tenders.filter(isUncounted)

const differenceOf = ({ tenders }: Morning) =>
  tenders.reduce((sum, { counted, taken }) => sum + (counted === null ? 0 : counted - taken), 0)

function besideTakings(page: Morning, { t, money, listed }: Say): string {
  const off = differenceOf(page)
  const uncounted = uncountedOf(page).map(({ tender }) => t(`tender.${tender}`))
  const said = [
    ...(uncounted.length === 0 ? [] : [t('morning.uncounted', { tenders: listed(uncounted) })]),
    ...(off === 0 ? [] : [t('till.off', { amount: money(off, page.currency) })]),
  ]
  return said.length === 0 ? t('morning.agrees') : said.join(' · ')
}

function figuresOf(page: Morning, words: Say): Figure[] {
  const { t, money, count } = words
  const amount = (value: number) => money(value, page.currency)
  const sum = (rows: readonly { amount: number }[]) => rows.reduce((total, row) => total + row.amount, 0)
  const taken = sum(page.tenders.map((row) => ({ amount: row.taken })))
  // A car that went unpaid cost nothing yet; it is among the debts.
  const costly = page.overrides.filter(({ kind }) => kind !== 'releaseUnpaid')
  const effect = costly.reduce((total, group) => total + group.effect, 0)
  const overrideCount = page.overrides.reduce((total, group) => total + group.count, 0)
  const cost = page.unbilled.reduce((total, part) => total + part.cost, 0)
  const nothing = <p className="sub">{t('morning.nothing')}</p>
  const orders = (rows: Morning['untouched'], when: WordKey) => () =>
    rows.length === 0 ? nothing : <OrderRows rows={rows} currency={page.currency} when={when} />
  const cheques = (due: Morning['chequesDue']) => () =>
    due.count === 0 ? (
      nothing
    ) : (
      <>
        <ChequesTable cheques={due.cheques} words={words} named />
        <MoreBelow found={due.count} shown={due.cheques.length} />
      </>
    )
  return [
    {
      name: 'takings',
      value: amount(taken),
      beside: besideTakings(page, words),
      warn: uncountedOf(page).length > 0 || differenceOf(page) !== 0,
      rows: () => <TenderTable rows={page.tenders} currency={page.currency} />,
    },
    {
      name: 'notInvoiced',
      value: count(page.notInvoiced.length),
      beside: amount(sum(page.notInvoiced)),
      warn: page.notInvoiced.length > 0,
      rows: orders(page.notInvoiced, 'morning.finishedAt'),
    },
    {
      name: 'promises',
      value: count(page.promises.length),
      beside: t('morning.cars'),
      warn: page.promises.length > 0,
      rows: orders(page.promises, 'workOrder.promise'),
    },
    {
      name: 'untouched',
      value: count(page.untouched.length),
      beside: t('morning.cars'),
      warn: page.untouched.length > 0,
      rows: orders(page.untouched, 'morning.touchedAt'),
    },
    {
      name: 'debts',
      value: amount(page.debts.sums.total),
      beside: t('morning.overdue', { amount: amount(page.debts.overdue) }),
      warn: page.debts.sums.older > 0,
      rows: () => (page.debts.count === 0 ? nothing : <AgeingTable page={page.debts} words={words} />),
    },
    {
      name: 'chequesDue',
      value: count(page.chequesDue.count),
      beside: amount(page.chequesDue.amount),
      warn: page.chequesDue.cheques.some(({ dueIn }) => dueIn < 0),
      rows: cheques(page.chequesDue),
    },
    {
      name: 'chequesBounced',
      value: count(page.chequesBounced.count),
      beside: amount(page.chequesBounced.amount),
      warn: page.chequesBounced.count > 0,
      rows: cheques(page.chequesBounced),
    },
    {
      name: 'overrides',
      value: amount(effect),
      beside: t('morning.times', { count: overrideCount }),
      warn: effect < 0,
      rows: () => (overrideCount === 0 ? nothing : <OverrideRows groups={page.overrides} currency={page.currency} />),
    },
    {
      name: 'unbilled',
      value: amount(cost),
      beside: t('morning.parts', { count: page.unbilled.length }),
      warn: page.unbilled.length > 0,
      rows: () => (page.unbilled.length === 0 ? nothing : <PartRows rows={page.unbilled} currency={page.currency} />),
    },
    {
      name: 'openTills',
      value: count(page.openTills.length),
      beside: amount(page.openTills.reduce((total, { expected }) => total + expected.cash, 0)),
      warn: page.openTills.length > 0,
      rows: () => (page.openTills.length === 0 ? nothing : <TillRows rows={page.openTills} currency={page.currency} />),
    },
  ]
}
