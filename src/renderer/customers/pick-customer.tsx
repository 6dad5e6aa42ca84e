import { type KeyboardEvent, useId, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { CustomerSummary } from '../../domain/customers/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Field } from '../ui/field.tsx'
import './pick-customer.css'

export interface PickedCustomer {
  customerId: Id<'customer'>
  name: string
}

/** A customer by name or phone: arrows walk, Enter takes. What was taken stands in the field. */
export function PickCustomer({
  label,
  picked,
  onPick,
  only,
}: {
  label: string
  picked: PickedCustomer | null
  onPick: (picked: PickedCustomer | null) => void
  /** Which kinds are offered; all without. */
  only?: readonly CustomerSummary['kind'][]
}) {
  const { t } = useWords()
  const listId = useId()
  const [text, setText] = useState(picked?.name ?? '')
  const [at, setAt] = useState(0)
  const asking = picked === null
  const all = useQuery('customers', { text, most: 40 }, { enabled: asking, keepPrevious: true })
  const found = asking ? (all ?? []).filter(({ kind }) => only === undefined || only.includes(kind)).slice(0, 6) : []
  const take = (one: CustomerSummary) => {
    setText(one.name)
    setAt(0)
    onPick({ customerId: one.customerId, name: one.name })
  }
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && found.length > 0)
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length)
    else if (event.key === 'Enter' && found[at] !== undefined) take(found[at])
    else return
    event.preventDefault()
  }
  return (
    <div className="pick-customer">
      <Field
        label={label}
        value={text}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        onKeyDown={onKey}
        onChange={(value) => {
          setText(value)
          setAt(0)
          onPick(null)
        }}
        placeholder={t('customers.search')}
      />
      <div id={listId} role="listbox" aria-label={t('checkIn.found')}>
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard and walks this list.
          <div
            key={one.customerId}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="picked-one"
            onClick={() => take(one)}
          >
            <bdi>{one.name}</bdi> <span className="mute">{t(`customerKind.${one.kind}`)}</span>{' '}
            <span className="grow" />
            <Code mute>{one.phone}</Code>
          </div>
        ))}
      </div>
    </div>
  )
}
