import type { RecordWithHistory } from '../../domain/history/queries.ts'
import { openWindow } from '../frame/windows.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'

/** Opens the history of a record from its page, where Ctrl+H does the same; `of` names it in a list of many. */
export function HistoryButton({
  entity,
  id,
  quiet = false,
  of,
}: {
  entity: RecordWithHistory
  id: string
  quiet?: boolean
  of?: string
}) {
  const { t } = useWords()
  const open = () => openWindow({ shows: 'history', entity, id })
  return (
    <Button quiet={quiet} onClick={open} {...(of === undefined ? {} : { 'aria-label': `${t('act.history')}: ${of}` })}>
      {t('act.history')}
    </Button>
  )
}
