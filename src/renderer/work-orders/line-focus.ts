import { useEffect, useEffectEvent, useRef } from 'react'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { after } from '../hooks/clock.ts'
import { useStoreInPassing } from '../hooks/store.ts'
import type { Scanning } from './scan-into-order.tsx'

type Act = (line: WorkOrderPageLine | undefined) => void

/**
 * The scanned line comes into view and into hand, unless a person is writing somewhere. Answers what acts on the line in
 * hand: what is struck right behind a scan is for its line and waits until that is there, or is dropped where the scan
 * was refused; it is never for the line before.
 */
export function useLineInHand(
  table: React.RefObject<HTMLTableElement | null>,
  { scanned, coming }: Scanning,
  lines: readonly WorkOrderPageLine[],
): { onLine: (act: Act) => void; isComing: () => boolean } {
  const last = useStoreInPassing(scanned)
  const shown = useRef(0)
  const waiting = useRef<{ lineId: string; act: Act }[]>([])
  const due = useRef<(() => void) | null>(null)
  const there = last !== null && lines.some((line) => line.lineId === last.lineId)
  const takeUp = (lineId: string) => {
    due.current = null
    if (!isWriting()) focusLine(table.current, lineId)
  }
  const hold = (lineId: string | null, act: Act) => lineId !== null && waiting.current.push({ lineId, act })
  const show = useEffectEvent(() => {
    if (last === null) return
    shown.current = last.turn
    rowOf(table.current, last.lineId)?.scrollIntoView({ block: 'nearest' })
    // The line is seen first: taking it into hand is one more frame, which would be made while that one is drawn.
    const take = () => takeUp(last.lineId)
    due.current = take
    after(drawnAfterMs, () => due.current === take && take())
    for (const { lineId, act } of waiting.current.splice(0)) {
      takeUp(lineId)
      act(lines.find((line) => line.lineId === lineId))
    }
  })
  const turn = there ? last.turn : 0
  useEffect(() => {
    if (turn > shown.current) show()
  }, [turn])

  const isComing = () => coming() !== undefined || (scanned.get()?.turn ?? 0) > shown.current
  const onLine = (act: Act) => {
    if (isComing()) {
      const scan = coming()
      if (scan === undefined) hold(scanned.get()?.lineId ?? null, act)
      else void scan.then((lineId) => hold(lineId, act))
      return
    }
    due.current?.()
    act(lines.find((line) => line.lineId === lineWithFocus(table.current)))
  }
  return { onLine, isComing }
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
