import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { openDesk } from './desk.tsx'
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

/** A desk that has these answers, none of them looked at yet. */
function deskWith(known: readonly string[]) {
  let tell: (event: EngineEvent) => void = () => {}
  const port: Port = {
    ask: () => new Promise(() => {}),
    onEvent(listener) {
      tell = listener
      return () => {}
    },
    onConnection: () => () => {},
    goOn() {},
    rest() {},
  }
  const { answers } = openDesk(port)
  for (const name of known) answers.setQueryData([name, {}], 'before')
  const look = (name: string) =>
    new QueryObserver(answers, {
      queryKey: [name, {}],
      queryFn: () => new Promise(() => {}),
      staleTime: Number.POSITIVE_INFINITY,
    }).subscribe(() => {})
  return { tell: (event: EngineEvent) => tell(event), answers, look }
}
