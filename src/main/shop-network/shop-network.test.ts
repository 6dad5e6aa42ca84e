import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'
import type { Line, LineEnd } from './lines.ts'
import { createShopNetwork } from './shop-network.ts'

/** A station whose calls are answered when the test says so, and what came of them. */
function stationInShop({
  noteEnds,
  isTaken = () => false,
}: Partial<Pick<Store, 'noteEnds'>> & { isTaken?(): boolean } = {}) {
  const { store } = openTestStation()
  store.remember({ shop: { on: true, port: 41_736, addresses: ['10.0.0.2:41736'] } })
  const calling: ((line: Line) => LineEnd)[] = []
  const ticking = new Set<() => void>()
  const troubles: string[] = []
  const announced: string[] = []
  const network = createShopNetwork({
    store: noteEnds === undefined ? store : Object.assign(Object.create(store) as Store, { noteEnds }),
    crypto: { sha256, verify: () => true },
    sign: () => 'signed',
    elapsed: () => 600_000,
    every(_ms, work) {
      ticking.add(work)
      return () => ticking.delete(work)
    },
    lines: {
      listen: async (port) => (isTaken() ? null : { port, stop() {} }),
      call: (_address, answer) => void calling.push(answer),
    },
    discovery: { announce: ({ station }) => announced.push(station), find() {}, stop() {} },
    isServed: () => false,
    onBorrowed() {},
    onForked() {},
    onChange() {},
    log: ({ event, why }) => event === 'shop trouble' && troubles.push(String(why)),
  })
  return { network, calling, ticking, troubles, announced }
}

test('who answers only when the network was switched off is hung up on, and told nothing', async () => {
  const { network, calling } = stationInShop()
  await network.settle({ on: true, port: 41_736, addresses: ['10.0.0.2:41736'] })
  await network.settle({ on: false, port: 41_736, addresses: [] })
  const said: unknown[] = []
  let isOpen = true
  const close = () => {
    isOpen = false
  }
  const line: Line = { side: 'caller', binding: 'b', address: '10.0.0.2:41736', send: (one) => said.push(one), close }
  calling[0]?.(line)
  expect({ calls: calling.length, isOpen, said }).toEqual({ calls: 1, isOpen: false, said: [] })
})

test('a disk too full to note what was read does not keep the network from beginning', async () => {
  const full = () => {
    throw new Error('the disk is full')
  }
  const { network, ticking, troubles } = stationInShop({ noteEnds: full })
  network.allRead({})
  await network.apply()
  expect({ ticking: ticking.size, troubles: troubles.length }).toEqual({ ticking: 1, troubles: 1 })
})

test('a station announces itself once when it begins, whenever that is', async () => {
  const { network, announced } = stationInShop()
  await network.apply()
  network.tick()
  expect(announced).toHaveLength(1)
  expect(announced).not.toContain('s-one')
})

test('where another program has the port, lines to others go on, and it is tried again', async () => {
  let isTaken = true
  const { network, calling, ticking, announced } = stationInShop({ isTaken: () => isTaken })
  await network.apply()
  let isOpen = true
  const close = () => {
    isOpen = false
  }
  calling[0]?.({ side: 'caller', binding: 'b', address: '10.0.0.2:41736', send() {}, close })
  await network.apply()
  expect({ isOpen, ticking: ticking.size, announced: announced.length }).toEqual({
    isOpen: true,
    ticking: 1,
    announced: 0,
  })
  isTaken = false
  await network.apply()
  expect({ isOpen, ticking: ticking.size, announced: announced.length }).toEqual({
    isOpen: true,
    ticking: 1,
    announced: 1,
  })
})
