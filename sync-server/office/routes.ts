import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../../src/core/command.ts'
import { isOfferedLocale, type OfferedLocale } from '../../src/locales/index.ts'
import { createEnrolmentCode } from '../auth/codes.ts'
import { confirmComputer, turnAwayComputer } from '../auth/confirming.ts'
import type { Enrolling } from '../auth/enrolment.ts'
import { openSealed } from '../auth/open-sealed.ts'
import { hashBadge, hashPin, readPin } from '../auth/pin.ts'
import { isToken } from '../auth/token.ts'
import type { World } from '../clock.ts'
import { takeCarried } from '../sync/carried.ts'
import type { Connections } from '../sync/connections.ts'
import { newKeyPair } from '../sync/crypto.ts'
import { bootstrapDealer } from '../sync/dealers.ts'
import { DealerExists } from '../sync/head-office-store.ts'
import { runAtHeadOffice } from '../sync/run.ts'
import { branchInput, dayInput, placeOf, termsInput, unitInput } from './branch-input.ts'
import { readOffice } from './data.ts'
import { createEvents } from './events.ts'
import { formOf } from './form.ts'
import { foundedBy, hiredBy } from './founding.ts'
import { look, script } from './look.ts'
import type { Notice } from './notices.ts'
import { liveHtml, lockedHtml, officeHtml } from './page.ts'
import { nameOfRight, newRole } from './roles.ts'
import { limitMoney, roleInput } from './roles-input.ts'

export interface OfficeOptions {
  office: Enrolling
  connections: Connections
  world: World
  token: string
}

const cookieName = 'kardan-office'
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** The page for people at head office, open to whoever brings the token. */
export function officePage(app: FastifyInstance, options: OfficeOptions): void {
  const { office, connections, world, token } = options
  const events = createEvents(office.store, world)
  app.addHook('onClose', async () => events.stop())
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) =>
    done(null, formOf(String(request.headers['content-type']), body as Buffer)),
  )
  const show = async (request: FastifyRequest, reply: FastifyReply, notice: Notice | null, dealerId?: string) => {
    const view = await viewOf(dealerId ?? wanted(request).dealerId)
    return page(reply, officeHtml(view, { locale: localeOf(request), now: world.now(), notice }))
  }
  const viewOf = async (dealerId: string | undefined) => {
    const dealers = await office.store.dealers()
    const chosen = dealers.find((dealer) => dealer === dealerId) ?? dealers[0]
    if (chosen === undefined) return null
    return readOffice(office.store, chosen, { now: world.now(), connected: connections.connected(chosen) })
  }
  app.get('/', async (request, reply) => {
    const given = wanted(request).token
    if (given !== undefined) {
      if (!isToken(given, token)) return page(reply.code(403), lockedHtml(localeOf(request)))
      // Out of the address at once: addresses are kept in histories and copied into messages.
      return reply.header('set-cookie', cookieOf(given, request)).redirect('/', 303)
    }
    if (!isIn(request, token)) return page(reply.code(401), lockedHtml(localeOf(request)))
    reply.header('set-cookie', `kardan-lang=${localeOf(request)}; SameSite=Strict; Path=/; Max-Age=31536000`)
    return show(request, reply, null)
  })
  app.get('/office/look.css', async (_request, reply) => reply.type('text/css').send(look))
  app.get('/office/live.js', async (_request, reply) => reply.type('text/javascript').send(script))
  app.get('/office/fonts/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!fonts.includes(name)) return reply.callNotFound()
    reply.type('font/ttf').header('cache-control', 'public, max-age=86400')
    return reply.send(createReadStream(new URL(`../../resources/fonts/${name}`, import.meta.url)))
  })
  app.get('/office/live', async (request, reply) => {
    if (!isIn(request, token)) return reply.code(401).send()
    const view = await viewOf(wanted(request).dealerId)
    if (view === null) return page(reply, '')
    return page(reply, liveHtml(view, { locale: localeOf(request), now: world.now(), notice: null }).html)
  })
  app.get('/office/events', async (request, reply) => {
    if (!isIn(request, token)) return reply.code(401).send()
    events.open(reply, wanted(request).dealerId ?? '')
  })
  const act: Act = (path, work) =>
    app.post(path, { bodyLimit: path === '/office/carried' ? largestFile : 1_000_000 }, async (request, reply) => {
      if (!isIn(request, token) || !isSameOrigin(request)) return page(reply.code(403), lockedHtml(localeOf(request)))
      const form = request.body as Record<string, string>
      return show(request, reply, await work(form, localeOf(request)), form.dealerId)
    })
  actions(act, options)
}

type Act = (path: string, work: (form: Record<string, string>, locale: OfferedLocale) => Promise<Notice>) => void

function actions(act: Act, { office, world }: OfficeOptions): void {
  const done = (ran: object | Refusal): Notice => {
    if (!('refused' in ran)) return { done: true }
    return { refused: String(ran.refused), params: 'params' in ran ? (ran.params as Refusal['params']) : {} }
  }
  act('/office/code', async ({ dealerId = '', branchId = '' }) => {
    const code = await createEnrolmentCode(office.store, { dealerId, branchId, byHand: true }, world.now())
    return typeof code === 'string' ? { code } : { refused: code.refused }
  })
  act('/office/confirm', async ({ dealerId = '', hash = '' }) => done(await confirmComputer(office, dealerId, hash)))
  act('/office/turn-away', async ({ dealerId = '', hash = '' }) => done(await turnAwayComputer(office, dealerId, hash)))
  act('/office/lease', async ({ dealerId = '', days = '' }) =>
    done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'setLease', { days: Number(days || Number.NaN) })),
  )
  act('/office/tills', async ({ dealerId = '', branchId = '', tills = '' }) =>
    done(await runAtHeadOffice(office, { dealerId, branchId }, 'setTills', { tills })),
  )
  branchActions(act, office, world, done)
  staffActions(act, office, done)
  roleActions(act, office, world, done)
  act('/office/carried', async ({ dealerId = '', file = '' }) => {
    const key = await office.store.reading(dealerId, (r) => r.key())
    const opened = key === null ? null : openSealed(file, key)
    return opened === null
      ? { refused: 'carried.sealedForOther' }
      : { carried: await takeCarried(office, dealerId, opened) }
  })
  act('/office/revoke', async ({ dealerId = '', stationId = '' }) =>
    done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'revokeStation', { stationId })),
  )
}

/** The first dealer and its first person, and whoever joins the staff later; what was typed comes back with a refusal. */
function staffActions(act: Act, office: Enrolling, done: (ran: object) => Notice): void {
  act('/office/found', async (form, locale) => {
    const read = await foundedBy(form, locale, office.now(), office.newId)
    if (read.wrong !== undefined) return typedAgain(wrong(read.wrong), form)
    try {
      await bootstrapDealer(office, read.dealer, newKeyPair(), { isOnly: true })
      return { done: true }
    } catch (trouble) {
      if (trouble instanceof DealerExists) return { refused: 'dealer.exists' }
      throw trouble
    }
  })
  act('/office/hire', async ({ dealerId = '', ...form }, locale) => {
    const read = await hiredBy(form, locale, office.newId)
    if (read.wrong !== undefined) return typedAgain(wrong(read.wrong), form)
    return typedAgain(done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'hire', read.input)), form)
  })
  act('/office/person', async ({ dealerId = '', personId = '', roleId, pin = '', badge = '' }) => {
    const read = readPin(pin)
    if (read === null && pin.trim() !== '') return wrong('PIN')
    const given = badge.trim() === '' ? {} : { badge: badge.trim() === '-' ? '' : hashBadge(badge) }
    const input = { personId, roleId, ...(read === null ? {} : { pinHash: await hashPin(read) }), ...given }
    return done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'changePerson', input))
  })
  act('/office/dismiss', async ({ dealerId = '', personId = '' }) =>
    done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'dismiss', { personId })),
  )
}

/** Roles are made, named and given rights; what was typed comes back with a refusal. */
function roleActions(act: Act, office: Enrolling, world: World, done: (ran: object) => Notice): void {
  const viewed = (dealerId: string) => readOffice(office.store, dealerId, { now: world.now(), connected: new Set() })
  act('/office/role', async ({ dealerId = '', ...given }, locale) => {
    const read = roleInput(given, limitMoney(await viewed(dealerId), world.now()))
    const roleId = given.roleId ?? ''
    if ('unread' in read) return { ...wrong(nameOfRight(read.unread, locale)), role: { roleId, given } }
    const notice = done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'changeRole', read.input))
    return 'refused' in notice ? { ...notice, role: { roleId, given } } : { done: true, role: { roleId, given: null } }
  })
  act('/office/add-role', async ({ dealerId = '', ...given }) => {
    const like = (await viewed(dealerId)).roles.find(({ roleId }) => roleId === given.like)
    if (like === undefined) return { refused: 'role.notFound', role: { roleId: newRole, given } }
    const roleId = office.newId()
    const input = { ...like, roleId, name: given.name ?? '' }
    const notice = done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'addRole', input))
    if ('refused' in notice) return { ...notice, role: { roleId: newRole, given } }
    return { done: true, role: { roleId, given: null } }
  })
}

/** A PIN does not come back. */
function typedAgain(notice: Notice, { pin: _pin, ...typed }: Record<string, string>): Notice {
  return 'refused' in notice ? { ...notice, typed } : notice
}

const wrong = (field: string) => ({ refused: 'input.wrong', params: { field, problem: '' } })

/** What was said when a branch was opened, terms of payment, and the unit of its money. */
function branchActions(act: Act, office: Enrolling, world: World, done: (ran: object) => Notice): void {
  const viewed = (dealerId: string) => readOffice(office.store, dealerId, { now: world.now(), connected: new Set() })
  const unitTyped = async (form: Record<string, string>) => {
    const { dealerId = '', currency = '', validFrom = '' } = form
    const { branches, units } = await viewed(dealerId)
    const given = { ...form, validFrom: dayInput(validFrom, placeOf(currency, branches), world.now()) }
    return { given, read: unitInput(given, units) }
  }
  act('/office/branch', async ({ dealerId = '', branchId = '', ...form }) => {
    const place = (await viewed(dealerId)).branches.find((one) => one.branchId === branchId)
    const input = branchInput(form, place?.currency ?? '')
    return done(await runAtHeadOffice(office, { dealerId, branchId }, 'changeBranch', input))
  })
  act('/office/holiday', async ({ dealerId = '', branchId = '', day = '', name = '' }) => {
    const place = (await viewed(dealerId)).branches.find((one) => one.branchId === branchId)
    const input = { day: dayInput(day, place, world.now()), name }
    return done(await runAtHeadOffice(office, { dealerId, branchId }, 'addHoliday', input))
  })
  act('/office/terms', async ({ dealerId = '', ...form }) =>
    done(await runAtHeadOffice(office, { dealerId, branchId: '' }, 'setUsualTerms', termsInput(form))),
  )
  act('/office/unit-preview', async (form) => {
    const { given, read } = await unitTyped(form)
    return read === null ? { refused: 'moneyUnit.exponent' } : { preview: { given, ...read } }
  })
  act('/office/unit', async (form) => {
    const { dealerId = '', branchId = '' } = form
    const { read } = await unitTyped(form)
    if (read === null) return { refused: 'moneyUnit.exponent' }
    return done(await runAtHeadOffice(office, { dealerId, branchId }, 'defineMoneyUnit', read.definition))
  })
}

/** What a station wrote in weeks without a network; a picture is never in it. */
const largestFile = 300_000_000

const fonts = ['Inter-Regular', 'Inter-SemiBold', 'Vazirmatn-Regular', 'Vazirmatn-SemiBold', 'NotoSansSC-Regular'].map(
  (name) => `${name}.ttf`,
)

function page(reply: FastifyReply, text: string): FastifyReply {
  // Without any referrer a browser says "null" for where a button was pressed.
  reply.header('referrer-policy', 'same-origin')
  return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(text)
}

function wanted(request: FastifyRequest): { token: string | undefined; dealerId: string | undefined } {
  const { token, dealer } = request.query as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return { token: text(token), dealerId: text(dealer) }
}

function localeOf(request: FastifyRequest): OfferedLocale {
  const { lang } = request.query as Record<string, unknown>
  const chosen = lang ?? /(?:^|; )kardan-lang=(\w+)/.exec(request.headers.cookie ?? '')?.[1]
  return isOfferedLocale(chosen) ? chosen : 'en'
}

function cookieOf(token: string, request: FastifyRequest): string {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return `${cookieName}=${encodeURIComponent(token)}; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200${secure}`
}

function isIn(request: FastifyRequest, token: string): boolean {
  const cookie = new RegExp(`(?:^|; )${cookieName}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1]
  return cookie !== undefined && isToken(decoded(cookie), token)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** A button of this page and of no other. */
function isSameOrigin(request: FastifyRequest): boolean {
  return request.headers.origin === `${request.protocol}://${request.host}`
}
