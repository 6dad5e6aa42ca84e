import { beforeEach, expect, test } from 'vitest'
import { openTestStation, saturday, type TestStation } from '../../../tests/station-in-memory.ts'
import type { Context } from '../../core/context.ts'
import type { Id } from '../../core/kinds.ts'
import { driveSync, running } from '../../core/run.ts'
import { createAnswer } from '../../main/store/asks.ts'
import { findings } from '../attention/findings.ts'
import { changeBranch } from './change-branch.ts'

let desk: TestStation
beforeEach(() => {
  desk = openTestStation()
})

const branchId = 'b' as Id<'branch'>
const ctx = (): Context => ({
  now: saturday,
  today: '2026-11-21',
  dealerId: 'd' as Id<'dealer'>,
  branchId,
  stationId: 'hq' as Id<'station'>,
  instanceId: 'hq',
  atHeadOffice: true,
  currency: 'IRR',
  actor: desk.manager,
  newId: <N extends string>() => 'new' as Id<N>,
  idOf: <N extends string>() => 'new' as Id<N>,
})
/** What head office would decide on the rows this station has. */
const decided = (input: unknown) =>
  driveSync(
    running(changeBranch, input, ctx()),
    createAnswer(desk.store.database, () => 'hq'),
  )
const changed = (input: unknown) => {
  const outcome = decided(input)
  if ('refused' in outcome) throw new Error(outcome.refused)
  return outcome.changes.map(({ entity, values }) => [entity.name, values])
}
const comesIn = () => desk.run('openWorkOrder', { vehicle: { plate: '12 ب 345 67', customer: { name: 'Leyla' } } })

test('what is said anew of a branch and its company is changed, what is left out or the same stays', () => {
  const { weekend, requiredAtRelease } = { weekend: [5, 6], requiredAtRelease: ['odometer', 'phone'] }
  expect(changed({ taxRate: 1200, weekend, requiredAtRelease, company: { name: 'Kardan Cars' } })).toEqual([
    ['branch', { id: 'b', taxRate: 1200, weekend, requiredAtRelease }],
    ['dealer', { id: 'd', name: 'Kardan Cars' }],
  ])
  expect(changed({ name: 'West', weekend: [5], phone: undefined, company: { taxId: null } })).toEqual([])
})

test('another time zone and other hours hold from now on, papers or not', () => {
  comesIn()
  const moved = { opensAt: 420, closesAt: 1440, carsPerHour: 4, timeZone: 'Asia/Dubai' }
  expect(changed(moved)).toEqual([['branch', { id: 'b', ...moved }]])
})

test('a branch closes later than it opens, whichever of the two is said', () => {
  for (const input of [{ opensAt: 600, closesAt: 600 }, { opensAt: 1439 }, { closesAt: 480 }])
    expect(decided(input), JSON.stringify(input)).toMatchObject({ refused: 'branch.hoursWrong' })
  expect(changed({ closesAt: 481 })).toEqual([['branch', { id: 'b', closesAt: 481 }]])
})

test('country, currency and calendar change until the first order and never after it; all else still does', () => {
  const abroad = { country: 'DE', currency: 'EUR', calendar: 'gregorian' }
  expect(changed(abroad)).toEqual([['branch', { id: 'b', ...abroad }]])
  comesIn()
  for (const [field, value] of Object.entries(abroad))
    expect(decided({ [field]: value })).toEqual({ refused: 'branch.hasPapers', params: { name: 'West' } })
  // Said again as it is, beside something else that is new.
  const same = { country: 'IR', currency: 'IRR', calendar: 'jalali' }
  expect(changed({ ...same, dayStartsAt: 180 })).toEqual([['branch', { id: 'b', dayStartsAt: 180 }]])
})

test('a number that can never be right by the law of the country is refused with the reason', () => {
  const wrong = { refused: 'identifier.wrong' }
  expect(decided({ company: { taxId: '14009990002' } })).toMatchObject({ ...wrong, params: { identifier: 'taxId' } })
  expect(decided({ country: 'RU', registrationNumber: '77080100' })).toMatchObject({
    ...wrong,
    params: { identifier: 'registrationNumber', problem: 'identifier.length' },
  })
  expect(changed({ country: 'RU', registrationNumber: '770801001' })).toEqual([
    ['branch', { id: 'b', country: 'RU', registrationNumber: '770801001' }],
  ])
})

test('values no branch could go by are refused', () => {
  for (const input of [
    { taxRate: -1 },
    { dayStartsAt: 1440 },
    { weekend: [7] },
    { name: ' ' },
    { payableRounding: 0.5 },
    { currency: 'XXQ' },
    { timeZone: 'Tehran' },
    { timeZone: '' },
    { opensAt: -5 },
    { carsPerHour: 1.5 },
  ])
    expect(decided(input), JSON.stringify(input)).toMatchObject({ refused: 'input.wrong' })
})

test('two series that would number alike in one fiscal memory are told of until they do not, or both are closed', () => {
  const rule = findings.find(({ kind }) => kind === 'sameMemory')
  desk.store.database.exec('update series set ordinal = 2')
  const told = () => desk.rows(rule?.sql ?? '')
  const write = desk.store.database.prepare('update series set memoryId = ?, state = ? where kind = ?')
  write.run('A1B2C3', 'open', 'invoice')
  expect(told()).toEqual([])
  write.run('A1B2C3', 'closed', 'creditNote')
  const [{ ofBranch } = { ofBranch: '' }] = desk.rows<{ ofBranch: string }>('select ofBranch from station')
  expect(told()).toEqual([
    { key: 'A1B2C32', entity: 'branch', id: ofBranch, at: 0, first: 'CN-1', second: 'INV-1', memory: 'A1B2C3' },
  ])
  write.run('A1B2C3', 'closed', 'invoice')
  expect(told()).toEqual([])
  write.run('D4E5F6', 'open', 'invoice')
  expect(told()).toEqual([])
  write.run('A1B2C3', 'open', 'invoice')
  expect(told()).toHaveLength(1)
  desk.store.database.exec(`update series set ordinal = 3 where kind = 'invoice'`)
  expect(told()).toEqual([])
})

test('who charges tax without a number is asked for it until it is there', () => {
  const asks = () => desk.rows(findings.find(({ kind }) => kind === 'taxIdMissing')?.sql ?? '').length
  expect(asks()).toBe(1)
  desk.store.database.exec('update branch set taxRate = 0')
  expect(asks()).toBe(0)
  desk.store.database.exec(`update branch set taxRate = 1000; update dealer set taxId = '310122393500003'`)
  expect(asks()).toBe(0)
})

test('a Russian branch without its КПП asks for it until it is there', () => {
  const asks = () => desk.rows(findings.find(({ kind }) => kind === 'kppMissing')?.sql ?? '').length
  expect(asks()).toBe(0)
  const write = desk.store.database.prepare('update branch set country = ?, registrationNumber = ?')
  write.run('RU', null)
  expect(asks()).toBe(1)
  write.run('RU', '770801001')
  expect(asks()).toBe(0)
})
