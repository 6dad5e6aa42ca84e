import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import type { CustomerSummary } from '../../domain/customers/queries.ts'
import { useFound } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { PickOne } from '../ui/pick-one.tsx'

export interface PickedCustomer {
  customerId: Id<'customer'>
  name: string
}

/** A customer by name or phone. */
export function PickCustomer({
  label,
  picked,
  onPick,
  only,
  but,
  wrong,
}: {
  label: string
  picked: PickedCustomer | null
  onPick: (picked: PickedCustomer | null) => void
  /** Which kinds are offered; all without. */
  only?: readonly CustomerSummary['kind'][]
  /** One that is not offered. */
  but?: Id<'customer'>
  wrong?: string | undefined
}) {
  const { t } = useWords()
  const [text, setText] = useState(picked?.name ?? '')
  const asked = { text, most: 12, ...(only === undefined ? {} : { kinds: [...only] }) }
  const { found = [], isLate } = useFound('customers', asked, { enabled: picked === null })
  return (
    <PickOne
      label={label}
      placeholder={t('customers.search')}
      wrong={wrong}
      text={text}
      onText={(typed) => {
        setText(typed)
        onPick(null)
      }}
      onTake={(customerId, name) => {
        setText(name)
        onPick({ customerId, name })
      }}
      isLate={isLate}
      offered={found
        .filter(({ customerId }) => customerId !== but)
        .slice(0, 6)
        .map(({ customerId, name, kind, phone }) => ({
          key: customerId,
          name,
          value: customerId,
          row: (
            <>
              <bdi>{name}</bdi> <span className="mute">{t(`customerKind.${kind}`)}</span> <span className="grow" />
              <Code mute>{phone}</Code>
            </>
          ),
        }))}
    />
  )
}
