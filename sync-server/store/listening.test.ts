import { connect, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { world } from '../clock.ts'
import { openTestOffice } from '../office.suite.ts'
import { listenFor } from './listening.ts'

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
