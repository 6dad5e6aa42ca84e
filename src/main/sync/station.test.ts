import { expect, test } from 'vitest'
import { openTestStation } from '../../../tests/station-in-memory.ts'
import type { StationMessage } from '../../core/sync.ts'
import { schemaVersion } from '../../domain/index.ts'
import { createStationClock } from '../clock.ts'
import { createStationSync } from './station.ts'

type Push = Extract<StationMessage, { say: 'push' }>

test('what a restored head office took after a gap does not end the sending of what lies in the gap', () => {
  const { store, time } = openTestStation()
  const other = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima', 'Omid']) other.run('addCustomer', { name, phone: '', address: '' })
  const logged = other.store.log.after('i-two', 0, 10)
  const entries = logged.map(({ decision }, at) => ({
    position: at + 2,
    stamp: decision.stamp,
    decision,
    seal: 'sealed',
  }))
  store.take(entries, { timeline: 't', upTo: 4, digest: 'before' })

  const sent: StationMessage[] = []
  const elapsed = () => time.now
  const sync = createStationSync({
    store,
    clock: createStationClock({ wall: elapsed, elapsed }),
    sign: () => 'signed',
    elapsed,
    onState() {},
  })
  const pushed = () =>
    sent.filter((one): one is Push => one.say === 'push').map(({ decisions }) => decisions.map(({ seq }) => seq))
  sync.opened((message) => sent.push(message))
  sync.heard({ say: 'challenge', nonce: 'n' })
  const [first, , third] = entries
  if (first === undefined || third === undefined) throw new Error('nothing was decided')
  const head = { seq: 1, hash: first.decision.hash }
  const now = time.now
  sync.heard({
    ...{ say: 'welcome', protocol: 1, schema: schemaVersion, timeline: 'restored', forkedAt: 2, position: 2, now },
    ...{ heads: { 'i-two': head }, backedUpThrough: 0 },
  })
  expect(pushed()).toEqual([[2, 3]])
  const waitingFor = { instance: 'i-three', seq: 1 }
  sync.heard({ say: 'pushed', instance: 'i-two', head, waitingFor, refused: null, now })
  const page = { say: 'page', timeline: 'restored', after: 2, upTo: 3, digest: 'after', more: false, now } as const
  sync.heard({ ...page, after: store.local.position, entries: [{ ...third, position: 3 }] })
  time.now += 5_000
  sync.tick(time.now)
  expect(pushed()).toEqual([
    [2, 3],
    [2, 3],
  ])
})
