import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '../src/core/command.ts'
import { type TokenCheck, withoutToken } from './auth/token.ts'
import type { PostgresStore } from './store/postgres.ts'

/** Where the stream of each dealer stood, by dealer; the digest shows later that it is still the same stream. */
export type BackupMark = Record<string, { position: number; digest: string }>

const mark = z.record(z.string().max(64), z.object({ position: z.int().min(0), digest: z.string().max(128) }))
/** Some tens of thousands of dealers. */
const markBytesMost = 8 * 1024 * 1024

/**
 * How a script that backs the database up says so. It asks where everything stands, backs up, and says the same again when
 * the backup is whole and away: whatever began after the asking holds at least that. Everything stations may forget, pruned
 * history as much as their own pictures, follows from it; so it wants head office's token, from this computer too.
 */
export function backupRoutes(
  app: FastifyInstance,
  { store, checkToken }: { store: PostgresStore; checkToken: TokenCheck },
): void {
  // Nothing of who has no token is read.
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    const denied = withoutToken(request, checkToken)
    return denied === null ? undefined : reply.code(denied).send()
  }
  app.get('/backup', { onRequest }, () => markNow(store))
  app.post('/backup', { onRequest, bodyLimit: markBytesMost }, async (request, reply) => {
    const said = mark.safeParse(request.body)
    if (!said.success) return reply.code(400).send(refuse('input.wrong', { field: 'mark' }))
    return backupTaken(store, said.data)
  })
}

async function markNow(store: PostgresStore): Promise<BackupMark> {
  const found: BackupMark = {}
  for (const dealerId of await store.dealers()) {
    const { position, digest } = await store.reading(dealerId, (r) => r.stream())
    found[dealerId] = { position, digest }
  }
  return found
}

/**
 * Notes that everything up to a mark lies in a backup; answers up to where it does now. A mark of a stream that was
 * replaced meanwhile, as by restoring, counts for nothing, and an older one takes nothing back.
 */
async function backupTaken(store: PostgresStore, said: BackupMark): Promise<Record<string, number>> {
  const through: Record<string, number> = {}
  const known = new Set(await store.dealers())
  for (const [dealerId, { position, digest }] of Object.entries(said))
    if (known.has(dealerId))
      through[dealerId] = await store.transaction(dealerId, async (t) => {
        const stream = await t.stream()
        const isSame = (await t.digests([position])).get(position) === digest
        if (!isSame || position <= stream.backedUpThrough) return stream.backedUpThrough
        await t.setStream({ ...stream, backedUpThrough: position })
        return position
      })
  return through
}
