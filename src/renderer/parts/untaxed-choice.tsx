import { reasonsOf } from '../../domain/tax/untaxed.ts'
import { useWords } from '../hooks/use-words.ts'
import { Select } from '../ui/choice.tsx'

/** Whether something bears tax, or why it does not: the reasons of the law of this country. */
export function UntaxedChoice({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t, country, reason } = useWords()
  const codes = reasonsOf(country).map(({ code }) => code)
  // What another country or a newer version said is shown, until somebody says something else.
  const foreign = value === '' || codes.includes(value) ? [] : [value]
  const choices = [...codes, ...foreign].map((code) => ({ value: code, label: reason(code) }))
  return (
    <Select
      label={t('tax.reason')}
      value={value}
      onChange={onChange}
      choices={[{ value: '', label: t('tax.taxed') }, ...choices]}
    />
  )
}
