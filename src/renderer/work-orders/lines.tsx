import { memo, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { sum } from '../../core/money.ts'
import { oneUnit } from '../../core/quantity.ts'
import type { WorkOrderPage, WorkOrderPageJob, WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import { useActs } from '../hooks/commands.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { PartSearch } from '../parts/part-search.tsx'
import type { TypedKey } from '../scan/scan-center.ts'
import { useTypedKeys } from '../scan/use-scan.ts'
import { Code } from '../ui/code.tsx'
import { Empty } from '../ui/empty.tsx'
import { QuantityField, useChangeQuantity } from './quantity-field.tsx'
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
  const change = useChangeQuantity(order.workOrderId)
  const groups = groupsOf(order)
  const lines = groups.flatMap((group) => group.lines)
  const { scanned } = scanning
  useFocusScanned(table, scanned, lines)

  useActs([{ name: 'act.lineTerms', shortcut: 'F6', act: () => terms(inHand()) }])
  const terms = (line: WorkOrderPageLine | undefined) => {
    if (line !== undefined && line.charged === 0) onTerms(line)
  }
  const inHand = () => lines.find((line) => line.lineId === lineWithFocus(table.current))
  const edit = useCallback((line: WorkOrderPageLine, text?: string) => {
    if (mayChange(line)) setEditing({ lineId: line.lineId, text: text ?? '' })
  }, [])
  useTypedKeys((keys) => {
    const line = inHand()
    if (line === undefined || !mayChange(line)) return
    const digits = keys.map(({ code }) => /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1])
    const steps = keys.map(stepOf).reduce((sum, step) => sum + step, 0)
    if (steps !== 0) change(line, Math.max(0, line.quantity + steps * oneUnit))
    else if (!digits.includes(undefined)) edit(line, digits.join(''))
  })
  const onKey = (event: React.KeyboardEvent) => {
    const line = inHand()
    if (line === undefined || event.target instanceof HTMLInputElement) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) focusLine(table.current, lines[lines.indexOf(line) + step]?.lineId)
    else if (event.key === 'Delete' && mayChange(line)) change(line, 0)
    else return
    event.preventDefault()
  }
  const done = useCallback((lineId: string) => {
    setEditing(null)
    // The field gives way to the button in the next painting, and the line stays in hand.
    requestAnimationFrame(() => focusLine(table.current, lineId))
  }, [])

  return (
    <section className="card lines">
      <table ref={table} onKeyDown={onKey}>
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
              />
            ))}
          </tbody>
        ))}
      </table>
      {lines.length === 0 && (
        <Empty title={t('lines.none')}>
          <p>{t('lines.noneTodo')}</p>
        </Empty>
      )}
      <footer className="lines-foot">
        <PartSearch
          label={t('lines.add')}
          placeholder={t('lines.add')}
          onPart={(part) => scanning.add(part.partId, part.number)}
          onNothing={scanning.scan}
        />
        <p className="mute keys">{t('lines.keys')}</p>
      </footer>
      <p className="visually-hidden" role="status">
        {scanned === null ? '' : t('lines.scannedAloud', aloud(lines, scanned, words))}
      </p>
    </section>
  )
}

interface Group {
  key: string
  head: { is: 'invoice'; number: string } | { is: 'job'; job: WorkOrderPageJob } | { is: 'open' } | { is: 'left' }
  lines: WorkOrderPageLine[]
}

/**
 * The lines of each invoice together; then what no invoice charges, job by job and last what belongs to none, where scans
 * go; and apart from all of it what the customer has not agreed to.
 */
function groupsOf({ lines, jobs }: WorkOrderPage): Group[] {
  const there = lines.filter(({ quantity }) => quantity !== 0)
  const numbers = [...new Set(there.flatMap(({ invoiced }) => invoiced ?? []))].sort()
  const left = there.filter(({ approval }) => approval !== 'approved')
  const open = there.filter(({ approval, invoiced }) => approval === 'approved' && invoiced === null)
  const known = new Set(jobs.map(({ jobId }) => jobId))
  const loose = open.filter(({ jobId }) => jobId === null || !known.has(jobId))
  const groups: Group[] = [
    ...numbers.map((number) => ({
      key: number,
      head: { is: 'invoice' as const, number },
      lines: there.filter(({ invoiced }) => invoiced === number),
    })),
    ...jobs.map((job) => ({
      key: job.jobId,
      head: { is: 'job' as const, job },
      lines: open.filter(({ jobId }) => jobId === job.jobId),
    })),
    { key: 'open', head: { is: 'open' }, lines: loose },
    { key: 'left', head: { is: 'left' }, lines: left },
  ]
  return groups.filter(({ head, lines: inside }) => inside.length > 0 || head.is === 'job')
}

/** A line of which a document charges anything only grows; one that is charged whole stays as it is. */
const mayChange = (line: WorkOrderPageLine) => line.invoiced === null

function GroupHead({
  group: { head, lines },
  words,
  currency,
  onJob,
}: {
  group: Group
  words: Say
  currency: string
  onJob: (job: WorkOrderPageJob) => void
}) {
  const { t, money } = words
  return (
    <tr className={head.is === 'left' ? 'group left' : 'group'}>
      <th colSpan={5} scope="rowgroup">
        {head.is === 'open' && t('line.notInvoiced')}
        {head.is === 'left' && t('line.left')}
        {head.is === 'job' && (
          <>
            <button type="button" className="job-title" onClick={() => onJob(head.job)}>
              <bdi>{head.job.title}</bdi>
            </button>{' '}
            <span className="mute">{[head.job.cause, head.job.correction].filter(Boolean).join(' · ')}</span>
          </>
        )}
        {head.is === 'invoice' && (
          <>
            {t('line.invoiced')} <Code>{head.number}</Code>
          </>
        )}
      </th>
      <td className="n">{money(sum(lines.map(({ net }) => net)), currency)}</td>
      <td />
    </tr>
  )
}

/** + and − of any layout are told by their place; = is + without Shift. */
function stepOf({ key, code }: TypedKey): number {
  if (key === '+' || code === 'NumpadAdd' || code === 'Equal') return 1
  return key === '-' || code === 'NumpadSubtract' || code === 'Minus' ? -1 : 0
}

function aloud(lines: readonly WorkOrderPageLine[], scanned: Scanned, words: Say) {
  const line = lines.find((one) => one.lineId === scanned.lineId)
  return { description: line?.description ?? '', quantity: line === undefined ? '' : words.quantity(line.quantity) }
}

interface LineProps {
  line: WorkOrderPageLine
  words: Say
  currency: string
  turn: number
  editing: string | null
  onEdit: (line: WorkOrderPageLine, text?: string) => void
  onDone: (lineId: Id<'workOrderLine'>) => void
  onChange: (line: WorkOrderPageLine, quantity: number) => void
  onTerms: (line: WorkOrderPageLine) => void
}

/** Painted again only when its own line changed: a scan into a long order paints one row. */
const Line = memo(function Line(props: LineProps) {
  const { line, words, currency, turn, editing, onEdit, onDone, onChange, onTerms } = props
  const { t, money, quantity, rate } = words
  const { lineId, description, code, invoiced, onHand } = line
  const amount = t('line.quantityUnit', {
    quantity: quantity(line.quantity),
    unit: line.unit === 'piece' ? '' : t(`unit.${line.unit as 'piece'}`),
  }).trim()
  return (
    <tr key={lineId} className={turn > 0 && invoiced === null ? `new turn-${turn % 2}` : ''} data-line={lineId}>
      <td>
        {description}
        {turn > 0 && invoiced === null && <span className="just"> · {t('line.justScanned')}</span>}
        <Agreed line={line} words={words} currency={currency} />
        {invoiced === null && line.kind === 'part' && line.approval === 'approved' && onHand < 0 && (
          <>
            {' '}
            <span className="pill warn">{t('line.short', { quantity: quantity(-onHand) })}</span>
          </>
        )}
      </td>
      <td>
        <Code mute>{code}</Code>
      </td>
      <td className="n quantity">
        {editing === null ? (
          <button
            type="button"
            className="quantity-button"
            aria-label={t('line.quantityOf', { description, quantity: amount })}
            aria-disabled={invoiced !== null}
            onClick={() => onEdit(line)}
          >
            {amount}
          </button>
        ) : (
          <QuantityField line={line} initial={editing} onChange={onChange} onDone={onDone} />
        )}
      </td>
      <td className="n">{money(line.unitPrice, currency)}</td>
      <td className="n">{rate(line.taxRate)}</td>
      <td className="n">{money(line.net, currency)}</td>
      <td className="acts">
        {line.charged === 0 && (
          <button
            type="button"
            className="icon-button"
            aria-label={t('line.termsOf', { description })}
            onClick={() => onTerms(line)}
          >
            ⋯
          </button>
        )}
      </td>
    </tr>
  )
})

/** What is unusual about a line: another payer, a discount, a part of it charged already, or why it is not wanted. */
function Agreed({ line, words, currency }: { line: WorkOrderPageLine; words: Say; currency: string }) {
  const { t, money, day, count, quantity } = words
  const { payer, payerName, discount, approval, approvalReason, laterDay, laterOdometer, charged } = line
  const later = [
    laterDay === '' ? '' : day(laterDay),
    laterOdometer === null ? '' : `${count(laterOdometer)} ${t('unit.kilometre')}`,
  ].filter(Boolean)
  const why = approvalReason === '' ? [] : [t(`declined.${approvalReason as 'price'}`)]
  return (
    <>
      {payer !== 'customer' && (
        <>
          {' '}
          <span className="pill accent">{[t(`payer.${payer}`), payerName].filter(Boolean).join(' · ')}</span>
        </>
      )}
      {discount !== 0 && (
        <>
          {' '}
          <span className="pill">− {money(discount, currency)}</span>
        </>
      )}
      {charged > 0 && line.invoiced === null && (
        <>
          {' '}
          <span className="pill">{t('line.partCharged', { quantity: quantity(charged) })}</span>
        </>
      )}
      {approval !== 'approved' && (
        <>
          {' '}
          <span className="pill">{[t(`approval.${approval}`), ...why, ...later].join(' · ')}</span>
        </>
      )}
    </>
  )
}

/** The scanned line comes into view and into hand, unless a person is writing somewhere. */
function useFocusScanned(
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

function focusLine(table: HTMLTableElement | null, lineId: string | undefined): void {
  if (lineId === undefined) return
  const button = table?.querySelector<HTMLElement>(`tr[data-line="${CSS.escape(lineId)}"] button`)
  button?.focus({ preventScroll: true })
  button?.closest('tr')?.scrollIntoView({ block: 'nearest' })
}

function lineWithFocus(table: HTMLTableElement | null): string | undefined {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-line]')
  return row && table?.contains(row) ? row.dataset.line : undefined
}
