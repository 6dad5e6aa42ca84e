import { overrideReasons } from '../../domain/overrides/override.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'

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
      <Choices
        label={t('why.label')}
        value={reason}
        choices={overrideReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
        onChange={onReason}
        numbered
        first={first}
      />
      <Field label={t('why.note')} value={note} onChange={onNote} />
    </>
  )
}
