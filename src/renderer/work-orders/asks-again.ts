import { useCallback } from 'react'
import type { Id } from '../../core/kinds.ts'
import { useRun } from '../hooks/use-run.ts'
import { tell } from '../ui/toasts.tsx'
import { showsOrder } from './shows-order.ts'

/** Says that a line came to more than the customer agreed to; where they stand here and agree, one press notes it. */
export function useAsksAgain(workOrderId: Id<'workOrder'>) {
  const run = useRun()
  return useCallback(
    (lineId: Id<'workOrderLine'>, description: string | null) => {
      if (description === null) return
      const agree = () => void run('setLineTerms', { lineId, approval: 'approved' }, showsOrder(workOrderId))
      tell({
        warn: true,
        say: ({ t, nameOf }) => t('line.asks', { description: nameOf(description) }),
        action: { label: ({ t }) => t('line.agrees'), act: agree },
      })
    },
    [run, workOrderId],
  )
}
