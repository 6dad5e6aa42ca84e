import { missingRight, type Refusal, refuse } from '../../core/command.ts'
import type { Actor } from '../../core/context.ts'
import type { ShopSettings } from '../../core/page-asks.ts'
import type { ShopLook } from '../../core/port.ts'
import type { StationClock, Timers, TimeSource } from '../clock.ts'
import { type DeviceKey, isSignedBy } from '../device-key.ts'
import { sha256 } from '../hash.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { StationSync } from '../sync/station.ts'
import type { ShopNetwork } from './contract.ts'
import { addressOf, type Discovery, type Lines } from './lines.ts'
import { createMulticast } from './multicast.ts'
import { createShopNetwork } from './shop-network.ts'
import { createTlsLines } from './tls-lines.ts'

/** What carries and finds; tests hand in others. */
export interface ShopOutside {
  lines: Lines
  discovery: Discovery | null
}

export interface DeskShop extends Pick<ShopNetwork, 'apply' | 'moved' | 'allRead' | 'status' | 'stop'> {
  look(): { ok: ShopLook }
  settle(settings: ShopSettings, actor: Actor): Promise<{ ok: ShopLook } | Refusal>
}

export interface DeskShopParts {
  store: Store
  sync: StationSync
  clock: StationClock
  time: TimeSource
  timers: Timers
  deviceKey: DeviceKey
  outside?: ShopOutside | undefined
  /** Another copy of this computer goes on. */
  onForked(): void
  onChange(): void
  log: Log
}

/** What waits longer than this for head office's answer shows that it is not there, whatever the line says. */
const servedWithinMs = 1_500

/** The shop's network as an engine has it, with its settings as a person sees them. */
export function createDeskShop(parts: DeskShopParts): DeskShop {
  const { store, sync, clock, time, timers, log } = parts
  const outside = parts.outside ?? {
    lines: createTlsLines(undefined, (trouble) => log({ event: 'shop trouble', why: String(trouble) })),
    discovery: createMulticast((why) => log({ event: 'shop discovery', why })),
  }

  function isServed(): boolean {
    if (sync.state.state !== 'welcome') return false
    const { oldestAt } = store.undelivered()
    return oldestAt === null || clock.now() - oldestAt < servedWithinMs
  }

  const network = createShopNetwork({
    ...outside,
    store,
    isServed,
    elapsed: time.elapsed,
    every: timers.every,
    sign: parts.deviceKey.sign,
    crypto: { sha256, verify: isSignedBy },
    onBorrowed: sync.borrowed,
    onForked: parts.onForked,
    onChange: parts.onChange,
    log,
  })
  const look = () => ({ ok: network.look() })

  return {
    apply: network.apply,
    moved: network.moved,
    allRead: network.allRead,
    status: network.status,
    stop: network.stop,
    look,
    async settle({ on, port, addresses }, { rights }) {
      const refusal = missingRight(rights, 'people.manage')
      if (refusal !== undefined) return refusal
      const wrong = addresses.find((typed) => addressOf(typed) === null)
      if (wrong !== undefined) return refuse('shop.noAddress', { address: wrong })
      await network.settle({ on, port, addresses })
      return look()
    },
  }
}
