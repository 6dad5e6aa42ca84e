import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMulticast } from './multicast.ts'

test('stations of one branch find each other by multicast DNS, and those of another do not', async (context) => {
  const troubles: string[] = []
  const [one, two] = [createMulticast((why) => troubles.push(why)), createMulticast((why) => troubles.push(why))]
  const found = new Set<string>()
  const wrong: string[] = []
  try {
    one.announce({ station: 'kardan-test-station-1', branchMark: 'mark-of-branch', port: 41_001 })
    two.find('mark-of-branch', (address, station) => found.add(`${station} ${address.slice(address.lastIndexOf(':'))}`))
    two.find('mark-of-another', (address) => wrong.push(address))
    for (let round = 0; round < 40 && found.size === 0; round += 1) await wait(100)
  } finally {
    one.stop()
    two.stop()
  }
  // Where a machine lets no multicast through there is nothing to test; the rest of the shop's network needs none.
  if (found.size === 0) context.skip(`nothing was heard by multicast here: ${troubles[0] ?? 'no answer'}`)
  expect([...found]).toEqual(['kardan-test-station-1 :41001'])
  expect(wrong).toEqual([])
})
