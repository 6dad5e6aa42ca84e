import { type ReactNode, useCallback, useRef, useState } from 'react'
import type { RefusalParam } from '../../core/command.ts'
import type { Id } from '../../core/kinds.ts'
import { oneUnit } from '../../core/quantity.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { type Store, store, useStore } from '../hooks/store.ts'
import { useBadge } from '../hooks/use-badge.ts'
import { useRun } from '../hooks/use-run.ts'
import { useAsksAgain } from './asks-again.ts'
import { ChoosePart, type PartChoice } from './choose-part.tsx'
import { type Question, useQuestions } from './questions.ts'
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
  /** The line of a scan that is not answered yet, null where it is refused; undefined while every scan is answered. */
  coming: () => Promise<Id<'workOrderLine'> | null> | undefined
  /** What must be asked before a code can be added, or null. */
  dialog: ReactNode
}

/** A scan puts one more of the part on the order; what cannot be told from the code alone is asked, each in its turn. */
export function useScanIntoOrder({ workOrderId, numberText }: WorkOrderPage): Scanning {
  const run = useRun()
  const badge = useBadge()
  const asksAgain = useAsksAgain(workOrderId)
  const [scanned] = useState(() => store<Scanned | null>(null))
  const { waiting, ask, over } = useQuestions(numberText)

  const put = useCallback(
    async (code: string, partId?: Id<'part'>, question?: Question): Promise<Id<'workOrderLine'> | null> => {
      const input = { workOrderId, code, quantity: oneUnit, sure: false, ...(partId === undefined ? {} : { partId }) }
      const answer = await run('addPartToWorkOrder', input, {
        handles: ['barcode.unknown', 'barcode.several'],
        // Two equal scans are two parts; a choice pressed twice is one.
        each: partId === undefined,
        ...showsOrder(workOrderId),
      })
      if ('ok' in answer) {
        const { lineId, asks } = answer.ok
        asksAgain(lineId, asks)
        scanned.set({ lineId, turn: (scanned.get()?.turn ?? 0) + 1 })
        if (question === undefined) return lineId
        over(question)
        // Whoever scanned it twice has two of the part in hand, and what it is has just been said.
        const { code: known } = question
        const again = waiting.get().filter((one) => one.asks === 'unknown' && one.code === known)
        for (const one of again) {
          over(one)
          await put(known)
        }
        return lineId
      }
      if ('refused' in answer && answer.refused === 'barcode.unknown') {
        // A colleague's badge is no part.
        if (!(await badge(code))) ask({ asks: 'unknown', code })
      } else if ('refused' in answer && answer.refused === 'barcode.several')
        ask({ asks: 'choose', code, choices: choicesOf(answer.params.choices) })
      return null
    },
    [run, badge, asksAgain, scanned, workOrderId, waiting, ask, over],
  )

  const coming = useRef<ReturnType<typeof put>>(undefined)
  const scan = useCallback(
    (code: string) => {
      const line = put(code)
      coming.current = line
      void line.then(() => {
        if (coming.current === line) coming.current = undefined
      })
    },
    [put],
  )
  const add = useCallback((partId: Id<'part'>, code: string) => void put(code, partId), [put])
  const [question, ...more] = useStore(waiting)
  return {
    scan,
    add,
    scanned,
    coming: () => coming.current,
    dialog: question === undefined ? null : dialogOf(question),
  }

  function dialogOf(question: Question): ReactNode {
    const asked = {
      code: question.code,
      more: more.map(({ code }) => code),
      onPart: (partId: Id<'part'>, code: string) => void put(code, partId, question),
      onScan: scan,
      onClose: () => over(question),
    }
    return question.asks === 'unknown' ? (
      <UnknownCode key={question.turn} {...asked} />
    ) : (
      <ChoosePart key={question.turn} choices={question.choices} {...asked} />
    )
  }
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
