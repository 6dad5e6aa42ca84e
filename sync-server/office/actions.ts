import type { Refusal } from '../../src/core/command.ts'
import type { CommandName } from '../../src/domain/index.ts'
import type { OfferedLocale } from '../../src/locales/index.ts'
import type { CodePlace } from '../auth/codes.ts'
import { confirmComputer, turnAwayComputer } from '../auth/confirming.ts'
import { openSealed } from '../auth/open-sealed.ts'
import { hashBadge, hashPin, readPin } from '../auth/pin.ts'
import type { World } from '../clock.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { takeCarried } from '../sync/carried.ts'
import { newKeyPair } from '../sync/crypto.ts'
import { bootstrapDealer } from '../sync/dealers.ts'
import { DealerExists } from '../sync/head-office-store.ts'
import { runAtHeadOffice } from '../sync/run.ts'
import { branchInput, dayInput, placeOf, termsInput, unitInput } from './branch-input.ts'
import { type OfficeView, readOffice } from './data.ts'
import type { Form } from './form.ts'
import { foundedBy, hiredBy } from './founding.ts'
import type { Notice } from './notices.ts'
import { nameOfRight, newRole } from './roles.ts'
import { limitMoney, roleInput } from './roles-input.ts'

/** Ties a button to its work, which answers what is said about it. */
export type Act = (path: string, work: (form: Form, locale: OfferedLocale) => Promise<Notice>) => void

export interface ActionsOptions {
  office: HeadOfficeOnPostgres
  world: World
  /** A one-time code for a computer of a branch, whose snapshot is made ready with it. */
  newCode(place: CodePlace): Promise<string | Refusal>
}

/** What the buttons of head office's page do. */
export function actions(act: Act, { office, world, newCode }: ActionsOptions): void {
  const doing: Doing = {
    act,
    office,
    newCode,
    now: world.now,
    view: (dealerId) => readOffice(office.store, dealerId, { now: world.now(), connected: new Set() }),
    async decide(command, { dealerId = '', branchId = '' }, input) {
      return done(await runAtHeadOffice(office, { dealerId, branchId }, command, input))
    },
  }
  computerActions(doing)
  branchActions(doing)
  staffActions(doing)
  roleActions(doing)
}

interface Doing extends Pick<ActionsOptions, 'office' | 'newCode'> {
  act: Act
  now(): number
  view(dealerId: string): Promise<OfficeView>
  /** Decides something about a dealer, or about a branch of it. */
  decide(command: CommandName, about: { dealerId?: string; branchId?: string }, input: unknown): Promise<Notice>
}

function done(ran: object | Refusal): Notice {
  if (!('refused' in ran)) return { done: true }
  return { refused: String(ran.refused), params: 'params' in ran ? (ran.params as Refusal['params']) : {} }
}

/** How a computer comes to a branch, stays, and goes. */
function computerActions({ act, office, newCode, decide }: Doing): void {
  act('/office/code', async ({ dealerId = '', branchId = '' }) => {
    const code = await newCode({ dealerId, branchId, byHand: true })
    return typeof code === 'string' ? { code } : { refused: code.refused }
  })
  act('/office/confirm', async ({ dealerId = '', hash = '' }) => done(await confirmComputer(office, dealerId, hash)))
  act('/office/turn-away', async ({ dealerId = '', hash = '' }) => done(await turnAwayComputer(office, dealerId, hash)))
  act('/office/lease', ({ dealerId, days = '' }) =>
    decide('setLease', { dealerId }, { days: Number(days || Number.NaN) }),
  )
  act('/office/carried', async ({ dealerId = '', file = '' }) => {
    const key = await office.store.reading(dealerId, (r) => r.key())
    const opened = key === null ? null : openSealed(file, key)
    return opened === null
      ? { refused: 'carried.sealedForOther' }
      : { carried: await takeCarried(office, dealerId, opened) }
  })
  act('/office/revoke', ({ dealerId, stationId = '' }) => decide('revokeStation', { dealerId }, { stationId }))
}

/** The first dealer and its first person, and whoever joins the staff later; what was typed comes back with a refusal. */
function staffActions({ act, office, now, decide }: Doing): void {
  act('/office/found', async (form, locale) => {
    const read = await foundedBy(form, locale, now(), office.newId)
    if (read.wrong !== undefined) return typedAgain(wrong(read.wrong), form)
    try {
      await bootstrapDealer(office, read.dealer, newKeyPair(), { isOnly: true })
      return { done: true }
    } catch (trouble) {
      if (trouble instanceof DealerExists) return { refused: 'dealer.exists' }
      throw trouble
    }
  })
  act('/office/hire', async ({ dealerId, ...form }, locale) => {
    const read = await hiredBy(form, locale, office.newId)
    if (read.wrong !== undefined) return typedAgain(wrong(read.wrong), form)
    return typedAgain(await decide('hire', { dealerId }, read.input), form)
  })
  act('/office/person', async ({ dealerId, personId = '', roleId, pin = '', badge = '' }) => {
    const read = readPin(pin)
    if (read === null && pin.trim() !== '') return wrong('PIN')
    const given = badge.trim() === '' ? {} : { badge: badge.trim() === '-' ? '' : hashBadge(badge) }
    const input = { personId, roleId, ...(read === null ? {} : { pinHash: await hashPin(read) }), ...given }
    return decide('changePerson', { dealerId }, input)
  })
  act('/office/dismiss', ({ dealerId, personId = '' }) => decide('dismiss', { dealerId }, { personId }))
}

/** Roles are made, named and given rights; what was typed comes back with a refusal. */
function roleActions({ act, office, now, view, decide }: Doing): void {
  act('/office/role', async ({ dealerId = '', ...given }, locale) => {
    const read = roleInput(given, limitMoney(await view(dealerId), now()))
    const roleId = given.roleId ?? ''
    if ('unread' in read) return { ...wrong(nameOfRight(read.unread, locale)), role: { roleId, given } }
    const notice = await decide('changeRole', { dealerId }, read.input)
    return 'refused' in notice ? { ...notice, role: { roleId, given } } : { done: true, role: { roleId, given: null } }
  })
  act('/office/add-role', async ({ dealerId = '', ...given }) => {
    const like = (await view(dealerId)).roles.find(({ roleId }) => roleId === given.like)
    if (like === undefined) return { refused: 'role.notFound', role: { roleId: newRole, given } }
    const roleId = office.newId()
    const input = { ...like, roleId, name: given.name ?? '' }
    const notice = await decide('addRole', { dealerId }, input)
    if ('refused' in notice) return { ...notice, role: { roleId: newRole, given } }
    return { done: true, role: { roleId, given: null } }
  })
}

/** What was said when a branch was opened, its holidays and tills, terms of payment, and the unit of its money. */
function branchActions({ act, now, view, decide }: Doing): void {
  const unitTyped = async (form: Form) => {
    const { dealerId = '', currency = '', validFrom = '' } = form
    const { branches, units } = await view(dealerId)
    const given = { ...form, validFrom: dayInput(validFrom, placeOf(currency, branches), now()) }
    return { given, read: unitInput(given, units) }
  }
  const branchOf = async (dealerId: string, branchId: string) =>
    (await view(dealerId)).branches.find((branch) => branch.branchId === branchId)
  act('/office/tills', ({ dealerId, branchId, tills = '' }) => decide('setTills', { dealerId, branchId }, { tills }))
  act('/office/branch', async ({ dealerId = '', branchId = '', ...form }) => {
    const branch = await branchOf(dealerId, branchId)
    const input = branchInput(form, branch?.currency ?? '')
    return decide('changeBranch', { dealerId, branchId }, input)
  })
  act('/office/holiday', async ({ dealerId = '', branchId = '', day = '', name = '' }) => {
    const branch = await branchOf(dealerId, branchId)
    const input = { day: dayInput(day, branch, now()), name }
    return decide('addHoliday', { dealerId, branchId }, input)
  })
  act('/office/terms', ({ dealerId, ...form }) => decide('setUsualTerms', { dealerId }, termsInput(form)))
  act('/office/unit-preview', async (form) => {
    const { given, read } = await unitTyped(form)
    return read === null ? { refused: 'moneyUnit.exponent' } : { preview: { given, ...read } }
  })
  act('/office/unit', async (form) => {
    const { read } = await unitTyped(form)
    if (read === null) return { refused: 'moneyUnit.exponent' }
    return decide('defineMoneyUnit', form, read.definition)
  })
}

/** A PIN does not come back. */
function typedAgain(notice: Notice, { pin: _pin, ...typed }: Form): Notice {
  return 'refused' in notice ? { ...notice, typed } : notice
}

const wrong = (field: string) => ({ refused: 'input.wrong', params: { field, problem: '' } })
