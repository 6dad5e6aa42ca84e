import { refuse } from '../../src/core/command.ts'
import type { Actor } from '../../src/core/context.ts'
import { askMost, type Enrolment } from '../../src/core/requests.ts'
import { helloText } from '../../src/core/sync.ts'
import { type Carrying, createCarrying } from '../../src/main/carrying.ts'
import { createStationClock, type StationClock } from '../../src/main/clock.ts'
import type { ShopNetwork } from '../../src/main/shop-network/contract.ts'
import type { Line, LineEnd } from '../../src/main/shop-network/lines.ts'
import { createShopNetwork } from '../../src/main/shop-network/shop-network.ts'
import type { RunResult } from '../../src/main/store/deciding.ts'
import type { Journal } from '../../src/main/store/journal.ts'
import type { Marks } from '../../src/main/store/mark.ts'
import { openStore, type Store } from '../../src/main/store/store.ts'
import { bringFormerLife } from '../../src/main/sync/former-life.ts'
import { createStationSync, type StationSync } from '../../src/main/sync/station.ts'
import type { Disk, Image } from './disk.ts'
import type { Network, Wire } from './network.ts'
import { grow, isGrown, knowing, type Version, version } from './next-version.ts'
import { createNoting } from './noting.ts'
import type { Office } from './office.ts'
import type { ShopAir } from './shop-lines.ts'
import { Killed, toyCrypto, type World } from './world.ts'

/** A station's computer: its disk outlives its process, and its clock shows what it likes. */
export interface Computer {
  readonly name: string
  readonly branchId: string
  /** What it calls itself; a copy of its whole disk calls itself the same. */
  readonly machine: string
  readonly disk: Disk
  /** The device's key; a copy of the folder has the same. */
  readonly key: string
  /** What its program knows. */
  version: Version
  process: Process | null
  online: boolean
  /** Its cable is out: it reaches nobody in the shop either. */
  alone: boolean
  /** How far the computer's clock is off, in milliseconds. */
  clockOff: number
  /** Images of its disk somebody put by. */
  readonly images: Image[]
  /** What it remembers outside the folder of its store; null where it has no such place. */
  readonly marks: Marks | null
  /** It forgets what is backed up, however new, and compares its rows. */
  readonly thins: boolean
  /** It began with the rows of a snapshot, and has not the decisions that made them. */
  installed: boolean
  start(): void
  kill(): void
  /** The next version is installed, and started. */
  update(): void
  /** It left its dealer: all it had is erased, what lay by of it too, and it starts as a computer of nobody. */
  erase(): void
  /** The process dies at one of the next steps: before or after a line of the journal, before a message is sent. */
  dieSoon(steps: number): void
  run(command: string, input: unknown, actor: Actor): RunResult | 'killed'
  /** What the engine does by itself from second to second. */
  tend(): Promise<void>
  connect(): Promise<void>
  /** Becomes a station of its branch, by a code a manager made; false where head office did not live to answer. */
  join(): Promise<boolean>
}

export interface Process {
  store: Store
  sync: StationSync
  shop: ShopNetwork
  clock: StationClock
  carrying: Carrying
  wire: Wire | null
  heardAt: number
  /** When head office said last that it is shut out. */
  turnedAwayAt: number
}

export interface Surroundings {
  world: World
  network: Network
  office: Office
  air: ShopAir
}

/** `machine` and `images` are those of another computer where this one is a twin of it. */
type Made = Pick<Computer, 'name' | 'branchId' | 'disk' | 'key'> &
  Partial<Pick<Computer, 'machine' | 'images' | 'marks' | 'thins' | 'version'>>

/** Silence after which the connection is taken for dead, as in the app. */
const silenceMs = 45_000

/** Whatever is older than so long in the future is old. */
const farAheadMs = 1_000_000_000_000

export function createComputer(
  { world, network, office, air }: Surroundings,
  { name, branchId, disk, key, machine = `machine of ${name}`, images = [], marks = null, ...made }: Made,
): Computer {
  const { thins = false } = made
  let bootedAt = 0
  let dyingIn = -1
  const elapsed = () => world.now - bootedAt
  const noting = createNoting(world, { name, machine, disk })

  const step = () => {
    if (dyingIn === 0) throw new Killed()
    if (dyingIn > 0) dyingIn -= 1
  }
  const mortal = (journal: Journal): Journal => ({
    ...journal,
    append(decision) {
      step()
      journal.append(decision)
      step()
    },
    trim(highWater, rest) {
      step()
      journal.trim(highWater, rest)
      step()
    },
  })

  const mortalMarks = (of: Marks): Marks => ({
    ...of,
    write(mark, durable) {
      step()
      of.write(mark, durable)
    },
  })

  /** A file that was brought up is worked with by whoever can; the next version brings its file up. */
  function start(): void {
    if (computer.process !== null) return
    if (version() !== 'one behind') {
      if (isGrown(disk.look())) computer.version = 'next'
      if (computer.version === 'next') grow(disk.look())
    }
    knowing(computer.version, begin)
  }

  function begin(): void {
    bootedAt = world.now
    dyingIn = -1
    const clock = createStationClock({ wall: () => world.now + computer.clockOff, elapsed })
    const { database, journal } = disk.open()
    const store = openStore({
      database,
      journal: mortal(journal),
      now: clock.now,
      newId: (nowMs) => world.newId(nowMs),
      sha256: toyCrypto.sha256,
      machine,
      marks: marks === null ? undefined : mortalMarks(marks),
    })
    const sign = (text: string) => toyCrypto.sign(key, text)
    const sync = createStationSync({
      store,
      clock,
      elapsed,
      sign,
      sha256: toyCrypto.sha256,
      onAllRead(heads) {
        shop.allRead(heads)
        const count = bringFormerLife(store, heads, sign, sync.borrowed)
        if (count > 0) world.tell(`${name} brings ${count} from a former life`)
      },
      onRepaired: (repaired) => world.tell(`${name} put right ${JSON.stringify(repaired)}`),
      onState(state) {
        world.tell(`${name} ${state.state}${state.state === 'refused' ? ` ${state.reason}` : ''}`)
        if (state.state === 'refused' && state.reason === 'revoked') turnedAway(process)
        if (state.state === 'welcome') shutOut(store, false)
      },
    })
    const { lines, discovery } = air.at(name, () => computer.process === process && !computer.alone)
    const shop = createShopNetwork({
      store,
      sign,
      elapsed,
      discovery,
      crypto: toyCrypto,
      every: () => () => {},
      lines: {
        listen: (port, answer) => lines.listen(port, mortalLine(answer)),
        call: (address, answer, failed) => lines.call(address, mortalLine(answer), failed),
      },
      isServed: () => sync.state.state === 'welcome',
      onBorrowed: (instance, seq) => sync.borrowed(instance, seq),
      onForked: store.doubt,
      onChange() {},
      log: ({ event, ...about }) => world.tell(`${name} ${event} ${JSON.stringify(about)}`),
    })
    store.onChanged(() => {
      sync.decided()
      shop.moved()
    })
    const carrying = createCarrying(store, sign)
    const now = world.now
    const process: Process = { store, sync, shop, clock, carrying, wire: null, heardAt: now, turnedAwayAt: 0 }
    computer.process = process
    shutOut(store, store.local.shutOut)
    void shop.apply()
    world.tell(`${name} starts${store.proven ? '' : ', not proven'}`)
    // Its disk may have gone back since.
    noting.again()
  }

  function turnedAway(process: Process): void {
    process.turnedAwayAt = world.now
    shutOut(process.store, true)
  }

  /** As the engine does: who is shut out reads, prints and hands out what was done, and decides nothing more. */
  function shutOut(store: Store, is: boolean): void {
    if (store.local.shutOut !== is) store.remember({ shutOut: is })
    store.readOnly = is ? refuse('station.revoked') : null
  }

  /** What is heard over the shop's lines may be what the process dies of. */
  const mortalLine =
    (answer: (line: Line) => LineEnd) =>
    (line: Line): LineEnd => {
      const end = answer(line)
      return {
        heard: (message) => void alive(() => end.heard(message)),
        closed: () => void alive(() => end.closed()),
      }
    }

  function kill(): void {
    const { process } = computer
    if (process === null) return
    world.tell(`${name} dies`)
    computer.process = null
    dyingIn = -1
    const { wire } = process
    process.wire = null
    wire?.cut()
    for (const line of air.wires(name)) line.cut()
    process.shop.stop()
    disk.release()
    noting.note(false)
  }

  /** Does something in the process; death at a step of it is death of the process. */
  function alive<T>(work: (process: Process) => T): T | 'killed' {
    const { process } = computer
    if (process === null) return 'killed'
    try {
      return knowing(computer.version, () => work(process))
    } catch (trouble) {
      if (!(trouble instanceof Killed)) throw trouble
      kill()
      return 'killed'
    }
  }

  async function connect(): Promise<void> {
    const { process } = computer
    if (process === null || process.wire !== null || process.store.local.identity === null) return
    if (!process.store.proven && (await renew(process)) !== 'station.revoked') return
    const session = { onMessage: async (_: unknown) => {}, end() {} }
    process.heardAt = world.now
    const wire = network.connect(
      name,
      {
        heard(message) {
          process.heardAt = world.now
          if (message !== null) alive(() => process.sync.heard(message))
        },
        closed() {
          process.wire = null
          if (computer.process === process) process.sync.closed()
        },
      },
      { heard: (message) => session.onMessage(message), closed: () => session.end() },
    )
    process.wire = wire
    process.sync.opened((message) => {
      step()
      wire.toOffice(message)
    })
    Object.assign(session, office.open(wire))
  }

  /** As POST /renew; question and answer may be lost like anything else. */
  /** Answers why not. */
  async function renew(process: Process): Promise<string> {
    const { identity } = process.store.local
    if (identity === null || world.chance.of(world.weather.loss)) return 'lost'
    const nonce = world.chance.hex(16)
    const proof = toyCrypto.sign(key, helloText(nonce, identity.instanceId))
    const enrolment = await office.renew({
      instance: identity.instanceId,
      nonce,
      proof,
      warrant: identity.warrant,
      undelivered: process.store.log.unplacedIds(askMost),
    })
    if (world.chance.of(world.weather.loss)) return 'lost'
    world.tell(`${name} renewed ${'refused' in enrolment ? enrolment.refused : enrolment.instanceId}`)
    if ('refused' in enrolment) return enrolment.refused
    become(enrolment)
    return ''
  }

  function become(enrolment: Enrolment): void {
    alive(({ store, sync }) => {
      store.enrol(enrolment)
      // A conversation begins from nothing after a new instance was given.
      sync.closed()
    })
  }

  const computer: Computer = {
    name,
    branchId,
    disk,
    key,
    machine,
    version: made.version ?? version(),
    process: null,
    online: true,
    alone: false,
    clockOff: 0,
    images,
    marks,
    thins,
    installed: false,
    start,
    kill,
    update() {
      kill()
      computer.version = 'next'
      start()
    },
    erase() {
      kill()
      disk.erase()
      images.length = 0
      start()
    },
    dieSoon(steps) {
      dyingIn = steps
    },
    run(command, input, actor) {
      const result = alive(({ store }) => store.run(command, input, actor))
      if (result !== 'killed') noting.note(true)
      return result
    },
    async tend() {
      const { process } = computer
      if (process === null) return
      if (!computer.online) process.wire?.cut()
      else if (process.wire === null) await connect()
      else if (!process.store.proven && !process.store.local.shutOut) process.wire.cut()
      else if (world.now - process.heardAt > silenceMs) process.wire.cut()
      if (computer.alone) for (const line of air.wires(name)) line.cut()
      alive(({ store, sync, shop }) => {
        sync.tick(elapsed())
        shop.tick()
        store.mark()
        if (!thins || store.local.identity === null) return
        if (world.chance.of(0.2)) while (store.thinOut(-farAheadMs));
        sync.compare()
      })
      if (process.store.local.shop.on) await process.shop.apply()
    },
    connect,
    async join() {
      const enrolment = await office.enrol(branchId, name, world.newId(), key)
      if ('refused' in enrolment) return false
      become(enrolment)
      return true
    },
  }
  return computer
}
