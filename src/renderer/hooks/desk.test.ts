import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { openDesk } from './desk.tsx'
import { locked } from './locked.ts'
import type { EngineEvent, Port } from './port.ts'

test('of answers that are not true any more only what is looked at is kept, until it is answered anew', async () => {
  const { tell, answers, look } = deskWith(['openInvoices', 'place', 'people'])
  const stop = look('people')
  tell({ event: 'changed', entities: ['invoice', 'person'] })
  expect(answers.getQueryData(['openInvoices', {}])).toBeUndefined()
  expect(answers.getQueryData(['people', {}])).toBe('before')
  expect(answers.getQueryData(['place', {}])).toBe('before')
  stop()
})

test('what was answered to one person is not shown to the next', () => {
  const { tell, answers, look } = deskWith(['workOrderPage', 'people'])
  const stop = look('people')
  tell({ event: 'session', session: { personId: 'p', name: 'Babak', rights: [] } as never })
  expect(answers.getQueryData(['workOrderPage', {}])).toBeUndefined()
  expect(answers.getQueryData(['people', {}])).toBe('before')
  stop()
})

test('a session that the engine ended leaves the page as it was, behind the lock, and asking nothing until somebody is there', () => {
  locked.set(false)
  const { tell, session, rested } = deskWith(['workOrderPage'])
  tell({ event: 'session', session: { personId: 'p', name: 'Babak', rights: [] } })
  expect([locked.get(), rested()]).toEqual([false, 0])
  tell({ event: 'session', session: null })
  expect([locked.get(), rested()]).toEqual([true, 1])
  expect(session.get()).toMatchObject({ personId: 'p' })
  locked.set(false)
})

/** A desk that has these answers, none of them looked at yet. */
function deskWith(known: readonly string[]) {
  let tell: (event: EngineEvent) => void = () => {}
  let rests = 0
  const port: Port = {
    ask: () => new Promise(() => {}),
    onEvent(listener) {
      tell = listener
      return () => {}
    },
    onConnection: () => () => {},
    goOn() {},
    rest() {
      rests += 1
    },
  }
  const { answers, session } = openDesk(port)
  for (const name of known) answers.setQueryData([name, {}], 'before')
  const look = (name: string) =>
    new QueryObserver(answers, {
      queryKey: [name, {}],
      queryFn: () => new Promise(() => {}),
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {})
  return { tell: (event: EngineEvent) => tell(event), answers, look, session, rested: () => rests }
}
