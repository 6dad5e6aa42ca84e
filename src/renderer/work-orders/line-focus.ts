import { useEffect, useEffectEvent, useState } from 'react'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import type { Scanned } from './scan-into-order.tsx'

/** The scanned line comes into view and into hand, unless a person is writing somewhere. */
export function useFocusScanned(
  table: React.RefObject<HTMLTableElement | null>,
  scanned: Scanned | null,
  lines: readonly WorkOrderPageLine[],
): void {
  const [shown, setShown] = useState(0)
  const there = scanned !== null && lines.some((line) => line.lineId === scanned.lineId)
  const focus = useEffectEvent(() => {
    if (scanned === null) return
    setShown(scanned.turn)
    const active = document.activeElement
    if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement || active?.closest('dialog')) return
    focusLine(table.current, scanned.lineId)
  })
  const due = there && scanned !== null && scanned.turn !== shown
  useEffect(() => {
    if (due) focus()
  }, [due])
}

export function focusLine(table: HTMLTableElement | null, lineId: string | undefined): void {
  if (lineId === undefined) return
  const button = table?.querySelector<HTMLElement>(`tr[data-line="${CSS.escape(lineId)}"] button`)
  button?.focus({ preventScroll: true })
  button?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

export function lineWithFocus(table: HTMLTableElement | null): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-line]')
  return row && table?.contains(row) ? row.dataset.line : undefined
}
