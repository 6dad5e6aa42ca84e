import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Refusal, refuse } from '../../src/core/command.ts'
import { askFilesMost, type FileRequested, fileHash, fileText, pieceMost } from '../../src/core/files.ts'
import { fromJson } from '../../src/core/json.ts'
import { answer } from '../answer.ts'
import type { Nonces } from '../auth/limits.ts'
import { provenBy } from '../auth/proving.ts'
import type { HeadOfficeOnPostgres } from '../store/postgres.ts'
import { createAdmission } from '../sync/admission.ts'
import type { Device } from '../sync/head-office-store.ts'
import type { Files } from './files.ts'

export interface FileRoutes {
  office: HeadOfficeOnPostgres
  nonces: Nonces
  files: Files
}

/** Pictures wait for each other, so that the database is there for decisions. */
const atOnce = 2

const asked = z.object({ files: z.array(z.string().regex(fileHash)).max(askFilesMost) })
const named = z.object({ file: z.string().regex(fileHash), from: z.coerce.number().int().min(0).max(1e12) })
const most = z.coerce.number().int().min(1).max(pieceMost).catch(pieceMost)

/** Sending and fetching pictures: docs/protocol.md, section 11. */
export function fileRoutes(app: FastifyInstance, options: FileRoutes): void {
  const { files } = options
  const admission = createAdmission(atOnce)
  // In a scope of its own: what is signed is the body as it came, whatever it calls itself.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: pieceMost }, (_request, body, done) =>
      done(null, body),
    )
    scope.post('/files', async (request, reply) => {
      const device = await prove(options, request, reply, { requested: 'POST /files', file: '', from: 0 })
      if ('refused' in device) return answer(reply, device)
      const wanted = asked.safeParse(fromJson(bodyOf(request).toString('utf8')))
      if (!wanted.success) return answer(reply, refuse('input.wrong', { field: 'files' }))
      return admission.run(device.dealerId, () => files.stand(device, wanted.data.files))
    })
    scope.put('/files/:file/:from', async (request, reply) => {
      const of = named.safeParse(request.params)
      if (!of.success) return answer(reply, refuse('input.wrong', { field: 'file' }))
      const device = await prove(options, request, reply, { requested: 'PUT /files', ...of.data })
      if ('refused' in device) return answer(reply, device)
      return answer(
        reply,
        await admission.run(device.dealerId, () => files.take(device, { ...of.data, body: bodyOf(request) })),
      )
    })
    scope.get('/files/:file/:from', async (request, reply) => {
      const of = named.safeParse(request.params)
      if (!of.success) return answer(reply, refuse('input.wrong', { field: 'file' }))
      const device = await prove(options, request, reply, { requested: 'GET /files', ...of.data })
      if ('refused' in device) return answer(reply, device)
      const wanted = { ...of.data, most: most.parse((request.query as { most?: string }).most) }
      const given = await admission.run(device.dealerId, () => files.give(device, wanted))
      if ('refused' in given) return answer(reply, given)
      return reply.type('application/octet-stream').header('x-kardan-size', given.size).send(given.body)
    })
  })
}

/** The device that signed exactly this; the nonce of its next request goes with the answer. */
async function prove(
  { office, nonces }: FileRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
  { requested, file, from }: { requested: FileRequested; file: string; from: number },
): Promise<Device | Refusal> {
  const said = (name: string) => String(request.headers[`x-kardan-${name}`] ?? '')
  const [instance, nonce, proof] = [said('instance'), said('nonce'), said('proof')]
  const bodyHash = createHash('sha256').update(bodyOf(request)).digest('hex')
  const text = fileText(requested, { nonce, instance, file, from, bodyHash })
  const device = await provenBy(office, nonces, { instance, nonce, proof }, text)
  if (!('refused' in device)) reply.header('x-kardan-nonce', nonces.give())
  return device
}

function bodyOf(request: FastifyRequest): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}
