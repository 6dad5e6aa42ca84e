import { beforeEach, expect, test, vi } from 'vitest'
import { keptStore } from './store.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})

const usual = { size: 1, name: 'usual' }
const opened = () => keptStore('look', usual, ({ size = usual.size, name = usual.name }) => ({ size, name }))

test('what was changed is there at the next start, and until then whoever watches is told once', () => {
  const look = opened()
  const told = vi.fn()
  look.watch(told)
  look.change({ size: 2 })
  expect(told).toHaveBeenCalledOnce()
  expect(opened().get()).toEqual({ size: 2, name: 'usual' })
})

test('what was forgotten is the usual again, now and at the next start', () => {
  const look = opened()
  look.change({ size: 2 })
  look.forget()
  expect([look.get(), opened().get()]).toEqual([usual, usual])
})

test.each(['', '{', 'null', 'no JSON'])('of %j that somebody else wrote there, the usual is made', (text) => {
  kept.set('look', text)
  expect(opened().get()).toEqual(usual)
})

test('what an earlier version did not know is the usual', () => {
  kept.set('look', '{"size":3}')
  expect(opened().get()).toEqual({ size: 3, name: 'usual' })
})
