import { overrideReasons } from '../../domain/overrides/override.ts'
import { useWords } from '../hooks/use-words.ts'
import { Field } from '../ui/field.tsx'
import { OneOf } from '../ui/one-of.tsx'

export type Reason = (typeof overrideReasons)[number]

/** Why a rule is set aside: one of a list by its digit, and a few words beside. */
export function ReasonFields({
  reason,
  onReason,
  note,
  onNote,
  first = false,
}: {
  reason: Reason
  onReason: (reason: Reason) => void
  note: string
  onNote: (note: string) => void
  first?: boolean
}) {
  const { t } = useWords()
  return (
    <>
      <OneOf
        label={t('why.label')}
        value={reason}
        options={overrideReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        onChange={onReason}
        column
        first={first}
      />
      <Field label={t('why.note')} value={note} onChange={onNote} />
    </>
  )
}
