import { type FormEvent, useState } from 'react'
import { parseQuantity } from '../../core/quantity.ts'
import type { FoundPart } from '../../domain/parts/queries.ts'
import type { QueryInput } from '../hooks/port.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { tell } from '../ui/toasts.tsx'

/** Says how many are really on the shelf; the difference is booked, the history stays. */
export function CountStock({
  part,
  shownBy,
  onClose,
}: {
  part: FoundPart
  shownBy: QueryInput<'findParts'>
  onClose: () => void
}) {
  const { t, quantity, locale } = useWords()
  const run = useRun()
  const [text, setText] = useState('')
  const [unread, setUnread] = useState(false)
  const counted = parseQuantity(text, locale)
  const book = async (event: FormEvent) => {
    event.preventDefault()
    if (counted === null || counted < 0) return setUnread(true)
    const answer = await run('countStock', { partId: part.partId, counted }, { shows: ['findParts', shownBy] })
    if (!('ok' in answer)) return
    tell({
      warn: false,
      say: (words) => words.t('count.booked', { name: part.name, quantity: words.quantity(counted) }),
    })
    onClose()
  }
  return (
    <Dialog title={t('count.title')} size="narrow" onClose={onClose}>
      <form className="form-grid" onSubmit={book}>
        <p>
          {part.name} <Code mute>{part.number}</Code>
        </p>
        <p className="sub">{t('count.inBooks', { quantity: quantity(part.onHand) })}</p>
        <Field
          label={t('count.counted')}
          value={text}
          onChange={(value) => {
            setText(value)
            setUnread(false)
          }}
          leftToRight
          inputMode="decimal"
          unit={t(`unit.${part.unit}`)}
          first
          wrong={unread ? t('form.noQuantity') : undefined}
        />
        <DialogFoot onClose={onClose} does={t('count.book')} />
      </form>
    </Dialog>
  )
}
