import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { formatQuantity, largestQuantity, parseQuantity } from '../../core/quantity.ts'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { tell, tellRefusal } from '../ui/toasts.tsx'
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
  }, [initial])
  const keep = (strict: boolean) => {
    if (over.current) return
    const quantity = parseQuantity(text, locale)
    if (quantity === null && strict) return setWrong(true)
    over.current = true
    if (quantity !== null && quantity !== line.quantity) onChange(line, quantity)
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
export function useChangeQuantity(workOrderId: Id<'workOrder'>) {
  const run = useRun()
  return useCallback(
    (line: WorkOrderPageLine, quantity: number) => {
      const { lineId, description } = line
      if (quantity < 0) return tellRefusal({ refused: 'quantity.notPositive', params: {} })
      if (quantity > largestQuantity)
        return tellRefusal({ refused: 'quantity.tooLarge', params: { most: largestQuantity } })
      const shows = showsOrder(workOrderId)
      const set = async (to: number, sure: boolean) => {
        const answer = await run(
          'changeLineQuantity',
          { lineId, quantity: to, sure },
          { ...shows, handles: ['quantity.unusual'] },
        )
        if ('refused' in answer && answer.refused === 'quantity.unusual')
          tell({
            warn: true,
            say: ({ t, quantity: write }) => t('quantity.sure', { quantity: write(to), description }),
            action: { label: ({ t }) => t('quantity.yes'), act: () => void set(to, true) },
          })
        return answer
      }
      void set(quantity, false).then((answer) => {
        if (quantity !== 0 || !('ok' in answer)) return
        tell({
          warn: false,
          say: ({ t }) => t('line.takenOff', { description }),
          action: { label: ({ t }) => t('undo'), act: () => void set(line.quantity, true), shortcut: 'Ctrl+Z' },
        })
      })
    },
    [run, workOrderId],
  )
}
