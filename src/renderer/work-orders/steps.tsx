import type { WorkOrderPage, WorkOrderState } from '../../domain/work-orders/queries.ts'
import { workOrderStates } from '../../domain/work-orders/work-order.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'

const way: readonly WorkOrderState[] = ['open', 'inWork', 'ready', 'released']

/** Where the visit stands; a step that may be taken next is a button. */
export function Steps({ order }: { order: WorkOrderPage }) {
  const { t, time } = useWords()
  const run = useRun()
  const { workOrderId, state } = order
  if (state === 'cancelled') return <p className="steps-cancelled pill">{t('state.cancelled')}</p>
  const reached = way.indexOf(state)
  return (
    <ol className="steps" aria-label={t('workOrders.state')}>
      {way.map((step, index) => {
        const text = step === 'open' ? `${t('state.open')} ${time(order.openedAt)}` : t(`state.${step}`)
        const look = index < reached ? 'done' : index === reached ? 'at' : ''
        return (
          <li key={step} className={look} {...(index === reached ? { 'aria-current': 'step' as const } : {})}>
            {workOrderStates.canMove(state, step) ? (
              <button type="button" onClick={() => void run('moveWorkOrder', { workOrderId, to: step })}>
                {text}
              </button>
            ) : (
              <span>{text}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
