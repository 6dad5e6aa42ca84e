import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isOfferedLocale, type OfferedLocale } from '../../src/locales/index.ts'
import { isHere } from '../auth/here.ts'
import type { TokenCheck } from '../auth/token.ts'
import { bodyMostMs } from '../body-time.ts'
import type { Connections } from '../sync/connections.ts'
import { type Act, type ActionsOptions, actions } from './actions.ts'
import { branchesWithPapers, type OfficePage, type OfficeShown, readOffice } from './data.ts'
import { createEvents, type Events } from './events.ts'
import { type Form, formOf } from './form.ts'
import { liveHtml } from './live.ts'
import { createLookout } from './lookout.ts'
import { lockedHtml, officeHtml } from './page.ts'
import { createSessions, type Sessions, sessionMs } from './sessions.ts'

export interface OfficeOptions extends ActionsOptions {
  connections: Connections
  checkToken: TokenCheck
}

const cookieName = 'kardan-office'
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** The page for people at head office: whoever types the token is in for a working day. */
export function officePage(app: FastifyInstance, options: OfficeOptions): void {
  const { office, connections, world } = options
  const events = createEvents(office.store, world)
  const lookout = createLookout(office.store, world, events.tell)
  // Before it is waited for what is under way: an open page's events end only when they are ended.
  app.addHook('preClose', async () => {
    lookout.stop()
    events.stop()
  })
  const sessions = createSessions(world.now)
  const serving: Serving = {
    ...options,
    events,
    sessions,
    isIn: (request) => sessions.of(wordOf(request)) !== null,
    async viewOf(dealerId) {
      const dealers = await office.store.dealers()
      const chosen = dealers.find((dealer) => dealer === dealerId) ?? dealers[0]
      if (chosen === undefined) return null
      const view = await readOffice(office.store, chosen, {
        now: world.now(),
        connected: connections.connected(chosen),
      })
      return { ...view, attention: await lookout.at(chosen, view.stream) }
    },
    async pageOf(dealerId) {
      const view = await serving.viewOf(dealerId)
      if (view === null) return null
      return { ...view, withPapers: await branchesWithPapers(office.store, view.dealer.dealerId) }
    },
  }
  files(app)
  pages(app, serving)
  buttons(app, serving)
}

interface Serving extends OfficeOptions {
  events: Events
  sessions: Sessions
  isIn(request: FastifyRequest): boolean
  /** What there is to show of a dealer, or of the first one; null where there is none. */
  viewOf(dealerId: string | undefined): Promise<OfficeShown | null>
  /** The same with what its forms need. */
  pageOf(dealerId: string | undefined): Promise<OfficePage | null>
}

/** The look, the script and the fonts, which say nothing about anybody. */
function files(app: FastifyInstance): void {
  const read = (path: string) => createReadStream(new URL(path, import.meta.url))
  app.get('/office/look.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(read('look.css')))
  app.get('/office/live.js', async (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(read('live.js')),
  )
  app.get('/office/fonts/:name', async (request, reply) => {
    const { name } = request.params as { name: string }
    if (!fonts.includes(name)) return reply.callNotFound()
    reply.type('font/ttf').header('cache-control', 'public, max-age=86400')
    return reply.send(read(`../../resources/fonts/${name}`))
  })
}

function pages(app: FastifyInstance, serving: Serving): void {
  const { world, events, isIn, viewOf, pageOf } = serving
  app.get('/', async (request, reply) => {
    const { token, dealerId } = wanted(request)
    // What stands in an address is kept by every proxy on the way: from elsewhere the key is typed, and not looked at here.
    if (token !== undefined && !isHere(request)) return reply.redirect('/', 303)
    if (token !== undefined) return signIn(app, serving, token, request, reply)
    if (!isIn(request)) return page(reply.code(401), lockedHtml(localeOf(request)))
    reply.header('set-cookie', `kardan-lang=${localeOf(request)}; SameSite=Strict; Path=/; Max-Age=31536000`)
    const showing = { locale: localeOf(request), now: world.now(), notice: null }
    return page(reply, officeHtml(await pageOf(dealerId), showing))
  })
  app.get('/office/live', async (request, reply) => {
    if (!isIn(request)) return reply.code(401).send()
    const view = await viewOf(wanted(request).dealerId)
    if (view === null) return page(reply, '')
    return page(reply, liveHtml(view, { locale: localeOf(request), now: world.now(), notice: null }).html)
  })
  app.get('/office/events', async (request, reply) => {
    if (!isIn(request)) return reply.code(401).send()
    events.open(reply, wanted(request).dealerId ?? '')
  })
  app.register(async (scope) => {
    takingForms(scope)
    const onRequest = async (request: FastifyRequest, reply: FastifyReply) =>
      isSameOrigin(request) ? undefined : page(reply.code(403), lockedHtml(localeOf(request)))
    scope.post('/office/sign-in', { onRequest, bodyLimit: 4_096 }, async (request, reply) =>
      signIn(app, serving, String((request.body as Form | undefined)?.token ?? ''), request, reply),
    )
  })
}

function signIn(
  app: FastifyInstance,
  { sessions, checkToken }: Serving,
  token: string,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const found = checkToken(token, request.ip)
  if (found === 'tooMany') return page(reply.code(429), lockedHtml(localeOf(request), 'tooManyKeys'))
  if (found === 'wrong') return page(reply.code(403), lockedHtml(localeOf(request), 'wrongKey'))
  const word = sessions.begin()
  app.log.info({ office: 'signedIn', session: sessions.of(word) })
  // Out of the address at once: addresses are kept in histories and copied into messages.
  return reply.header('set-cookie', cookieOf(word, request)).redirect('/', 303)
}

function buttons(app: FastifyInstance, serving: Serving): void {
  const { world, sessions, isIn, pageOf } = serving
  // Of who is not in, or comes from another page, not a byte of what they send is read.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) =>
    isIn(request) && isSameOrigin(request) ? undefined : page(reply.code(403), lockedHtml(localeOf(request)))
  const act: Act = (path, work) =>
    app.register(async (scope) => {
      const isFile = path === carriedPath
      const bodyLimit = isFile ? takingFiles(scope) : takingForms(scope)
      // A file of weeks comes over the line of a shop; a form at once.
      const config = isFile ? { bodyWithinMs: bodyMostMs } : {}
      scope.post(path, { onRequest, bodyLimit, config }, async (request, reply) => {
        const form = request.body as Form
        const locale = localeOf(request)
        app.log.info({ office: path, session: sessions.of(wordOf(request)), dealer: form.dealerId ?? '' })
        const notice = await work(form, locale)
        const view = await pageOf(form.dealerId ?? wanted(request).dealerId)
        return page(reply, officeHtml(view, { locale, now: world.now(), notice }))
      })
    })
  actions(act, serving)
  app.register(async (scope) => {
    takingForms(scope)
    scope.post('/office/leave', { onRequest }, async (request, reply) => {
      app.log.info({ office: 'left', session: sessions.of(wordOf(request)) })
      sessions.end(wordOf(request))
      reply.header('set-cookie', cookieOf('', request, 0))
      return page(reply, lockedHtml(localeOf(request), 'left'))
    })
  })
}

/** Reads what is typed into a form and nothing else; answers how much of it. */
function takingForms(scope: FastifyInstance): number {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
  return 1_000_000
}

/** The same of a form with a file in it. */
function takingFiles(scope: FastifyInstance): number {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) =>
    done(null, formOf(String(request.headers['content-type']), body as Buffer)),
  )
  return largestFile
}

const carriedPath = '/office/carried'
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

function cookieOf(word: string, request: FastifyRequest, ms = sessionMs): string {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return `${cookieName}=${word}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${ms / 1000}${secure}`
}

function wordOf(request: FastifyRequest): string {
  return new RegExp(`(?:^|; )${cookieName}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1] ?? ''
}

/** A button of this page and of no other. */
function isSameOrigin(request: FastifyRequest): boolean {
  return request.headers.origin === `${request.protocol}://${request.host}`
}
