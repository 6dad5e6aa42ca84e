import { useEffect, useRef } from 'react'
import './search-field.css'

export interface SearchFieldProps {
  /** What can be typed; stands in the field while it is empty, and is read out. */
  label: string
  value: string
  onChange: (text: string) => void
  /** The screen is opened to search: the cursor is there at once. */
  atOnce?: boolean
}

/** The search of a list, in the head of its screen. */
export function SearchField({ label, value, onChange, atOnce = false }: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (atOnce) field.current?.focus()
  }, [atOnce])
  return (
    <input
      ref={field}
      className="input list-search"
      value={value}
      onChange={(event) => onChange(event.target.value)}
      placeholder={label}
      aria-label={label}
      dir="auto"
      autoComplete="off"
      spellCheck={false}
    />
  )
}
