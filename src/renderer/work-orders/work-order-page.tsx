import { Link, useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { WorkOrderPage as Order, WorkOrderPageJob, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { after } from '../hooks/clock.ts'
import { useActs } from '../hooks/commands.ts'
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
import { Button } from '../ui/button.tsx'
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
  const { t } = useWords()
  const [window, setWindow] = useState<Window>(null)
  const scanning = useScanIntoOrder(order)
  const issue = useIssueInvoice(order)
  const askTerms = useCallback((line: WorkOrderPageLine) => setWindow({ shows: 'line', line }), [])
  const close = () => setWindow(null)
  useScan(scanning.scan)
  useOffersItself(scanning.add)

  const newest = order.invoices.at(-1)
  const unpaid = order.invoices.filter(({ total, paid }) => paid < total)
  // Whoever stands at the counter pays their own; an insurer or a fleet pays later, by its account.
  const mayTake = useMay('payment.take')
  const owing = mayTake ? (unpaid.find(({ payer }) => payer === 'customer') ?? unpaid[0]) : undefined
  const payer = order.payers.find(({ isLeft }) => isLeft)
  const toInvoice = payer !== undefined
  const mayAdd = !hasEnded(order.state)
  const mayQuote =
    mayAdd &&
    order.lines.some(
      ({ approval, charged, quantity }) => charged < quantity && (approval === 'approved' || approval === 'proposed'),
    )
  const quote = () => setWindow({ shows: 'estimate', form: 'page' })
  const takePayment = (invoiceId = owing?.invoiceId) => invoiceId && setWindow({ shows: 'cash', invoiceId })
  const preview = (invoiceId = newest?.invoiceId) => invoiceId && setWindow({ shows: 'paper', invoiceId })
  useActs([
    { name: 'act.issueInvoice', shortcut: 'F4', enabled: toInvoice, act: () => payer && issue(payer) },
    { name: 'act.addLine', shortcut: 'F3', enabled: mayAdd, act: () => setWindow({ shows: 'addLine' }) },
    { name: 'act.addJob', shortcut: 'F7', enabled: mayAdd, act: () => setWindow({ shows: 'addJob' }) },
    { name: 'paper.kind.checkIn', act: () => setWindow({ shows: 'visitPaper', paper: 'checkIn' }) },
    {
      name: 'paper.kind.release',
      enabled: order.state === 'released',
      act: () => setWindow({ shows: 'visitPaper', paper: 'release' }),
    },
    { name: 'paper.kind.estimate', shortcut: 'Ctrl+E', enabled: mayQuote, act: quote },
    { name: 'act.editOrder', enabled: mayAdd, act: () => setWindow({ shows: 'edit' }) },
    { name: 'act.markDamage', enabled: mayAdd, act: () => setWindow({ shows: 'damage' }) },
    { name: 'act.takePayment', shortcut: 'F8', enabled: owing !== undefined, act: takePayment },
    { name: 'act.preview', shortcut: 'F9', enabled: newest !== undefined, act: preview },
  ])

  return (
    <>
      <Head order={order}>
        <HistoryButton entity="workOrder" id={order.workOrderId} />
        {newest !== undefined && (
          <Button shortcut="F9" onClick={() => preview()}>
            {t('act.preview')}
          </Button>
        )}
        {owing !== undefined && (
          <Button go={!toInvoice} shortcut="F8" onClick={() => takePayment()}>
            {t('act.takePayment')}
          </Button>
        )}
        {(toInvoice || (owing === undefined && order.state !== 'cancelled')) && (
          <Button go={toInvoice} shortcut="F4" disabled={!toInvoice} onClick={() => payer && issue(payer)}>
            {t('act.issueInvoice')}
          </Button>
        )}
      </Head>
      <Steps order={order} />
      <div className="two">
        <div className="order-main">
          {mayAdd && (
            <p className="row wraps">
              <Button shortcut="F3" onClick={() => setWindow({ shows: 'addLine' })}>
                {t('act.addLine')}
              </Button>
              <Button shortcut="F7" onClick={() => setWindow({ shows: 'addJob' })}>
                {t('act.addJob')}
              </Button>
              {mayQuote && (
                <Button shortcut="Ctrl+E" onClick={quote}>
                  {t('paper.kind.estimate')}
                </Button>
              )}
            </p>
          )}
          <Lines
            order={order}
            scanning={scanning}
            onTerms={askTerms}
            onJob={(job) => setWindow({ shows: 'job', job })}
          />
        </div>
        <aside className="side">
          <Totals order={order} onIssue={issue} />
          <PackagesCard customerId={order.customer.customerId} vehicleId={order.vehicle.vehicleId} order={order} />
          {order.invoices.length > 0 && (
            <InvoicesCard order={order} onCash={mayTake ? takePayment : null} onPaper={preview} />
          )}
          <Promised order={order} />
          <Intake
            order={order}
            onEdit={() => setWindow({ shows: 'edit' })}
            onPaper={(paper) => setWindow({ shows: 'visitPaper', paper })}
          />
          <EvidenceCard order={order} onDamage={() => setWindow({ shows: 'damage' })} />
          <Timeline order={order} />
        </aside>
      </div>
      {scanning.dialog}
      {window?.shows === 'line' && <LineDialog order={order} line={window.line} onClose={close} />}
      {window?.shows === 'job' && <EditJob order={order} job={window.job} onClose={close} />}
      {window?.shows === 'addLine' && <AddLine order={order} onClose={close} />}
      {window?.shows === 'addJob' && <AddJob order={order} onClose={close} />}
      {window?.shows === 'damage' && <MarkDamage order={order} onClose={close} />}
      {window?.shows === 'edit' && <EditOrder order={order} onClose={close} />}
      {window?.shows === 'cash' && <TakePayment invoiceId={window.invoiceId} onClose={close} />}
      {window?.shows === 'visitPaper' && (
        <PaperWindow wanted={{ paper: window.paper, workOrderId: order.workOrderId }} printed={0} onClose={close} />
      )}
      {window?.shows === 'estimate' && (
        <PaperWindow
          wanted={{ paper: window.form === 'roll' ? 'estimateRoll' : 'estimate', workOrderId: order.workOrderId }}
          printed={0}
          onForm={(form) => setWindow({ shows: 'estimate', form })}
          onClose={close}
        />
      )}
      {window?.shows === 'paper' && <InvoicePaper invoiceId={window.invoiceId} onClose={close} />}
    </>
  )
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
