import { all } from '../../src/core/command.ts'
import { driveAsync } from '../../src/core/run.ts'
import { series } from '../../src/domain/dealer/dealer.ts'
import type { CommandName } from '../../src/domain/index.ts'
import { rights } from '../../src/domain/people/person.ts'
import { branchIds, dealerId, staff } from './dealer.ts'
import type { Office } from './office.ts'
import type { World } from './world.ts'

interface OfficeDeed {
  branchId: string
  command: CommandName
  input: unknown
}

/** What head office decides on a working day: people come and go, rights are withdrawn while stations are offline. */
export async function officeDeed({ chance, newId }: World, office: Office): Promise<OfficeDeed> {
  const branchId = chance.pick(branchIds)
  const kind = chance.pick([
    'hire',
    'hire',
    'dismiss',
    'addHoliday',
    'resolve',
    'rights',
    'person',
    'role',
    'rare',
    'rare',
    'terms',
    'tills',
    'branch',
    'unit',
    'lease',
    'memory',
  ])
  const deed = (command: CommandName, input: unknown) => ({ branchId, command, input })
  if (kind === 'hire') {
    const name = `Hired ${chance.int(1, 99)}`
    return deed('hire', { personId: newId(), name, roleId: chance.pick(['everything', 'counter']), pinHash: 'x' })
  }
  if (kind === 'terms') return deed('setUsualTerms', { paymentTerms: { company: chance.int(0, 60) } })
  if (kind === 'tills') return deed('setTills', { tills: chance.pick(['required', 'optional']) })
  if (kind === 'branch') return deed('changeBranch', saidAnew(chance))
  if (kind === 'unit') return deed('defineMoneyUnit', newUnit(`2026-12-${chance.int(10, 31)}`))
  if (kind === 'lease') return deed('setLease', { days: chance.pick([0, 30, 365]) })
  if (kind === 'memory') return { ...(await memoryFor(chance, office)), branchId: branchIds[0] }
  if (kind === 'dismiss') return deed('dismiss', { personId: chance.pick(staff.slice(1)) })
  if (kind === 'addHoliday')
    return deed('addHoliday', { day: `2026-12-${chance.int(10, 31)}`, name: chance.pick(['Holiday', 'Stocktaking']) })
  if (kind === 'resolve') return deed('resolveFinding', { findingKey: `samePhone:${chance.int(1, 9)}`, note: '' })
  // What people with this role did where nobody had heard of it is accepted, and marked.
  if (kind === 'rights')
    return deed('changeRole', { roleId: 'counter', rights: rights.filter(() => chance.of(0.6)), limits: {} })
  if (kind === 'person')
    return deed('changePerson', {
      personId: chance.pick(staff.slice(1)),
      roleId: chance.pick(['everything', 'counter']),
    })
  if (kind === 'role')
    return deed('addRole', { roleId: newId(), name: `Role ${chance.int(1, 9)}`, rights: rights.slice(0, 3) })
  return chance.of(0.5) ? openThirdBranch(deed) : revokeStranger(newId(), office, deed)
}

/** The authority gives one of the series its fiscal memory, which another may have too. */
async function memoryFor(chance: World['chance'], office: Office): Promise<Omit<OfficeDeed, 'branchId'>> {
  const open = await office.store.reading(dealerId, (r) => driveAsync(all(series, { state: 'open' }), r.ask.bind(r)))
  const seriesId = open.length === 0 ? 'none' : chance.pick(open).id
  return { command: 'setMemory', input: { seriesId, memoryId: `MEM${chance.int(100, 130)}` } }
}

/** What was said when the branch was opened, said anew; its currency is refused once it has papers. */
function saidAnew(chance: World['chance']) {
  if (chance.of(0.2)) return { currency: 'USD' }
  const company = { taxId: null, address: `Road ${chance.int(1, 9)}` }
  return {
    phone: `0${chance.int(100, 999)}`,
    taxRate: chance.pick([900, 1000, 1200]),
    weekend: [chance.int(0, 6)],
    opensAt: chance.pick([0, 480]),
    closesAt: chance.pick([1080, 1440]),
    carsPerHour: chance.int(0, 3),
    timeZone: chance.pick(['Europe/Berlin', 'Asia/Tehran', 'Pacific/Kiritimati']),
    company,
  }
}

/** Four zeros go on a day to come. */
function newUnit(validFrom: string) {
  const shown = { exponent: 4, decimals: 2, names: { en: 'new rial' }, denominations: [10_000, 100] }
  return { currency: 'IRR', validFrom, ...shown }
}

function openThirdBranch(deed: (command: CommandName, input: unknown) => OfficeDeed): OfficeDeed {
  const place = { name: 'East', address: '', currency: 'EUR', timeZone: 'UTC', locationName: 'Shelf' }
  const books = { calendar: 'gregorian', dayStartsAt: 0, taxRate: 1000 }
  return { ...deed('openBranch', { ...place, ...books }), branchId: 'branch-3' }
}

/** A computer that was enrolled and lost before it ever came: nothing of it is anywhere, and it is shut out. */
async function revokeStranger(
  stationId: string,
  office: Office,
  deed: (command: CommandName, input: unknown) => OfficeDeed,
): Promise<OfficeDeed> {
  await office.enrol(branchIds[0], 'Lost', stationId, `key of ${stationId}`)
  return deed('revokeStation', { stationId })
}
