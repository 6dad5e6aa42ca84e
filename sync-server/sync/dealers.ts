import type { Calendar } from '../../src/core/calendar.ts'
import { all } from '../../src/core/command.ts'
import type { Row } from '../../src/core/entity.ts'
import { driveAsync } from '../../src/core/run.ts'
import type { branch } from '../../src/domain/dealer/dealer.ts'
import type { CommandName } from '../../src/domain/index.ts'
import { person, role } from '../../src/domain/people/person.ts'
import type { DealerTransaction, HeadOffice, KeyPair } from './head-office-store.ts'
import { runUnderLock } from './run.ts'

export interface NewBranch {
  branchId: string
  name: string
  address: string
  phone?: string
  /** The number of its entry in a register, such as the КПП of a Russian branch. */
  registrationNumber?: string | null
  /** ISO code. */
  currency: string
  timeZone: string
  calendar: Calendar
  /** Minutes after midnight at which a business day begins. */
  dayStartsAt: number
  /** Basis points. */
  taxRate: number
  /** ISO 3166, two letters; Iran where nothing is said. */
  country?: string
  /** Minor units that what is paid is rounded to; 0, or nothing said, rounds nothing. */
  payableRounding?: number
  requiredAtRelease?: Row<typeof branch>['requiredAtRelease']
  /** Days of the week nobody works, 0 is Sunday. */
  weekend?: readonly number[]
  /** Minutes after midnight between which cars are taken in, and how many of them an hour; 0 does not count them. */
  opensAt?: number
  closesAt?: number
  carsPerHour?: number
  /** What its one stock location is called. */
  locationName: string
}

export interface NewDealer {
  dealerId: string
  name: string
  address: string
  taxId: string | null
  branches: NewBranch[]
  /** `limits`: up to which amount, in minor units, a right holds. */
  roles: { roleId: string; name: string; rights: readonly string[]; limits?: Record<string, number> }[]
  /** `pinHash` is made by the caller; no PIN is kept anywhere. */
  people: { personId: string; name: string; roleId: string; pinHash: string }[]
}

/**
 * Sets a dealer up through the same commands a person at head office would run, whole or not at all. What is there
 * already stays as it is, so that a repeated start ends in the same dealer. Throws DealerExists where it is to be the
 * only one and there is any.
 */
export async function bootstrapDealer(
  office: HeadOffice,
  dealer: NewDealer,
  key: KeyPair,
  { isOnly = false } = {},
): Promise<void> {
  const start = { timeline: office.newId(), position: 0, digest: '', backedUpThrough: 0, last: null }
  const beginning = { stream: { ...start, clock: { ms: 0, counter: 0 } }, key, isOnly }
  await office.store.openDealer(dealer.dealerId, beginning, (t) => setUp(office, t, dealer))
}

async function setUp(office: HeadOffice, t: DealerTransaction, dealer: NewDealer): Promise<void> {
  const { dealerId, branches, roles, people, ...company } = dealer
  const run = async (command: CommandName, input: object, { branchId = '', allowed = '' } = {}) => {
    const ran = await runUnderLock(office, t, { dealerId, branchId }, command, input)
    if ('refused' in ran && ran.refused !== allowed)
      throw new Error(`setting up dealer ${dealerId} was refused: ${ran.refused} ${JSON.stringify(ran.params)}`)
  }
  await run('setUpDealer', company, { allowed: 'dealer.exists' })
  for (const { branchId, ...branch } of branches)
    await run('openBranch', branch, { branchId, allowed: 'branch.exists' })
  const ask = t.ask.bind(t)
  const there = [await driveAsync(all(role, {}), ask), await driveAsync(all(person, {}), ask)]
  const known = new Set<string>(there.flat().map(({ id }) => id))
  for (const one of roles) if (!known.has(one.roleId)) await run('addRole', one)
  for (const one of people) if (!known.has(one.personId)) await run('hire', one)
}
