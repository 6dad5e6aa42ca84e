import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { VehiclePage } from '../../domain/vehicles/queries.ts'
import { yearOf } from '../check-in/check-in-form.ts'
import { PickCustomer, type PickedCustomer } from '../customers/pick-customer.tsx'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/commands.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { Field } from '../ui/field.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import { Plate } from '../ui/plate.tsx'
import { Foot } from '../work-orders/step-dialogs.tsx'
import '../work-orders/work-orders-page.css'
import '../work-orders/work-order-page.css'

export function VehicleScreen() {
  const { vehicleId } = useParams({ from: '/vehicles/$vehicleId' })
  const { t } = useWords()
  const vehicle = useQuery('vehiclePage', { vehicleId: vehicleId as Id<'vehicle'> })
  if (vehicle === undefined) return null
  if (vehicle === null)
    return (
      <Empty title={t('refusal.vehicle.notFound')}>
        <Link to="/vehicles">{t('rail.vehicles')}</Link>
      </Empty>
    )
  return <Vehicle key={vehicle.vehicleId} vehicle={vehicle} />
}

/** A car with every visit, and what was left undone at them. */
function Vehicle({ vehicle }: { vehicle: VehiclePage }) {
  const words = useWords()
  const { t, yearOfMake } = words
  const navigate = useNavigate()
  const mayEdit = useMay('customer.edit')
  const [editing, setEditing] = useState(false)
  useActs([{ name: 'act.editVehicle', enabled: mayEdit, act: () => setEditing(true) }])
  const { vehicleId, plate, model, year, customerId } = vehicle
  return (
    <>
      <header className="screen-head">
        <Plate plate={plate} large />
        <h1>
          <bdi>{[model, year === null ? '' : yearOfMake(year)].filter(Boolean).join(' · ') || t('workOrder.car')}</bdi>
        </h1>
        <Link className="plain-link" to="/customers/$customerId" params={{ customerId }}>
          <bdi>{vehicle.customerName}</bdi>
        </Link>
        <span className="grow" />
        <HistoryButton entity="vehicle" id={vehicleId} />
        {mayEdit && <Button onClick={() => setEditing(true)}>{t('act.editVehicle')}</Button>}
        <Button onClick={() => void navigate({ to: '/check-in', search: { handle: vehicleId } })}>
          {t('act.checkIn')}
        </Button>
      </header>
      <div className="two">
        <section className="card">
          <Visits vehicle={vehicle} words={words} />
        </section>
        <aside className="side">
          <Facts vehicle={vehicle} words={words} />
          {vehicle.left.length > 0 && <Left vehicle={vehicle} words={words} />}
        </aside>
      </div>
      {editing && <EditVehicle vehicle={vehicle} onClose={() => setEditing(false)} />}
    </>
  )
}

interface Shown {
  vehicle: VehiclePage
  words: Say
}

function Visits({ vehicle: { visits, currency }, words }: Shown) {
  const { t, money, instant, count } = words
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
            <td>{instant(visit.at)}</td>
            <td className="n">{visit.odometer === null ? '' : count(visit.odometer)}</td>
            <td>
              {visit.done.length > 0 ? (
                visit.done.join(words.locale === 'fa' ? '، ' : ', ')
              ) : (
                <span className="mute">{visit.complaint}</span>
              )}
            </td>
            <td>{t(`state.${visit.state}`)}</td>
            <td className="n">{money(visit.invoiced, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ vehicle, words }: Shown) {
  const { t } = words
  const facts = [
    [t('paper.vin'), vehicle.vin],
    [t('vehicles.engine'), vehicle.engineNumber],
    [t('vehicles.colour'), vehicle.colour],
    [t('vehicles.class'), vehicle.vehicleClass],
    [t('openWorkOrder.phone'), vehicle.customerPhone],
  ] as const
  return (
    <section className="card">
      <h2>{t('paper.details')}</h2>
      <dl className="order-facts">
        {facts.map(
          ([name, value]) =>
            value !== '' && (
              <div key={name} className="row">
                <dt>{name}</dt>
                <dd>
                  <Code>{value}</Code>
                </dd>
              </div>
            ),
        )}
      </dl>
      {vehicle.alike.map(({ vehicleId, plate }) => (
        <p key={vehicleId} className="missing">
          {t('vehicles.alike')}{' '}
          <Link className="plain-link" to="/vehicles/$vehicleId" params={{ vehicleId }}>
            <Plate plate={plate} />
          </Link>
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
      <ul className="invoices">
        {left.map((work) => (
          <li key={work.lineId}>
            <p className="row">
              {work.description} <span className="grow" /> <span className="n">{money(work.amount, currency)}</span>
            </p>
            <p className="mute">
              {t(`approval.${work.approval}`)}
              {work.reason !== '' && ` · ${t(`declined.${work.reason as 'price'}`)}`}
              {work.laterDay !== '' && ` · ${day(work.laterDay)}`}
              {work.laterOdometer !== null && ` · ${count(work.laterOdometer)} ${t('unit.kilometre')}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function EditVehicle({ vehicle, onClose }: { vehicle: VehiclePage; onClose: () => void }) {
  const { t } = useWords()
  const run = useRun()
  const { vehicleId, customerId, customerName } = vehicle
  const [values, setValues] = useState({
    plate: vehicle.plate,
    vin: vehicle.vin,
    model: vehicle.model,
    year: vehicle.year === null ? '' : String(vehicle.year),
    vehicleClass: vehicle.vehicleClass,
    engineNumber: vehicle.engineNumber,
    colour: vehicle.colour,
  })
  const [owner, setOwner] = useState<PickedCustomer | null>({ customerId, name: customerName })
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const noYear = values.year.trim() !== '' && yearOf(values.year) === null
  const doubt = useIdentifierNotes()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (noYear || owner === null) return
    const input = { ...values, year: yearOf(values.year), customerId: owner.customerId }
    void run('updateVehicle', { vehicleId, ...input }).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={t('act.editVehicle')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <div className="pair">
          <Field
            label={t('openWorkOrder.plate')}
            value={values.plate}
            onChange={(plate) => set({ plate })}
            first
            {...doubt('plate', values.plate)}
          />
          <Field
            label={t('paper.vin')}
            value={values.vin}
            onChange={(vin) => set({ vin })}
            leftToRight
            {...doubt('vin', values.vin)}
          />
          <Field label={t('openWorkOrder.model')} value={values.model} onChange={(model) => set({ model })} />
          <Field
            label={t('openWorkOrder.year')}
            value={values.year}
            onChange={(year) => set({ year })}
            leftToRight
            wrong={noYear ? t('checkIn.noYear') : undefined}
          />
          <Field
            label={t('vehicles.class')}
            value={values.vehicleClass}
            onChange={(vehicleClass) => set({ vehicleClass })}
          />
          <Field label={t('vehicles.colour')} value={values.colour} onChange={(colour) => set({ colour })} />
          <Field
            label={t('vehicles.engine')}
            value={values.engineNumber}
            onChange={(engineNumber) => set({ engineNumber })}
            leftToRight
          />
        </div>
        <PickCustomer label={t('vehicles.owner')} picked={owner} onPick={setOwner} />
        <Foot onClose={onClose} does={t('form.keep')} />
      </form>
    </Dialog>
  )
}
