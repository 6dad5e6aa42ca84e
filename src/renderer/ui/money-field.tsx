import { useState } from 'react'
import { formatMoney, type MoneyDisplay, parseMoney } from '../../core/money.ts'
import { useWords } from '../hooks/use-words.ts'
import { Field } from './field.tsx'
import './money-field.css'

/** An amount as it is being typed: its text, the unit it is typed in, and what it comes to in minor units. */
export interface MoneyEntry {
  text: string
  display: MoneyDisplay | undefined
  /** Null while the text is no amount. */
  amount: number | null
  currency: string
  type(text: string): void
  /** Puts an amount in, written in the unit that is chosen. */
  put(amount: number | null): void
  /** Turns between rial and toman; what stands there keeps its worth. */
  turn(): void
}

export function useMoneyEntry(initial: number | null, currency: string): MoneyEntry {
  const { locale, unitAt } = useWords()
  const unit = unitAt(currency)
  const write = (amount: number | null, display: MoneyDisplay | undefined) =>
    amount === null ? '' : formatMoney(amount, { currency, locale, display, unit })
  const [text, type] = useState(() => write(initial, undefined))
  const [display, setDisplay] = useState<MoneyDisplay | undefined>()
  const amount = parseMoney(text, { currency, locale, display, unit })
  return {
    text,
    display,
    amount,
    currency,
    type,
    put: (put) => type(write(put, display)),
    turn() {
      const turned = display === undefined ? 'toman' : undefined
      setDisplay(turned)
      if (amount !== null) type(write(amount, turned))
    },
  }
}

/** Whether something was typed that is no amount; an empty box says nothing. */
export const isUnread = ({ text, amount }: MoneyEntry) => amount === null && text.trim() !== ''

/** The unit stands in the box. Toman is typed only where the box says toman; a button turns it. */
export function MoneyField({
  label,
  entry,
  onType,
  first = false,
  wrong,
  hint,
}: {
  label: string
  entry: MoneyEntry
  onType?: () => void
  first?: boolean
  wrong?: string | undefined
  hint?: string
}) {
  const { t, unitOfMoney, hasToman, locale } = useWords()
  const unit = unitOfMoney(entry.currency, entry.display)
  return (
    <div className="money-field">
      <Field
        label={label}
        value={entry.text}
        onChange={(text) => {
          entry.type(text)
          onType?.()
        }}
        onFocus={(event) => event.target.select()}
        unit={unit}
        leftToRight
        inputMode="decimal"
        first={first}
        wrong={wrong}
        {...(hint === undefined ? {} : { hint })}
      />
      {hasToman(entry.currency) && (
        <button type="button" className="money-turn" onClick={entry.turn} lang={locale}>
          {t('money.turn', { unit: unitOfMoney(entry.currency, entry.display === undefined ? 'toman' : undefined) })}
        </button>
      )}
    </div>
  )
}
