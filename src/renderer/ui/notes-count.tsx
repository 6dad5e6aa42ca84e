import { type KeyboardEvent, useState } from 'react'
import { parseMoney } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { isCountable, worthOf } from '../../domain/payments/notes.ts'
import { useWords } from '../hooks/use-words.ts'
import './notes-count.css'

export type Counts = Record<string, number>

/** Counts notes and coins of a currency; what is none of them is one amount at the end, kept as ones. */
export function NotesCount({
  counts,
  onChange,
  currency,
  first = false,
}: {
  counts: Counts
  onChange: (counts: Counts) => void
  currency: string
  first?: boolean
}) {
  const { t, money, unitAt, unitOfMoney, notes } = useWords()
  const faces = notes(currency)
  const change = (face: number, count: number) => {
    const { [String(face)]: _, ...others } = counts
    onChange(count === 0 ? others : { ...others, [String(face)]: count })
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the fields inside are what is worked with.
    <div className="notes" onKeyDown={goOn}>
      <table>
        <thead>
          <tr>
            <th className="n">{t('notes.face', { unit: unitOfMoney(currency) })}</th>
            <th>{t('notes.count')}</th>
            <th className="n">{t('notes.worth')}</th>
          </tr>
        </thead>
        <tbody>
          {faces.map((face, index) => (
            <tr key={face}>
              <td className="n">{money(face, currency)}</td>
              <td>
                <NumberInput
                  label={t('notes.countOf', { face: money(face, currency) })}
                  first={first && index === 0}
                  read={(text, locale) => {
                    const quantity = parseQuantity(text, locale)
                    if (quantity === null || quantity < 0 || quantity % 1000 !== 0) return null
                    return isCountable(face, quantity / 1000) ? quantity / 1000 : null
                  }}
                  onRead={(count) => change(face, count)}
                />
              </td>
              <td className="n">{money(face * (counts[String(face)] ?? 0), currency)}</td>
            </tr>
          ))}
          <tr>
            <td className="n">{t('notes.rest')}</td>
            <td>
              <NumberInput
                label={t('notes.rest')}
                first={first && faces.length === 0}
                read={(text, locale) => {
                  const amount = parseMoney(text, { currency, locale, unit: unitAt(currency) })
                  return amount === null || amount < 0 ? null : amount
                }}
                onRead={(amount) => change(1, amount)}
              />
            </td>
            <td className="n">{money(counts['1'] ?? 0, currency)}</td>
          </tr>
        </tbody>
      </table>
      <p className="notes-sum" role="status">
        <span>{t('notes.sum')}</span>
        <b>
          {money(worthOf(counts), currency)} <small>{unitOfMoney(currency)}</small>
        </b>
      </p>
    </div>
  )
}

/** Enter goes on to the next note; in the last field, and with Ctrl, it ends the count. */
function goOn(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
  const fields = [...event.currentTarget.querySelectorAll('input')]
  const next = fields[fields.indexOf(event.target) + 1]
  event.preventDefault()
  if (event.ctrlKey || next === undefined) event.target.form?.requestSubmit()
  else next.focus()
}

type Locale = ReturnType<typeof useWords>['locale']

/** Empty is nought; what cannot be read is marked and counts as nought. */
function NumberInput({
  label,
  read,
  onRead,
  first,
}: {
  label: string
  read: (text: string, locale: Locale) => number | null
  onRead: (value: number) => void
  first: boolean
}) {
  const { locale } = useWords()
  const [text, setText] = useState('')
  const value = text.trim() === '' ? 0 : read(text, locale)
  return (
    <input
      className="input"
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      aria-label={label}
      aria-invalid={value === null}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        onRead(event.target.value.trim() === '' ? 0 : (read(event.target.value, locale) ?? 0))
      }}
      {...(first ? { 'data-first': true } : {})}
    />
  )
}
