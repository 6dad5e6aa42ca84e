import { add, type Change } from '../src/core/change.ts'
import { stampOf } from '../src/core/clock.ts'
import type { Actor } from '../src/core/context.ts'
import { cutParts, type Decision, decisionHash } from '../src/core/decision.ts'
import type { Id } from '../src/core/kinds.ts'
import { branch, dealer, instance, location, series, station } from '../src/domain/dealer/dealer.ts'
import type { CommandName } from '../src/domain/index.ts'
import { person, rights, role } from '../src/domain/people/person.ts'
import { newId, sha256 } from '../src/main/hash.ts'
import { openDatabase } from '../src/main/store/database.ts'
import { type Journal, memoryJournal } from '../src/main/store/journal.ts'
import { openStore, type Store } from '../src/main/store/store.ts'

export const saturday = Date.UTC(2026, 10, 21, 8, 0)

export interface TestStation {
  store: Store
  journal: Journal
  manager: Actor
  /** The time the station sees; move it as the story needs. */
  time: { now: number }
  /** Runs a command as the manager and gives its answer; a refusal fails the test. */
  run(name: CommandName, input: unknown): Record<string, string>
  /** Runs a command and gives the refusal; anything else fails the test. */
  refusal(name: CommandName, input: unknown): { refused: string; params: Record<string, unknown> }
  rows<T>(sql: string, ...parameters: unknown[]): T[]
}

/** A station of a small dealer in Tehran, with what head office would have told it, and no head office. */
export function openTestStation({ file = ':memory:', name = 'one', headOfficeKey = '' } = {}): TestStation {
  const time = { now: saturday }
  const journal = memoryJournal()
  const database = openDatabase({ file })
  const store = openStore({ database, journal, now: () => time.now, newId, sha256, machine: 'test' })
  store.enrol({ dealerId: 'd', branchId: 'b', stationId: `s-${name}`, instanceId: `i-${name}`, headOfficeKey })
  const decision = headOfficeDecision(dealerRows(name))
  store.take([{ position: 1, stamp: decision.stamp, decision, seal: null }], { timeline: 't', upTo: 1, digest: 'x' })
  const manager: Actor = { id: 'p-manager' as Id<'person'>, name: 'Sara', rights: new Set<string>(rights) }
  return {
    store,
    journal,
    manager,
    time,
    run(command, input) {
      const result = store.run(command, input, manager)
      if ('refused' in result) throw new Error(`${command}: ${result.refused} ${JSON.stringify(result.params)}`)
      return (result.ok ?? {}) as Record<string, string>
    },
    refusal(command, input) {
      const result = store.run(command, input, manager)
      if (!('refused' in result)) throw new Error(`${command} was not refused`)
      return result
    },
    rows: (sql, ...parameters) => database.prepare(sql).all(...parameters) as never,
  }
}

const seriesLetters = { workOrder: 'W', invoice: 'INV', creditNote: 'CN', receipt: 'R' }

function dealerRows(name: string): Change[] {
  const id = <N extends string>(text: string) => text as Id<N>
  return [
    add(dealer, {
      id: id('d'),
      name: 'Kardan Motors',
      address: 'Tehran',
      taxId: null,
      paymentTerms: { fleet: 30 },
      leaseDays: 0,
    }),
    add(branch, {
      id: id('b'),
      name: 'West',
      address: 'Azadi Street',
      phone: '',
      registrationNumber: null,
      currency: 'IRR',
      timeZone: 'Asia/Tehran',
      calendar: 'jalali',
      dayStartsAt: 0,
      taxRate: 1000,
      country: 'IR',
      payableRounding: 1000,
      requiredAtRelease: ['odometer'],
      weekend: [5],
      tills: 'optional',
      opensAt: 480,
      closesAt: 1080,
      carsPerHour: 2,
    }),
    add(location, { id: id('l'), name: 'Main store' }),
    add(station, { id: id(`s-${name}`), name, ofBranch: id('b'), state: 'active' }),
    add(instance, { id: id(`i-${name}`), stationId: id(`s-${name}`), publicKey: '' }),
    ...(['workOrder', 'invoice', 'creditNote', 'receipt'] as const).map((kind, index) =>
      add(series, {
        id: id(`${kind}-${name}`),
        instanceId: id(`i-${name}`),
        kind,
        prefix: `${seriesLetters[kind]}-1`,
        state: 'open',
        ordinal: index + 1,
        memoryId: '',
      }),
    ),
    add(role, { id: id('r'), name: 'Manager', rights: [...rights], limits: {} }),
    add(person, { id: id('p-manager'), name: 'Sara', roleId: id('r'), pinHash: '', badge: '', state: 'active' }),
  ]
}

export function headOfficeDecision(changes: readonly Change[], seq = 1, prevHash = ''): Decision {
  const head = {
    id: `hq-${seq}`,
    dealer: 'd',
    branch: 'b',
    station: 'headOffice',
    instance: 'hq',
    seq,
    prevHash,
    saw: null,
    command: 'setUpDealer',
    by: 'system',
    grant: null,
    stamp: stampOf(saturday - 1_000_000, seq, 'hq'),
    schema: 1,
    parts: cutParts(changes, 'b', sha256),
  }
  return { ...head, hash: decisionHash(head, sha256) }
}
