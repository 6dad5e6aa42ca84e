import { type ReactNode, useCallback, useState } from 'react'
import type { RefusalParam } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { oneUnit } from '../../core/quantity.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { type Store, store } from '../hooks/store.ts'
import { useBadge } from '../hooks/use-badge.ts'
import { useRun } from '../hooks/use-run.ts'
import { ChoosePart, type PartChoice } from './choose-part.tsx'
import { showsOrder } from './shows-order.ts'
import { UnknownCode } from './unknown-code.tsx'

/** The line that was scanned last; `turn` grows with every scan, so that the same line glows again. */
export interface Scanned {
  lineId: Id<'workOrderLine'>
  turn: number
}

export interface Scanning {
  scan: (code: string) => void
  add: (partId: Id<'part'>, code: string) => void
  /** Known before the order with the scanned line in it has come, and painted together with that. */
  scanned: Store<Scanned | null>
  /** What must be asked before the code can be added, or null. */
  dialog: ReactNode
}

type Question = { asks: 'unknown'; code: string } | { asks: 'choose'; code: string; choices: PartChoice[] } | null

/** A scan puts one more of the part on the order; what cannot be told from the code alone is asked. */
export function useScanIntoOrder({ workOrderId }: WorkOrderPage): Scanning {
  const run = useRun()
  const badge = useBadge()
  const [scanned] = useState(() => store<Scanned | null>(null))
  const [question, setQuestion] = useState<Question>(null)

  const put = useCallback(
    async (code: string, partId?: Id<'part'>) => {
      const input = { workOrderId, code, quantity: oneUnit, sure: false, ...(partId === undefined ? {} : { partId }) }
      const answer = await run('addPartToWorkOrder', input, {
        handles: ['barcode.unknown', 'barcode.several'],
        ...showsOrder(workOrderId),
      })
      if ('ok' in answer) {
        const { lineId } = answer.ok
        setQuestion(null)
        scanned.set({ lineId, turn: (scanned.get()?.turn ?? 0) + 1 })
      } else if ('refused' in answer && answer.refused === 'barcode.unknown') {
        // A colleague's badge is no part.
        if (!(await badge(code))) setQuestion({ asks: 'unknown', code })
      } else if ('refused' in answer && answer.refused === 'barcode.several')
        setQuestion({ asks: 'choose', code, choices: choicesOf(answer.params.choices) })
    },
    [run, badge, scanned, workOrderId],
  )

  const scan = useCallback((code: string) => void put(code), [put])
  const add = useCallback((partId: Id<'part'>, code: string) => void put(code, partId), [put])
  const asked = { onScan: scan, onPart: add, onClose: () => setQuestion(null) }
  const dialog =
    question === null ? null : question.asks === 'unknown' ? (
      <UnknownCode key={question.code} code={question.code} {...asked} />
    ) : (
      <ChoosePart key={question.code} code={question.code} choices={question.choices} {...asked} />
    )
  return { scan, add, scanned, dialog }
}

function choicesOf(param: RefusalParam | undefined): PartChoice[] {
  if (!Array.isArray(param)) return []
  return param.map(({ partId, number, name, price }) => ({
    partId: String(partId) as Id<'part'>,
    number: String(number),
    name: String(name),
    price: Number(price),
  }))
}
