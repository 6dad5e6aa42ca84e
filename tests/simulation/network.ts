import type { HeadOfficeMessage, StationMessage } from '../../src/core/sync.ts'
import type { World } from './world.ts'

/** One end of a connection: what reaches it. Head office answers later, and the next message waits until it has. */
export interface End<M> {
  /** Null where what arrived was cut off and is no message. */
  heard(message: M | null): void | Promise<void>
  closed(): void
}

/** A connection between one station and head office; what is on its way when it is cut never arrives. */
export interface Wire extends Cuttable {
  toOffice(message: StationMessage): void
  toStation(message: HeadOfficeMessage): void
}

interface Cuttable {
  readonly name: string
  isOpen(): boolean
  /** Cuts it at once, both ends noticing. */
  cut(): void
  /** Head office hangs up: the station notices after what was sent before. */
  hangUp(): void
}

/** One end of a join, and how what goes to it is told. */
interface Joined<M> {
  way: string
  end: End<M>
}

/** Two ends of any kind that hear each other. */
export interface Joint<A, B> extends Cuttable {
  toA(message: A): void
  toB(message: B): void
}

export interface Network {
  join<A extends { say: string }, B extends { say: string }>(name: string, a: Joined<A>, b: Joined<B>): Joint<A, B>
  connect(name: string, station: End<HeadOfficeMessage>, office: End<StationMessage>): Wire
  /** Delivers everything that arrives until then; time goes on with it. */
  passUntil(time: number): Promise<void>
  onItsWay(): number
}

interface Parcel {
  at: number
  order: number
  wire: Cuttable
  name: string
  arrive(): void | Promise<void>
}

export function createNetwork(world: World): Network {
  const parcels: Parcel[] = []
  let order = 0

  function post(wire: Cuttable, at: number, name: string, arrive: Parcel['arrive']): void {
    order += 1
    const parcel = { at, order, wire, name, arrive }
    const later = parcels.findIndex((other) => other.at > at)
    if (later === -1) parcels.push(parcel)
    else parcels.splice(later, 0, parcel)
  }

  /** When a message arrives: never, once or twice. */
  function arrivals(): number[] {
    const { chance, weather } = world
    if (chance.of(weather.loss)) return []
    const one = () => world.now + chance.int(1, weather.delay) + (chance.int(1, 100) <= weather.heldUp ? 30_000 : 0)
    return chance.of(weather.twice) ? [one(), one()] : [one()]
  }

  /** Joins two ends; what is sent to one goes its own way through the weather. */
  function join<A extends { say: string }, B extends { say: string }>(
    name: string,
    a: Joined<A>,
    b: Joined<B>,
  ): Joint<A, B> {
    let open = true
    let lastToA = 0
    const joint: Joint<A, B> = {
      name,
      isOpen: () => open,
      toA(message) {
        lastToA = Math.max(lastToA, send(a.way, message, a.end))
      },
      toB: (message) => void send(b.way, message, b.end),
      cut() {
        if (open) world.tell(`${name} cut`)
        close()
      },
      hangUp() {
        if (open) post(joint, Math.max(world.now, lastToA) + 1, 'hang up', close)
      },
    }
    const send = <M extends { say: string }>(way: string, message: M, end: End<M>) => {
      if (!open) return 0
      const text = JSON.stringify(message)
      const times = arrivals()
      world.tell(`${name} ${way} ${message.say} ${times.length === 0 ? 'lost' : ''}`)
      for (const at of times) {
        const torn = world.chance.of(world.weather.torn)
        const arrived = torn ? null : text
        if (torn) world.tell(`${name} ${way} ${message.say} cut off`)
        const arrive = () => end.heard(arrived === null ? null : (JSON.parse(arrived) as M))
        post(joint, at, `${way} ${text.slice(0, 100)}`, arrive)
      }
      return Math.max(0, ...times)
    }
    const close = () => {
      if (!open) return
      open = false
      for (let i = parcels.length - 1; i >= 0; i -= 1) if (parcels[i]?.wire === joint) parcels.splice(i, 1)
      a.end.closed()
      b.end.closed()
    }
    return joint
  }

  function connect(name: string, station: End<HeadOfficeMessage>, office: End<StationMessage>): Wire {
    const { toA, toB, ...joint } = join(name, { way: '<-', end: station }, { way: '->', end: office })
    const wire = Object.assign(joint, { toStation: toA, toOffice: toB })
    return wire
  }

  return {
    connect,
    join,
    async passUntil(time) {
      for (let next = parcels[0]; next !== undefined && next.at <= time; next = parcels[0]) {
        parcels.shift()
        world.now = Math.max(world.now, next.at)
        await next.arrive()
      }
      world.now = Math.max(world.now, time)
    },
    onItsWay: () => parcels.length,
  }
}
