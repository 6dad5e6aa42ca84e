import { useEffect, useEffectEvent, useRef } from 'react'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import type { Scanned } from './scan-into-order.tsx'

/** The scanned line comes into view and into hand, unless a person is writing somewhere. */
export function useFocusScanned(
  table: React.RefObject<HTMLTableElement | null>,
  scanned: Scanned | null,
  lines: readonly WorkOrderPageLine[],
): void {
  const shown = useRef(0)
  const there = scanned !== null && lines.some((line) => line.lineId === scanned.lineId)
  const focus = useEffectEvent(() => {
    if (scanned === null) return
    shown.current = scanned.turn
    rowOf(table.current, scanned.lineId)?.scrollIntoView({ block: 'nearest' })
    const active = document.activeElement
    if (active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement || active?.closest('dialog')) return
    // The line is seen first: taking it into hand lays the page out once more.
    requestAnimationFrame(() => focusLine(table.current, scanned.lineId))
  })
  const turn = there ? scanned.turn : 0
  useEffect(() => {
    if (turn > shown.current) focus()
  }, [turn])
}

export function focusLine(table: HTMLTableElement | null, lineId: string | undefined): void {
  if (lineId === undefined) return
  const row = rowOf(table, lineId)
  row?.querySelector('button')?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}

function rowOf(table: HTMLTableElement | null, lineId: string): HTMLElement | null | undefined {
  return table?.querySelector<HTMLElement>(`tr[data-line="${CSS.escape(lineId)}"]`)
}

export function lineWithFocus(table: HTMLTableElement | null): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-line]')
  return row && table?.contains(row) ? row.dataset.line : undefined
}
