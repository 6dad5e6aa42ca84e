import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { Plate } from '../ui/plate.tsx'
import { SearchField } from '../ui/search-field.tsx'

/** So many are shown; one more is asked for, to know whether there is. */
const most = 100

export function VehiclesPage() {
  const { t, instant, nameOf, carName } = useWords()
  const [text, setText] = useState('')
  const vehicles = useQuery('vehicles', { text, most: most + 1 }, { keepPrevious: true })
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.vehicles')}</h1>
        <SearchField label={t('vehicles.search')} value={text} onChange={setText} atOnce />
      </header>
      <section className="card">
        {vehicles?.length === 0 && (
          <Empty title={text === '' ? t('vehicles.none') : t('find.nothing', { text })}>
            <p>{t('vehicles.noneTodo')}</p>
          </Empty>
        )}
        {vehicles !== undefined && vehicles.length > 0 && (
          <table className="orders">
            <thead>
              <tr>
                <th>{t('openWorkOrder.plate')}</th>
                <th>{t('workOrders.car')}</th>
                <th>{t('paper.vin')}</th>
                <th>{t('openWorkOrder.customer')}</th>
                <th>{t('vehicles.lastVisit')}</th>
              </tr>
            </thead>
            <tbody>
              {vehicles.slice(0, most).map(({ vehicleId, plate, model, year, vin, customerName, lastVisitAt }) => (
                <tr key={vehicleId}>
                  <td>
                    <Link className="whole-row" to="/vehicles/$vehicleId" params={{ vehicleId }}>
                      {plate === '' ? t('vehicles.noPlate') : <Plate plate={plate} />}
                    </Link>
                  </td>
                  <td>{carName({ model, year })}</td>
                  <td>
                    <Code>{vin}</Code>
                  </td>
                  <td>
                    <bdi>{nameOf(customerName)}</bdi>
                  </td>
                  <td className="when">{lastVisitAt === null ? '' : instant(lastVisitAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <MoreBelow found={vehicles?.length ?? 0} shown={most} />
      </section>
    </>
  )
}
