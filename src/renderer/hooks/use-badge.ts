import { useCallback } from 'react'
import { useQuery } from './use-query.ts'
import { useAsk } from './use-run.ts'

/** Signs in whoever a scanned badge was given to; false for any other code, which then means what it meant before. */
export function useBadge(): (code: string) => Promise<boolean> {
  const ask = useAsk()
  const people = useQuery('people', {})
  const isAnyGiven = people?.some(({ badged }) => badged === 1) ?? false
  return useCallback(
    async (code) => isAnyGiven && 'ok' in (await ask({ ask: 'signInBadge', badge: code }, 'all')),
    [ask, isAnyGiven],
  )
}
