import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type AgeingPage, ageingBuckets } from '../../domain/payments/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { SearchField } from '../ui/search-field.tsx'

/** Who owes what, by the day it was due; the largest debt first. */
export function AccountsPage() {
  const words = useWords()
  const { t } = words
  const [text, setText] = useState('')
  const [all, setAll] = useState(false)
  const page = useQuery('ageing', { text: text.trim(), all, most: 300 }, { keepPrevious: true })
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.accounts')}</h1>
        <SearchField label={t('accounts.search')} value={text} onChange={setText} />
        <span className="grow" />
        <label className="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} /> {t('accounts.all')}
        </label>
        <Link to="/cheques" className="button">
          {t('cheques.title')}
        </Link>
      </header>
      <section className="card">
        {page?.count === 0 && (
          <Empty title={t(text === '' ? 'accounts.none' : 'accounts.noneSuch')}>
            <p>{t('accounts.noneTodo')}</p>
          </Empty>
        )}
        {page !== undefined && page.count > 0 && <AgeingTable page={page} words={words} />}
      </section>
    </>
  )
}

/** Below the rows that are shown stand the sums of all. */
export function AgeingTable({ page: { rows, sums, count, currency }, words }: { page: AgeingPage; words: Say }) {
  const { t, money } = words
  return (
    <>
      <table className="listed">
        <thead>
          <tr>
            <th>{t('openWorkOrder.customer')}</th>
            {ageingBuckets.map((bucket) => (
              <th key={bucket} className="n">
                {t(`ageing.${bucket}`)}
              </th>
            ))}
            <th className="n">{t('ageing.total', { unit: words.unitOfMoney(currency) })}</th>
            <th className="n">{t('ageing.advance')}</th>
            <th className="n">{t('ageing.limit')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.customerId}>
              <td>
                <Link to="/accounts/$customerId" params={{ customerId: row.customerId }} className="plain-link">
                  <bdi>{words.nameOf(row.name)}</bdi>
                </Link>{' '}
                {row.kind !== 'person' && <span className="pill">{t(`customerKind.${row.kind}`)}</span>}
              </td>
              {ageingBuckets.map((bucket) => (
                <td key={bucket} className="n">
                  {row[bucket] === 0 ? '' : money(row[bucket], row.currency)}
                </td>
              ))}
              <td className="n">
                <span className={row.total > row.creditLimit && row.creditLimit > 0 ? 'pill warn' : ''}>
                  {money(row.total, row.currency)}
                </span>
              </td>
              <td className="n">{row.advance === 0 ? '' : money(row.advance, row.currency)}</td>
              <td className="n mute">{row.creditLimit === 0 ? '' : money(row.creditLimit, row.currency)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th>{t('ageing.sum')}</th>
            {ageingBuckets.map((bucket) => (
              <td key={bucket} className="n">
                {money(sums[bucket], currency)}
              </td>
            ))}
            <td className="n">{money(sums.total, currency)}</td>
            <td className="n">{money(sums.advance, currency)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
      <MoreBelow found={count} shown={rows.length} />
    </>
  )
}
