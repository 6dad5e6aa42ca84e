import { type KeyboardEvent, useId, useState } from 'react'
import type { FoundPart } from '../../domain/parts/queries.ts'
import { useFound } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { useListKeys } from '../ui/list-keys.ts'

/** Types a few letters or a number, walks the list by the arrows, takes one by Enter. */
export function PartSearch({
  label,
  onPart,
  onNothing,
  first = false,
  placeholder,
}: {
  label: string
  onPart: (part: FoundPart) => void
  /** Enter on a text no part was found for. */
  onNothing?: (text: string) => void
  first?: boolean
  placeholder?: string
}) {
  const { t, money, quantity } = useWords()
  const [text, setText] = useState('')
  const listId = useId()
  const wanted = text.trim()
  const { found = [], isLate } = useFound('findParts', { text: wanted, most: 6 }, { enabled: wanted !== '' })
  const change = (value: string) => {
    setText(value)
    begin()
  }
  const take = (part: FoundPart) => {
    change('')
    onPart(part)
  }
  const { chosen, begin, onKeyDown } = useListKeys(found, {
    isLate,
    onTake: take,
    ...(wanted === '' ? {} : { onNothing: () => onNothing?.(wanted) }),
  })
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || text === '') return onKeyDown(event)
    event.preventDefault()
    event.stopPropagation()
    change('')
  }
  return (
    <div className="part-search">
      <input
        className="input"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
        dir="auto"
        placeholder={placeholder}
        aria-label={label}
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={listId}
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${listId}-${chosen.partId}` })}
        {...(first ? { 'data-first': true } : {})}
        autoComplete="off"
        spellCheck={false}
      />
      <div id={listId} role="listbox" aria-label={label} className="part-list" hidden={wanted === ''}>
        {found.map((part) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the list is walked from there.
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
          <div
            key={part.partId}
            id={`${listId}-${part.partId}`}
            role="option"
            aria-selected={part === chosen}
            onClick={() => take(part)}
          >
            <Code mute>{part.number}</Code>
            <span>{part.name}</span>
            <span className={part.onHand > 0 ? 'mute' : 'short'}>
              {t('part.onHand', { quantity: quantity(part.onHand), unit: t(`unit.${part.unit}`) })}
            </span>
            <span className="n">{money(part.price)}</span>
          </div>
        ))}
        {wanted !== '' && found.length === 0 && !isLate && (
          // biome-ignore lint/a11y/useFocusableInteractive: says only that there is nothing.
          <div role="option" aria-selected="false" aria-disabled="true" className="sub">
            <span />
            {t('find.nothing', { text: wanted })}
          </div>
        )}
      </div>
    </div>
  )
}
