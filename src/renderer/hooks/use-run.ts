import { useCallback, useState } from 'react'
import type { Refusal } from '../../core/command.ts'
import type { PageAsk } from '../../core/page-asks.ts'
import type { EngineAnswer } from '../../core/port.ts'
import type { CommandName, QueryName } from '../../domain/index.ts'
import { tourSees } from '../tour/tour-state.ts'
import { tellFault, tellRefusal } from '../ui/toasts.tsx'
import { useDesk } from './desk.tsx'
import type { CommandAnswer, CommandInput, QueryInput } from './port.ts'
import { askNow } from './use-query.ts'

export type RunResult<A> = { ok: A } | Refusal | { fault: string }

type Handles = readonly string[] | 'all'

export interface RunOptions<Q extends QueryName = QueryName> {
  /** Refusals the caller answers itself; every other is told to the person. */
  handles?: Handles
  /** What shows the outcome: asked right behind the command, so both come back in one round trip. */
  shows?: readonly [Q, QueryInput<Q>]
  /** Each counts, though two be equal: two scans of one code are two parts, two presses of one button are one press. */
  each?: boolean
}

/**
 * Runs a command. The promise never rejects: a refusal or a fault is told, and returned for who wants to know. A command
 * that is given again before it is answered was one press too many: it runs once, and only the first press goes on.
 */
export function useRun() {
  const { port, answers, once } = useDesk()
  return useCallback(
    async <N extends CommandName, Q extends QueryName>(
      name: N,
      input: CommandInput<N>,
      { handles = [], shows, each = false }: RunOptions<Q> = {},
    ): Promise<RunResult<CommandAnswer<N>>> => {
      const send = () => {
        const running = port.ask({ ask: 'run', press: crypto.randomUUID(), name, input })
        if (shows !== undefined) askNow(answers, ...shows)
        return running
      }
      const answer = await (each ? send() : once(`${name} ${JSON.stringify(input)}`, send))
      tellUnless(handles, answer)
      if ('ok' in answer) tourSees(name)
      return answer as RunResult<CommandAnswer<N>>
    },
    [port, answers, once],
  )
}

/**
 * `useRun` for a window that keeps in view what it was refused: all of it, or what it `keeps`, the rest being told as
 * anywhere.
 */
export function useRunHere(keeps: Handles = 'all') {
  const run = useRun()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const runHere = async <N extends CommandName>(name: N, input: CommandInput<N>) => {
    const answer = await run(name, input, { handles: keeps })
    setRefusal('refused' in answer && isAmong(keeps, answer) ? answer : null)
    return answer
  }
  return { run: runHere, refusal, setRefusal }
}

/** Everything else a page may ask of its engine: signing in, papers, imports. */
export function useAsk() {
  const { port } = useDesk()
  return useCallback(
    async <A>(ask: PageAsk, handles: Handles = []): Promise<RunResult<A>> => {
      const answer = await port.ask(ask)
      tellUnless(handles, answer)
      return answer as RunResult<A>
    },
    [port],
  )
}

function tellUnless(handles: Handles, answer: EngineAnswer): void {
  if ('refused' in answer && !isAmong(handles, answer)) tellRefusal(answer)
  if ('fault' in answer) tellFault(answer.fault)
}

const isAmong = (handles: Handles, { refused }: Refusal) => handles === 'all' || handles.includes(refused)
