import { expect } from 'vitest'
import type { PageAsk } from '../../src/core/page-asks.ts'
import type { EngineAnswer, EngineMessage } from '../../src/core/port.ts'
import type { Engine } from '../../src/main/engine.ts'
import { hashPin } from '../../sync-server/auth/pin.ts'
import { until } from './shop.ts'

export type Ask = (asked: PageAsk) => Promise<EngineAnswer>

/** The same at every computer, as it would be had head office set it. */
const pinHash = hashPin('1111')

/** A page of the computer with a person signed in. */
export async function pageOf({ engine }: { engine: Engine }, personId = 'sara'): Promise<Ask> {
  engine.store.database.prepare('update person set pinHash = ?').run(await pinHash)
  const heard: EngineMessage[] = []
  const desk = engine.open((message) => heard.push(message))
  let last = 0
  const ask = async (asked: PageAsk): Promise<EngineAnswer> => {
    last += 1
    const id = last
    desk.receive({ id, ...asked })
    await until(() => heard.some((message) => 'id' in message && message.id === id), 'the page is answered')
    return heard.find((message) => 'id' in message && message.id === id) as unknown as EngineAnswer
  }
  expect(await ask({ ask: 'signIn', personId, pin: '1111' })).toHaveProperty('ok')
  return ask
}
