import { overrideReasons } from '../../domain/overrides/override.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'

export type Reason = (typeof overrideReasons)[number]

/** Why a rule is set aside: one of a list by its digit; empty until one was chosen, or where `none` says it. */
export function ReasonChoices({
  label,
  reason,
  onReason,
  reasons = overrideReasons,
  none,
  first = false,
}: {
  label: string
  reason: Reason | ''
  onReason: (reason: Reason | '') => void
  /** Those that can be why; every one of the list where nothing is said. */
  reasons?: readonly Reason[]
  /** Why it may be without one. */
  none?: string | undefined
  first?: boolean
}) {
  const { t } = useWords()
  return (
    <Choices
      label={label}
      value={reason}
      choices={[
        ...(none === undefined ? [] : [{ value: '' as const, label: none }]),
        ...reasons.map((value) => ({ value, label: t(`why.${value}`) })),
      ]}
      onChange={onReason}
      numbered
      first={first}
    />
  )
}

/** Why a rule is set aside, and a few words beside. */
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
      <ReasonChoices
        label={t('why.label')}
        reason={reason}
        onReason={(one) => one !== '' && onReason(one)}
        first={first}
      />
      <Field label={t('why.note')} value={note} onChange={onNote} />
    </>
  )
}
