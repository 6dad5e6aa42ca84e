import { type InputHTMLAttributes, type ReactNode, useId } from 'react'

type Common = {
  label: string
  value: string
  onChange: (value: string) => void
  wrong?: string | undefined
  /** What the number is in, written inside the box so that nobody takes rials for tomans. */
  unit?: ReactNode
  hint?: string
  /** What is unusual about the value; it stops nobody. */
  doubt?: string | undefined
  /** Codes, plates, phones and amounts run left to right in every language. */
  leftToRight?: boolean
  first?: boolean
}

export function Field({
  label,
  value,
  onChange,
  wrong,
  unit,
  hint,
  doubt,
  leftToRight = false,
  first = false,
  ...rest
}: Common & Omit<InputHTMLAttributes<HTMLInputElement>, keyof Common>) {
  const id = useId()
  const said = wrong ?? doubt ?? hint
  return (
    <label className="field">
      <span>{label}</span>
      {/* The unit stands where the writing ends, so that it never lies under the number. */}
      <span className="inside" dir={leftToRight ? 'ltr' : undefined}>
        <input
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          spellCheck={false}
          dir={leftToRight ? 'ltr' : 'auto'}
          aria-invalid={wrong !== undefined}
          {...(said === undefined ? {} : { 'aria-describedby': id })}
          {...(first ? { 'data-first': true } : {})}
          {...rest}
        />
        {unit !== undefined && <em>{unit}</em>}
      </span>
      {said !== undefined && (
        <span id={id} className={wrong !== undefined ? 'wrong' : doubt !== undefined ? 'doubt' : 'mute'}>
          {said}
        </span>
      )}
    </label>
  )
}

type LongFieldProps = Pick<Common, 'label' | 'value' | 'onChange' | 'first'>

export function LongField({ label, value, onChange, first = false }: LongFieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <textarea
        rows={2}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...(first ? { 'data-first': true } : {})}
      />
    </label>
  )
}
