import { z } from 'zod'
import type { ShopMessage } from '../../core/shop-messages.ts'
import { hash, name, run, seq, signature, warrant } from '../../core/wire.ts'

/** A branch has some tens of stations, each of a few lives. */
const most = 1_000
const head = z.object({ seq, hash })

/** What may come from another computer in the shop. */
export const shopMessage: z.ZodType<ShopMessage> = z.discriminatedUnion('say', [
  z.object({ say: z.literal('knock'), protocol: z.int(), proof: hash }),
  z.object({
    say: z.literal('greet'),
    instance: name,
    proof: signature,
    warrant: warrant.optional(),
    port: z.int().min(0).max(65_535),
  }),
  z.object({ say: z.literal('shopTurnedAway'), reason: z.enum(['protocol', 'stranger', 'revoked']) }),
  z.object({
    say: z.literal('have'),
    heads: z.record(name, head).refine((heads) => Object.keys(heads).length <= most),
    isServed: z.boolean(),
  }),
  z.object({ say: z.literal('give'), ...run }),
  z.object({ say: z.literal('refuse'), instance: name, seq, reason: z.string().max(40) }),
  z.object({
    say: z.literal('know'),
    relay: name,
    colleagues: z.array(z.object({ station: name, address: z.string().min(1).max(100) })).max(most),
  }),
])
