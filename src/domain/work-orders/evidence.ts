import { z } from 'zod'
import { add, command, one } from '../../core/command.ts'
import { largestFile, previewMost } from '../../core/files.ts'
import { openOrder } from './order-in-hand.ts'
import { attachment, damageMark, workOrder } from './work-order.ts'

/** Damage seen at check-in, and until the car leaves. */
export const markDamage = command({
  input: z.object({
    workOrderId: workOrder.id,
    x: z.int().min(0).max(1000),
    y: z.int().min(0).max(1000),
    kind: damageMark.fields.kind.check,
    note: z.string().trim().max(300).default(''),
  }),
  right: 'workOrder.open',
  *decide({ workOrderId, ...seen }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    return [add(damageMark, { id: ctx.newId(), workOrderId, ...seen, by: ctx.actor.id, at: ctx.now })]
  },
})

/** A photograph or signature, whose bytes this station keeps under their hash. */
export const attach = command({
  input: z.object({
    workOrderId: workOrder.id,
    kind: attachment.fields.kind.check,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    mimeType: z.enum(['image/png', 'image/jpeg', 'image/webp']),
    bytes: z.int().min(1).max(largestFile),
    // As base64 begins where the bytes begin like a WebP or a JPEG.
    preview: z
      .string()
      .regex(/^(UklGR|\/9j\/)[A-Za-z0-9+/]*={0,2}$/)
      .max(previewMost)
      .or(z.literal(''))
      .default(''),
  }),
  right: 'workOrder.open',
  *decide({ workOrderId, ...file }, ctx) {
    // What was seen at check-in is evidence, and stands once the car has left.
    const isRelease = file.kind === 'releaseSignature'
    const order = isRelease ? yield* one(workOrder, { id: workOrderId }) : yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const by = ctx.actor.id
    return [add(attachment, { id: ctx.newId(), workOrderId, ...file, stationId: ctx.stationId, by, at: ctx.now })]
  },
})
