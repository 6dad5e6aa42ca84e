import { type FormEvent, useState } from 'react'
import { differing } from '../../core/differing.ts'
import { parseQuantity } from '../../core/quantity.ts'
import type { FoundPart } from '../../domain/parts/queries.ts'
import type { QueryInput } from '../hooks/port.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { MoneyField, useMoneyEntry } from '../ui/money-field.tsx'
import { UntaxedChoice } from './untaxed-choice.tsx'

/** What a part costs and is taxed from now on, and the barcodes it is found by; orders keep what they were written with. */
export function EditPart({
  part,
  shownBy,
  onClose,
}: {
  part: FoundPart
  shownBy: QueryInput<'findParts'>
  onClose: () => void
}) {
  const { t, currency, locale, quantity } = useWords()
  const run = useRun()
  const price = useMoneyEntry(part.price, currency)
  const [rate, setRate] = useState(quantity(part.taxRate * 10))
  const [untaxedReason, setReason] = useState(part.untaxedReason)
  const [tried, setTried] = useState(false)
  const percent = parseQuantity(rate, locale)
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const { amount } = price
    if (amount === null || amount < 0 || percent === null || percent < 0 || percent > 100_000) return
    // A rate is read in thousandths of a percent and kept in hundredths.
    const taxRate = Math.round(percent / 10)
    const taxed = untaxedReason === '' ? { taxRate, untaxedReason } : { untaxedReason }
    const changed = differing({ price: amount, ...taxed }, part)
    if (Object.keys(changed).length === 0) return onClose()
    const answer = await run('changePrice', { partId: part.partId, ...changed }, { shows: ['findParts', shownBy] })
    if ('ok' in answer) onClose()
  }
  return (
    <Dialog title={t('act.editPart')} onClose={onClose}>
      <div className="form-grid">
        <p>
          <b>{part.name}</b> <Code mute>{part.number}</Code>
        </p>
        <form className="form-grid" onSubmit={keep}>
          <div className="pair">
            <MoneyField
              label={t('part.price')}
              entry={price}
              first
              wrong={tried && (price.amount === null || price.amount < 0) ? t('form.noAmount') : undefined}
            />
            <Field
              label={t('part.taxRate')}
              value={untaxedReason === '' ? rate : quantity(0)}
              onChange={setRate}
              disabled={untaxedReason !== ''}
              leftToRight
              inputMode="decimal"
              unit="%"
              wrong={tried && (percent === null || percent < 0) ? t('form.noQuantity') : undefined}
            />
          </div>
          <UntaxedChoice value={untaxedReason} onChange={setReason} />
          <div className="dialog-foot">
            <span className="mute grow">{t('part.fromNow')}</span>
            <Button go type="submit" shortcut="Enter">
              {t('form.save')}
            </Button>
          </div>
        </form>
        <Codes part={part} />
      </div>
    </Dialog>
  )
}

function Codes({ part: { partId } }: { part: FoundPart }) {
  const { t } = useWords()
  const run = useRun()
  const codes = useQuery('partCodes', { partId })
  const [code, setCode] = useState('')
  const shows = { shows: ['partCodes', { partId }] as const }
  const link = async (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() === '') return
    if ('ok' in (await run('linkBarcode', { partId, code }, shows))) setCode('')
  }
  return (
    <section className="form-grid">
      <h3>{t('part.codes')}</h3>
      {codes?.length === 0 && <p className="mute">{t('part.noCodes')}</p>}
      <ul className="rows-list">
        {codes?.map((one) => (
          <li key={one} className="row">
            <Code>{one}</Code>
            <span className="grow" />
            <Button
              quiet
              aria-label={t('part.unlinkOf', { code: one })}
              onClick={() => void run('unlinkBarcode', { partId, code: one }, shows)}
            >
              {t('part.unlink')}
            </Button>
          </li>
        ))}
      </ul>
      <form className="row printer-row" onSubmit={link}>
        <div className="grow">
          <Field label={t('part.newCode')} value={code} onChange={setCode} leftToRight />
        </div>
        <Button type="submit" disabled={code.trim() === ''}>
          {t('part.link')}
        </Button>
      </form>
    </section>
  )
}
