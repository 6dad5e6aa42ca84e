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
