import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { WorkOrderPage as Order, WorkOrderPageJob, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { after } from '../hooks/clock.ts'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { InvoicePaper } from '../invoices/invoice-paper.tsx'
import { TakePayment } from '../invoices/take-payment.tsx'
import { PackagesCard } from '../packages/packages-card.tsx'
import { PaperWindow } from '../papers/open.tsx'
import type { PaperForm } from '../papers/print.ts'
import { useScan } from '../scan/use-scan.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Code } from '../ui/code.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { Plate } from '../ui/plate.tsx'
import { tell } from '../ui/toasts.tsx'
import { AddJob } from './add-job.tsx'
import { AddLine } from './add-line.tsx'
import { InvoicesCard, Promised, Timeline, Totals } from './cards.tsx'
import { EditJob } from './edit-job.tsx'
import { EditOrder } from './edit-order.tsx'
import { EvidenceCard, MarkDamage } from './evidence-card.tsx'
import { Intake } from './intake.tsx'
import { LineDialog } from './line-dialog.tsx'
import { Lines } from './lines.tsx'
import { partTaker } from './part-taker.ts'
import { useScanIntoOrder } from './scan-into-order.tsx'
import { showsOrder } from './shows-order.ts'
import { Steps } from './steps.tsx'
import './work-order-page.css'

export function WorkOrderScreen() {
  const { workOrderId } = useParams({ from: '/work-orders/$workOrderId' })
  const order = useQuery('workOrderPage', { workOrderId: workOrderId as Id<'workOrder'> })
  if (order === undefined) return null
  if (order === null) return <NotKnown says="refusal.workOrder.notFound" list="/work-orders" called="rail.workOrders" />
  return <WorkOrder key={order.workOrderId} order={order} />
}

type Window =
  | { shows: 'cash' | 'paper'; invoiceId: Id<'invoice'> }
  | { shows: 'line'; line: WorkOrderPageLine }
  | { shows: 'job'; job: WorkOrderPageJob }
  | { shows: 'addLine' | 'addJob' | 'edit' | 'damage' }
  | { shows: 'visitPaper'; paper: 'checkIn' | 'release' }
  | { shows: 'estimate'; form: PaperForm }
  | null

function WorkOrder({ order }: { order: Order }) {
  const [window, open] = useState<Window>(null)
  const scanning = useScanIntoOrder(order)
  const issue = useIssueInvoice(order)
  const acts = useOrderActs(order, issue, open)
  const mayTake = useMay('payment.take')
  const askTerms = useCallback((line: WorkOrderPageLine) => open({ shows: 'line', line }), [])
  useScan(scanning.scan)
  useOffersItself(scanning.add)
  return (
    <>
      <Head order={order}>
        <HistoryButton entity="workOrder" id={order.workOrderId} />
        <MoneyButtons order={order} acts={acts} />
      </Head>
      <Steps order={order} />
      <div className="two">
        <div className="order-main">
          {!hasEnded(order.state) && (
            <p className="row wraps">
              <ActButton act={acts['act.addLine']} />
              <ActButton act={acts['act.addJob']} />
              <ActButton act={acts['paper.kind.estimate']} />
            </p>
          )}
          <Lines order={order} scanning={scanning} onTerms={askTerms} onJob={(job) => open({ shows: 'job', job })} />
        </div>
        <aside className="side">
          <Totals order={order} onIssue={issue} />
          <PackagesCard customerId={order.customer.customerId} vehicleId={order.vehicle.vehicleId} order={order} />
          {order.invoices.length > 0 && (
            <InvoicesCard
              order={order}
              onCash={mayTake ? (invoiceId) => open({ shows: 'cash', invoiceId }) : null}
              onPaper={(invoiceId) => open({ shows: 'paper', invoiceId })}
            />
          )}
          <Promised order={order} />
          <Intake
            order={order}
            onEdit={() => open({ shows: 'edit' })}
            onPaper={(paper) => open({ shows: 'visitPaper', paper })}
          />
          <EvidenceCard order={order} onDamage={() => open({ shows: 'damage' })} />
          <Timeline order={order} />
        </aside>
      </div>
      {scanning.dialog}
      <Windows order={order} window={window} open={open} />
    </>
  )
}

type Issue = ReturnType<typeof useIssueInvoice>

/** What can be done at an order, on its keys and in the palette. */
function useOrderActs(order: Order, issue: Issue, open: (window: Window) => void) {
  const newest = order.invoices.at(-1)
  const unpaid = order.invoices.filter(({ total, paid }) => paid < total)
  // Whoever stands at the counter pays their own; an insurer or a fleet pays later, by its account.
  const mayTake = useMay('payment.take')
  const owing = mayTake ? (unpaid.find(({ payer }) => payer === 'customer') ?? unpaid[0]) : undefined
  const payer = order.payers.find(({ isLeft }) => isLeft)
  const mayAdd = !hasEnded(order.state)
  const mayQuote =
    mayAdd &&
    order.lines.some(
      ({ approval, charged, quantity }) => charged < quantity && (approval === 'approved' || approval === 'proposed'),
    )
  return useActs([
    { name: 'act.issueInvoice', shortcut: 'F4', enabled: payer !== undefined, act: () => payer && issue(payer) },
    { name: 'act.addLine', shortcut: 'F3', enabled: mayAdd, act: () => open({ shows: 'addLine' }) },
    { name: 'act.addJob', shortcut: 'F7', enabled: mayAdd, act: () => open({ shows: 'addJob' }) },
    { name: 'paper.kind.checkIn', act: () => open({ shows: 'visitPaper', paper: 'checkIn' }) },
    {
      name: 'paper.kind.release',
      enabled: order.state === 'released',
      act: () => open({ shows: 'visitPaper', paper: 'release' }),
    },
    {
      name: 'paper.kind.estimate',
      shortcut: 'Ctrl+E',
      enabled: mayQuote,
      act: () => open({ shows: 'estimate', form: 'page' }),
    },
    { name: 'act.editOrder', enabled: mayAdd, act: () => open({ shows: 'edit' }) },
    { name: 'act.markDamage', enabled: mayAdd, act: () => open({ shows: 'damage' }) },
    {
      name: 'act.takePayment',
      shortcut: 'F8',
      enabled: owing !== undefined,
      act: () => owing && open({ shows: 'cash', invoiceId: owing.invoiceId }),
    },
    {
      name: 'act.preview',
      shortcut: 'F9',
      enabled: newest !== undefined,
      act: () => newest && open({ shows: 'paper', invoiceId: newest.invoiceId }),
    },
  ])
}

/** What comes next stands out: the invoice, and then the money for it. */
function MoneyButtons({ order, acts }: { order: Order; acts: ReturnType<typeof useOrderActs> }) {
  const { 'act.issueInvoice': issue, 'act.takePayment': take, 'act.preview': preview } = acts
  const toInvoice = issue.enabled === true
  return (
    <>
      <ActButton act={preview} />
      <ActButton go={!toInvoice} act={take} />
      <ActButton go={toInvoice} act={issue} stays={take.enabled === false && order.state !== 'cancelled'} />
    </>
  )
}

function Windows({ order, window, open }: { order: Order; window: Window; open: (window: Window) => void }) {
  const { workOrderId } = order
  const close = () => open(null)
  switch (window?.shows) {
    case 'line':
      return <LineDialog order={order} line={window.line} onClose={close} />
    case 'job':
      return <EditJob order={order} job={window.job} onClose={close} />
    case 'addLine':
      return <AddLine order={order} onClose={close} />
    case 'addJob':
      return <AddJob order={order} onClose={close} />
    case 'damage':
      return <MarkDamage order={order} onClose={close} />
    case 'edit':
      return <EditOrder order={order} onClose={close} />
    case 'cash':
      return <TakePayment invoiceId={window.invoiceId} onClose={close} />
    case 'paper':
      return <InvoicePaper invoiceId={window.invoiceId} onClose={close} />
    case 'visitPaper':
      return <PaperWindow wanted={{ paper: window.paper, workOrderId }} printed={0} onClose={close} />
    case 'estimate':
      return (
        <PaperWindow
          wanted={{ paper: window.form === 'roll' ? 'estimateRoll' : 'estimate', workOrderId }}
          printed={0}
          onForm={(form) => open({ shows: 'estimate', form })}
          onClose={close}
        />
      )
    default:
      return null
  }
}

function Head({ order, children }: { order: Order; children: React.ReactNode }) {
  const { t, count, nameOf, carName } = useWords()
  const { vehicle, customer, odometer } = order
  return (
    <header className="order-head">
      <Plate plate={vehicle.plate} large />
      <div className="order-who">
        <h1>
          <Link to="/vehicles/$vehicleId" params={{ vehicleId: vehicle.vehicleId }} className="head-link">
            <bdi>{carName(vehicle) || t('workOrder.car')}</bdi>
          </Link>
        </h1>
        <p className="sub">
          <Link to="/customers/$customerId" params={{ customerId: customer.customerId }} className="plain-link">
            <bdi>{nameOf(customer.name)}</bdi>
          </Link>
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

/**
 * Invoices everything of one payer that no document charges; what was paid beforehand counts for it. The next payer then
 * stands under the same key and button: a second press meant the first, until there was time to read who it is now.
 */
function useIssueInvoice({ workOrderId }: Order): (payer: Order['payers'][number]) => void {
  const run = useRun()
  const isAtIt = useRef(false)
  const justIssued = useRef<string | null>(null)
  return async ({ payer, payerId }) => {
    const who = `${payer} ${payerId}`
    if (isAtIt.current || who !== (justIssued.current ?? who)) return
    isAtIt.current = true
    const input = { workOrderId, payer, payerId, useAdvances: true }
    const answer = await run('issueInvoice', input, showsOrder(workOrderId))
    isAtIt.current = false
    if (!('ok' in answer)) return
    justIssued.current = who
    after(readMs, () => {
      justIssued.current = null
    })
    const { numberText } = answer.ok
    tell({ warn: false, say: ({ t }) => t('invoice.issued', { number: numberText }) })
  }
}
const readMs = 500

/** While this order is open, a part found elsewhere on the page goes on it. */
function useOffersItself(add: (partId: Id<'part'>, number: string) => void): void {
  const take = useEffectEvent(add)
  useEffect(() => {
    partTaker.set({ add: (partId, number) => take(partId, number) })
    return () => partTaker.set(null)
  }, [])
}
