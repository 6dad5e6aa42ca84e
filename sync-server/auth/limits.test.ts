import { expect, test } from 'vitest'
import { createLimit, createNonces } from './limits.ts'

const noon = Date.UTC(2026, 10, 21, 12)

test('ten thousand strangers shut nobody new out', () => {
  const limit = createLimit(5, 60_000, () => noon)
  for (let one = 0; one < 20_000; one += 1) limit.allows(`10.${one >> 16}.${(one >> 8) & 255}.${one & 255}`)
  expect(limit.allows('192.0.2.1')).toBe(true)
})

test('the addresses of one network are counted together, those of two are not', () => {
  const limit = createLimit(2, 60_000, () => noon)
  const tries = ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:ffff::', '2001:db8:1:3::1', '2001:db8::1']
  expect(tries.map(limit.allows)).toEqual([true, true, false, true, true])
  expect(['192.0.2.1', '192.0.2.2', '::ffff:192.0.2.1', '::ffff:192.0.2.2'].map(limit.allows)).not.toContain(false)
})

test('a clock that is set back shuts nobody out for as long', () => {
  let now = noon
  const limit = createLimit(1, 60_000, () => now)
  expect([limit.allows('192.0.2.1'), limit.allows('192.0.2.1')]).toEqual([true, false])
  now -= 3_600_000
  expect([limit.allows('192.0.2.1'), limit.allows('192.0.2.1')]).toEqual([true, false])
  now += 60_000
  expect(limit.allows('192.0.2.1')).toBe(true)
})

test('a nonce is good once and for a while, however many others are given', () => {
  let now = noon
  let made = 0
  const nonces = createNonces(
    120_000,
    () => now,
    () => `n${++made}`,
  )
  const [mine, late] = [nonces.give(), nonces.give()]
  for (let one = 0; one < 30_000; one += 1) nonces.give()
  expect([nonces.isGood(mine), nonces.spend(mine), nonces.spend(mine), nonces.isGood(mine)]).toEqual([
    true,
    true,
    false,
    false,
  ])
  const [at, word, seal] = late.split('.')
  for (const forged of ['', 'x', `${Number(at) + 1}.${word}.${seal}`, `${at}.other.${seal}`, `${at}.${word}.`])
    expect(nonces.spend(forged)).toBe(false)
  now += 120_000
  expect(nonces.spend(late)).toBe(false)
})
