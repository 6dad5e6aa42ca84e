import type { Id } from '../../core/kinds.ts'
import { useStore } from '../hooks/store.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'
import { pastShown } from './past-shown.ts'
import './past-documents.css'

/** What a customer or a car had before this program, as the papers said; nothing is shown where nothing was brought over. */
export function PastDocuments(of: { customerId: string } | { vehicleId: string }) {
  const { t, day, money, count, quantity } = useWords()
  const customerId = 'customerId' in of ? of.customerId : null
  const vehicleId = 'vehicleId' in of ? of.vehicleId : null
  const documents = useQuery('pastDocuments', {
    customerId: customerId as Id<'customer'> | null,
    vehicleId: vehicleId as Id<'vehicle'> | null,
    most: 100,
  })
  const shown = useStore(pastShown)
  if (documents === undefined || documents.length === 0) return null
  return (
    <section className="card past">
      <h2>{t('past.title')}</h2>
      <p className="sub">{t('past.readOnly')}</p>
      <ul>
        {documents.map((document) => (
          <li key={document.documentId}>
            <details
              open={document.documentId === shown || undefined}
              ref={(element) => {
                if (document.documentId === shown) element?.scrollIntoView({ block: 'center' })
              }}
            >
              <summary className="row">
                <span>
                  {t(`pastKind.${document.kind}`)} <Code>{document.numberText}</Code>
                </span>
                <span className="mute">{day(document.day)}</span>
                {customerId !== null && document.plate !== '' && <Plate plate={document.plate} />}
                <span className="grow" />
                <span className="n">{money(document.total, document.currency)}</span>
              </summary>
              {document.odometer !== null && (
                <p className="mute">
                  {count(document.odometer)} {t('unit.kilometre')}
                </p>
              )}
              {document.lines.map((line, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a paper from before never change.
                <p key={index} className="row">
                  <span dir="auto">{line.description}</span>
                  {line.quantity !== 1000 && <span className="mute">× {quantity(line.quantity)}</span>}
                  <span className="grow" />
                  <span className="n">{money(line.amount, document.currency)}</span>
                </p>
              ))}
              {document.note !== '' && (
                <p className="mute" dir="auto">
                  {document.note}
                </p>
              )}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
