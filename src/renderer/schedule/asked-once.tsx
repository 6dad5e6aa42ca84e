import type { Refusal } from '../../core/command.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Refused } from '../ui/refused.tsx'

/** What a time is refused for that a person may want all the same. */
export const askedOnce = ['appointment.closed', 'appointment.farAhead', 'appointment.sameCar']

/** The end of a form that gives somebody a time: it says what speaks against it and asks, once, whether to go on. */
export function AskedOnce({
  question,
  does,
  onSure,
  onClose,
}: {
  question: Refusal | null
  does: string
  onSure: () => void
  onClose: () => void
}) {
  const { t } = useWords()
  return (
    <>
      <Refused refusal={question} />
      {question === null ? (
        <DialogFoot onClose={onClose} does={does} shortcut={null} />
      ) : (
        <footer className="dialog-foot">
          <Button onClick={onClose}>{t('dialog.cancel')}</Button>
          <Button go autoFocus onClick={onSure}>
            {t('schedule.bookAnyway')}
          </Button>
        </footer>
      )}
    </>
  )
}
