import { type ReactNode, useId } from 'react'
import { toLatinDigits, toLocaleDigits } from '../../core/text.ts'
import { useWords } from '../hooks/use-words.ts'
import './choice.css'

export interface Choice<V extends string> {
  value: V
  label: ReactNode
}

/** One of a few, all in view; the arrow keys choose, as radio buttons do everywhere. */
export function Choices<V extends string>({
  label,
  value,
  choices,
  onChange,
  numbered = false,
  first = false,
}: {
  label: string
  value: V
  choices: readonly Choice<V>[]
  onChange: (value: V) => void
  /** In columns, each with the digit that chooses it; else side by side. */
  numbered?: boolean
  first?: boolean
}) {
  const { locale } = useWords()
  const name = useId()
  return (
    <fieldset
      className={numbered ? 'choice numbered' : 'choice'}
      onKeyDown={(event) => {
        const chosen = numbered && !event.ctrlKey && !event.altKey ? choices[placeOfKey(event.key)] : undefined
        if (chosen === undefined) return
        event.preventDefault()
        onChange(chosen.value)
      }}
    >
      <legend>{label}</legend>
      <div className="choice-row">
        {choices.map((choice, index) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              {...(first && choice.value === value ? { 'data-first': true } : {})}
            />
            <span>{choice.label}</span>
            {numbered && index < 9 && (
              <span className="key" aria-hidden="true">
                {toLocaleDigits(String(index + 1), locale)}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The place a digit of any keyboard chooses; no place for any other key. */
export const placeOfKey = (key: string): number =>
  /^[1-9]$/.test(toLatinDigits(key)) ? Number(toLatinDigits(key)) - 1 : -1

/** One of many. */
export function Select<V extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string
  value: V
  choices: readonly { value: V; label: string }[]
  onChange: (value: V) => void
}) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = choices.find((one) => one.value === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
