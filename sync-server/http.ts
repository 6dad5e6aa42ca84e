import websocket from '@fastify/websocket'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Refusal } from '../src/core/command.ts'
import { answer } from './answer.ts'
import { decideFor } from './auth/decide.ts'
import { enrol, renew } from './auth/enrolment.ts'
import { isForwarded } from './auth/here.ts'
import { createLimit, createNonces, type Limit, type Nonces, whoseIs } from './auth/limits.ts'
import { provenDevice } from './auth/proving.ts'
import { recallFor } from './auth/recall.ts'
import { type TokenCheck, withoutToken } from './auth/token.ts'
import { backupRoutes } from './backups.ts'
import { bodyMostMs, limitBodyTime } from './body-time.ts'
import type { World } from './clock.ts'
import type { Figures } from './figures.ts'
import type { Files } from './media/files.ts'
import { fileRoutes } from './media/routes.ts'
import { sendFile } from './send-file.ts'
import { stackOf } from './stack-of.ts'
import type { HeadOfficeOnPostgres } from './store/postgres.ts'
import type { Snapshots } from './store/snapshots.ts'
import type { Connections } from './sync/connections.ts'

export interface HttpOptions {
  world: World
  office: HeadOfficeOnPostgres
  connections: Connections
  figures: Figures
  snapshots: Snapshots
  files: Files
  newNonce(): string
  /** Figures of the moment, by Prometheus name. */
  gauges(): Promise<Record<string, number>>
  logLevel: string
  /** Addresses of our proxies, comma-separated; only they are believed about where a request came from. */
  trustedProxies: string | null
  /** Opens the figures. */
  checkToken: TokenCheck
}

/** A push of a full batch is well below it; what is larger is no push. */
const messageBytesMost = 8 * 1024 * 1024

/** Head office's address for stations: joining, snapshots, the conversation, and what those who watch it ask. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: 64 * 1024,
    trustProxy: options.trustedProxies ?? false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: bodyMostMs,
    // Ids, counts and names of routes only: no body, no query, no address, no header ever reaches a log.
    logger: { level: options.logLevel, base: null, serializers: { req: () => ({}), res: () => ({}) } },
  })
  tellOfProxies(app)
  limitBodyTime(app, options.world)
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(securityHeaders)) if (!reply.hasHeader(name)) reply.header(name, value)
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    app.log.info({
      method,
      route: routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    })
  })
  app.setErrorHandler(async (trouble: Error & { statusCode?: number }, _request, reply) => {
    const status = trouble.statusCode ?? 500
    if (status >= 500) app.log.error({ trouble: trouble.name, at: stackOf(trouble) })
    return reply.code(status).send({ refused: 'headOffice.trouble', params: { status } })
  })
  app.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).send({ refused: 'headOffice.unknownAddress', params: {} }),
  )
  await app.register(websocket, {
    options: { maxPayload: messageBytesMost, perMessageDeflate: { concurrencyLimit: 4 } },
  })
  const { office, files, newNonce } = options
  const nonces = createNonces(120_000, () => office.now(), newNonce)
  joining(app, options, nonces)
  fileRoutes(app, { office, nonces, files })
  watching(app, options)
  backupRoutes(app, { store: office.store, checkToken: options.checkToken })
  app.get('/sync', { websocket: true }, (socket, request) => {
    // Stations are no browsers; a page of somebody else must not speak through one.
    if (request.headers.origin !== undefined) return socket.close(1008, 'origin')
    options.connections.open(socket, whoseIs(request.ip))
  })
  return app
}

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
}

function joining(app: FastifyInstance, { office, snapshots }: HttpOptions, nonces: Nonces): void {
  const now = () => office.now()
  const codeTries = createLimit(5, 60_000, now)
  const proofTries = createLimit(60, 60_000, now)
  // A shop's computers come from one address, and each begins anew when head office was away.
  const nonceTries = createLimit(600, 60_000, now)
  // Counted before what they say is read.
  const within = (limit: Limit) => ({
    onRequest: async (request: FastifyRequest, reply: FastifyReply) =>
      limit.allows(request.ip) ? undefined : answer(reply, tooMany),
  })
  app.post('/enrol', within(codeTries), async (request, reply) => {
    const enrolled = await enrol(office, request.body)
    if (!('refused' in enrolled)) codeTries.forgive(request.ip)
    return answer(reply, enrolled)
  })
  app.get('/nonce', within(nonceTries), async () => ({ nonce: nonces.give() }))
  // Ten thousand ids of what it has not delivered, on a bad line.
  app.post(
    '/renew',
    { ...within(proofTries), bodyLimit: 1024 * 1024, config: { bodyWithinMs: 120_000 } },
    async (request, reply) => answer(reply, await renew(office, nonces, request.body)),
  )
  app.post('/decide', within(proofTries), async (request, reply) =>
    answer(reply, await decideFor(office, nonces, request.body)),
  )
  app.post('/recall', within(proofTries), async (request, reply) =>
    answer(reply, await recallFor(office, nonces, request.body)),
  )
  app.get('/snapshot', async (request, reply) => {
    const said = (name: string) => String(request.headers[`x-kardan-${name}`] ?? '')
    const proof = { instance: said('instance'), nonce: said('nonce'), proof: said('proof') }
    const device = await provenDevice(office, nonces, proof, { requested: 'GET /snapshot', said: '' })
    if ('refused' in device) return answer(reply, device)
    const snapshot = await snapshots.for(device, said('begun'))
    reply.header('x-kardan-position', snapshot.position)
    reply.header('x-kardan-age-ms', Math.max(0, office.now() - snapshot.at))
    return sendFile(request, reply, snapshot)
  })
}

function watching(app: FastifyInstance, { office, figures, gauges, checkToken }: HttpOptions): void {
  app.get('/health', async (_request, reply) => {
    try {
      await office.store.dealers()
      return { health: 'good' }
    } catch {
      return reply.code(503).send({ health: 'noDatabase' })
    }
  })
  app.get('/metrics', async (request, reply) => {
    // Also of who asks from here: that may be a proxy that says nothing of those it asks for.
    const denied = withoutToken(request, checkToken)
    if (denied !== null) return reply.code(denied).send()
    reply.header('content-type', 'text/plain; version=0.0.4')
    return figures.text(await gauges())
  })
}

/** Behind a proxy nobody named, the whole world is one address, and every limit is reached by anybody for all. */
function tellOfProxies(app: FastifyInstance): void {
  let isTold = false
  app.addHook('onRequest', async (request) => {
    if (isTold || !isForwarded(request) || (request.ips?.length ?? 0) > 1) return
    isTold = true
    app.log.warn({ proxy: 'notTrusted', todo: 'name its address in KARDAN_TRUSTED_PROXIES' })
  })
}

const tooMany: Refusal = { refused: 'enrol.tooManyTries', params: {} }
