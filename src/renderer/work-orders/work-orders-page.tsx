import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { isOver, runsOut } from '../../domain/work-orders/promise.ts'
import type { WorkOrderSummary } from '../../domain/work-orders/queries.ts'
import { now } from '../hooks/clock.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Choices } from '../ui/choice.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { MoreBelow } from '../ui/more-below.tsx'
import { Plate } from '../ui/plate.tsx'
import { promiseText } from './promise.ts'

/** So many are shown; one more is asked for, to know whether there is. */
const most = 200

export function WorkOrdersPage() {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const [show, setShow] = useState<'inShop' | 'notInvoiced' | 'all'>('inShop')
  const listed = useQuery(
    'workOrders',
    { all: show === 'all', most: most + 1 },
    { keepPrevious: true, enabled: show !== 'notInvoiced' },
  )
  const left = useQuery('notInvoiced', {}, { enabled: show === 'notInvoiced' })
  const orders = show === 'notInvoiced' ? left : listed
  const open = () => void navigate({ to: '/check-in' })
  return (
    <>
      <header className="screen-head">
        <h1>{t('rail.workOrders')}</h1>
        <span className="grow" />
        <Choices
          label={t('workOrders.show')}
          value={show}
          onChange={setShow}
          choices={(['inShop', 'notInvoiced', 'all'] as const).map((value) => ({
            value,
            label: t(`workOrders.${value}Ones`),
          }))}
        />
        <Button go shortcut="F2" onClick={open}>
          {t('act.checkIn')}
        </Button>
      </header>
      <section className="card">
        {orders?.length === 0 && (
          <Empty title={t('workOrders.none')}>
            <p>{t('workOrders.noneTodo')}</p>
            <Button onClick={open}>{t('act.checkIn')}</Button>
          </Empty>
        )}
        {orders !== undefined && orders.length > 0 && (
          <Orders orders={show === 'notInvoiced' ? orders : orders.slice(0, most)} words={words} />
        )}
        {show !== 'notInvoiced' && <MoreBelow found={orders?.length ?? 0} shown={most} />}
      </section>
    </>
  )
}

function Orders({ orders, words }: { orders: WorkOrderSummary[]; words: Say }) {
  const { t } = words
  return (
    <table className="orders">
      <thead>
        <tr>
          <th>{t('openWorkOrder.plate')}</th>
          <th>{t('workOrders.car')}</th>
          <th>{t('openWorkOrder.customer')}</th>
          <th className="complaint">{t('openWorkOrder.complaint')}</th>
          <th>{t('workOrders.state')}</th>
          <th>{t('workOrder.promise')}</th>
          <th className="n">{t('workOrders.notInvoiced', { unit: words.unitOfMoney() })}</th>
          <th>{t('workOrder.number')}</th>
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <Order key={order.workOrderId} order={order} words={words} />
        ))}
      </tbody>
    </table>
  )
}

function Order({ order, words }: { order: WorkOrderSummary; words: Say }) {
  const { t, money, instant } = words
  const { workOrderId, promisedAt, openedAt } = order
  const late = promisedAt !== null && runsOut(promisedAt, now()) && !isOver(order.state)
  return (
    <tr>
      <td>
        <Plate plate={order.plate} />
      </td>
      <td>{words.carName(order)}</td>
      <td>
        <bdi>{words.nameOf(order.customerName)}</bdi>
      </td>
      <td className="complaint" title={order.complaint}>
        {order.complaint}
      </td>
      <td>{t(`state.${order.state}`)}</td>
      <td>
        {promisedAt !== null && (
          <span className={late ? 'pill warn' : 'when'}>{promiseText(promisedAt, now(), words)}</span>
        )}
      </td>
      <td className="n">{money(order.notInvoiced, order.currency)}</td>
      <td>
        <Link className="whole-row" to="/work-orders/$workOrderId" params={{ workOrderId }} title={instant(openedAt)}>
          <Code>{order.numberText}</Code>
        </Link>
      </td>
    </tr>
  )
}
