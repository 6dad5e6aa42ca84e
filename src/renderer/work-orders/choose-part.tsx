import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { useWords } from '../hooks/use-words.ts'
import { useTypedKeys } from '../scan/use-scan.ts'
import { Code } from '../ui/code.tsx'
import { CodesWaiting } from '../ui/codes-waiting.tsx'
import { Dialog } from '../ui/dialog.tsx'

export interface PartChoice {
  partId: Id<'part'>
  number: string
  name: string
  price: number
}

/** One code on several parts: a person looks at what is in their hand and says which. */
export function ChoosePart({
  code,
  choices,
  more,
  onPart,
  onScan,
  onClose,
}: {
  code: string
  choices: readonly PartChoice[]
  /** Codes that are asked about after this one. */
  more: readonly string[]
  onPart: (partId: Id<'part'>, code: string) => void
  onScan: (code: string) => void
  onClose: () => void
}) {
  const { t, money, locale, unitOfMoney } = useWords()
  const [at, setAt] = useState(0)
  // A digit acts once it is known not to be the first of a scan.
  useTypedKeys(([key, ...more]) => {
    const digit = more.length > 0 ? undefined : /^(?:Digit|Numpad)([1-9])$/.exec(key?.code ?? '')?.[1]
    const chosen = choices[Number(digit) - 1]
    if (chosen !== undefined) onPart(chosen.partId, code)
  })
  return (
    <Dialog title={t('choose.title')} onClose={onClose} onScan={onScan}>
      <CodesWaiting codes={more} says="scan.more" />
      <p className="sub">
        {t('choose.explained')} <Code>{code}</Code>
      </p>
      <ol className="part-list">
        {choices.map(({ partId, number, name, price }, index) => (
          <li key={partId}>
            <button
              type="button"
              onClick={() => onPart(partId, code)}
              onFocus={() => setAt(index)}
              {...(index === 0 ? { 'data-first': true } : {})}
              tabIndex={index === at ? 0 : -1}
              onKeyDown={(event) => {
                const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
                if (step === undefined) return
                event.preventDefault()
                const next = (index + step + choices.length) % choices.length
                event.currentTarget.closest('ol')?.querySelectorAll('button')[next]?.focus()
              }}
            >
              <kbd>{toLocaleDigits(String(index + 1), locale)}</kbd>
              <span>{name}</span>
              <Code mute>{number}</Code>
              <span className="n">
                {money(price)} {unitOfMoney()}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
