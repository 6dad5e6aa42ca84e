import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { world } from '../clock.ts'
import type { PostgresStore } from '../store/postgres.ts'
import { createLookout } from './lookout.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A dealer of whose branches some lack a number of the authority, in a database that takes its time. */
function slowly() {
  const dealer = { digest: 'a', lacking: ['one'], takes: 500, looks: 0, breaks: false }
  const told: string[] = []
  async function ask(sql: string): Promise<Record<string, unknown>[]> {
    const { lacking } = dealer
    await new Promise((done) => setTimeout(done, dealer.takes))
    if (dealer.breaks) throw new Error('the line is cut')
    return sql.includes(`b."country" = 'RU'`)
      ? lacking.map((id) => ({ row: { key: id, entity: 'branch', id, at: 0 } }))
      : []
  }
  const readingWith = (_dealerId: string, work: (r: unknown, asking: typeof ask) => unknown) => {
    dealer.looks += 1
    const { digest } = dealer
    return work({ stream: async () => ({ digest }) }, ask)
  }
  const lookout = createLookout({ readingWith } as unknown as PostgresStore, world, (id) => void told.push(id))
  const shown = async () => (await lookout.at('d', { digest: dealer.digest })).map(({ about }) => about.id)
  return { dealer, told, shown, pass: (ms: number) => vi.advanceTimersByTimeAsync(ms) }
}

test('pages that ask at once share one look, and nothing is looked for again while nothing happens', async () => {
  const { dealer, shown, pass } = slowly()
  const pages = Promise.all([shown(), shown(), shown()])
  await pass(500)
  expect(await pages).toEqual([['one'], ['one'], ['one']])
  await pass(60_000)
  expect(await shown()).toEqual(['one'])
  expect(dealer.looks).toBe(1)
})

test('a page is not kept waiting: it shows what was found before and hears when there is something else', async () => {
  const { dealer, told, shown, pass } = slowly()
  const first = shown()
  await pass(500)
  await first
  told.length = 0
  Object.assign(dealer, { digest: 'b', lacking: ['one', 'two'] })
  const second = shown()
  await pass(50)
  expect(await second).toEqual(['one'])
  // Four times what a look takes is left to others first.
  await pass(1_850)
  expect(dealer.looks).toBe(1)
  await pass(700)
  expect(told).toEqual(['d'])
  expect(await shown()).toEqual(['one', 'two'])
  expect(dealer.looks).toBe(2)
})

test('what happens while one looks is looked for behind it, though no page asks again', async () => {
  const { dealer, told, shown, pass } = slowly()
  const first = shown()
  await pass(100)
  Object.assign(dealer, { digest: 'b', lacking: [] })
  const second = shown()
  await pass(400)
  expect(await first).toEqual(['one'])
  expect(await second).toEqual(['one'])
  told.length = 0
  await pass(2_500)
  expect(told).toEqual(['d'])
  expect(await shown()).toEqual([])
  await pass(60_000)
  expect(dealer.looks).toBe(2)
})

test('a look that fails is tried again by who asks next', async () => {
  const { dealer, shown, pass } = slowly()
  dealer.breaks = true
  const first = expect(shown()).rejects.toThrow('the line is cut')
  await pass(500)
  await first
  dealer.breaks = false
  const second = shown()
  await pass(2_500)
  expect(await second).toEqual(['one'])
})
