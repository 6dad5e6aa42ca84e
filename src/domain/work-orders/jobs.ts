import { z } from 'zod'
import { type Asking, add, all, type Change, command, maybe, one, refuse, set, total } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { multiplyByQuantity } from '../../core/money.ts'
import { branch } from '../dealer/dealer.ts'
import { chargedOnLine, isNamedPayer, payers } from '../invoices/invoice.ts'
import { overrideReasons, overriding } from '../overrides/override.ts'
import { part } from '../parts/part.ts'
import { beyond } from '../people/limits.ts'
import { wrongReason, wrongTax } from '../tax/untaxed.ts'
import { standingCar } from '../vehicles/commands.ts'
import { vehicle } from '../vehicles/vehicle.ts'
import { costOf, customersWord } from './agreed.ts'
import { changeOf, freeLine, lineInHand, openOrder, partLine } from './commands.ts'
import { holding, lacking } from './holding.ts'
import { rateBeside, reasonHere, untaxedId, untaxedRows, untaxing } from './line-tax.ts'
import { approvalOf, isWanted, nobodyAsked, termsId, termsOf } from './terms.ts'
import {
  bareJob,
  cannedJob,
  declineReasons,
  discountOnLine,
  lineDiscount,
  lineQuantity,
  lineTerms,
  untaxedLine,
  workOrder,
  workOrderJob,
  workOrderLine,
} from './work-order.ts'

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
 * A job prepared beforehand for a class of vehicle. One that stands under its code for that class is replaced; a name in
 * another language that nobody said anew is kept.
 */
export const defineCannedJob = command({
  input: z.object({
    code: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(300),
    nameOther: z.string().trim().max(300).default(''),
    vehicleClass: z.string().trim().max(40).default(''),
    items: cannedJob.fields.items.check,
  }),
  right: 'part.edit',
  *decide(input, ctx) {
    const { country } = yield* one(branch, { id: ctx.branchId })
    const wrong = input.items.map((item) => wrongTax(item, country)).find((refusal) => refusal !== undefined)
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

/** A prepared job is offered no more; orders that have it keep it. */
export const withdrawCannedJob = command({
  input: z.object({ code: z.string().trim().min(1).max(40), vehicleClass: z.string().trim().max(40).default('') }),
  right: 'part.edit',
  *decide({ code, vehicleClass }) {
    const standing = yield* all(cannedJob, { code, vehicleClass, state: 'active' })
    return standing.length === 0 ? refuse('cannedJob.notFound', { code, vehicleClass }) : standing.map(withdrawn)
  },
})

const withdrawn = (row: Row<typeof cannedJob>) => set(cannedJob, row, { state: 'withdrawn' })

/** Puts a prepared job on an order: the variant for the car's class, else the one for all; parts leave the shelf. */
export const addCannedJobToWorkOrder = command({
  input: z.object({ workOrderId: workOrder.id, code: z.string().trim().min(1).max(40) }),
  right: 'workOrder.edit',
  *decide({ workOrderId, code }, ctx) {
    const order = yield* openOrder(workOrderId)
    if ('refused' in order) return order
    const { vehicleClass } = yield* one(vehicle, { id: yield* standingCar(order.vehicleId) })
    const position = (yield* all(workOrderJob, { workOrderId })).length + 1
    const ready = yield* preparedJob(order, { code, vehicleClass, position }, ctx)
    if (ready === undefined) return refuse('cannedJob.notFound', { code, vehicleClass })
    return { changes: ready.changes, answer: { jobId: ready.jobId } }
  },
})

/** A prepared job with its lines, in the variant for a class of car; undefined where there is none. */
export function* preparedJob(
  order: Row<typeof workOrder>,
  { code, vehicleClass, position }: { code: string; vehicleClass: string; position: number },
  ctx: Context,
): Asking<{ jobId: Id<'workOrderJob'>; changes: Change[] } | undefined> {
  const job = yield* preparedFor(vehicleClass, code)
  if (job === undefined) return undefined
  const jobId = ctx.newId<'workOrderJob'>()
  const head = { workOrderId: order.id, title: job.name, ...bareJob, position }
  const changes: Change[] = [add(workOrderJob, { id: jobId, ...head })]
  for (const item of job.items) changes.push(...(yield* itemLine(order, jobId, item, ctx)))
  return { jobId, changes }
}

/** The variant of a prepared job for a class of car, else the one for all; of two that were kept apart the newer. */
export function* preparedFor(vehicleClass: string, code: string): Asking<Row<typeof cannedJob> | undefined> {
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
  return [
    add(workOrderLine, line),
    ...untaxedRows(line, reason),
    changeOf(order, id, quantity, ctx),
    ...(yield* holding({ ...line, branchId: ctx.branchId }, quantity, ctx)),
  ]
}

/**
 * What is agreed about a line: who pays it, and whether the customer wants it now, later or not. A part of a line that
 * is not wanted goes back to the shelf, and leaves it again when it is.
 */
export const setLineTerms = command({
  input: z.object({
    lineId: workOrderLine.id,
    payer: z.enum(payers).optional(),
    payerId: lineTerms.fields.payerId.check.optional(),
    approval: lineTerms.fields.approval.check.optional(),
    reason: z.enum(declineReasons).optional(),
    laterDay: z
      .string()
      .regex(/^(\d{4}-\d{2}-\d{2})?$/)
      .default(''),
    laterOdometer: z.int().min(0).nullable().default(null),
  }),
  right: 'workOrder.edit',
  *decide({ lineId, payer, payerId, approval, reason, laterDay, laterOdometer }, ctx) {
    const free = (yield* isChargedUnwanted(lineId, { payer, approval }))
      ? yield* lineInHand(lineId)
      : yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line, order } = free
    if ((approval === 'declined' || approval === 'deferred') && reason === undefined)
      return refuse('line.reasonMissing')
    if (isNamedPayer(payer) && (payerId ?? null) === null) return refuse('line.payerMissing', { payer })
    const known = yield* termsOf(lineId)
    const before = approvalOf(known)
    const wanted = approval ?? before
    const pays = { payer: payer ?? known?.payer ?? ('customer' as const), payerId: payerId ?? null }
    const quantity = yield* total(lineQuantity, { lineId })
    const cost = yield* costOf(line, { quantity, discount: yield* total(discountOnLine, { lineId }) })
    const holds = wanted === 'approved' ? quantity : 0
    const turns = (wanted === 'approved') !== (before === 'approved') || (yield* lacking(line, holds)) !== 0
    const turn = (known?.turn ?? 0) + (approval !== undefined && turns ? 1 : 0)
    // Whoever says that it is agreed has asked, and it is agreed as it stands.
    const asked = approval === 'approved' ? { agreedQuantity: quantity, agreedCost: cost } : nobodyAsked
    const agreed = { approval: wanted, approvalReason: reason ?? '', laterDay, laterOdometer, turn, ...asked }
    return [
      known === undefined
        ? add(lineTerms, { id: termsId(lineId), workOrderId: order.id, ...pays, ...agreed })
        : set(lineTerms, known, { ...(payer === undefined ? {} : pays), ...(approval === undefined ? {} : agreed) }),
      ...(approval === undefined ? [] : yield* holding(line, holds, ctx, ['wanted', lineId, turn])),
    ]
  },
})

/** Whether an invoice charges what another counter noted as not wanted: that it is wanted may be said all the same. */
function* isChargedUnwanted(
  lineId: Id<'workOrderLine'>,
  said: { payer?: unknown; approval?: unknown },
): Asking<boolean> {
  if (said.payer !== undefined || said.approval !== 'approved' || (yield* isWanted(lineId))) return false
  return (yield* total(chargedOnLine, { lineId })) > 0
}

/**
 * Says that a line bears no tax, and why; without a reason it bears its rate again. Whoever says it says what the shop
 * owes the state, so it is kept with what was set aside.
 */
export const changeLineTax = command({
  input: z.object({ lineId: workOrderLine.id, untaxedReason: untaxedLine.fields.reason.check }),
  right: 'line.untaxed',
  *decide({ lineId, untaxedReason }, ctx) {
    const free = yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line } = free
    const { country } = yield* one(branch, { id: ctx.branchId })
    const wrong = wrongReason(untaxedReason, country)
    if (wrong !== undefined) return wrong
    const known = yield* maybe(untaxedLine, { id: untaxedId(lineId) })
    if ((known?.reason ?? '') === untaxedReason) return { changes: [], answer: { asks: null } }
    const quantity = yield* total(lineQuantity, { lineId })
    const discount = yield* total(discountOnLine, { lineId })
    const word = yield* customersWord(line, { quantity, discount, untaxedReason }, ctx, null)
    const said =
      known === undefined ? untaxedRows(line, untaxedReason) : [set(untaxedLine, known, { reason: untaxedReason })]
    // A line that is taxed again needs no note.
    const notes = untaxedReason === '' ? [] : untaxing(lineId, untaxedReason, ctx)
    return { changes: [...said, ...notes, ...word.changes], answer: { asks: word.asks } }
  },
})

/** Money off a line, with a reason from the list. Setting another amount replaces the one before. */
export const discountLine = command({
  input: z.object({
    lineId: workOrderLine.id,
    amount: z.int().min(0),
    reason: z.enum(overrideReasons),
    note: z.string().trim().max(500).default(''),
  }),
  right: 'line.discount',
  *decide({ lineId, amount, reason, note }, ctx) {
    const free = yield* freeLine(lineId)
    if ('refused' in free) return free
    const { line, order } = free
    const quantity = yield* total(lineQuantity, { lineId })
    const net = multiplyByQuantity(line.unitPrice, quantity)
    if (amount > net) return refuse('line.discountTooMuch', { net, amount, currency: ctx.currency })
    const tooMuch = beyond(ctx, 'line.discount', amount)
    if (tooMuch !== undefined) return tooMuch
    if (net - amount < multiplyByQuantity(line.unitCost, quantity)) {
      const belowCost = beyond(ctx, 'line.belowCost', amount)
      if (belowCost !== undefined) return belowCost
    }
    const before = yield* total(discountOnLine, { lineId })
    if (amount === before) return { changes: [], answer: { asks: null } }
    const given = amount - before
    const word = yield* customersWord(line, { quantity, discount: amount }, ctx, null)
    const changes = [
      add(lineDiscount, {
        id: ctx.newId(),
        lineId,
        workOrderId: order.id,
        amount: given,
        agreed: amount,
        ofQuantity: quantity,
        reason,
        by: ctx.actor.id,
        at: ctx.now,
      }),
      overriding(
        { kind: 'discount', reason, note, about: { entity: 'workOrderLine', id: lineId }, effect: -given },
        ctx,
      ),
      ...word.changes,
    ]
    return { changes, answer: { asks: word.asks } }
  },
})
