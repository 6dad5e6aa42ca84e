import { expect, test } from 'vitest'
import { openProxy } from '../../tests/faults/proxy.ts'
import { officeDatabase } from '../office.suite.ts'
import { openPostgres } from './postgres.ts'
import { asLongAsItTakes } from './within.ts'

test('a database that vanished without a word is given up, and asked again where it is back', async () => {
  await using database = await officeDatabase()
  const line = await openProxy(database.url, { delay: 0, bytesPerSecond: 1e9 })
  const url = new URL(database.url)
  url.host = new URL(line.url).host
  const store = await openPostgres({ url: url.href, silenceMostMs: 2_000 })
  const work = () => Promise.allSettled([store.dealers(), store.inDealer('d1', (ask) => ask('select 1 as one', []))])
  expect(await work()).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  line.strand()
  const began = performance.now()
  const given = 'the database does not answer any more'
  const late = new Promise((tell) => setTimeout(tell, 20_000, 'still waiting'))
  expect(await Promise.race([work(), late])).toMatchObject([
    { status: 'rejected', reason: { message: given } },
    { status: 'rejected', reason: { message: given } },
  ])
  expect(performance.now() - began).toBeGreaterThan(1_500)
  expect(await work()).toMatchObject([{ status: 'fulfilled' }, { status: 'fulfilled' }])
  line.cutAll()
  await store.stop()
  await line.close()
})

test('work that takes as long as it takes is not given up, and many short questions asked at once are not either', async () => {
  await using database = await officeDatabase()
  const store = await openPostgres({ url: database.url, silenceMostMs: 1_000 })
  const sleep = (seconds: number) => `select pg_sleep(${seconds})`
  const long = (before: string[]) =>
    store.inDealer('d1', async (ask) => {
      for (const text of before) await ask(text, [])
      return ask(sleep(2), [])
    })
  await expect(long([])).rejects.toThrow('does not answer')
  expect(await long([asLongAsItTakes])).toHaveLength(1)
  const many = store.inDealer('d1', (ask) => Promise.all(Array.from({ length: 6 }, () => ask(sleep(0.4), []))))
  expect(await many).toHaveLength(6)
  // The connection that was given time has none now.
  await expect(long([])).rejects.toThrow('does not answer')
  await store.stop()
})
