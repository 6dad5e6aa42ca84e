import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createAdmission } from './admission.ts'

/** Work that goes on until it is let go, and the order in which work began. */
function shop(most: number, ofOne?: number) {
  const admission = createAdmission(most, ofOne)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    admission,
    begun,
    come: (name: string) =>
      void admission.run(name.slice(0, 1), () => {
        begun.push(name)
        return new Promise<void>((end) => ends.set(name, end))
      }),
    async end(name: string) {
      ends.get(name)?.()
      await turn()
    },
  }
}

test('one dealer whose work stands still keeps its own waiting and nobody else', async () => {
  const { admission, begun, come, end } = shop(4, 2)
  for (const name of ['a1', 'a2', 'a3', 'a4', 'b1', 'b2', 'c1']) come(name)
  await turn()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'b2'])
  expect(admission.waiting()).toBe(3)
  await end('b1')
  expect(begun.slice(4)).toEqual(['c1'])
  await end('a2')
  expect(begun.slice(5)).toEqual(['a3'])
  await end('c1')
  expect(begun.slice(6)).toEqual([])
})

test('those of one dealer come in the order they came, and work that fails leaves its place too', async () => {
  const { admission, begun, come, end } = shop(1)
  const failed = admission.run('a', () => Promise.reject(new Error('away')))
  for (const name of ['a1', 'b1', 'a2']) come(name)
  await expect(failed).rejects.toThrow('away')
  await turn()
  await end('a1')
  await end('b1')
  expect(begun).toEqual(['a1', 'b1', 'a2'])
})
