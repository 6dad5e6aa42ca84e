import { once } from 'node:events'
import { connect } from 'node:tls'
import { expect, test } from 'vitest'
import { createTlsLines } from './tls-lines.ts'

const nobody = () => {
  throw new Error('nobody is there')
}

test('what is no address is a call that failed, and ends nothing', () => {
  const lines = createTlsLines('127.0.0.1')
  const failed: string[] = []
  for (const address of ['[fe80::1%eth0]:41736', 'a shop:1', 'shop/path?:1', ''])
    lines.call(address, nobody, () => failed.push(address))
  expect(failed).toHaveLength(4)
})

test('whoever opens a line and asks for nothing loses it, so that no stranger keeps colleagues out', async () => {
  const listening = await createTlsLines('127.0.0.1').listen(0, nobody)
  const socket = connect({ host: '127.0.0.1', port: listening?.port ?? 0, rejectUnauthorized: false })
  const ended = once(socket.on('error', () => {}).resume(), 'close')
  const began = performance.now()
  await ended
  listening?.stop()
  expect(performance.now() - began).toBeLessThan(10_000)
}, 20_000)
