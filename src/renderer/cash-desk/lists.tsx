import { Link } from '@tanstack/react-router'
import type { CashCountRow, CashEntryRow, TakenRow } from '../../domain/cash-desk/queries.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'

/** Payments as they went through a till; money given back is negative. */
export function Taken({ rows, currency }: { rows: readonly TakenRow[]; currency: string }) {
  const { t, moment, money, nameOf } = useWords()
  if (rows.length === 0) return <p className="sub">{t('till.nothingTaken')}</p>
  return (
    <table className="listed">
      <tbody>
        {rows.map((row) => (
          <tr key={row.paymentId}>
            <td className="mute when">{moment(row.at)}</td>
            <td>
              {t(`tender.${row.tender}`)} <Code mute>{row.reference}</Code>
            </td>
            <td>
              <Link to="/accounts/$customerId" params={{ customerId: row.customerId }} className="plain-link">
                <bdi>{nameOf(row.customerName)}</bdi>
              </Link>
            </td>
            <td className="mute when">{nameOf(row.by)}</td>
            <td className="n">
              {row.amount < 0 && <span className="pill warn">{t('till.refund')}</span>} {money(row.amount, currency)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Entries({ rows, currency }: { rows: readonly CashEntryRow[]; currency: string }) {
  const { t, moment, money } = useWords()
  if (rows.length === 0) return <p className="sub">{t('till.noEntries')}</p>
  return (
    <ul className="rows-list">
      {rows.map((row) => (
        <li key={row.entryId} className="row">
          <span className="mute">{moment(row.at)}</span>
          <span>{t(`cashEntry.${row.kind}`)}</span>
          <bdi className="sub">{row.reason}</bdi>
          <span className="grow" />
          <span className="n">{money(row.amount, currency)}</span>
        </li>
      ))}
    </ul>
  )
}

export function Counts({ rows, currency }: { rows: readonly CashCountRow[]; currency: string }) {
  const { t, moment, money } = useWords()
  return (
    <ul className="rows-list">
      {rows.map((row) => {
        const difference = row.kind === 'opening' ? 0 : row.cash - row.expectedCash
        return (
          <li key={row.countId} className="row">
            <span className="mute">{moment(row.at)}</span>
            <span>{t(`cashCount.${row.kind}`)}</span>
            <span className="grow" />
            {difference !== 0 && (
              <span className="pill warn">{t('till.off', { amount: money(difference, currency) })}</span>
            )}
            <span className="n">{money(row.cash, currency)}</span>
          </li>
        )
      })}
    </ul>
  )
}
