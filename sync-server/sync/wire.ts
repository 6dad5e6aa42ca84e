import { z } from 'zod'
import { compareMost } from '../../src/core/compare.ts'
import type { StationMessage, Warrant } from '../../src/core/sync.ts'
import { batchMost } from '../../src/core/sync.ts'

/**
 * What may come from a station, checked before anything reads it. Fields it does not name are dropped here, so a newer
 * station may say more; inside a decision nothing is dropped, because its parts are text.
 */
const name = z.string().min(1).max(64)
const seq = z.int().min(0)
const hash = z.string().max(128)
const signature = z.string().max(128)
const place = z.object({ instance: name, seq })
const scope = z.string().regex(/^(branch:.{1,64}|dealer|network)$/) as unknown as z.ZodType<
  'dealer' | 'network' | `branch:${string}`
>

const decision = z.object({
  id: name,
  dealer: name,
  // Empty where a decision of head office concerns the dealer as a whole.
  branch: z.string().max(64),
  station: name,
  instance: name,
  seq: seq.min(1),
  prevHash: hash,
  saw: place.nullable(),
  command: z.string().min(1).max(100),
  by: name,
  grant: name.nullable(),
  stamp: z.string().regex(/^[0-9a-z]{13}.{1,64}$/),
  schema: z.int().min(1),
  parts: z.array(z.object({ scope, hash, body: z.string().nullable() })).max(8),
  hash,
})

export const warrant: z.ZodType<Warrant> = z.object({ decision, seal: signature })

export const stationMessage: z.ZodType<StationMessage> = z.discriminatedUnion('say', [
  z.object({
    say: z.literal('hello'),
    protocol: z.int(),
    schema: z.int(),
    instance: name,
    proof: signature,
    timeline: name.nullable(),
    position: seq,
    digest: hash.nullable(),
    earlier: z.array(z.object({ position: seq, digest: hash })).max(100),
    head: z.object({ seq, hash }),
    warrant: warrant.optional(),
  }),
  z.object({
    say: z.literal('push'),
    instance: name,
    decisions: z.array(decision).min(1).max(batchMost),
    seal: z.object({ seq, signature }),
  }),
  z.object({ say: z.literal('pull'), timeline: name, after: seq }),
  z.object({
    say: z.literal('compare'),
    schema: z.int(),
    timeline: name,
    position: seq,
    entity: name,
    rows: z.array(z.tuple([name, hash])).max(compareMost),
    idsAfter: z.string().max(64).nullable(),
  }),
  z.object({ say: z.literal('ping') }),
])

/** A part's text read back: verb, entity, values with an id. Throws what JSON or the shape refuses. */
export const partBody = z.array(
  z.tuple([z.enum(['add', 'set']), z.string().min(1).max(64), z.looseObject({ id: name })]),
)
