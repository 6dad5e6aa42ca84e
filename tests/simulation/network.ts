import type { HeadOfficeMessage, StationMessage } from '../../src/core/sync.ts'
import type { World } from './world.ts'

/** One end of a connection: what reaches it. Head office answers later, and the next message waits until it has. */
export interface End<M> {
  /** Null where what arrived was cut off and is no message. */
  heard(message: M | null): void | Promise<void>
  closed(): void
}

/** A connection between one station and head office; what is on its way when it is cut never arrives. */
export interface Wire {
  readonly name: string
  isOpen(): boolean
  toOffice(message: StationMessage): void
  toStation(message: HeadOfficeMessage): void
  /** Cuts it at once, both ends noticing. */
  cut(): void
  /** Head office hangs up: the station notices after what was sent before. */
  hangUp(): void
}

export interface Network {
  connect(name: string, station: End<HeadOfficeMessage>, office: End<StationMessage>): Wire
  /** Delivers everything that arrives until then; time goes on with it. */
  passUntil(time: number): Promise<void>
  onItsWay(): number
}

interface Parcel {
  at: number
  order: number
  wire: Wire
  name: string
  arrive(): void | Promise<void>
}

export function createNetwork(world: World): Network {
  const parcels: Parcel[] = []
  let order = 0

  function post(wire: Wire, at: number, name: string, arrive: Parcel['arrive']): void {
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

  function connect(name: string, station: End<HeadOfficeMessage>, office: End<StationMessage>): Wire {
    let open = true
    let lastToStation = 0
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
        post(wire, at, `${way} ${text.slice(0, 100)}`, arrive)
      }
      return Math.max(0, ...times)
    }
    const close = () => {
      if (!open) return
      open = false
      for (let i = parcels.length - 1; i >= 0; i -= 1) if (parcels[i]?.wire === wire) parcels.splice(i, 1)
      station.closed()
      office.closed()
    }
    const wire: Wire = {
      name,
      isOpen: () => open,
      toOffice: (message) => void send('->', message, office),
      toStation(message) {
        lastToStation = Math.max(lastToStation, send('<-', message, station))
      },
      cut() {
        if (open) world.tell(`${name} cut`)
        close()
      },
      hangUp() {
        if (open) post(wire, Math.max(world.now, lastToStation) + 1, 'hang up', close)
      },
    }
    return wire
  }

  return {
    connect,
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
