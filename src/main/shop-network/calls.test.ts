import { expect, test } from 'vitest'
import { createCalls } from './calls.ts'

test('an address a person typed is called, however many others were heard of', () => {
  const called: string[] = []
  const calls = createCalls({
    lines: { listen: async () => null, call: (address) => void called.push(address) },
    elapsed: () => 0,
    answer: () => ({ heard() {}, closed() {} }),
    ownStation: () => 'a',
    relay: () => 'a',
  })
  for (let number = 0; number < 200; number += 1) calls.heardOf(`10.0.0.${number}:41736`, `s-${number}`, false)
  calls.typed(['10.0.1.1:41736'])
  calls.tick(new Set())
  expect(called).toContain('10.0.1.1:41736')
  expect(called).toHaveLength(101)
})

test('addresses a stranger announces keep no colleague out, and a proven one stays', () => {
  const called: string[] = []
  const failing: (() => void)[] = []
  let now = 0
  const calls = createCalls({
    lines: {
      listen: async () => null,
      call(address, _answer, failed) {
        called.push(address)
        failing.push(failed)
      },
    },
    elapsed: () => now,
    answer: () => ({ heard() {}, closed() {} }),
    ownStation: () => 'a',
    relay: () => 'a',
  })
  const announce = (of: string) => {
    for (let number = 0; number < 200; number += 1) calls.heardOf(`10.0.${of}.${number}:1`, `s-${of}-${number}`, true)
  }
  const places = () => calls.seen().map(({ address }) => address)
  announce('7')
  // A colleague that called and proved itself has a place although all are taken.
  calls.linked('10.0.0.2:1', 's-colleague')
  expect(places()).toContain('10.0.0.2:1')
  now += 5_000
  calls.tick(new Set(['s-colleague']))
  for (const failed of failing.splice(0)) failed()
  // Where nobody proved itself the place is free for whoever is heard of next; a proven one's is not.
  calls.heardOf('10.0.0.3:1', 's-other', false)
  announce('8')
  expect(places()).toEqual(expect.arrayContaining(['10.0.0.2:1', '10.0.0.3:1']))
  expect(places()).toHaveLength(100)
  calls.tick(new Set(['s-colleague']))
  expect(called).toContain('10.0.0.3:1')
})
