import { z } from 'zod'
import { compareMost } from '../../src/core/compare.ts'
import { batchMost, type StationMessage } from '../../src/core/sync.ts'
import { decision, hash, name, run, seq, signature, storable, warrant } from '../../src/core/wire.ts'

/** What may come from a station. */
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
  z.object({ say: z.literal('push'), ...run, stranded: z.boolean().optional() }),
  z.object({
    say: z.literal('rests'),
    rests: z.array(z.object({ decision, seal: signature.nullable() })).max(batchMost),
  }),
  z.object({ say: z.literal('pull'), timeline: name, after: seq, digest: hash.optional() }),
  z.object({
    say: z.literal('compare'),
    schema: z.int(),
    timeline: name,
    position: seq,
    digest: hash.optional(),
    entity: name,
    rows: z.array(z.tuple([name, hash])).max(compareMost),
    idsAfter: storable.max(64).nullable(),
  }),
  z.object({ say: z.literal('ping') }),
])
