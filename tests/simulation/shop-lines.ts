import type { ShopMessage } from '../../src/core/shop-messages.ts'
import type { Discovery, Line, LineEnd, Lines } from '../../src/main/shop-network/lines.ts'
import type { Network } from './network.ts'
import type { World } from './world.ts'

/** The network within the shop: who answers, who has said so, and which lines there are. */
export interface ShopAir {
  /** What a computer calls and answers with; `isThere` while it has power and its cable is in. */
  at(name: string, isThere: () => boolean): { lines: Lines; discovery: Discovery }
  /** Lines that can be cut; those of one computer or all. */
  wires(name?: string): { cut(): void }[]
}

interface Answering {
  name: string
  isThere(): boolean
  answer(line: Line): LineEnd
}

export function createShopAir(world: World, network: Network): ShopAir {
  const answering = new Map<string, Answering>()
  const announced = new Map<string, { station: string; branchMark: string }>()
  const listeners = new Map<string, { branchMark: string; found(address: string, station: string): void }>()
  const open = new Map<{ cut(): void }, readonly string[]>()

  function tellOf(name: string): void {
    const who = announced.get(name)
    for (const [other, { branchMark, found }] of listeners)
      if (other !== name && who?.branchMark === branchMark) found(name, who.station)
  }

  function join(caller: { name: string; answer(line: Line): LineEnd }, called: Answering): void {
    const binding = world.chance.hex(16)
    const ends: { a: LineEnd | null; b: LineEnd | null } = { a: null, b: null }
    const end = (which: 'a' | 'b') => ({
      heard: (message: ShopMessage | null) => ends[which]?.heard(message),
      closed() {
        open.delete(joint)
        ends[which]?.closed()
      },
    })
    const joint = network.join<ShopMessage, ShopMessage>(
      `${caller.name}~${called.name}`,
      { way: '<~', end: end('a') },
      { way: '~>', end: end('b') },
    )
    open.set(joint, [caller.name, called.name])
    const close = () => joint.cut()
    ends.b = called.answer({ side: 'called', binding, address: caller.name, send: joint.toA, close })
    if (!joint.isOpen()) return
    ends.a = caller.answer({ side: 'caller', binding, address: called.name, send: joint.toB, close })
  }

  return {
    wires: (name) => [...open].filter(([, names]) => name === undefined || names.includes(name)).map(([wire]) => wire),
    at: (name, isThere) => ({
      lines: {
        async listen(port, answer) {
          answering.set(name, { name, isThere, answer })
          return { port, stop: () => void answering.delete(name) }
        },
        call(address, answer, failed) {
          // A caller's line names it without a port; with one it is where it answers.
          const called = answering.get(address.replace(/:\d+$/, ''))
          const reached = called?.isThere() === true && isThere() && !world.chance.of(world.weather.loss)
          if (reached) join({ name, answer }, called)
          else failed()
        },
      },
      discovery: {
        announce(who) {
          announced.set(name, who)
          tellOf(name)
        },
        find(branchMark, found) {
          listeners.set(name, { branchMark, found })
          for (const other of announced.keys()) if (other !== name) tellOf(other)
        },
        stop() {
          announced.delete(name)
          listeners.delete(name)
        },
      },
    }),
  }
}
