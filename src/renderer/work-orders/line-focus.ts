import { useEffect, useEffectEvent, useRef } from 'react'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { after } from '../hooks/clock.ts'
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
    // The line is seen first: taking it into hand is one more frame, which would be made while that one is drawn.
    after(drawnAfterMs, () => isWriting() || focusLine(table.current, scanned.lineId))
  })
  const turn = there ? scanned.turn : 0
  useEffect(() => {
    if (turn > shown.current) focus()
  }, [turn])
}

const drawnAfterMs = 50

function isWriting(): boolean {
  const active = document.activeElement
  return (
    active instanceof HTMLInputElement || active instanceof HTMLTextAreaElement || active?.closest('dialog') != null
  )
}

/** The arrows walk into the lines from a page on which nothing has the focus, as its last words promise. */
export function useArrowsIntoLines(
  table: React.RefObject<HTMLTableElement | null>,
  lines: readonly WorkOrderPageLine[],
): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const at = { ArrowDown: 0, ArrowUp: -1 }[event.key]
    const isFree = document.activeElement === document.body && document.querySelector('dialog[open]') === null
    if (at === undefined || event.defaultPrevented || !isFree || lines.length === 0) return
    event.preventDefault()
    focusLine(table.current, lines.at(at)?.lineId)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** A click on a line takes it into hand, as a scan does; what is pressed within it keeps its own meaning. */
export function takeInHand(table: HTMLTableElement | null, pressed: EventTarget): void {
  if (!(pressed instanceof Element) || pressed.closest('button, a, input') !== null) return
  focusLine(table, pressed.closest<HTMLElement>('tr[data-line]')?.dataset.line)
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
