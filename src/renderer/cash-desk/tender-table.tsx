import type { DayTender } from '../../domain/cash-desk/queries.ts'
import { useWords } from '../hooks/use-words.ts'

/** What was taken by each tender, what was counted, and where they differ; what nobody counted differs from nothing. */
export function TenderTable({ rows, currency }: { rows: readonly DayTender[]; currency: string }) {
  const { t, money } = useWords()
  const amount = (value: number) => money(value, currency)
  const found = ({ taken, counted, partly }: DayTender) => {
    if (counted !== null) return amount(counted)
    if (partly !== null) return <span className="sub">{t('day.partly', { amount: amount(partly) })}</span>
    return taken === 0 ? '–' : <span className="sub">{t('day.notKnown')}</span>
  }
  return (
    <table className="listed">
      <thead>
        <tr>
          <th>{t('pay.tender')}</th>
          <th className="n">{t('day.books')}</th>
          <th className="n">{t('day.counted')}</th>
          <th className="n">{t('day.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const { tender, taken, counted } = row
          const off = counted === null ? 0 : counted - taken
          return (
            <tr key={tender}>
              <td>{t(`tender.${tender}`)}</td>
              <td className="n">{amount(taken)}</td>
              <td className="n">{found(row)}</td>
              <td className="n">{off === 0 ? '' : <span className="pill warn">{amount(off)}</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
