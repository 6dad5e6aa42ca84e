import { connect, createServer, type Socket } from 'node:net'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { world } from '../clock.ts'
import { openTestOffice } from '../office.suite.ts'
import { channel, listenFor } from './listening.ts'

test('a line to the database that died without a word is noticed and made again, and everything counts as changed', async () => {
  await using office = await openTestOffice()
  const { hostname, port } = new URL(office.url)
  const lines: { silent: boolean; client: Socket }[] = []
  const between = createServer((client) => {
    const line = { silent: false, client }
    lines.push(line)
    const database = connect(Number(port), hostname)
    client.on('data', (bytes) => line.silent || database.write(bytes)).on('close', () => database.destroy())
    database.on('data', (bytes) => line.silent || client.write(bytes)).on('close', () => client.destroy())
  })
  await new Promise<void>((ready) => between.listen(0, '127.0.0.1', ready))
  const url = new URL(office.url)
  url.host = `127.0.0.1:${(between.address() as { port: number }).port}`
  let beat = () => {}
  const listening = await listenFor({
    url: url.href,
    sender: 'this',
    world: {
      ...world,
      every(_ms, work) {
        beat = work
        return () => {}
      },
    },
    onTrouble: () => {},
    allDealers: () => Promise.resolve(['one']),
  })
  const heard = new Promise((hear) => listening.add((...what) => hear(what)))
  for (const line of lines) line.silent = true
  beat()
  expect(await heard).toEqual(['one', ['station'], null])
  expect(lines.length).toBe(2)
  await listening.stop()
  between.close()
}, 60_000)

test('a line on which not all could be asked is given up before the next is made, so that each word is heard once', async () => {
  await using office = await openTestOffice()
  const client = new pg.Client({ connectionString: office.url })
  await client.connect()
  const lines = async () => {
    const text = `select pid from pg_stat_activity
      where application_name = 'kardan listening' and datname = current_database()`
    return (await client.query<{ pid: number }>(text)).rows.map(({ pid }) => pid)
  }
  const ofStore = await lines()
  let asked = 0
  const troubles: string[] = []
  const listening = await listenFor({
    url: office.url,
    sender: 'this',
    world,
    onTrouble: ({ message }) => troubles.push(message),
    async allDealers() {
      asked += 1
      if (asked < 3) throw new Error('cannot be asked')
      return ['one']
    },
  })
  const heard: string[] = []
  listening.add((dealerId, entities) => heard.push(`${dealerId} ${entities}`))
  const [mine] = (await lines()).filter((pid) => !ofStore.includes(pid))
  await client.query('select pg_terminate_backend($1)', [mine])
  await vi.waitFor(() => expect(heard).toContain('one station'), { timeout: 20_000 })
  expect(troubles.filter((trouble) => trouble === 'cannot be asked')).toHaveLength(2)
  heard.length = 0
  const say = (word: string) => client.query('select pg_notify($1, $2)', [channel, `["other","${word}","customer"]`])
  await say('two')
  await say('three')
  await vi.waitFor(() => expect(heard).toContain('three customer'))
  expect(heard).toEqual(['two customer', 'three customer'])
  await vi.waitFor(async () => expect(await lines()).toHaveLength(ofStore.length + 1))
  await listening.stop()
  await client.end()
}, 60_000)
