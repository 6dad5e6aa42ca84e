import { useEffect, useState } from 'react'
import type { RecordAsked, RecordHistory } from '../../domain/history/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useAsk } from '../hooks/use-run.ts'

/**
 * What is kept here is shown at once; where it does not say who made a change, head office is asked, and its answer takes
 * the place. `whole` says how far that came: head office is being asked, or cannot be.
 */
export function useHistory(asked: RecordAsked): { history?: RecordHistory; whole: 'yes' | 'asking' | 'no' } {
  const { entity, id } = asked
  const kept = useQuery('history', { entity, id })
  const ask = useAsk()
  const [told, setTold] = useState<{ of: RecordHistory; whole: RecordHistory | null } | null>(null)
  const lacking = kept?.entries.some(({ command }) => command === null) ? kept : undefined
  useEffect(() => {
    if (lacking === undefined) return
    let isLeft = false
    void ask<RecordHistory>({ ask: 'recall', input: { entity, id } }, 'all').then((answer) => {
      if (!isLeft) setTold({ of: lacking, whole: 'ok' in answer ? answer.ok : null })
    })
    return () => {
      isLeft = true
    }
  }, [ask, entity, id, lacking])
  if (kept === undefined) return { whole: 'yes' }
  if (lacking === undefined) return { history: kept, whole: 'yes' }
  if (told?.of !== lacking) return { history: kept, whole: 'asking' }
  return told.whole === null ? { history: kept, whole: 'no' } : { history: told.whole, whole: 'yes' }
}
