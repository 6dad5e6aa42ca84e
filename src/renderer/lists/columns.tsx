import type { ListLook } from '../../core/port.ts'
import { fieldsOf } from '../../domain/imports/fields.ts'
import { useWords } from '../hooks/use-words.ts'
import { kindIn } from './kind.ts'

/** Each column of the file with its first cells, and what it holds. */
export function Columns({ look, onChange }: { look: ListLook; onChange: (columns: (string | null)[]) => void }) {
  const { t } = useWords()
  const fields = fieldsOf[kindIn(look)]
  const choose = (index: number, field: string) =>
    onChange(
      look.columns.map((before, at) => {
        if (at === index) return field === '' ? null : field
        // One column holds a thing; barcodes alone may stand in several.
        return before === field && field !== 'barcode' ? null : before
      }),
    )
  return (
    <div className="list-columns">
      <table>
        <thead>
          <tr>
            <th>{t('import.heading')}</th>
            <th>{t('import.holds')}</th>
            <th>{t('import.examples')}</th>
          </tr>
        </thead>
        <tbody>
          {look.headings.map((heading, index) => {
            const field = look.columns[index] ?? null
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; headings may be equal or empty.
              <tr key={index} className={field === null ? 'list-passed' : ''}>
                <td>
                  <bdi>{heading}</bdi>
                </td>
                <td className="field">
                  <select
                    value={field ?? ''}
                    aria-label={`${t('import.holds')}: ${heading}`}
                    onChange={(event) => choose(index, event.target.value)}
                  >
                    <option value="">{t('import.passOver')}</option>
                    {fields.map((one) => (
                      <option key={one} value={one}>
                        {t(`importField.${one}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="list-examples">
                  {look.examples.slice(0, 3).map((row, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
                    <span key={at}>
                      <bdi>{row[index]}</bdi>
                    </span>
                  ))}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
