import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { WorkOrderPage as Order } from '../../domain/work-orders/queries.ts'
import { workOrderStates } from '../../domain/work-orders/work-order.ts'
import { useActs } from '../hooks/commands.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { TakeCash } from '../invoices/take-cash.tsx'
import { useScan } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { Plate } from '../ui/plate.tsx'
import { tell } from '../ui/toasts.tsx'
import { InvoicesCard, Timeline, Totals } from './cards.tsx'
import { Lines } from './lines.tsx'
import { partTaker } from './part-taker.ts'
import { useScanIntoOrder } from './scan-into-order.tsx'
import { Steps } from './steps.tsx'
import './work-order-page.css'

const Paper = lazy(() => import('../invoices/paper.tsx'))

export function WorkOrderScreen() {
  const { workOrderId } = useParams({ from: '/work-orders/$workOrderId' })
  const { t } = useWords()
  const order = useQuery('workOrderPage', { workOrderId: workOrderId as Id<'workOrder'> })
  if (order === undefined) return null
  if (order === null)
    return (
      <Empty title={t('refusal.workOrder.notFound')}>
        <Link to="/work-orders">{t('rail.workOrders')}</Link>
      </Empty>
    )
  return <WorkOrder key={order.workOrderId} order={order} />
}

type Window = { shows: 'cash' | 'paper'; invoiceId: Id<'invoice'> } | null

function WorkOrder({ order }: { order: Order }) {
  const { t } = useWords()
  const [window, setWindow] = useState<Window>(null)
  const scanning = useScanIntoOrder(order)
  const issue = useIssueInvoice(order)
  const cancel = useCancel(order)
  useScan(scanning.scan)
  useOffersItself(scanning.add)

  const newest = order.invoices.at(-1)
  const owing = order.invoices.find(({ total, paid }) => paid < total)
  const toInvoice =
    order.totals.notInvoiced !== 0 || order.lines.some((line) => line.invoiced === null && line.quantity > 0)
  const takeCash = (invoiceId = owing?.invoiceId) => invoiceId && setWindow({ shows: 'cash', invoiceId })
  const preview = (invoiceId = newest?.invoiceId) => invoiceId && setWindow({ shows: 'paper', invoiceId })
  useActs([
    { name: 'act.issueInvoice', shortcut: 'F4', enabled: toInvoice, act: issue },
    { name: 'act.takeCash', shortcut: 'F8', enabled: owing !== undefined, act: takeCash },
    { name: 'act.preview', shortcut: 'F9', enabled: newest !== undefined, act: preview },
    { name: 'act.cancelOrder', enabled: workOrderStates.canMove(order.state, 'cancelled'), act: cancel },
  ])

  return (
    <>
      <Head order={order}>
        {newest !== undefined && (
          <Button shortcut="F9" onClick={() => preview()}>
            {t('act.preview')}
          </Button>
        )}
        {owing !== undefined && (
          <Button go={!toInvoice} shortcut="F8" onClick={() => takeCash()}>
            {t('act.takeCash')}
          </Button>
        )}
        {(toInvoice || owing === undefined) && order.state !== 'cancelled' && (
          <Button go={toInvoice} shortcut="F4" disabled={!toInvoice} onClick={issue}>
            {t('act.issueInvoice')}
          </Button>
        )}
      </Head>
      <Steps order={order} />
      <div className="two">
        <Lines order={order} scanning={scanning} />
        <aside className="side">
          <Totals order={order} />
          {order.invoices.length > 0 && <InvoicesCard order={order} onCash={takeCash} onPaper={preview} />}
          <Timeline order={order} />
        </aside>
      </div>
      {scanning.dialog}
      {window?.shows === 'cash' && <Cash order={order} invoiceId={window.invoiceId} onClose={() => setWindow(null)} />}
      {window?.shows === 'paper' && (
        <Suspense>
          <Paper invoiceId={window.invoiceId} onClose={() => setWindow(null)} />
        </Suspense>
      )}
    </>
  )
}

function Head({ order, children }: { order: Order; children: React.ReactNode }) {
  const { t, count, yearOfMake } = useWords()
  const { vehicle, customer, odometer } = order
  const car = [vehicle.model, vehicle.year === null ? '' : yearOfMake(vehicle.year)].filter(Boolean).join(' · ')
  return (
    <header className="order-head">
      <Plate plate={vehicle.plate} large />
      <div className="order-who">
        <h1>
          <bdi>{car || t('workOrder.car')}</bdi>
        </h1>
        <p className="sub">
          <bdi>{customer.name}</bdi>
          {customer.phone !== '' && (
            <>
              {' · '}
              <Code>{customer.phone}</Code>
            </>
          )}
          {odometer !== null && ` · ${count(odometer)} ${t('unit.kilometre')}`}
        </p>
      </div>
      <span className="sub">
        {t('workOrder.title')} <Code>{order.numberText}</Code>
      </span>
      {children}
    </header>
  )
}

function Cash({ order, invoiceId, onClose }: { order: Order; invoiceId: Id<'invoice'>; onClose: () => void }) {
  const invoice = order.invoices.find((one) => one.invoiceId === invoiceId)
  if (invoice === undefined) return null
  const { numberText, total, paid } = invoice
  return (
    <TakeCash
      invoiceId={invoiceId}
      numberText={numberText}
      due={total - paid}
      currency={order.currency}
      onClose={onClose}
    />
  )
}

function useIssueInvoice({ workOrderId }: Order): () => void {
  const run = useRun()
  return () => {
    void run('issueInvoice', { workOrderId }, { shows: ['workOrderPage', { workOrderId }] }).then((answer) => {
      if (!('ok' in answer)) return
      const { numberText } = answer.ok
      tell({ warn: false, say: ({ t }) => t('invoice.issued', { number: numberText }) })
    })
  }
}

/** Asked first: a cancelled order stays so. */
function useCancel({ workOrderId, numberText: number }: Order): () => void {
  const run = useRun()
  return () =>
    tell({
      warn: true,
      say: ({ t }) => t('workOrder.cancelSure', { number }),
      action: {
        label: ({ t }) => t('act.cancelOrder'),
        act: () => void run('moveWorkOrder', { workOrderId, to: 'cancelled' }),
      },
    })
}

/** While this order is open, a part found elsewhere on the page goes on it. */
function useOffersItself(add: (partId: Id<'part'>, number: string) => void): void {
  const take = useEffectEvent(add)
  useEffect(() => {
    partTaker.set({ add: (partId, number) => take(partId, number) })
    return () => partTaker.set(null)
  }, [])
}
