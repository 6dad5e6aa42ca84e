import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { parseQuantity } from '../../core/quantity.ts'
import type { Locale } from '../../core/text.ts'
import { correctionKinds } from '../../domain/invoices/invoice.ts'
import type { InvoicePage } from '../../domain/invoices/queries.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Refused } from '../ui/refused.tsx'
import { tell } from '../ui/toasts.tsx'
import { type Reason, ReasonFields } from './reasons.tsx'

type Correction = (typeof correctionKinds)[number]

/**
 * Takes a document back by a credit note. An amendment goes on at the order, whose lines are free again and are invoiced
 * anew with what was paid; a return may take back some lines only.
 */
export function CorrectInvoice({ page, onClose }: { page: InvoicePage; onClose: () => void }) {
  const { t, locale } = useWords()
  const navigate = useNavigate()
  const { run, refusal } = useRunHere()
  const kinds = correctionsOf(page)
  const [correction, setCorrection] = useState<Correction>(kinds[0])
  const [reason, setReason] = useState<Reason>('ownMistake')
  const [note, setNote] = useState('')
  const [quantities, setQuantities] = useState<Record<string, string>>({})
  const [toShelf, setToShelf] = useState<boolean | null>(null)
  const inPart = correction === 'return'
  const lines = linesBack(page, quantities, locale)
  const hasParts = inPart && linesMeant(page, lines).some(({ fromShelf }) => fromShelf === 1)
  // A damaged part is no part to sell again, until somebody says otherwise.
  const isToShelf = toShelf ?? reason !== 'damagedGoods'

  const correct = async (event: FormEvent) => {
    event.preventDefault()
    if (inPart && lines === null) return
    const some = inPart && lines !== null && lines.length > 0 ? { lines } : {}
    const input = { invoiceId: page.invoiceId, correction, reason, note, ...some, toShelf: isToShelf }
    const answer = await run('correctInvoice', input)
    if (!('ok' in answer)) return
    const { numberText, advance, creditId } = answer.ok
    tell({
      warn: false,
      say: (words) =>
        words.t(advance > 0 ? 'correct.doneAdvance' : 'correct.done', {
          number: numberText,
          amount: words.money(advance, page.currency),
          unit: words.unitOfMoney(page.currency),
        }),
    })
    onClose()
    if (correction === 'amendment')
      void navigate({ to: '/work-orders/$workOrderId', params: { workOrderId: page.workOrderId } })
    else void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: creditId } })
  }
  return (
    <Dialog title={t('correct.title', { number: page.numberText })} size={inPart ? 'wide' : ''} onClose={onClose}>
      <form className="pay" onSubmit={correct}>
        <Choices
          label={t('correct.what')}
          value={correction}
          choices={kinds.map((value) => ({ value, label: t(`correction.${value}`) }))}
          onChange={setCorrection}
        />
        <p className="sub">
          {t(`correct.${correction}`)} {inPart && page.kind !== 'package' && t('correct.lessOnOrder')}
        </p>
        <ReasonFields reason={reason} onReason={setReason} note={note} onNote={setNote} first />
        {inPart && <LinesBack page={page} quantities={quantities} onChange={(changed) => setQuantities(changed)} />}
        {hasParts && (
          <label className="check">
            <input type="checkbox" checked={isToShelf} onChange={(event) => setToShelf(event.target.checked)} />{' '}
            {t('correct.toShelf')}
          </label>
        )}
        <Refused refusal={refusal}>
          {inPart && lines === null && <p className="wrong">{t('form.noQuantity')}</p>}
        </Refused>
        <DialogFoot onClose={onClose} does={t('correct.issue')} />
      </form>
    </Dialog>
  )
}

/** There is no order to go on at behind a package, and what a package paid is taken back whole. */
function correctionsOf({ kind, prepaid }: InvoicePage): readonly [Correction, ...Correction[]] {
  if (kind === 'package') return ['return']
  return prepaid !== 0 ? ['amendment', 'cancellation'] : correctionKinds
}

/** How many of which line; null where something cannot be read. */
function linesBack(page: InvoicePage, quantities: Record<string, string>, locale: Locale) {
  const lines = []
  for (const { invoiceLineId } of page.lines) {
    const text = quantities[invoiceLineId] ?? ''
    if (text.trim() === '') continue
    const quantity = parseQuantity(text, locale)
    if (quantity === null || quantity < 0) return null
    if (quantity > 0) lines.push({ invoiceLineId, quantity })
  }
  return lines
}

/** With no quantity given it is all of them. */
function linesMeant({ lines }: InvoicePage, given: ReturnType<typeof linesBack>) {
  const there = lines.filter(({ left }) => left > 0)
  if (given === null || given.length === 0) return there
  return there.filter(({ invoiceLineId }) => given.some((one) => one.invoiceLineId === invoiceLineId))
}

function LinesBack({
  page,
  quantities,
  onChange,
}: {
  page: InvoicePage
  quantities: Record<string, string>
  onChange: (quantities: Record<string, string>) => void
}) {
  const { t, quantity, money } = useWords()
  return (
    <table>
      <caption className="sub">{t('correct.lines')}</caption>
      <thead>
        <tr>
          <th>{t('line.description')}</th>
          <th className="n">{t('correct.left')}</th>
          <th className="n">{t('line.unitPrice')}</th>
          <th>{t('correct.back')}</th>
        </tr>
      </thead>
      <tbody>
        {page.lines
          .filter(({ left }) => left > 0)
          .map((line) => (
            <tr key={line.invoiceLineId}>
              <td>
                <bdi>{line.description}</bdi>
              </td>
              <td className="n">{quantity(line.left)}</td>
              <td className="n">{money(line.unitPrice, page.currency)}</td>
              <td>
                <input
                  className="input"
                  dir="ltr"
                  inputMode="decimal"
                  autoComplete="off"
                  aria-label={t('correct.backOf', { description: line.description })}
                  value={quantities[line.invoiceLineId] ?? ''}
                  onChange={(event) => onChange({ ...quantities, [line.invoiceLineId]: event.target.value })}
                />
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}
