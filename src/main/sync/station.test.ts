import { expect, test } from 'vitest'
import { headOfficeDecision, openTestStation } from '../../../tests/station-in-memory.ts'
import { add } from '../../core/change.ts'
import { seenBy } from '../../core/decision.ts'
import type { Id } from '../../core/kinds.ts'
import { batchCharacters, type StationMessage } from '../../core/sync.ts'
import { schema } from '../../domain/index.ts'
import { role } from '../../domain/people/person.ts'
import { createStationClock } from '../clock.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'
import { createStationSync } from './station.ts'

type Push = Extract<StationMessage, { say: 'push' }>

/** The station's side of a conversation that head office has just begun, and what it pushed in it. */
function talking(store: Store, time: { now: number }) {
  const sent: StationMessage[] = []
  const elapsed = () => time.now
  const sync = createStationSync({
    store,
    clock: createStationClock({ wall: elapsed, elapsed }),
    sign: () => 'signed',
    sha256,
    elapsed,
    onState() {},
  })
  sync.opened((message) => sent.push(message))
  sync.heard({ say: 'challenge', nonce: 'n' })
  return { sync, sent, pushes: () => sent.filter((one): one is Push => one.say === 'push') }
}

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

  const { sync, pushes } = talking(store, time)
  const pushed = () => pushes().map(({ decisions }) => decisions.map(({ seq }) => seq))
  const [first, , third] = entries
  if (first === undefined || third === undefined) throw new Error('nothing was decided')
  const head = { seq: 1, hash: first.decision.hash }
  const now = time.now
  sync.heard({
    say: 'welcome',
    protocol: 1,
    schema: schema.version,
    timeline: 'restored',
    forkedAt: 2,
    position: 2,
    now,
    heads: { 'i-two': head },
    backedUpThrough: 0,
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

test('what overlaps what was read may be of a stream that fell back meanwhile, and is asked for from where it was read', () => {
  const { store, time } = openTestStation()
  const other = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima', 'Omid']) other.run('addCustomer', { name, phone: '', address: '' })
  const entries = other.store.log.after('i-two', 0, 3).map(({ decision }, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: 'sealed' }
  })
  const { sync, sent } = talking(store, time)
  const welcome = { timeline: 't', forkedAt: 1, position: 2, heads: {}, backedUpThrough: 0, now: time.now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...welcome })
  const page = { say: 'page', timeline: 't', after: 1, more: false, now: time.now } as const
  sync.heard({ ...page, upTo: 2, digest: 'before it fell back', entries: entries.slice(2) })
  // Asked for a second time from the first place; another decision has come to stand at the second meanwhile.
  sync.heard({ ...page, upTo: 3, digest: 'since', entries: entries.slice(0, 2) })
  expect([store.local.position, store.local.digest]).toEqual([2, 'before it fell back'])
  expect(sent.at(-1)).toMatchObject({ say: 'pull', after: 2, digest: 'before it fell back' })
})

test('the end of a chain whose beginning never was here is brought as what it is, not as the work of a copy', () => {
  const { store, time } = openTestStation()
  const other = openTestStation({ name: 'two' })
  for (const name of ['Leyla', 'Nima', 'Omid', 'Parisa', 'Reza'])
    other.run('addCustomer', { name, phone: '', address: '' })
  const [, second, , fourth, fifth] = other.store.log.after('i-two', 0, 10).map(({ decision }) => decision)
  if (second === undefined || fourth === undefined || fifth === undefined) throw new Error('nothing was decided')
  // It joined by a snapshot that held the first four, and a colleague brought the fifth.
  store.remember({ chains: { 'i-two': { seq: 4, hash: fourth.hash } }, chainsRead: true })
  store.borrow([fifth], { seq: 5, signature: 'sealed' })

  const { sync, pushes } = talking(store, time)
  const heads = { 'i-two': { seq: 2, hash: second.hash } }
  const restored = { timeline: 'restored', forkedAt: 1, position: 1, heads, backedUpThrough: 0, now: time.now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...restored })
  const page = { timeline: 'restored', after: 1, upTo: 1, digest: 'x', entries: [], more: false, now: time.now }
  sync.heard({ say: 'page', ...page })
  expect(pushes()).toEqual([])
  time.now += 11_000
  sync.tick(time.now)
  expect(pushes().map(({ decisions, stranded }) => [decisions.map(({ seq }) => seq), stranded])).toEqual([
    [[5], undefined],
  ])
})

test('what this computer made in a former life it seals itself where a restored head office lost it without a seal', () => {
  const { store, time, run } = openTestStation()
  for (const name of ['Leyla', 'Nima', 'Omid']) run('addCustomer', { name, phone: '', address: '' })
  // Of what was pushed under one seal head office took the first two, and the computer became somebody new.
  const entries = store.log.after('i-one', 0, 2).map(({ decision }, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: null }
  })
  store.take(entries, { timeline: 't', upTo: 3, digest: 'before' })
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: 's-one', instanceId: 'i-two', headOfficeKey: '' })
  const { sync, pushes } = talking(store, time)
  const restored = { timeline: 'restored', forkedAt: 1, position: 1, heads: {}, backedUpThrough: 0, now: time.now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...restored })
  expect(pushes().map(({ instance, decisions, seal }) => [instance, decisions.map(({ seq }) => seq), seal])).toEqual([
    ['i-one', [1, 2], { seq: 2, signature: 'signed' }],
  ])
})

test('what a restored head office lost of an import is brought in messages no longer than it takes', () => {
  const { store, time } = openTestStation()
  const decisions: ReturnType<typeof headOfficeDecision>[] = []
  for (let seq = 2; seq <= 122; seq += 1) {
    const name = `${seq}`.padEnd(100_000, '-')
    const row = add(role, { id: `r${seq}` as Id<'role'>, name, rights: [], limits: {} })
    decisions.push(headOfficeDecision([row], seq, decisions.at(-1)?.hash ?? 'the first'))
  }
  // They were sealed by threes, as they were pushed once.
  const entries = decisions.map((decision, at) => ({
    position: at + 2,
    stamp: decision.stamp,
    decision,
    seal: at % 3 === 2 || at === 120 ? 'sealed' : null,
  }))
  store.take(entries, { timeline: 't', upTo: 122, digest: 'before' })
  const { sync, pushes } = talking(store, time)
  let head = { seq: 1, hash: 'the first' }
  const restored = { timeline: 'restored', forkedAt: 1, position: 1, backedUpThrough: 0, now: time.now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...restored, heads: { hq: head } })
  for (let said = 1; head.seq < 122 && said === pushes().length; said += 1) {
    const { instance, decisions: pushed, seal } = pushes()[said - 1] as Push
    head = { seq: seal.seq, hash: pushed.at(-1)?.hash ?? '' }
    sync.heard({ say: 'pushed', instance, head, waitingFor: null, refused: null, now: time.now })
  }
  expect(head.seq).toBe(122)
  for (const push of pushes()) expect(JSON.stringify(push).length).toBeLessThan(2 * batchCharacters)
})

test('whoever hears that head office has more of this very chain than was made here is in doubt, and delivers nothing less', () => {
  const { store, time, run } = openTestStation()
  const { sync, pushes } = talking(store, time)
  run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  const now = time.now
  const welcome = { timeline: 't', forkedAt: 1, position: 1, heads: {}, backedUpThrough: 0, now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...welcome })
  expect(pushes()).toHaveLength(1)
  // A twin of this computer was quicker, and what was pushed here was known by its ids.
  sync.heard({ say: 'pushed', instance: 'i-one', head: { seq: 3, hash: 'h' }, waitingFor: null, refused: null, now })
  expect(sync.state).toEqual({ state: 'notContinuous' })
  expect(store.proven).toBe(false)
  expect(store.undelivered().count).toBe(1)
})

test('of what nobody can hand back the rest is told after a while, and what is refused is forgotten and compared', () => {
  const { store, time, rows, run } = openTestStation()
  const other = openTestStation({ name: 'two' })
  other.run('openWorkOrder', {
    vehicle: { plate: 'B-1', vin: '', customer: { name: 'Leyla', phone: '' } },
    complaint: '',
  })
  const [made] = other.store.log.after('i-two', 0, 1)
  if (made === undefined) throw new Error('nothing was decided')
  const decision = seenBy(made.decision, (scope) => scope === 'dealer')
  store.take([{ position: 2, stamp: decision.stamp, decision, seal: 'sealed' }], {
    timeline: 't',
    upTo: 2,
    digest: 'x',
  })

  const { sync, sent } = talking(store, time)
  const { now } = time
  const restored = { timeline: 'restored', forkedAt: 1, position: 1, heads: {}, backedUpThrough: 0, now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...restored })
  sync.heard({
    say: 'page',
    timeline: 'restored',
    after: 0,
    upTo: 1,
    digest: 'y',
    entries: [],
    more: false,
    now,
  })
  const told = () => sent.flatMap((one) => (one.say === 'rests' ? [one.rests.map((rest) => rest.decision.id)] : []))
  const passes = (seconds: number) => {
    for (const until = time.now + seconds * 1_000; time.now < until; time.now += 1_000) sync.tick(time.now)
  }
  passes(290)
  expect(told()).toEqual([])
  passes(30)
  expect(told()).toEqual([[decision.id]])
  expect(store.log.isPlaced()).toBe(false)
  // No answer came.
  passes(70)
  expect(told()).toEqual([[decision.id], [decision.id]])
  sync.heard({ say: 'rested', ids: [decision.id], refused: [decision.id], now })
  expect(store.log.isPlaced()).toBe(true)
  sync.compare()
  expect(sent.at(-1)).toMatchObject({ say: 'compare' })
  expect(rows('select name from customer')).toEqual([{ name: 'Leyla' }])
  passes(400)
  expect(told()).toHaveLength(2)
  // Head office would wait a minute for it with each decision that named it.
  run('addCustomer', { name: 'Nima', phone: '', address: '' })
  expect(store.log.after('i-one', 0, 1).map((one) => one.decision.saw)).toEqual([null])
})

test('what is sealed further on than one message reaches is not told as a rest, however long head office lacks its cause', () => {
  const { store, time } = openTestStation()
  const other = openTestStation({ name: 'two' })
  for (let made = 1; made <= 240; made += 1) other.run('addCustomer', { name: `${made}`, phone: '', address: '' })
  // Pushed in two portions once, each under its seal.
  const entries = other.store.log.after('i-two', 0, 240).map(({ decision }, at) => {
    return { position: at + 2, stamp: decision.stamp, decision, seal: at === 119 || at === 239 ? 'sealed' : null }
  })
  store.take(entries, { timeline: 't', upTo: 241, digest: 'before' })
  const { sync, sent, pushes } = talking(store, time)
  const { now } = time
  const restored = { timeline: 'restored', forkedAt: 1, position: 1, heads: {}, backedUpThrough: 0, now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...restored })
  const page = { timeline: 'restored', after: 0, upTo: 1, digest: 'y', entries: [], more: false, now }
  sync.heard({ say: 'page', ...page })
  const waitingFor = { instance: 'i-three', seq: 1 }
  let answered = 0
  for (const until = time.now + 400_000; time.now < until; time.now += 1_000) {
    for (; answered < pushes().length; answered += 1)
      sync.heard({ say: 'pushed', instance: 'i-two', head: { seq: 0, hash: '' }, waitingFor, refused: null, now })
    sync.tick(time.now)
  }
  expect(answered).toBeGreaterThan(100)
  expect(sent.filter(({ say }) => say === 'rests')).toEqual([])
})

test('of a page with a decision that is not what its hash says, or of another dealer, nothing is taken', () => {
  for (const forge of [{ hash: 'not the hash' }, { dealer: 'another' }, { by: 'another' }]) {
    const { store, time, rows } = openTestStation()
    const { sync } = talking(store, time)
    const { now } = time
    const began = { timeline: 't', forkedAt: 1, position: 3, heads: {}, backedUpThrough: 0, now }
    sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...began })
    const made = (id: string, seq: number) =>
      headOfficeDecision([add(role, { id: id as Id<'role'>, name: id, rights: [], limits: {} })], seq)
    const [honest, forged] = [made('r-honest', 7), { ...made('r-forged', 8), ...forge }]
    const entries = [honest, forged].map((decision, at) => {
      const { stamp } = decision
      return { position: at + 2, stamp, decision, seal: null }
    })
    sync.heard({ say: 'page', timeline: 't', after: 1, upTo: 3, digest: 'y', entries, more: false, now })
    expect(sync.state).toEqual({ state: 'refused', reason: 'falseEntry' })
    expect(rows(`select id from role where id in ('r-honest', 'r-forged')`)).toEqual([])
    expect(store.local.position).toBe(1)
  }
})

test('where head office says that something stands, that counts; not on another timeline, and nothing that is forged', () => {
  const { store, time } = openTestStation()
  const other = openTestStation({ name: 'two' })
  other.run('addCustomer', { name: 'Leyla', phone: '', address: '' })
  const [made] = other.store.log.after('i-two', 0, 1)
  if (made === undefined) throw new Error('nothing was decided')
  store.remember({ chainsRead: true, position: 2 })
  store.borrow([made.decision], { seq: 1, signature: 'sealed' })
  const { sync } = talking(store, time)
  const heads = { 'i-two': { seq: 1, hash: made.decision.hash } }
  const began = { timeline: 't', forkedAt: 2, position: 2, heads, backedUpThrough: 0, now: time.now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...began })
  const entry = { position: 2, stamp: made.decision.stamp, decision: made.decision, seal: 'sealed' }
  sync.heard({ say: 'placed', timeline: 'of yesterday', entries: [entry] })
  expect(store.log.isPlaced()).toBe(false)
  sync.heard({ say: 'placed', timeline: 't', entries: [entry] })
  expect(store.log.positionOf(made.decision.id)).toBe(2)
  const forged = { ...entry, position: 1, decision: { ...made.decision, by: 'another' } }
  sync.heard({ say: 'placed', timeline: 't', entries: [forged] })
  expect(sync.state).toEqual({ state: 'refused', reason: 'falseEntry' })
  expect(store.log.positionOf(made.decision.id)).toBe(2)
})

test('where head office has gone on since, the same rows are asked about again right behind its next page, once', () => {
  const { store, time } = openTestStation()
  const { sync, sent } = talking(store, time)
  const { now } = time
  const began = { timeline: 't', forkedAt: 1, position: 1, heads: {}, backedUpThrough: 0, now }
  sync.heard({ say: 'welcome', protocol: 1, schema: schema.version, ...began })
  const asked = () => sent.filter((one) => one.say === 'compare')
  const pulls = () => sent.filter((one) => one.say === 'pull')
  const page = (after: number, upTo: number, more = false) =>
    sync.heard({ say: 'page', timeline: 't', after, upTo, digest: `at ${upTo}`, entries: [], more, now })
  const moved = () => {
    const [entity, position] = [asked().at(-1)?.entity ?? '', store.local.position]
    sync.heard({
      say: 'compared',
      position,
      entity,
      moved: true,
      count: 0,
      rows: [],
      absent: [],
      history: [],
      ids: null,
    })
  }
  page(1, 1)
  sync.compare()
  const before = pulls().length
  moved()
  expect(pulls()).toHaveLength(before + 1)
  page(1, 5, true)
  expect(asked()).toHaveLength(1)
  page(5, 8)
  const [first, second] = asked()
  expect(second).toEqual({ ...first, position: 8, digest: 'at 8' })
  // It cannot say why it stands elsewhere, so it is not asked for ever: another time.
  moved()
  page(8, 9)
  expect(asked()).toHaveLength(2)
  sync.compare()
  moved()
  page(9, 10)
  expect(asked().map(({ position }) => position)).toEqual([1, 8, 9, 10])
})
