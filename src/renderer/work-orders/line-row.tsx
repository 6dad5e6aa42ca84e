import { memo } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { WorkOrderPageLine } from '../../domain/work-orders/queries.ts'
import type { Say } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { QuantityField } from './quantity-field.tsx'

/** Whether there is something to agree about a line: no document charges it, or it does though nobody wants it. */
export const mayAgree = ({ charged, approval }: WorkOrderPageLine) => charged === 0 || approval !== 'approved'

interface LineProps {
  line: WorkOrderPageLine
  words: Say
  currency: string
  turn: number
  editing: string | null
  /** The car has left with it. */
  stands: boolean
  onEdit: (line: WorkOrderPageLine, text?: string) => void
  onDone: (lineId: Id<'workOrderLine'>) => void
  onChange: (line: WorkOrderPageLine, quantity: number) => void
  onTerms: (line: WorkOrderPageLine) => void
}

/** Painted again only when its own line changed: a scan into a long order paints one row. */
export const Line = memo(function Line(props: LineProps) {
  const { line, words, currency, turn, editing, stands, onEdit, onDone, onChange, onTerms } = props
  const { t, money, quantity } = words
  const { lineId, code, invoiced, onHand } = line
  const description = words.nameOf(line.description)
  const amount = t('line.quantityUnit', {
    quantity: quantity(line.quantity),
    unit: line.unit === 'piece' ? '' : words.word('unit', line.unit),
  }).trim()
  return (
    <tr className={turn > 0 && invoiced === null ? `new turn-${turn % 2}` : ''} data-line={lineId}>
      <td>
        <bdi>{description}</bdi>
        {turn > 0 && invoiced === null && <span className="just"> · {t('line.justScanned')}</span>}
        {line.untaxedReason !== '' && <div className="sub">{words.reason(line.untaxedReason)}</div>}
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
            aria-disabled={invoiced !== null || stands}
            onClick={() => onEdit(line)}
          >
            {amount}
          </button>
        ) : (
          <QuantityField line={line} initial={editing} onChange={onChange} onDone={onDone} />
        )}
      </td>
      <td className="n">{money(line.unitPrice, currency)}</td>
      <td className="n">{words.taxOf(line.taxRate, line.untaxedReason)}</td>
      <td className="n">{money(line.net, currency)}</td>
      <td className="acts">
        {mayAgree(line) && line.payer !== 'package' && !stands && (
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
  const why = approvalReason === '' ? [] : [words.word('declined', approvalReason)]
  return (
    <>
      {payer !== 'customer' && (
        <>
          {' '}
          <span className="pill accent">
            {[t(`payer.${payer}`), words.nameOf(payerName)].filter(Boolean).join(' · ')}
          </span>
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
