import { expect, test } from 'vitest'
import type { StationMessage } from '../../src/core/sync.ts'
import { openStage } from './stage.ts'

// Seed 1669: a colleague of another branch brought only the end of a chain, and head office took it when it had waited
// long enough; the station that has all of it read that end in the stream before its own turn came.
test('that head office has the end of a chain does not keep a station from bringing what comes before', async () => {
  const stage = await openStage('S1', 'S2')
  for (const name of ['Leyla', 'Nima', 'Omid']) stage.does('S1', 'addCustomer', { name, phone: '', address: '' })
  await stage.rest()
  const { store, sync } = stage.at('S2').process ?? {}
  if (store === undefined || sync === undefined) throw new Error('S2 is not running')
  const author = stage.at('S1').process?.store.local.identity?.instanceId ?? ''
  const [first, , last] = store.log.after(author, 0, 3)
  if (first === undefined || last === undefined) throw new Error('S2 has not heard of it')

  const said: StationMessage[] = []
  const pushes = () => said.splice(0).flatMap((one) => (one.say === 'push' ? one.decisions.map(({ seq }) => seq) : []))
  const now = stage.scene.world.now
  sync.closed()
  sync.opened((message) => said.push(message))
  sync.heard({ say: 'challenge', nonce: 'nonce' })
  const { position, backedUpThrough } = store.local
  const others = [...store.log.heads()].filter(([instance]) => instance !== author)
  const heads = Object.fromEntries(others.map(([instance, seq]) => [instance, { seq, hash: '' }]))
  const forkedAt = (store.log.positionOf(first.decision.id) ?? 0) - 1
  const restored = { timeline: 'restored', forkedAt, position: forkedAt, heads, now, backedUpThrough }
  sync.heard({ say: 'welcome', protocol: 1, schema: 1, ...restored })
  expect(pushes()).toEqual([1, 2, 3])
  const cause = { instance: 'somebody', seq: 1 }
  const head = { seq: 0, hash: '' }
  sync.heard({ say: 'pushed', instance: author, head, waitingFor: cause, refused: null, now })
  const entry = { ...last, stamp: store.log.stampOf(last.decision.id) ?? '', position: position + 1 }
  const page = { timeline: 'restored', after: 0, upTo: position + 1, digest: 'digest', entries: [entry], more: false }
  sync.heard({ say: 'page', ...page, now })
  expect(pushes()).toEqual([])
  stage.scene.world.now += 2_000
  sync.tick(stage.scene.world.now)
  expect(pushes()).toEqual([1, 2, 3])
})
