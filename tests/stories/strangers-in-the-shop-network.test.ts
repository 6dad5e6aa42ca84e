import { generateKeyPairSync } from 'node:crypto'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { deviceKeyIn, startStation } from '../../dev/station.ts'
import { type Decision, decisionHash, type Part, sealText } from '../../src/core/decision.ts'
import { greetText, knockText, type ShopMessage } from '../../src/core/shop-messages.ts'
import { protocolVersion } from '../../src/core/sync.ts'
import { rights } from '../../src/domain/people/person.ts'
import { type DeviceKey, deviceKeyOf } from '../../src/main/device-key.ts'
import type { Engine } from '../../src/main/engine.ts'
import { sha256 } from '../../src/main/hash.ts'
import type { Line } from '../../src/main/shop-network/lines.ts'
import { createTlsLines } from '../../src/main/shop-network/tls-lines.ts'
import { verify } from '../../src/main/store/verify.ts'
import { branchNetwork, linesOf, namesOf, stationOf } from './branch-network.suite.ts'
import { type Counter, manager, until } from './shop.ts'

/** Whoever is in the shop's network and does not belong to the branch hears nothing and changes nothing. */
const network = branchNetwork(41_900)
const { shop, counters, counter, hostOf, portOf, addressOf, outside, byId, switchOn, cutAll, healAll } = network

beforeAll(async () => {
  await switchOn(counter(0).engine, 1, [])
  await switchOn(counter(1).engine, 2, [addressOf(1)])
  await switchOn(counter(2).engine, 3, [addressOf(2)])
  counters.forEach((one, index) => void one.run('addCustomer', { name: `of counter ${index}`, phone: '' }))
  await until(() => counters.every(({ engine }) => linesOf(engine) > 0), 'all are linked')
}, 60_000)

const branch = (branchId: string) => ({
  branchId,
  name: branchId,
  address: 'Street 1',
  currency: 'IRR',
  timeZone: 'Asia/Tehran',
  calendar: 'jalali' as const,
  dayStartsAt: 0,
  taxRate: 1000,
  locationName: 'Store',
})

/** What only a computer of the branch can say on a line. */
function knockOfBranch({ binding, side }: Line): string {
  const { identity } = counter(0).engine.store.local
  if (identity === null) throw new Error('it has joined')
  return sha256(knockText(identity, binding, side))
}

/** Speaks at a station's door with whatever key and instance; answers what it was told. */
async function speakAt(
  number: number,
  from: number,
  key: DeviceKey,
  instance: string,
  say: (line: Line) => void,
  knock = knockOfBranch,
) {
  const told: ShopMessage[] = []
  let closed = false
  createTlsLines(hostOf(from)).call(
    addressOf(number),
    (line) => {
      const proof = key.sign(greetText(line.binding, line.side, instance))
      line.send({ say: 'knock', protocol: protocolVersion, proof: knock(line) })
      line.send({ say: 'greet', instance, proof, port: 0 })
      say(line)
      return { heard: (message) => void told.push(message as ShopMessage), closed: () => (closed = true) }
    },
    () => (closed = true),
  )
  await until(() => closed || told.some(({ say: what }) => ['refuse', 'know'].includes(what)), 'it was answered')
  return told
}

const newKey = () =>
  deviceKeyOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'))

const reasons = (told: readonly ShopMessage[]) =>
  told.flatMap((message) => (message.say === 'shopTurnedAway' || message.say === 'refuse' ? [message.reason] : []))

test('a stranger, another dealer’s station, another branch’s and a revoked one are turned away and told nothing', async () => {
  const unknown = newKey()
  const instance = counter(1).engine.store.local.identity?.instanceId ?? ''
  expect(reasons(await speakAt(1, 9, unknown, 'nobody', () => {}))).toEqual(['stranger'])
  // The right name with another's key is nobody either.
  const told = await speakAt(1, 9, unknown, instance, () => {})
  expect(reasons(told)).toEqual(['stranger'])
  expect(told.filter(({ say }) => say === 'have' || say === 'give')).toEqual([])

  const dealer = { name: 'Other', address: 'x', taxId: null, people: [] }
  const roles = [{ roleId: 'manager', name: 'Manager', rights: [...rights] }]
  await shop().headOffice.bootstrap({ ...dealer, roles, dealerId: 'other', branches: [branch('north')] })
  await shop().headOffice.bootstrap({
    ...dealer,
    roles,
    dealerId: shop().dealerId,
    branches: [branch('west'), branch('east')],
  })
  for (const [dealerId, branchId, number] of [
    ['other', 'north', 4],
    [shop().dealerId, 'east', 5],
  ] as const) {
    const engine = startStation(join(shop().home, branchId), { shop: outside(number) })
    try {
      const joined = await engine.enrol(
        shop().headOffice.url,
        await shop().headOffice.createEnrolmentCode(dealerId, branchId),
        branchId,
      )
      expect(joined).toEqual({ ok: true })
      await switchOn(engine, number, [addressOf(1)])
      await until(() => engine.shop.look().ok.seen.some(({ state }) => state === 'stranger'), 'it was turned away')
      expect(linesOf(engine)).toBe(0)
    } finally {
      await engine.stop()
    }
  }

  const lost = await shop().counter('lost', { shop: outside(6) })
  await shop().settle(...counters, lost)
  await switchOn(lost.engine, 6, [addressOf(1)])
  await until(() => linesOf(lost.engine) > 0, 'it is linked')
  lost.cut()
  await shop().headOffice.run({ dealerId: shop().dealerId, branchId: '' }, 'revokeStation', {
    stationId: stationOf(lost.engine),
  })
  await until(() => linesOf(lost.engine) === 0, 'its line was closed')
  await until(() => lost.engine.shop.look().ok.seen.some(({ state }) => state === 'revoked'), 'it was told why')
  const again = await speakAt(
    1,
    6,
    deviceKeyIn(lost.folder),
    lost.engine.store.local.identity?.instanceId ?? '',
    () => {},
  )
  expect(reasons(again)).toEqual(['revoked'])
  expect(again.filter(({ say }) => say === 'have' || say === 'give' || say === 'know')).toEqual([])
  await lost.engine.stop()
}, 60_000)

test('a stranger who calls, or is called, hears nothing by which a station, its branch or its dealer could be told', async () => {
  const told = await speakAt(
    1,
    9,
    newKey(),
    'nobody',
    () => {},
    () => sha256('a guess'),
  )
  // Who listens where a station calls, and says nothing, or what the caller said, hears no more.
  for (const answer of [() => null, (message: unknown) => message]) {
    const listening = await createTlsLines(hostOf(7)).listen(portOf(7), (line) => ({
      heard(message) {
        told.push(message as ShopMessage)
        const echoed = answer(message)
        if (echoed !== null) line.send(echoed as ShopMessage)
      },
      closed() {},
    }))
    const before = told.length
    await switchOn(counter(1).engine, 2, [addressOf(1), addressOf(7)])
    await until(() => told.length > before, 'the station called')
    await new Promise((done) => setTimeout(done, 500))
    listening?.stop()
  }
  await switchOn(counter(1).engine, 2, [addressOf(1)])
  expect(new Set(told.map(({ say }) => say))).toEqual(new Set(['knock', 'shopTurnedAway']))
  const heard = JSON.stringify(told)
  for (const { engine, folder } of counters) {
    const { identity } = engine.store.local
    const known = [...Object.values({ ...identity, warrant: undefined }), deviceKeyIn(folder).publicKey]
    for (const value of known) if (typeof value === 'string') expect(heard).not.toContain(value)
  }
}, 60_000)

test('whoever stands between two stations and passes on every word is found out by both, and hears nothing', async () => {
  const [one, two] = [counter(0), counter(1)]
  const heard: ShopMessage[] = []
  const between = createTlsLines(hostOf(7))
  const listening = await between.listen(portOf(7), (caller) => {
    const waiting: ShopMessage[] = []
    let called: Line | null = null
    const pass = (message: unknown) => {
      heard.push(message as ShopMessage)
      return message as ShopMessage
    }
    between.call(
      addressOf(1),
      (line) => {
        called = line
        for (const message of waiting) line.send(message)
        return { heard: (message) => caller.send(pass(message)), closed: () => caller.close() }
      },
      () => caller.close(),
    )
    return {
      heard: (message) => (called === null ? waiting.push(pass(message)) : called.send(pass(message))),
      closed: () => called?.close(),
    }
  })
  await one.engine.shop.settle({ on: true, port: portOf(1), addresses: [] }, manager)
  const engine = startStation(join(shop().home, 'tricked'), { shop: outside(8) })
  const code = await shop().headOffice.createEnrolmentCode(shop().dealerId, shop().branchId)
  expect(await engine.enrol(shop().headOffice.url, code, 'tricked')).toEqual({ ok: true })
  await shop().settle(one, two)
  await switchOn(engine, 8, [addressOf(7)])
  await until(() => engine.shop.look().ok.seen.some(({ state }) => state === 'stranger'), 'it was found out')
  expect(linesOf(engine)).toBe(0)
  expect(heard[0]?.say).toBe('knock')
  // Whoever looks first turns the other away, and whether that is still passed on before all is closed is chance.
  const words: readonly string[] = ['knock', 'shopTurnedAway']
  expect(heard.filter(({ say }) => !words.includes(say))).toEqual([])
  listening?.stop()
  await engine.stop()
}, 60_000)

test('a decision that was tampered with, of a foreign series, or out of its chain is refused; its author’s stands', async () => {
  await cutAll()
  const [, victim, author] = byId() as [Counter, Counter, Counter]
  const { identity } = author.engine.store.local
  if (identity === null) throw new Error('it has joined')
  const number = counters.indexOf(victim) + 1
  const key = deviceKeyIn(author.folder)
  await author.engine.stop()
  const { instanceId } = identity
  const last = lastOf(victim.engine, instanceId)
  const other = lastOf(victim.engine, victim.engine.store.local.identity?.instanceId ?? '')
  const part = (scope: Part['scope'], ...changes: unknown[]): Part => {
    const body = JSON.stringify(changes)
    return { scope, hash: sha256(body), body }
  }
  let forged = 0
  const forge = (more: Partial<Decision> = {}): Decision => {
    forged += 1
    const open = { ...last, id: `forged-${forged}`, seq: last.seq + 1, prevHash: last.hash, parts: [], ...more }
    return { ...open, hash: decisionHash(open, sha256) }
  }
  const sealed = (decision: Decision, by = key) => ({
    say: 'give' as const,
    instance: decision.instance,
    decisions: [decision],
    seal: { seq: decision.seq, signature: by.sign(sealText(decision.instance, decision.seq, decision.hash)) },
  })
  const stranger = newKey()
  const foreign = victim.engine.store.database.prepare('select id from series where instanceId = ?').pluck()
  const numbered = { id: 'forged', seriesId: foreign.get(other.instance), number: 99, numberText: 'W-1-00099' }
  const king = ['add', 'role', { id: 'king', name: 'King', rights: [] }]
  const cases: [string, ShopMessage][] = [
    ['notIntact', { ...sealed(forge()), decisions: [{ ...forge(), by: 'omid', seq: last.seq + 1 }] }],
    ['seal', sealed(forge(), stranger)],
    // Under a colleague's name, with one's own key.
    ['seal', sealed(forge({ ...other, seq: other.seq + 1, prevHash: other.hash, parts: [] }))],
    ['fork', sealed(forge({ prevHash: 'elsewhere' }))],
    ['otherPlace', sealed(forge({ station: 'another' }))],
    ['otherDealer', sealed(forge({ dealer: 'other' }))],
    ['foreignScope', sealed(forge({ parts: [part('branch:east', ['add', 'location', { id: 'x', name: 'x' }])] }))],
    ['foreignSeries', sealed(forge({ parts: [part('branch:west', ['set', 'workOrder', numbered])] }))],
    ['headOfficeOnly', sealed(forge({ parts: [part('dealer', king)] }))],
    ['malformed', sealed(forge({ parts: [part('dealer', ['add', 'customer', { id: 'forged', name: 'Forged' }])] }))],
  ]
  for (const [reason, message] of cases) {
    const told = await speakAt(number, 8, key, instanceId, (line) => setTimeout(() => line.send(message), 50))
    await until(() => reasons(told).length > 0, `${reason} was refused`)
    expect(reasons(told)).toEqual([reason])
  }
  expect(namesOf(victim)).not.toContain('Forged')
  expect(lastOf(victim.engine, instanceId)).toEqual(last)
  await author.restart()
  await healAll()
  for (const { engine } of counters) expect(verify(engine.store.database, sha256).problems).toEqual([])
}, 60_000)

function lastOf({ store }: Engine, instance: string): Decision {
  const found = store.log.after(instance, (store.chainEnd(instance)?.seq ?? 1) - 1, 1)[0]?.decision
  if (found === undefined) throw new Error('it has decided nothing')
  return found
}
