import { useId } from 'react'
import './choice.css'
import './one-of.css'

/** One of a few, all in view: arrows walk; in a column the digit beside it chooses. */
export function OneOf<T extends string>({
  label,
  value,
  options,
  onChange,
  column = false,
  first = false,
}: {
  label: string
  value: T
  options: readonly { value: T; label: string }[]
  onChange: (value: T) => void
  /** In columns, each with its digit; else side by side. */
  column?: boolean
  first?: boolean
}) {
  const name = useId()
  return (
    <fieldset
      className={column ? 'one-of column' : 'one-of'}
      onKeyDown={(event) => {
        const chosen = column && !event.ctrlKey && !event.altKey ? options[Number(event.key) - 1] : undefined
        if (chosen === undefined) return
        event.preventDefault()
        onChange(chosen.value)
      }}
    >
      <legend>{label}</legend>
      {options.map((option, index) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            {...(first && option.value === value ? { 'data-first': true } : {})}
          />
          <span>{option.label}</span>
          {column && index < 9 && (
            <span className="key" aria-hidden="true">
              {index + 1}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}
