import { type KeyboardEvent, useId, useState } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { useListKeys } from '../ui/list-keys.ts'
import { useOptions, type Wanting } from './find-options.ts'
import { CommandRow, RecordRow, WayRow } from './find-rows.tsx'
import './find.css'

/** Every command and every record, by name, number, plate, VIN, phone or code. */
export function Find({ initial, onClose }: { initial: string; onClose: () => void }) {
  const { t } = useWords()
  const [text, setText] = useState(initial)
  const [wanting, setWanting] = useState<Wanting | null>(null)
  const listId = useId()
  const ask = (wanted: Wanting) => {
    setWanting(wanted)
    change('')
  }
  const { options, isLate } = useOptions(text, wanting, ask, onClose)
  const { chosen, begin, onKeyDown } = useListKeys(options, { isLate, onTake: ({ act }) => act() })
  const change = (value: string) => {
    setText(value)
    begin()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && text === '') setWanting(null)
    else onKeyDown(event)
  }
  return (
    <Dialog title={t('find.title')} size="high" bare onClose={onClose} onScan={change}>
      {wanting !== null && (
        <p className="find-wanting">
          <b>{t(wanting.name)}</b> {t(`find.which.${wanting.of}`)}
        </p>
      )}
      <input
        className="find-input"
        data-first
        dir="auto"
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKey}
        placeholder={t('find.placeholder')}
        role="combobox"
        aria-expanded="true"
        aria-label={t('find.title')}
        aria-controls={listId}
        {...(chosen === undefined ? {} : { 'aria-activedescendant': `${listId}-${chosen.key}` })}
        autoComplete="off"
        spellCheck={false}
      />
      <div className="found" id={listId} role="listbox" aria-label={t('find.title')}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text; the list is walked from there.
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above.
          <div
            key={option.key}
            id={`${listId}-${option.key}`}
            role="option"
            aria-selected={option === chosen}
            onClick={option.act}
            ref={(element) => {
              if (option === chosen) element?.scrollIntoView({ block: 'nearest' })
            }}
          >
            {'record' in option && <RecordRow record={option.record} />}
            {'command' in option && <CommandRow command={option.command} />}
            {'way' in option && <WayRow way={option.way} />}
          </div>
        ))}
        {options.length === 0 && (
          // biome-ignore lint/a11y/useFocusableInteractive: says only that there is nothing.
          <div role="option" aria-selected="false" aria-disabled="true" className="sub">
            {text.trim() === '' ? t('find.begin') : t('find.nothing', { text })}
          </div>
        )}
      </div>
    </Dialog>
  )
}
