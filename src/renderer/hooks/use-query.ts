import { keepPreviousData, type QueryClient, useQuery as useAnswer } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { QueryName } from '../../domain/index.ts'
import { useDesk } from './desk.tsx'
import type { Port, QueryAnswer, QueryInput } from './port.ts'

/**
 * What a screen asks. It is asked again by itself when one of the query's entities changed; nobody invalidates by hand.
 * `keepPrevious` shows the last answer while a new input is asked for, as a search does; never for another record.
 */
export function useQuery<N extends QueryName>(
  name: N,
  input: QueryInput<N>,
  { enabled = true, keepPrevious = false }: { enabled?: boolean; keepPrevious?: boolean } = {},
): QueryAnswer<N> | undefined {
  const { port } = useDesk()
  const { data } = useAnswer<QueryAnswer<N>>({
    ...question(port, name, input),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  })
  return useHeld(JSON.stringify([name, input]), data)
}

/**
 * A screen that is out of sight asks nothing, and its answers are forgotten; what it showed stands on it until it is asked
 * anew, or what is being written there would go with it.
 */
function useHeld<A>(question: string, data: A | undefined): A | undefined {
  const held = useRef<{ question: string; data: A } | null>(null)
  useEffect(() => {
    if (data !== undefined) held.current = { question, data }
  }, [question, data])
  return data === undefined && held.current?.question === question ? held.current.data : data
}

/**
 * What is found for what is being typed. The last list stands until the next is there; `isLate` says that it still does.
 * Nothing is found while nothing is asked.
 */
export function useFound<N extends QueryName>(
  name: N,
  input: QueryInput<N>,
  { enabled = true }: { enabled?: boolean } = {},
): { found: QueryAnswer<N> | undefined; isLate: boolean } {
  const { port } = useDesk()
  const { data, isPending, isPlaceholderData } = useAnswer<QueryAnswer<N>>({
    ...question(port, name, input),
    enabled,
    placeholderData: keepPreviousData as never,
  })
  return enabled ? { found: data, isLate: isPending || isPlaceholderData } : { found: undefined, isLate: false }
}

/** Asks once, for what is saved rather than shown. */
export function useAskOnce() {
  const { port } = useDesk()
  return <N extends QueryName>(name: N, input: QueryInput<N>) => question(port, name, input).queryFn()
}

/** Puts the question on the line now, whatever is known already. */
export function askNow<N extends QueryName>(answers: QueryClient, name: N, input: QueryInput<N>): void {
  void answers.refetchQueries({ queryKey: [name, input], exact: true, type: 'active' })
}

function question<N extends QueryName>(port: Port, name: N, input: QueryInput<N>) {
  return {
    queryKey: [name, input],
    queryFn: async (): Promise<QueryAnswer<N>> => {
      const answer = await port.ask({ ask: 'query', name, input })
      if ('ok' in answer) return answer.ok as QueryAnswer<N>
      throw new Error('refused' in answer ? answer.refused : answer.fault)
    },
  }
}
