import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { VehiclePage } from '../../domain/vehicles/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { PastDocuments } from '../lists/past-documents.tsx'
import { PackagesCard } from '../packages/packages-card.tsx'
import { AppointmentsOf } from '../schedule/appointments-of.tsx'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { Plate } from '../ui/plate.tsx'
import { EditVehicle } from './edit-vehicle.tsx'
import { MergeVehicle } from './merge-vehicle.tsx'

export function VehicleScreen() {
  const { vehicleId } = useParams({ from: '/vehicles/$vehicleId' })
  const vehicle = useQuery('vehiclePage', { vehicleId: vehicleId as Id<'vehicle'> })
  if (vehicle === undefined) return null
  if (vehicle === null) return <NotKnown says="refusal.vehicle.notFound" list="/vehicles" called="rail.vehicles" />
  return <Vehicle key={vehicle.vehicleId} vehicle={vehicle} />
}

/** A car with every visit, and what was left undone at them. */
function Vehicle({ vehicle }: { vehicle: VehiclePage }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const mayEdit = useMay('customer.edit')
  const [window, setWindow] = useState<'edit' | 'merge' | null>(null)
  const close = () => setWindow(null)
  const acts = useActs([
    { name: 'act.editVehicle', enabled: mayEdit, act: () => setWindow('edit') },
    { name: 'act.mergeVehicle', enabled: mayEdit, act: () => setWindow('merge') },
  ])
  const { vehicleId, plate, customerId } = vehicle
  return (
    <>
      <header className="screen-head">
        <Plate plate={plate} large />
        <h1>
          <bdi>{words.carName(vehicle) || t('workOrder.car')}</bdi>
        </h1>
        <Link className="plain-link" to="/customers/$customerId" params={{ customerId }}>
          <bdi>{words.nameOf(vehicle.customerName)}</bdi>
        </Link>
        <span className="grow" />
        <HistoryButton entity="vehicle" id={vehicleId} />
        <ActButton act={acts['act.mergeVehicle']} />
        <ActButton act={acts['act.editVehicle']} />
        <Button onClick={() => void navigate({ to: '/check-in', search: { handle: vehicleId } })}>
          {t('act.checkIn')}
        </Button>
      </header>
      <div className="two">
        <section className="card">
          <Visits vehicle={vehicle} words={words} />
        </section>
        <aside className="side">
          <Details vehicle={vehicle} words={words} onMerge={() => setWindow('merge')} />
          <PackagesCard customerId={vehicle.customerId} vehicleId={vehicle.vehicleId} />
          {vehicle.left.length > 0 && <Left vehicle={vehicle} words={words} />}
          <AppointmentsOf vehicleId={vehicle.vehicleId} />
          <PastDocuments vehicleId={vehicle.vehicleId} />
        </aside>
      </div>
      {window === 'edit' && <EditVehicle vehicle={vehicle} onClose={close} />}
      {window === 'merge' && <MergeVehicle vehicle={vehicle} onClose={close} />}
    </>
  )
}

interface Shown {
  vehicle: VehiclePage
  words: Say
}

function Visits({ vehicle: { visits, currency }, words }: Shown) {
  const { t, money, instant, day, dayOf, nameOf, count } = words
  if (visits.length === 0) return <Empty title={t('customers.noVisits')} />
  return (
    <table className="orders">
      <thead>
        <tr>
          <th>{t('workOrder.number')}</th>
          <th>{t('invoices.day')}</th>
          <th className="n">{t('openWorkOrder.odometer')}</th>
          <th>{t('vehicles.done')}</th>
          <th>{t('workOrders.state')}</th>
          <th className="n">{t('invoices.total', { unit: words.unitOfMoney(currency) })}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map((visit) => (
          <tr key={visit.workOrderId}>
            <td>
              <Link className="whole-row" to="/work-orders/$workOrderId" params={{ workOrderId: visit.workOrderId }}>
                <Code>{visit.numberText}</Code>
              </Link>
            </td>
            <td className="when" title={instant(visit.at)}>
              {day(dayOf(visit.at))}
            </td>
            <td className="n">{visit.odometer === null ? '' : count(visit.odometer)}</td>
            <td>
              {visit.done.length > 0 ? (
                words.listed(visit.done.map(nameOf))
              ) : (
                <span className="mute">{visit.complaint}</span>
              )}
            </td>
            <td className="when">{t(`state.${visit.state}`)}</td>
            <td className="n">{money(visit.invoiced, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Details({ vehicle, words, onMerge }: Shown & { onMerge: () => void }) {
  const { t, instant, nameOf } = words
  return (
    <section className="card">
      <h2>{t('paper.details')}</h2>
      <Facts
        facts={[
          [t('paper.vin'), vehicle.vin],
          [t('vehicles.engine'), vehicle.engineNumber],
          [t('vehicles.colour'), vehicle.colour],
          [t('vehicles.class'), nameOf(vehicle.vehicleClass)],
          [t('openWorkOrder.phone'), vehicle.customerPhone],
        ]}
      />
      {vehicle.alike.map(({ vehicleId, plate, model }) => (
        <div key={vehicleId} className="missing row wraps">
          <span>{t('vehicles.alike')}</span>
          <Link className="plain-link row" to="/vehicles/$vehicleId" params={{ vehicleId }}>
            {plate === '' ? <bdi>{model || t('workOrder.car')}</bdi> : <Plate plate={plate} />}
          </Link>
          <Button quiet onClick={onMerge}>
            {t('act.mergeVehicle')}
          </Button>
        </div>
      ))}
      {vehicle.merged.map(({ vehicleId, plate, vin, at }) => (
        <p key={vehicleId} className="mute">
          {t('customers.merged', { name: plate || vin, day: instant(at) })}
        </p>
      ))}
    </section>
  )
}

function Left({ vehicle: { left, currency }, words }: Shown) {
  const { t, money, day, count } = words
  return (
    <section className="card">
      <h2>{t('line.left')}</h2>
      <ul className="card-list">
        {left.map((work) => (
          <li key={work.lineId}>
            <p className="row">
              <bdi>{words.nameOf(work.description)}</bdi> <span className="grow" />{' '}
              <span className="n">{money(work.amount, currency)}</span>
            </p>
            <p className="mute">
              {t(`approval.${work.approval}`)}
              {work.reason !== '' && ` · ${words.word('declined', work.reason)}`}
              {work.laterDay !== '' && ` · ${day(work.laterDay)}`}
              {work.laterOdometer !== null && ` · ${count(work.laterOdometer)} ${t('unit.kilometre')}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
