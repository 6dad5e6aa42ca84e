import { useState } from 'react'
import type { WorkOrderPage, WorkOrderState } from '../../domain/work-orders/queries.ts'
import { workOrderStates } from '../../domain/work-orders/work-order.ts'
import { useActs } from '../hooks/acts.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { showsOrder } from './shows-order.ts'
import { CancelDialog, ReleaseDialog, SuspendDialog } from './step-dialogs.tsx'

const way = ['open', 'inWork', 'completed', 'checked', 'released'] as const

type Asked = 'suspend' | 'release' | 'cancel' | null

/** Where the visit stands; a step that may be taken next is a button. Waiting lies beside the way, with its reason. */
export function Steps({ order }: { order: WorkOrderPage }) {
  const words = useWords()
  const { t, moment } = words
  const run = useRun()
  const [asked, setAsked] = useState<Asked>(null)
  const { workOrderId, state } = order
  // What was cancelled here and charged at another counter was done, and the car goes with it.
  const isWork = state === 'cancelled' && order.lines.some(({ charged }) => charged > 0)
  const may = (to: WorkOrderState) => workOrderStates.canMove(state, to) || (to === 'released' && isWork)
  useActs([
    { name: 'act.suspend', enabled: may('suspended'), act: () => setAsked('suspend') },
    { name: 'act.release', enabled: may('released'), act: () => setAsked('release') },
    { name: 'act.cancelOrder', enabled: may('cancelled'), act: () => setAsked('cancel') },
  ])
  const shows = showsOrder(workOrderId)
  const go = (to: (typeof way)[number]) => {
    if (to === 'released') setAsked('release')
    else if (to === 'checked') void run('checkWorkOrder', { workOrderId }, shows)
    else void run('moveWorkOrder', { workOrderId, to }, shows)
  }
  const at = state === 'suspended' ? 'inWork' : state
  const reached = way.indexOf(at as (typeof way)[number])
  return (
    <>
      <div className="steps-row">
        {state === 'cancelled' ? (
          <p className="pill">
            {t('state.cancelled')} · {order.stateReason}
          </p>
        ) : (
          <ol className="steps" aria-label={t('workOrders.state')}>
            {way.map((step, index) => {
              const text = step === 'open' ? `${t('state.open')} ${moment(order.openedAt)}` : t(`state.${step}`)
              const look = index < reached ? 'done' : index === reached ? 'at' : ''
              return (
                <li key={step} className={look} {...(index === reached ? { 'aria-current': 'step' as const } : {})}>
                  {may(step) ? (
                    <button type="button" onClick={() => go(step)}>
                      {text}
                    </button>
                  ) : (
                    <span>{text}</span>
                  )}
                </li>
              )
            })}
          </ol>
        )}
        {isWork && (
          <Button quiet onClick={() => setAsked('release')}>
            {t('act.release')}
          </Button>
        )}
        {may('suspended') && (
          <Button quiet onClick={() => setAsked('suspend')}>
            {t('act.suspend')}
          </Button>
        )}
        {may('cancelled') && (
          <Button quiet onClick={() => setAsked('cancel')}>
            {t('act.cancelOrder')}
          </Button>
        )}
      </div>
      {state === 'suspended' && (
        <p className="waiting-for">
          <span className="pill warn">
            {t('state.suspended')} · {words.why('suspended', order.stateReason)}
          </span>
          <Button quiet onClick={() => go('inWork')}>
            {t('act.resume')}
          </Button>
        </p>
      )}
      {asked === 'suspend' && <SuspendDialog order={order} onClose={() => setAsked(null)} />}
      {asked === 'release' && <ReleaseDialog order={order} onClose={() => setAsked(null)} />}
      {asked === 'cancel' && <CancelDialog order={order} onClose={() => setAsked(null)} />}
    </>
  )
}
