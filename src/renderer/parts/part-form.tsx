import { type FormEvent, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { parseMoney } from '../../core/money.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Refused } from '../ui/refused.tsx'
import { UntaxedChoice } from './untaxed-choice.tsx'

/** A part nobody has filed yet, with the code that was just scanned where there was one. */
export function PartForm({ code, onPart }: { code?: string; onPart: (partId: Id<'part'>, number: string) => void }) {
  const { t, currency, unitAt, unitOfMoney, locale, taxRate } = useWords()
  const { run, refusal, setRefusal } = useRunHere()
  const [number, setNumber] = useState(code ?? '')
  const [name, setName] = useState('')
  const [price, setPrice] = useState('')
  const [untaxedReason, setReason] = useState('')
  const [wrong, setWrong] = useState<'name' | 'price' | 'number' | null>(null)
  const create = async (event: FormEvent) => {
    event.preventDefault()
    const amount = parseMoney(price, { currency, locale, unit: unitAt(currency) })
    const missing =
      number.trim() === '' ? 'number' : name.trim() === '' ? 'name' : amount === null || amount < 0 ? 'price' : null
    setWrong(missing)
    setRefusal(null)
    if (missing !== null || amount === null) return
    const input = {
      number,
      name,
      price: amount,
      unit: 'piece' as const,
      taxRate: untaxedReason === '' ? taxRate : 0,
      untaxedReason,
      ...(code === undefined ? {} : { code }),
    }
    const answer = await run('addPart', input)
    if ('ok' in answer) onPart(answer.ok.partId, number)
  }
  return (
    <form className="form-grid" onSubmit={create}>
      <Field
        label={t('part.name')}
        value={name}
        onChange={setName}
        first
        autoFocus
        wrong={wrong === 'name' ? t('form.missing') : undefined}
      />
      <Field
        label={t('part.number')}
        value={number}
        onChange={setNumber}
        leftToRight
        wrong={wrong === 'number' ? t('form.missing') : undefined}
      />
      <Field
        label={t('part.price')}
        value={price}
        onChange={setPrice}
        leftToRight
        inputMode="decimal"
        unit={unitOfMoney()}
        wrong={wrong === 'price' ? t('form.noAmount') : undefined}
      />
      {code === undefined && <UntaxedChoice value={untaxedReason} onChange={setReason} />}
      <Refused refusal={refusal} />
      <Button go type="submit" shortcut="Enter">
        {t(code === undefined ? 'part.create' : 'part.createAndAdd')}
      </Button>
    </form>
  )
}
