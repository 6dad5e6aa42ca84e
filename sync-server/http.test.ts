import { expect, test, vi } from 'vitest'
import { createHttp } from './http.ts'

test('what breaks is logged by its kind and place, without what its message quotes, and told without either', async () => {
  const office = { now: () => 0, store: {} }
  const app = await createHttp({ office, logLevel: 'silent', trustedProxies: null, newNonce: () => '' } as never)
  const logged = vi.spyOn(app.log, 'error')
  app.get('/broken', () => {
    throw new RangeError('invalid input syntax: "Leyla Hosseini"\nDETAIL: at Shirazi Lane')
  })
  const answer = await app.inject('/broken')
  expect(answer.json()).toEqual({ refused: 'headOffice.trouble', params: { status: 500 } })
  const said = JSON.stringify(logged.mock.calls)
  expect(said).toContain('RangeError')
  expect(said).toContain('http.test.ts')
  expect(said).not.toMatch(/Leyla|Shirazi/)
  await app.close()
})
