import type { Tender } from '../../domain/invoices/queries.ts'
import { useWords } from '../hooks/use-words.ts'

export interface TenderRow {
  tender: Tender
  /** What the books say was taken, in minor units. */
  taken: number
  /** What was found; null where nobody counted. */
  counted: number | null
}

/** What was taken by each tender, what was counted, and where they differ. */
export function TenderTable({ rows, currency }: { rows: readonly TenderRow[]; currency: string }) {
  const { t, money } = useWords()
  const amount = (value: number) => money(value, currency)
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
        {rows.map(({ tender, taken, counted }) => {
          const off = counted === null ? 0 : counted - taken
          return (
            <tr key={tender}>
              <td>{t(`tender.${tender}`)}</td>
              <td className="n">{amount(taken)}</td>
              <td className="n">{counted === null ? '–' : amount(counted)}</td>
              <td className="n">{off === 0 ? '' : <span className="pill warn">{amount(off)}</span>}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
