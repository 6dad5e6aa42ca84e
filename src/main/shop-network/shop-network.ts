import type { ShopMessage, ShopTurnedAway } from '../../core/shop-messages.ts'
import type { Head } from '../../core/sync.ts'
import { whyOf } from '../log.ts'
import { createCalls } from './calls.ts'
import type { ShopNetwork, ShopNetworkOptions } from './contract.ts'
import { createDoor } from './door.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { addressOf, type Line, type LineEnd } from './lines.ts'
import {
  branchMark,
  isYielding,
  type Link,
  type Proven,
  reachedBy,
  seenBy,
  stationMark,
  stationMarked,
} from './links.ts'
import { type Colleague, createTrust } from './trust.ts'
import { shopMessage } from './wire.ts'

/** A line that does not prove who it is is closed after so long. */
const provenWithinMs = 5_000
/** How often a sign of life is given, and how many may go unanswered. */
const knowEveryMs = 4_000
const unansweredMost = 3
/** A line no end takes for that to its relay is kept so long, since the other end may still be deciding. */
const needlessMs = 15_000
const tickMs = 1_000
const discoverAgainMs = 60_000

export function createShopNetwork(options: ShopNetworkOptions): ShopNetwork {
  const { store, crypto, elapsed } = options
  const trust = createTrust(store, crypto)
  const exchange: Exchange = createExchange({
    ...options,
    trust,
    onForked: () => {
      options.log({ event: 'shop fork' })
      options.onForked()
      void apply()
    },
    note: (event, { instance, seq, reason }) => options.log({ event: `shop ${event}`, instance, seq, reason }),
  })
  const door = createDoor({ ...options, trust, turnAway, welcome, metItself, port: () => listening?.port ?? 0 })
  const links = new Set<Link>()
  const calls = createCalls({ lines: options.lines, elapsed, answer, ownStation: () => ownStation(), relay })
  let listening: { port: number; stop(): void } | null = null
  let running = false
  let stopped = false
  let stopTicking = () => {}
  let portTaken = false
  /** What is listened on, or would be if another program had not taken it; 0 is any. */
  let portMeant = 0
  let discoveredAt = 0
  let saidAt = Number.NEGATIVE_INFINITY
  let lastRead: Record<string, Head> | null = null
  let turn: Promise<void> = Promise.resolve()

  const ownStation = () => store.local.identity?.stationId ?? ''
  const proven = () => [...links].filter((link): link is Proven => link.colleague !== null)

  /** The lowest station this one reaches, itself included. */
  function relay(): string {
    return proven().reduce(
      (low, { colleague }) => (colleague.stationId < low ? colleague.stationId : low),
      ownStation(),
    )
  }

  const reached = () => reachedBy(proven(), ownStation())

  const mayRun = () => {
    const { shop, identity, shutOut } = store.local
    return !stopped && shop.on && identity !== null && store.proven && !shutOut
  }

  function apply(): Promise<void> {
    turn = turn.then(mayRun() ? start : end).catch(troubled)
    return turn
  }

  /** A full disk, say: the shop's network waits, the work does not. */
  function troubled(trouble: unknown): void {
    options.log({ event: 'shop trouble', why: whyOf(trouble) })
  }

  async function start(): Promise<void> {
    const { port, addresses } = store.local.shop
    const isAsSettled = running && port === portMeant
    if (!isAsSettled) await end()
    calls.typed(addresses.flatMap((typed) => addressOf(typed) ?? []))
    if (isAsSettled && listening !== null) return
    portMeant = port
    running = true
    listening = await options.lines.listen(port, answer)
    portTaken = listening === null
    if (!running) listening?.stop()
    // Who cannot be called goes on calling others, on the lines there are, and tries again another time.
    if (!running || (isAsSettled && portTaken)) return
    stopTicking()
    if (lastRead !== null) noteRead(lastRead)
    discover()
    stopTicking = options.every(tickMs, tick)
    tick()
    options.onChange()
  }

  /** Begun anew while nobody is found: the computer may have come to its network only since. */
  function discover(): void {
    discoveredAt = elapsed()
    options.discovery?.stop()
    const mark = branchMark(store)
    const station = stationMark(store, ownStation())
    if (listening !== null) options.discovery?.announce({ station, branchMark: mark, port: listening.port })
    options.discovery?.find(mark, (address, found) => calls.heardOf(address, stationMarked(store, found), true))
  }

  async function end(): Promise<void> {
    if (!running) return
    running = false
    portTaken = false
    stopTicking()
    options.discovery?.stop()
    listening?.stop()
    listening = null
    calls.forget()
    for (const link of [...links]) link.close('off')
    options.onChange()
  }

  function answer(line: Line): LineEnd {
    const link: Link = {
      line,
      colleague: null,
      sharing: null,
      address: line.address,
      relay: null,
      linked: new Set(),
      hasGreeted: false,
      openedAt: elapsed(),
      unanswered: 0,
      needlessSince: null,
      close(why) {
        if (!links.delete(link)) return
        options.log({ event: 'shop line closed', why })
        line.close()
        ended(link)
      },
    }
    links.add(link)
    // A call may be answered only when this station has left the network.
    if (running) door.knock(link)
    else link.close('off')
    return {
      heard: (message) => hear(link, message),
      closed() {
        if (links.delete(link)) ended(link)
      },
    }
  }

  function ended({ colleague }: Link): void {
    if (!running || colleague === null) return
    sayKnow()
    calls.hurry()
    options.onChange()
  }

  function hear(link: Link, raw: unknown): void {
    if (!links.has(link)) return
    const checked = shopMessage.safeParse(raw)
    link.unanswered = 0
    if (checked.success) heard(link, checked.data)
    else link.close('malformed')
  }

  function heard(link: Link, message: ShopMessage): void {
    if (message.say === 'knock' || message.say === 'greet') door.heard(link, message)
    else if (message.say === 'shopTurnedAway') {
      calls.turnedAway(link.line, message.reason)
      link.close(message.reason)
    } else if (link.sharing === null) {
      // What overtook the greeting is said again.
    } else if (message.say === 'know') {
      const before = reached().size
      link.relay = message.relay
      link.linked = new Set(message.colleagues.map(({ station }) => station))
      if (reached().size !== before) options.onChange()
      for (const { station, address } of message.colleagues) calls.heardOf(address, station, false)
    } else exchange.heard(link.sharing, message)
  }

  function welcome(link: Link, colleague: Colleague, port: number): void {
    const other = proven().find((one) => one.colleague.instance === colleague.instance)
    if (other !== undefined && isYielding(link, other, ownStation())) {
      link.close('double')
      return
    }
    other?.close('double')
    const { side, address } = link.line
    link.colleague = colleague
    link.address = side === 'caller' ? address : `${address}:${port}`
    calls.linked(link.address, colleague.stationId)
    link.sharing = exchange.begin((said) => link.line.send(said))
    options.log({ event: 'shop line', station: colleague.stationId, side })
    sayKnow()
    options.onChange()
  }

  function turnAway(link: Link, reason: ShopTurnedAway): void {
    link.line.send({ say: 'shopTurnedAway', reason })
    calls.turnedAway(link.line, reason)
    link.close(reason)
  }

  /** Its own address answers with the same line's other end; anybody else under this name is a copy of this computer. */
  function metItself(link: Link): void {
    const isOwnCall = [...links].some((other) => other !== link && other.line.binding === link.line.binding)
    if (link.line.side === 'caller') calls.linked(link.line.address, ownStation())
    link.close(isOwnCall ? 'self' : 'copy')
    if (isOwnCall) return
    options.log({ event: 'shop fork' })
    options.onForked()
    void apply()
  }

  function sayKnow(): void {
    saidAt = elapsed()
    const known = proven().filter(({ address }) => !address.endsWith(':0'))
    const colleagues = known.map(({ colleague, address }) => ({ station: colleague.stationId, address }))
    for (const { line } of proven()) line.send({ say: 'know', relay: relay(), colleagues })
  }

  function tick(): void {
    if (running !== mayRun()) void apply()
    if (!running) return
    for (const link of [...links]) tend(link)
    if (elapsed() - saidAt > knowEveryMs) {
      for (const link of links) link.unanswered += 1
      sayKnow()
    }
    if (proven().length === 0 && elapsed() - discoveredAt > discoverAgainMs) discover()
    calls.tick(new Set(proven().map(({ colleague }) => colleague.stationId)))
  }

  /** Closes a line that is silent, foreign by now, or of no use to either end; else says on it what was left unsaid. */
  function tend(link: Link): void {
    const { colleague, sharing } = link
    const now = elapsed()
    if (colleague === null || sharing === null) {
      if (now - link.openedAt > provenWithinMs) link.close('unproven')
    } else if (link.unanswered > unansweredMost) link.close('silent')
    else if (!trust.colleague(colleague.instance)?.isActive) turnAway(link, 'revoked')
    else {
      const isNeeded = [null, ownStation()].includes(link.relay) || relay() === colleague.stationId
      link.needlessSince = isNeeded ? null : (link.needlessSince ?? now)
      if (now - (link.needlessSince ?? now) > needlessMs) link.close('needless')
      else exchange.tick(sharing)
    }
  }

  /** What cannot be noted keeps nobody from beginning: only of chains nobody knows yet nothing is taken meanwhile. */
  function noteRead(heads: Record<string, Head>): void {
    try {
      store.noteEnds(trust.instances(), heads)
    } catch (trouble) {
      troubled(trouble)
    }
  }

  return {
    apply,
    async settle({ on, port, addresses }) {
      store.remember({ shop: { on, port, addresses } })
      await apply()
      options.onChange()
    },
    moved() {
      if (running) for (const { sharing } of proven()) if (sharing !== null) exchange.goOn(sharing)
    },
    tick,
    allRead(heads) {
      lastRead = heads
      if (running) noteRead(heads)
    },
    status: () => (running ? { stations: reached().size, isRelay: relay() === ownStation() } : null),
    look() {
      const { shop, chainsRead } = store.local
      const trouble = portTaken ? 'portTaken' : shop.on && !store.proven ? 'notProven' : null
      return {
        ...shop,
        trouble,
        waitsForHeadOffice: !chainsRead,
        seen: running ? seenBy(store, calls, { proven: proven(), relay: relay(), ownStation: ownStation() }) : [],
      }
    },
    stop() {
      stopped = true
      void end()
    },
  }
}
