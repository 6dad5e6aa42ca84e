import { Field } from '../ui/field.tsx'
import type { CheckInForm } from './check-in-form.ts'

/** A text field of the form, with its doubt where the number can hardly be right. */
export function FormText({
  form,
  name,
  label,
  code = false,
  wrong,
  unit,
  placeholder,
  doubt,
}: {
  form: CheckInForm
  name: Exclude<keyof CheckInForm['values'], 'arrival' | 'jobs'>
  label: string
  code?: boolean
  wrong?: string | undefined
  unit?: string
  placeholder?: string
  doubt?: string | undefined
}) {
  return (
    <Field
      label={label}
      name={name}
      value={form.values[name]}
      onChange={(value) => form.set(name, value)}
      leftToRight={code}
      wrong={wrong}
      {...(doubt === undefined ? {} : { doubt })}
      {...(unit === undefined ? {} : { unit })}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  )
}
