import { z } from 'zod'
import { batchMost, type Warrant } from './sync.ts'
import { isStorableText } from './text.ts'

// The shapes of what comes from another computer, checked before anything reads it. Fields that are not named are
// dropped, so a newer one may say more; inside a decision nothing is dropped, because its parts are text.

/** Text a database can hold; see text.ts. */
export const storable = z.string().refine(isStorableText)
export const name = storable.min(1).max(64)
export const seq = z.int().min(0)
export const hash = storable.max(128)
export const signature = storable.max(128)
const place = z.object({ instance: name, seq })
const scope = storable.regex(/^(branch:.{1,64}|dealer|network)$/) as unknown as z.ZodType<
  'dealer' | 'network' | `branch:${string}`
>

export const decision = z.object({
  id: name,
  dealer: name,
  // Empty where a decision of head office concerns the dealer as a whole.
  branch: storable.max(64),
  station: name,
  instance: name,
  seq: seq.min(1),
  prevHash: hash,
  saw: place.nullable(),
  command: storable.min(1).max(100),
  by: name,
  grant: name.nullable(),
  stamp: storable.regex(/^[0-9a-z]{13}.{1,64}$/),
  // No version comes so far, and head office's table holds no more.
  schema: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  parts: z.array(z.object({ scope, hash, body: z.string().nullable() })).max(8),
  hash,
})

export const warrant: z.ZodType<Warrant> = z.object({ decision, seal: signature })

/** A run of decisions under a seal, as a push carries it. */
export const run = {
  instance: name,
  decisions: z.array(decision).min(1).max(batchMost),
  seal: z.object({ seq, signature }),
}

/** A part's text read back: verb, entity, values with an id. Throws what JSON or the shape refuses. */
export const partBody = z.array(
  z.tuple([z.enum(['add', 'set']), z.string().min(1).max(64), z.looseObject({ id: name })]),
)
