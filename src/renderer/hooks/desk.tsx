import { notifyManager, type Query, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext } from 'react'
import type { DeskStatus, EngineAnswer, Session, Task } from '../../core/port.ts'
import { queryByName } from '../../domain/index.ts'
import { after } from './clock.ts'
import { locked } from './locked.ts'
import { once } from './once.ts'
import type { Port } from './port.ts'
import { type Store, store, useStore } from './store.ts'

/** Everything a screen knows of its engine: the port, the answers kept, and what the engine said of itself. */
export interface Desk {
  port: Port
  answers: QueryClient
  /** Runs a command once, however often it is given before it is answered. */
  once: (what: string, ask: () => Promise<EngineAnswer>) => Promise<EngineAnswer>
  /** Undefined until the engine has said who is signed in. */
  session: Store<Session | null | undefined>
  status: Store<DeskStatus | undefined>
  tasks: Store<readonly Task[]>
  connected: Store<boolean>
}

// An answer is painted with the next frame, not with the next timer.
notifyManager.setScheduler(queueMicrotask)

export function openDesk(port: Port): Desk {
  const answers = new QueryClient({
    defaultOptions: {
      // The engine says when something changed, so nothing grows stale by itself, and a local question is never retried.
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
    },
  })
  const desk: Desk = {
    port,
    answers,
    once: once<EngineAnswer>(after),
    session: store<Session | null | undefined>(undefined),
    status: store<DeskStatus | undefined>(undefined),
    tasks: store<readonly Task[]>([]),
    connected: store(true),
  }
  const askAgain = asking(answers)
  port.onEvent((event) => {
    if (event.event === 'changed') askAgain(new Set(event.entities))
    if (event.event === 'status') desk.status.set(event.status)
    if (event.event === 'session') {
      if (event.session === null && isLeft(desk)) return port.rest()
      const { personId } = desk.session.get() ?? {}
      desk.session.set(event.session)
      if (event.session !== null) port.goOn(event.session.personId === personId)
      // What was refused to nobody is answered to somebody, and what one may know is not shown to the next.
      askAllAgain(answers)
    }
    if (event.event === 'task') desk.tasks.set(withTask(desk.tasks.get(), event.task))
  })
  port.onConnection((connected) => {
    const before = desk.connected.get()
    desk.connected.set(connected)
    if (!connected) desk.tasks.set(desk.tasks.get().map((task) => (task.state === 'running' ? gone(task) : task)))
    if (connected && !before) askAllAgain(answers)
  })
  return desk
}

/** Behind a lock the page stays as it was left until somebody signs in, also where its engine was started anew. */
function isLeft({ session, status }: Desk): boolean {
  if (session.get() && status.get()?.connection !== 'notEnrolled') locked.set(true)
  return locked.get()
}

/** What an engine that went away was doing; nothing more will be heard of it. */
const gone = (task: Task): Task => ({ ...task, state: 'failed' })

/**
 * A question that is still open was put before this news came and is answered behind it on the same line, so its answer
 * already knows; asking again would only paint the same rows twice. While one is open a person waits for it, and the
 * others (counts in the frame, a list behind a dialog) let it pass.
 */
function asking(answers: QueryClient): (changed: ReadonlySet<string>) => void {
  const due = new Set<Query>()
  const askDue = () => {
    const queries = [...due]
    due.clear()
    for (const query of queries) {
      if (forgetUnseen(answers, query)) continue
      void answers.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false })
    }
  }
  return (changed) => {
    const first = due.size === 0
    for (const query of answers.getQueryCache().getAll()) {
      const concerned = queryByName.get(String(query.queryKey[0]))?.entities.some((one) => changed.has(one))
      if (concerned && query.state.fetchStatus !== 'fetching' && !forgetUnseen(answers, query)) due.add(query)
    }
    if (answers.isFetching() === 0) askDue()
    else if (first && due.size > 0) after(letPassMs, askDue)
  }
}
const letPassMs = 50

function askAllAgain(answers: QueryClient): void {
  for (const query of answers.getQueryCache().getAll()) forgetUnseen(answers, query)
  void answers.invalidateQueries()
}

/** An old answer nobody sees is dropped: kept, the next form would be painted, and filled in, with what was true before. */
function forgetUnseen(answers: QueryClient, query: Query): boolean {
  if (query.getObserversCount() > 0) return false
  answers.getQueryCache().remove(query)
  return true
}

function withTask(tasks: readonly Task[], task: Task): readonly Task[] {
  return [task, ...tasks.filter((one) => one.taskId !== task.taskId)]
}

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { desk: Desk; children: ReactNode }) {
  return (
    <DeskContext value={desk}>
      <QueryClientProvider client={desk.answers}>{children}</QueryClientProvider>
    </DeskContext>
  )
}

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('a screen stands outside its desk')
  return desk
}

export const useSession = () => useStore(useDesk().session)
export const useStatus = () => useStore(useDesk().status)
export const useTasks = () => useStore(useDesk().tasks)
export const useConnected = () => useStore(useDesk().connected)

/** Whether the person at the desk may do something; a command that needs no right is for everyone. */
export function useMay(right: string): boolean {
  return useSession()?.rights.includes(right) ?? false
}
