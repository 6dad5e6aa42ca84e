import { expect, test } from 'vitest'
import { once } from './once.ts'

const settled = () => new Promise((done) => setImmediate(done))

function asking() {
  const answers: ((answer: string) => void)[] = []
  const timers: (() => void)[] = []
  const ask = once<string>((_ms, then) => timers.push(then))
  const got: string[] = []
  const press = (what: string) =>
    void ask(what, () => new Promise((done) => answers.push(done))).then((a) => got.push(a))
  return { press, answers, got, paint: () => timers.splice(0).forEach((then) => void then()) }
}

test('what is asked again before it is answered is asked once, and only the first press goes on', async () => {
  const { press, answers, got } = asking()
  press('pay 100')
  press('pay 100')
  press('pay 200')
  expect(answers.length).toBe(2)
  answers[0]?.('paid 100')
  answers[1]?.('paid 200')
  await settled()
  expect(got).toEqual(['paid 100', 'paid 200'])
})

test('what is asked again before its answer is painted is not done again; after that it is another thing', async () => {
  const { press, answers, got, paint } = asking()
  press('pay 100')
  answers[0]?.('paid')
  await settled()
  press('pay 100')
  await settled()
  expect(answers.length).toBe(1)
  expect(got).toEqual(['paid', 'paid'])
  paint()
  press('pay 100')
  expect(answers.length).toBe(2)
})
