import { join } from 'node:path'
import { type Refusal, refuse } from '../core/command.ts'
import { askMost, type Enrolment } from '../core/requests.ts'
import type { Timers, TimeSource } from './clock.ts'
import type { DeviceKey } from './device-key.ts'
import type { Log } from './log.ts'
import type { Store } from './store/store.ts'
import { type Connection, connect } from './sync/connection.ts'
import { renew } from './sync/enrolment.ts'
import { createJoining, type Joining } from './sync/joining.ts'
import { fetchSnapshot, forgetSnapshot } from './sync/snapshot.ts'
import type { StationSync } from './sync/station.ts'

/** How this computer came to its dealer, who it is there, and the line it holds to head office. */
export interface Membership extends Pick<Joining, 'fingerprint'> {
  enrol(headOffice: string, code: string, name: string): Promise<{ ok: true } | Refusal>
  /** Nobody waits any more for head office to confirm this computer. */
  stopJoining(): void
  /** Head office is found elsewhere from now on. */
  moveTo(headOffice: string): void
  goOnline(): void
  /** Cuts or mends the network, for those who test what happens then. */
  setOnline(online: boolean): void
  /** A store that cannot prove to be the only one goes on as somebody new; what it made before is sent all the same. */
  becomeNewInstance(): Promise<void>
  stop(): void
}

export interface MembershipParts {
  store: Store
  sync: StationSync
  folder: string
  deviceKey: DeviceKey
  time: TimeSource
  timers: Timers
  /** Head office has admitted this computer and its data has arrived: every page must ask again. */
  onLetIn(): void
  onChange(): void
  /** What broke where nobody waits for it. */
  onFault(trouble: unknown): void
  log: Log
}

const readyWithinMs = 10_000
const renewAgainMs = 10_000

export function createMembership(parts: MembershipParts): Membership {
  const { store, sync, deviceKey, timers, log } = parts
  const joining = createJoining({
    deviceKey,
    timers,
    compared: () => store.local.compared,
    keep: (compared) => store.remember({ compared }),
    onChange: parts.onChange,
  })
  const snapshotFile = join(parts.folder, 'snapshot.new')
  const lineOptions = { timers, elapsed: parts.time.elapsed, onFault: parts.onFault }
  let connection: Connection | null = null
  let renewing = false
  /** What head office has made this computer, and is not yet written here. */
  let granted: Enrolment | null = null
  let online = true
  let stopped = false
  forgetSnapshot(snapshotFile)

  function goOnline(): void {
    const { headOffice, identity } = store.local
    if (stopped || !online || connection !== null || headOffice === null || identity === null) return
    if (store.proven) connection = connect(headOffice, sync, lineOptions)
    else void becomeNewInstance()
  }

  function goOffline(): void {
    connection?.stop()
    connection = null
  }

  async function becomeNewInstance(): Promise<void> {
    const { headOffice, identity } = store.local
    if (headOffice === null || identity === null || renewing || !online) return
    goOffline()
    renewing = true
    try {
      await renewAt(headOffice, identity)
    } catch (trouble) {
      parts.onFault(trouble)
      timers.after(renewAgainMs, goOnline)
    } finally {
      renewing = false
    }
  }

  async function renewAt(headOffice: string, identity: Enrolment): Promise<void> {
    const answer = granted ?? (await renew(headOffice, identity, store.log.unplacedIds(askMost), deviceKey))
    if (stopped) return
    log({ event: 'renew', result: 'refused' in answer ? answer.refused : 'renewed' })
    // Head office says with its no what it may have lost, which this computer carries to it.
    if ('refused' in answer && answer.refused === 'station.revoked') connection = connect(headOffice, sync, lineOptions)
    else if ('refused' in answer || !begins(answer)) timers.after(renewAgainMs, goOnline)
    else goOnline()
  }

  /** A life that cannot be written now, as on a full disk, is begun later: asked again, head office would make another. */
  function begins(life: Enrolment): boolean {
    granted = life
    try {
      store.enrol(life)
    } catch (trouble) {
      parts.onFault(trouble)
      return false
    }
    granted = null
    return true
  }

  async function enrol(headOffice: string, code: string, name: string): Promise<{ ok: true } | Refusal> {
    if (store.local.identity !== null) return refuse('enrol.already')
    const answer = await joining.join(headOffice, { code, name })
    if ('refused' in answer) return answer
    store.remember({ headOffice })
    store.enrol(answer)
    store.remember({ compared: null })
    await fetchSnapshot({ store, headOffice, deviceKey, file: snapshotFile, timers, log })
    goOnline()
    await ready()
    parts.onLetIn()
    return { ok: true }
  }

  /** Waits until what head office decided about this very computer is here; without a network the rest of the day does. */
  function ready(): Promise<void> {
    const own = store.database.prepare('select 1 from series where instanceId = ?')
    const isReady = () => own.get(store.local.identity?.instanceId) !== undefined
    return new Promise((done) => {
      const finish = () => {
        stopListening()
        giveUp()
        done()
      }
      const stopListening = store.onChanged(() => isReady() && finish())
      const giveUp = timers.after(readyWithinMs, finish)
      if (isReady()) finish()
    })
  }

  return {
    fingerprint: joining.fingerprint,
    stopJoining: joining.giveUp,
    enrol,
    goOnline,
    becomeNewInstance,
    moveTo(headOffice) {
      store.remember({ headOffice })
      goOffline()
      goOnline()
    },
    setOnline(now) {
      online = now
      if (now) goOnline()
      else goOffline()
    },
    stop() {
      stopped = true
      joining.giveUp()
      goOffline()
    },
  }
}
