import type { ReactNode } from 'react'
import { useWords } from '../hooks/use-words.ts'
import './compare.css'

/** One line of two records side by side; `differs` where they say something and not the same. */
export interface Compared {
  name: string
  stays: ReactNode
  goes: ReactNode
  differs: boolean
}

/** Two texts of two records; a mark stands where both say something and not the same. */
export function compared(name: string, stays: string, goes: string): Compared {
  return { name, stays, goes, differs: stays !== '' && goes !== '' && stays !== goes }
}

/** Two records side by side, so that a person sees whether they are one before saying so. */
export function Compare({ rows }: { rows: readonly Compared[] }) {
  const { t } = useWords()
  return (
    <table className="compare">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('merge.stays')}</th>
          <th scope="col">{t('merge.goes')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, stays, goes, differs }) => (
          <tr key={name} className={differs ? 'differs' : ''}>
            <th scope="row">{name}</th>
            <td>{said(stays)}</td>
            <td>
              {said(goes)} {differs && <span className="pill warn">{t('merge.differs')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function said(value: ReactNode): ReactNode {
  if (value === '') return <span className="mute">–</span>
  // Phones and numbers run left to right in every language.
  return typeof value === 'string' && !/\p{L}/u.test(value) ? <bdi dir="ltr">{value}</bdi> : value
}
