import { type InputHTMLAttributes, useState } from 'react'
import type { OdometerReading } from '../../domain/identifiers/odometer.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Field } from './field.tsx'
import { checkIdentifier, type IdentifierKind, type IdentifierRules, sayChecked } from './identifier.ts'
import { Plate } from './plate.tsx'

interface IdentifierFieldProps {
  kind: IdentifierKind
  label: string
  value: string
  onChange: (value: string) => void
  /** Whose rules hold; by itself the branch's country. */
  country?: string
  first?: boolean
  hint?: string
}

/**
 * A field that checks as one types. A doubt is shown calmly and stops nobody; what can never be right is said once the
 * field is left, so that nobody is called wrong while typing. A plate is drawn as it stands on the metal.
 */
export function IdentifierField({
  kind,
  label,
  value,
  onChange,
  country,
  hint,
  first = false,
  ...rest
}: IdentifierFieldProps & Omit<InputHTMLAttributes<HTMLInputElement>, keyof IdentifierFieldProps>) {
  const { locale } = useWords()
  const rules = useIdentifierRules()
  const [left, setLeft] = useState(false)
  const checked = checkIdentifier(kind, value, { ...rules, country: country ?? rules.country })
  const { doubt, wrong } = sayChecked(locale, checked)
  return (
    <Field
      {...rest}
      label={label}
      value={value}
      onChange={onChange}
      leftToRight
      first={first}
      inputMode={numeric.has(kind) ? 'numeric' : kind === 'phone' ? 'tel' : 'text'}
      onBlur={() => setLeft(true)}
      wrong={left ? wrong : undefined}
      doubt={doubt}
      {...(hint === undefined ? {} : { hint })}
      {...(kind === 'plate' && checked.value ? { unit: <Plate plate={checked.value} /> } : {})}
    />
  )
}

const numeric: ReadonlySet<IdentifierKind> = new Set(['sayadId', 'odometer'])

/** Remarks for fields a form draws itself, to be spread into them: `{...notes('vin', vin)}`. */
export function useIdentifierNotes() {
  const { locale } = useWords()
  const rules = useIdentifierRules()
  return (kind: IdentifierKind, text: string, last?: OdometerReading) =>
    sayChecked(locale, checkIdentifier(kind, text, { ...rules, last }))
}

function useIdentifierRules(): IdentifierRules {
  const place = useQuery('place', {})
  const { today } = useWords()
  return { country: place?.country ?? '', today: today() }
}
