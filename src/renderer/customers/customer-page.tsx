import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { CustomerPage } from '../../domain/customers/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useMayOpen } from '../hooks/may-open.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { PastDocuments } from '../lists/past-documents.tsx'
import { PackagesCard } from '../packages/packages-card.tsx'
import { SellPackage } from '../packages/sell-package.tsx'
import { AppointmentsOf } from '../schedule/appointments-of.tsx'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts } from '../ui/facts.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { Plate } from '../ui/plate.tsx'
import { CustomerForm } from './customer-form.tsx'
import { MergeCustomer } from './merge-customer.tsx'

export function CustomerScreen() {
  const { customerId } = useParams({ from: '/customers/$customerId' })
  const customer = useQuery('customerPage', { customerId: customerId as Id<'customer'> })
  if (customer === undefined) return null
  if (customer === null) return <NotKnown says="refusal.customer.notFound" list="/customers" called="rail.customers" />
  return <Customer key={customer.customerId} customer={customer} />
}

/** A customer with everything of theirs, whatever records it was written under. */
function Customer({ customer }: { customer: CustomerPage }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const mayEdit = useMay('customer.edit')
  const mayAccount = useMayOpen()('/accounts/$customerId')
  const [window, setWindow] = useState<'edit' | 'merge' | 'package' | null>(null)
  const maySell = useMay('invoice.issue')
  const checkIn = () => void navigate({ to: '/check-in', search: { handle: customer.phone || customer.name } })
  const acts = useActs([
    { name: 'act.editCustomer', enabled: mayEdit, act: () => setWindow('edit') },
    { name: 'act.mergeCustomer', enabled: mayEdit, act: () => setWindow('merge') },
    { name: 'act.sellPackage', enabled: maySell, act: () => setWindow('package') },
    {
      name: 'act.goAccount',
      enabled: mayAccount,
      act: () => void navigate({ to: '/accounts/$customerId', params: { customerId: customer.customerId } }),
    },
  ])
  return (
    <>
      <header className="screen-head">
        <h1>
          <bdi>{words.nameOf(customer.name)}</bdi>
        </h1>
        <Code mute>{customer.phone}</Code>
        <span className="pill">{t(`customerKind.${customer.kind}`)}</span>
        <span className="grow" />
        <HistoryButton entity="customer" id={customer.customerId} />
        <ActButton act={acts['act.sellPackage']} />
        <ActButton act={acts['act.mergeCustomer']} />
        <ActButton act={acts['act.editCustomer']} />
        <Button onClick={checkIn}>{t('act.checkIn')}</Button>
      </header>
      <div className="two">
        <section className="card">
          <Orders customer={customer} words={words} />
        </section>
        <aside className="side">
          <Money customer={customer} words={words} />
          <PackagesCard customerId={customer.customerId} />
          <Cars customer={customer} words={words} />
          <Details customer={customer} words={words} onMerge={() => setWindow('merge')} />
          <AppointmentsOf customerId={customer.customerId} />
          <PastDocuments customerId={customer.customerId} />
        </aside>
      </div>
      {window === 'edit' && <CustomerForm customer={customer} onClose={() => setWindow(null)} />}
      {window === 'package' && <SellPackage customer={customer} onClose={() => setWindow(null)} />}
      {window === 'merge' && <MergeCustomer customer={customer} onClose={() => setWindow(null)} />}
    </>
  )
}

interface Shown {
  customer: CustomerPage
  words: Say
}

function Orders({ customer: { orders, currency }, words }: Shown) {
  const { t, money, instant, day, dayOf } = words
  if (orders.length === 0) return <Empty title={t('customers.noVisits')} />
  return (
    <table className="orders">
      <thead>
        <tr>
          <th>{t('workOrder.number')}</th>
          <th>{t('invoices.day')}</th>
          <th>{t('openWorkOrder.plate')}</th>
          <th className="complaint">{t('openWorkOrder.complaint')}</th>
          <th>{t('workOrders.state')}</th>
          <th className="n">{t('invoices.total', { unit: words.unitOfMoney(currency) })}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.workOrderId}>
            <td>
              <Link className="whole-row" to="/work-orders/$workOrderId" params={{ workOrderId: order.workOrderId }}>
                <Code>{order.numberText}</Code>
              </Link>
            </td>
            <td className="when" title={instant(order.openedAt)}>
              {day(dayOf(order.openedAt))}
            </td>
            <td>
              <Plate plate={order.plate} />
            </td>
            <td className="complaint">{order.complaint}</td>
            <td>{t(`state.${order.state}`)}</td>
            <td className="n">{money(order.invoiced, currency)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Money({ customer: { owes, advances, creditLimit, currency }, words }: Shown) {
  const { t, money, unitOfMoney } = words
  if (owes === null || advances === null) return null
  return (
    <section className="card">
      <h2 className="card-head">
        {t('customers.account')} <small className="mute">{unitOfMoney(currency)}</small>
      </h2>
      <dl className="sums">
        <dt className="strong">{t('totals.due')}</dt>
        <dd className="strong">{money(owes, currency)}</dd>
        {advances > 0 && (
          <>
            <dt>{t('customers.advances')}</dt>
            <dd>{money(advances, currency)}</dd>
          </>
        )}
        {creditLimit !== null && (
          <>
            <dt>{t('customers.credit')}</dt>
            <dd>{creditLimit === 0 ? t('customers.noCredit') : money(creditLimit, currency)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Cars({ customer: { vehicles }, words }: Shown) {
  const { t, carName } = words
  if (vehicles.length === 0) return null
  return (
    <section className="card">
      <h2>{t('customers.cars')}</h2>
      <ul className="card-list">
        {vehicles.map(({ vehicleId, plate, model, year }) => (
          <li key={vehicleId} className="row">
            <Link className="plain-link row" to="/vehicles/$vehicleId" params={{ vehicleId }}>
              <Plate plate={plate} /> {carName({ model, year }) || t('workOrder.car')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Details({ customer, words, onMerge }: Shown & { onMerge: () => void }) {
  const { t, instant } = words
  const facts = [
    [t('customers.nationalId'), customer.nationalId],
    [t('paper.taxId'), customer.taxId],
    [t('customers.registration'), customer.registrationNumber],
    [t('customers.postcode'), customer.postcode],
  ] as const
  const isBare =
    facts.every(([, value]) => (value ?? '') === '') &&
    customer.address + customer.note === '' &&
    customer.alike.length + customer.merged.length === 0
  if (isBare) return null
  return (
    <section className="card">
      <h2>{t('paper.details')}</h2>
      <Facts facts={facts} />
      {customer.address !== '' && (
        <p className="sub said">
          <bdi>{customer.address}</bdi>
        </p>
      )}
      {customer.note !== '' && (
        <p className="said" dir="auto">
          {customer.note}
        </p>
      )}
      {customer.alike.map(({ customerId, name }) => (
        <p key={customerId} className="missing">
          {t('customers.alike', { name })}{' '}
          <Button quiet onClick={onMerge}>
            {t('act.mergeCustomer')}
          </Button>
        </p>
      ))}
      {customer.merged.map(({ customerId, name, phone, at }) => (
        <p key={customerId} className="mute">
          {t('customers.merged', { name, day: instant(at) })} <Code>{phone}</Code>
        </p>
      ))}
    </section>
  )
}
