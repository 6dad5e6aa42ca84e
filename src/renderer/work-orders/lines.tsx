import { useCallback, useRef, useState } from 'react'
import { oneUnit } from '../../core/quantity.ts'
import type { WorkOrderPage, WorkOrderPageJob, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { useActs } from '../hooks/acts.ts'
import { useStoreInPassing } from '../hooks/store.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { PartSearch } from '../parts/part-search.tsx'
import type { TypedKey } from '../scan/scan-center.ts'
import { useTypedKeys } from '../scan/use-scan.ts'
import { Empty } from '../ui/empty.tsx'
import { focusLine, lineWithFocus, takeInHand, useArrowsIntoLines, useLineInHand } from './line-focus.ts'
import { GroupHead, groupsOf } from './line-groups.tsx'
import { Line, mayAgree } from './line-row.tsx'
import { useChangeQuantity } from './quantity-field.tsx'
import type { Scanned, Scanning } from './scan-into-order.tsx'
import './lines.css'

/**
 * What is on the order. The line in hand is the one whose quantity has the focus, which after a scan is the scanned one:
 * + and − change it, a digit begins a new quantity, Delete takes it off, the arrows walk.
 */
export function Lines({
  order,
  scanning,
  onTerms,
  onJob,
}: {
  order: WorkOrderPage
  scanning: Scanning
  onTerms: (line: WorkOrderPageLine) => void
  onJob: (job: WorkOrderPageJob) => void
}) {
  const words = useWords()
  const { t } = words
  const table = useRef<HTMLTableElement>(null)
  const [editing, setEditing] = useState<{ lineId: string; text: string } | null>(null)
  const { change, step } = useChangeQuantity(order)
  // Nothing goes on the order of a car that has left; what is left on it can be put right.
  const isGone = hasEnded(order.state)
  const stands = !order.isInHand
  const groups = groupsOf(order)
  const lines = groups.flatMap((group) => group.lines)
  const scanned = useStoreInPassing(scanning.scanned)
  const { onLine, isComing } = useLineInHand(table, scanning, lines)
  useArrowsIntoLines(table, lines)

  useActs([{ name: 'act.lineTerms', shortcut: 'F6', act: () => onLine((line) => terms(line ?? newest())) }])
  const terms = (line: WorkOrderPageLine | undefined) => {
    if (line !== undefined && mayAgree(line) && !stands) onTerms(line)
  }
  /** What was put on last and can still be agreed about: what somebody means who has no line in hand. */
  const newest = () =>
    lines
      .filter(mayAgree)
      .toSorted((a, b) => a.at - b.at)
      .at(-1)
  const inHand = () => lines.find((line) => line.lineId === lineWithFocus(table.current))
  // A line of which a document charges anything only goes down to that; one that is charged whole stays as it is.
  const mayChange = useCallback((line: WorkOrderPageLine) => !stands && line.invoiced === null, [stands])
  const edit = useCallback(
    (line: WorkOrderPageLine, text = '') => {
      if (!mayChange(line)) return
      // Several digits may have waited for the line: they are one quantity.
      const before = (one: typeof editing) => (one?.lineId === line.lineId ? one.text : '')
      setEditing((one) => ({ lineId: line.lineId, text: before(one) + text }))
    },
    [mayChange],
  )
  useTypedKeys((keys) =>
    onLine((line) => {
      if (line === undefined || !mayChange(line)) return
      const digits = keys.map(({ code }) => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1])
      const steps = keys.map(stepOf).reduce((sum, one) => sum + one, 0)
      if (steps !== 0) step(line, steps * oneUnit)
      else if (!digits.includes(undefined)) edit(line, digits.join(''))
    }),
  )
  const onKey = (event: React.KeyboardEvent) => {
    const line = inHand()
    if (line === undefined || event.target instanceof HTMLInputElement) return
    const walk = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (walk !== undefined) focusLine(table.current, lines[lines.indexOf(line) + walk]?.lineId)
    else if (event.key === 'Delete') onLine((now) => now !== undefined && mayChange(now) && change(now, 0))
    // It would open the line before the one that was just scanned.
    else if (!(event.key === 'Enter' && isComing())) return
    event.preventDefault()
  }
  const done = useCallback((lineId: string) => {
    setEditing(null)
    // The field gives way to the button in the next painting, and the line stays in hand.
    requestAnimationFrame(() => focusLine(table.current, lineId))
  }, [])

  return (
    <section className="card lines">
      <table ref={table} onKeyDown={onKey} onClick={(event) => takeInHand(table.current, event.target)}>
        <caption className="visually-hidden">{t('lines.caption')}</caption>
        <thead>
          <tr>
            <th>{t('line.description')}</th>
            <th>{t('line.code')}</th>
            <th className="n">{t('line.quantity')}</th>
            <th className="n">{t('line.unitPrice')}</th>
            <th className="n">{t('line.tax')}</th>
            <th className="n">{t('line.total')}</th>
            <th>
              <span className="visually-hidden">{t('act.lineTerms')}</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.key}>
            {(groups.length > 1 || group.head.is !== 'open') && (
              <GroupHead group={group} words={words} currency={order.currency} onJob={onJob} />
            )}
            {group.lines.map((line) => (
              <Line
                key={line.lineId}
                line={line}
                words={words}
                currency={order.currency}
                turn={scanned?.lineId === line.lineId ? scanned.turn : 0}
                editing={editing?.lineId === line.lineId ? editing.text : null}
                onEdit={edit}
                onDone={done}
                onChange={change}
                onTerms={onTerms}
                stands={stands}
              />
            ))}
          </tbody>
        ))}
      </table>
      {lines.length === 0 && !isGone && (
        <Empty title={t('lines.none')}>
          <p>{t('lines.noneTodo')}</p>
        </Empty>
      )}
      {!isGone && (
        <footer className="lines-foot">
          <PartSearch
            label={t('lines.add')}
            placeholder={t('lines.add')}
            onPart={(part) => scanning.add(part.partId, part.number)}
            onNothing={scanning.scan}
          />
          <p className="mute keys">{t('lines.keys')}</p>
        </footer>
      )}
      <p className="visually-hidden" role="status">
        {scanned === null ? '' : t('lines.scannedAloud', aloud(lines, scanned, words))}
      </p>
    </section>
  )
}

/** + and − of any layout are told by their place; = is + without Shift. */
function stepOf({ key, code }: TypedKey): number {
  if (key === '+' || code === 'NumpadAdd' || code === 'Equal') return 1
  return key === '-' || code === 'NumpadSubtract' || code === 'Minus' ? -1 : 0
}

function aloud(lines: readonly WorkOrderPageLine[], scanned: Scanned, words: Say) {
  const line = lines.find((one) => one.lineId === scanned.lineId)
  return {
    description: words.nameOf(line?.description ?? ''),
    quantity: line === undefined ? '' : words.quantity(line.quantity),
  }
}
