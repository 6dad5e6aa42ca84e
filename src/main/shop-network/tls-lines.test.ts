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
