import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { formatQuantity, largestQuantity, parseQuantity } from '../../core/quantity.ts'
import type { WorkOrderPage, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { tell, tellRefusal } from '../ui/toasts.tsx'
import { useAsksAgain } from './asks-again.ts'
import { showsOrder } from './shows-order.ts'

/** Enter keeps, Escape gives up, leaving keeps what can be read. */
export function QuantityField({
  line,
  initial,
  onChange,
  onDone,
}: {
  line: WorkOrderPageLine
  initial: string
  onChange: (line: WorkOrderPageLine, quantity: number) => void
  onDone: (lineId: Id<'workOrderLine'>) => void
}) {
  const { t, locale } = useWords()
  const [text, setText] = useState(initial === '' ? formatQuantity(line.quantity, locale) : initial)
  const [wrong, setWrong] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const over = useRef(false)
  useLayoutEffect(() => {
    field.current?.focus()
    if (initial === '') field.current?.select()
    // A digit that was struck before the field was there comes behind the one that opened it.
    else setText(initial)
  }, [initial])
  const keep = (strict: boolean) => {
    if (over.current) return
    const quantity = parseQuantity(text, locale)
    if (quantity === null && strict) return setWrong(true)
    over.current = true
    if (quantity !== null) onChange(line, quantity)
    onDone(line.lineId)
  }
  return (
    <input
      ref={field}
      className="quantity-field"
      value={text}
      dir="ltr"
      inputMode="decimal"
      aria-label={t('line.newQuantity', { description: line.description })}
      aria-invalid={wrong}
      title={wrong ? t('form.noQuantity') : undefined}
      onChange={(event) => {
        setText(event.target.value)
        setWrong(false)
      }}
      onBlur={() => keep(false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') keep(true)
        else if (event.key === 'Escape') {
          over.current = true
          onDone(line.lineId)
        } else return
        event.preventDefault()
      }}
    />
  )
}

/** Changes a line's quantity; asks where it is unusual, and offers the way back where the line went. */
export function useChangeQuantity(order: WorkOrderPage) {
  const { workOrderId } = order
  const run = useRun()
  const wanted = useWanted(order)
  const asksAgain = useAsksAgain(workOrderId)
  const change = useCallback(
    (line: WorkOrderPageLine, quantity: number) => {
      const { lineId, description } = line
      const before = wanted.of(line)
      if (quantity === before) return
      if (quantity < 0) return tellRefusal({ refused: 'quantity.notPositive', params: {} })
      if (quantity > largestQuantity)
        return tellRefusal({ refused: 'quantity.tooLarge', params: { most: largestQuantity } })
      const shows = showsOrder(workOrderId)
      const set = async (to: number, sure: boolean) => {
        const answered = wanted.set(lineId, to)
        const input = { lineId, quantity: to, sure }
        // One more, one less and one more again ends with one more, though the first of them is not answered yet.
        const answer = await run('changeLineQuantity', input, { ...shows, handles: ['quantity.unusual'], each: true })
        answered('ok' in answer)
        if ('ok' in answer) asksAgain(lineId, answer.ok.asks)
        if ('refused' in answer && answer.refused === 'quantity.unusual')
          tell({
            warn: true,
            say: ({ t, quantity: write }) => t('quantity.sure', { quantity: write(to), description }),
            action: { label: ({ t }) => t('quantity.yes'), act: () => void set(to, true) },
          })
        return answer
      }
      void set(quantity, false).then((answer) => {
        if (quantity !== 0 || before < 0 || !('ok' in answer)) return
        tell({
          warn: false,
          say: ({ t }) => t('line.takenOff', { description }),
          action: { label: ({ t }) => t('undo'), act: () => void set(before, true), shortcut: 'Ctrl+Z' },
        })
      })
    },
    [run, workOrderId, wanted, asksAgain],
  )
  const step = (line: WorkOrderPageLine, by: number) => change(line, Math.max(0, wanted.of(line) + by))
  return { change, step }
}

/** What lines are being changed to, until that is painted: the next step counts from there, not from what is still seen. */
function useWanted(order: WorkOrderPage) {
  const [wanted] = useState(() => {
    const now = new Map<string, { quantity: number; isKept: boolean }>()
    return {
      of: ({ lineId, quantity }: WorkOrderPageLine) => now.get(lineId)?.quantity ?? quantity,
      set(lineId: string, quantity: number) {
        const one = { quantity, isKept: false }
        now.set(lineId, one)
        return (isKept: boolean) => {
          one.isKept = isKept
          if (!isKept && now.get(lineId) === one) now.delete(lineId)
        }
      },
      painted() {
        for (const [lineId, { isKept }] of now) if (isKept) now.delete(lineId)
      },
    }
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was kept is seen with the next order that is painted.
  useEffect(() => wanted.painted(), [order])
  return wanted
}
