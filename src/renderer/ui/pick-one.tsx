import { type ReactNode, useId } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Field } from './field.tsx'
import { useListKeys } from './list-keys.ts'
import './pick-one.css'

export interface Offered<T> {
  key: string
  /** What stands in the field once it is taken. */
  name: string
  row: ReactNode
  value: T
}

/** A record by what is typed of it: arrows walk, Enter takes. What was taken stands in the field. */
export function PickOne<T>({
  label,
  placeholder,
  text,
  onText,
  offered,
  isLate,
  onTake,
  first = false,
  wrong,
}: {
  label: string
  placeholder: string
  text: string
  /** Typing lets go of what was taken before. */
  onText: (text: string) => void
  /** Empty once something is taken. */
  offered: readonly Offered<T>[]
  isLate: boolean
  onTake: (value: T, name: string) => void
  /** It has the focus when its window opens. */
  first?: boolean
  wrong?: string | undefined
}) {
  const { t } = useWords()
  const listId = useId()
  const take = (one: Offered<T>) => {
    keys.begin()
    onTake(one.value, one.name)
  }
  const keys = useListKeys(offered, { isLate, onTake: take })
  return (
    <div className="pick-one">
      <Field
        label={label}
        value={text}
        role="combobox"
        aria-expanded={offered.length > 0}
        aria-controls={listId}
        onKeyDown={keys.onKeyDown}
        onChange={(value) => {
          keys.begin()
          onText(value)
        }}
        placeholder={placeholder}
        first={first}
        wrong={wrong}
      />
      <div id={listId} role="listbox" aria-label={t('checkIn.found')}>
        {offered.map((one) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard and walks this list.
          <div
            key={one.key}
            role="option"
            tabIndex={-1}
            aria-selected={one === keys.chosen}
            className="picked-one"
            onClick={() => take(one)}
          >
            {one.row}
          </div>
        ))}
      </div>
    </div>
  )
}
