import { z } from 'zod'
import { type Asking, add, all, type Change, command, maybe, one, refuse, set } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, price } from '../../core/kinds.ts'
import { largestQuantity } from '../../core/quantity.ts'
import { branch } from '../dealer/dealer.ts'
import { part } from '../parts/part.ts'
import { wrongTax } from '../tax/untaxed.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { mustBeLine, tooMuch } from './charge.ts'
import { holding } from './holding.ts'
import { changeOf, newLine, partLine } from './line-rows.ts'
import { rateBeside, reasonHere } from './line-tax.ts'
import { openOrder } from './order-in-hand.ts'
import { bareJob, cannedItem, cannedJob, workOrder, workOrderJob } from './work-order.ts'

/** A piece of work in the customer's words; its lines come after it. */
export const addJob = command({
  input: z.object({
    workOrderId: workOrder.id,
    title: z.string().trim().min(1).max(300),
    complaint: z.string().trim().max(1000).default(''),
  }),
  right: 'workOrder.edit',
  *decide({ workOrderId, ...words }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const jobs = yield* all(workOrderJob, { workOrderId })
    const jobId = ctx.newId<'workOrderJob'>()
    const row = { workOrderId, ...bareJob, ...words, position: jobs.length + 1 }
    return { changes: [add(workOrderJob, { id: jobId, ...row })], answer: { jobId } }
  },
})

/** What was said and done of a job stands once the car has left, as all of the visit does. */
export const updateJob = command({
  input: z.object({
    jobId: workOrderJob.id,
    title: z.string().trim().min(1).max(300).optional(),
    complaint: z.string().trim().max(1000).optional(),
    cause: z.string().trim().max(1000).optional(),
    correction: z.string().trim().max(1000).optional(),
    technicianId: workOrderJob.fields.technicianId.check.optional(),
  }),
  right: 'workOrder.edit',
  *decide({ jobId, ...changed }) {
    const job = yield* one(workOrderJob, { id: jobId })
    const order = yield* openOrder(job.workOrderId)
    return 'refused' in order ? order : [set(workOrderJob, job, changed)]
  },
})

/**
 * A canned job, prepared beforehand for a class of vehicle. One that stands under its code for that class is replaced; a
 * name in another language that nobody said anew is kept.
 */
export const defineCannedJob = command({
  input: z.object({
    code: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(300),
    nameOther: z.string().trim().max(300).default(''),
    vehicleClass: z.string().trim().max(40).default(''),
    items: z.array(
      cannedItem.extend({ quantity: cannedItem.shape.quantity.max(largestQuantity), unitPrice: price.check }),
    ),
  }),
  right: 'part.edit',
  *decide(input, ctx) {
    const { country } = yield* one(branch, { id: ctx.branchId })
    const wrongs = input.items.map((item) => wrongTax(item, country) ?? tooMuch(item.unitPrice, item.quantity))
    const wrong = wrongs.find((refusal) => refusal !== undefined)
    if (wrong !== undefined) return wrong
    const { code, vehicleClass } = input
    const standing = yield* all(cannedJob, { code, vehicleClass, state: 'active' }, { by: 'id' })
    const nameOther = input.nameOther || (standing.at(-1)?.nameOther ?? '')
    const cannedJobId = ctx.newId<'cannedJob'>()
    return {
      changes: [
        ...standing.map(withdrawn),
        add(cannedJob, { id: cannedJobId, ...input, nameOther, state: 'active' as const }),
      ],
      answer: { cannedJobId, replaced: standing.length > 0 },
    }
  },
})

/** A canned job is offered no more; orders that have it keep it. */
export const withdrawCannedJob = command({
  input: z.object({ code: z.string().trim().min(1).max(40), vehicleClass: z.string().trim().max(40).default('') }),
  right: 'part.edit',
  *decide({ code, vehicleClass }) {
    const standing = yield* all(cannedJob, { code, vehicleClass, state: 'active' })
    return standing.length === 0 ? refuse('cannedJob.notFound', { code, vehicleClass }) : standing.map(withdrawn)
  },
})

const withdrawn = (row: Row<typeof cannedJob>) => set(cannedJob, row, { state: 'withdrawn' })

/** Puts a canned job on an order: the variant for the car's class, else the one for all; parts leave the shelf. */
export const addCannedJobToWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, code: z.string().trim().min(1).max(40) }),
  right: 'workOrder.edit',
  *decide({ workOrderId, code }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const { vehicleClass } = yield* one(vehicle, { id: yield* standingCar(order.vehicleId) })
    const position = (yield* all(workOrderJob, { workOrderId })).length + 1
    const ready = yield* cannedJobOn(order, { code, vehicleClass, position }, ctx)
    if (ready === undefined) return refuse('cannedJob.notFound', { code, vehicleClass })
    return { changes: ready.changes, answer: { jobId: ready.jobId } }
  },
})

/** A canned job with its lines, in the variant for a class of car; undefined where there is none. */
export function* cannedJobOn(
  order: Row<typeof workOrder>,
  { code, vehicleClass, position }: { code: string; vehicleClass: string; position: number },
  ctx: Context,
): Asking<{ jobId: Id<'workOrderJob'>; changes: Change[] } | undefined> {
  const job = yield* cannedJobFor(vehicleClass, code)
  if (job === undefined) return undefined
  const jobId = ctx.newId<'workOrderJob'>()
  const head = { workOrderId: order.id, title: job.name, ...bareJob, position }
  const changes: Change[] = [add(workOrderJob, { id: jobId, ...head })]
  for (const item of job.items) changes.push(...(yield* itemLine(order, jobId, item, ctx)))
  return { jobId, changes }
}

/** The variant of a canned job for a class of car, else the one for all; of two that were kept apart the newer. */
export function* cannedJobFor(vehicleClass: string, code: string): Asking<Row<typeof cannedJob> | undefined> {
  const variants = yield* all(cannedJob, { code, state: 'active' }, { by: 'id' })
  const of = (wanted: string) => variants.findLast((one) => one.vehicleClass === wanted)
  return of(vehicleClass) ?? of('')
}

function* itemLine(
  order: Row<typeof workOrder>,
  jobId: Id<'workOrderJob'>,
  { quantity, partId, taxRate: said, untaxedReason, ...item }: Row<typeof cannedJob>['items'][number],
  ctx: Context,
): Asking<Change[]> {
  const found = partId === null ? undefined : yield* maybe(part, { id: partId as Id<'part'> })
  const id = ctx.newId<'workOrderLine'>()
  const own = {
    workOrderId: order.id,
    jobId,
    partId: null,
    unitCost: 0,
    replacesId: null,
    by: ctx.actor.id,
    at: ctx.now,
  }
  const reason = yield* reasonHere(found ?? { untaxedReason }, ctx)
  const taxRate = yield* rateBeside({ taxRate: said, untaxedReason }, ctx)
  const typed = { ...item, listPrice: item.unitPrice, taxRate, ...own }
  const values = found === undefined ? typed : partLine(order, found, jobId, ctx)
  const line = { id, ...values }
  mustBeLine(line.unitPrice, quantity)
  return [
    ...newLine(line, reason),
    changeOf(order, id, quantity, ctx),
    ...(yield* holding({ ...line, branchId: ctx.branchId }, quantity, ctx)),
  ]
}
