import type { Id } from '../../core/kinds.ts'
import { useMay, useSession } from '../hooks/desk.tsx'
import type { QueryAnswer } from '../hooks/port.ts'
import { useQuery } from '../hooks/use-query.ts'

/** The till of the person at the desk; undefined until it is known, and where they run none. */
export function useOwnTill({ enabled = true }: { enabled?: boolean } = {}): QueryAnswer<'till'> | undefined {
  const personId = useSession()?.personId
  const mayRunTill = useMay('cash.open')
  return useQuery(
    'till',
    { personId: personId as Id<'person'> },
    { enabled: enabled && mayRunTill && personId !== undefined },
  )
}
