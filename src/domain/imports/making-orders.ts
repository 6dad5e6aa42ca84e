import { type Asking, add } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { pastSeries } from '../dealer/dealer.ts'
import { codeKeyOf, type part } from '../parts/part.ts'
import { besideLines, holding } from '../work-orders/holding.ts'
import { untaxedRows } from '../work-orders/line-tax.ts'
import { workOrder, workOrderLine, workOrderLineChange, workOrderStep } from '../work-orders/work-order.ts'
import { keysOf, momentOf, same } from './from-before.ts'
import { carFor, type Known, made } from './known.ts'
import { partsOf } from './making.ts'
import { ownPapers, paperKey } from './own.ts'
import type { RowOf, RowOutcome } from './rows.ts'

/**
 * Orders the shop was working on. They keep their number as text and belong to no series. What is on them has left the
 * shelf already: it is brought over and issued at once, so that it can come back.
 */
export function* makeOpenOrders(rows: readonly RowOf<'openOrders'>[], known: Known): Asking<RowOutcome[]> {
  const keyOf = ({ number, day }: RowOf<'openOrders'>) => `${day} ${fold(number)}`
  const taken = yield* keysOf(known, 'workOrder', rows.map(keyOf))
  const own = yield* ownPapers(known)
  const codes = rows.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'part').map(({ code }) => code))
  const parts = yield* partsOf(codes, known.importId)
  const outcomes: RowOutcome[] = []
  for (const row of rows) outcomes.push(taken.has(keyOf(row)) ? same : yield* makeOpenOrder(row))
  return outcomes

  function* makeOpenOrder(row: RowOf<'openOrders'>): Asking<RowOutcome> {
    const says: RowOutcome['says'] = []
    const car = carFor(known, row.car, row.who, says)
    if ('problem' in car) return { outcome: 'refused', says: [car] }
    if (own.has(paperKey(car.customerId, row.number))) return same
    taken.add(keyOf(row))
    const workOrderId = openOrder(known, row, car, keyOf(row))
    for (const line of row.lines) {
      const found = line.kind === 'part' ? parts.get(codeKeyOf(line.code)) : undefined
      if (line.kind === 'part' && found === undefined && line.code !== '')
        says.push({ problem: 'import.partUnknownInJob', params: { number: line.code } })
      yield* addLine(known, workOrderId, line, found, momentOf(row.day, known.ctx))
    }
    return { outcome: 'made', says }
  }
}

function openOrder(
  known: Known,
  { number, day, complaint, odometer }: RowOf<'openOrders'>,
  car: { id: Id<'vehicle'>; customerId: Id<'customer'> },
  key: string,
): Id<'workOrder'> {
  const { ctx } = known
  const by = ctx.actor.id
  const at = momentOf(day, ctx)
  const id = ctx.newId<'workOrder'>()
  const numbered = { seriesId: pastSeries, number: 0, numberText: number }
  const visit = { customerId: car.customerId, vehicleId: car.id, openedAt: at, openedBy: by, complaint, odometer }
  made(known, 'workOrder', add(workOrder, { ...plainOrder, id, ...numbered, ...visit, stateBy: by, stateAt: at }), {
    key,
  })
  known.changes.push(add(workOrderStep, { id: ctx.newId(), workOrderId: id, to: 'open', reason: '', by, at }))
  return id
}

function* addLine(
  { ctx, changes }: Known,
  workOrderId: Id<'workOrder'>,
  { quantity, untaxedReason, ...line }: RowOf<'openOrders'>['lines'][number],
  found: Row<typeof part> | undefined,
  at: number,
): Asking<void> {
  const by = ctx.actor.id
  const lineId = ctx.newId<'workOrderLine'>()
  const of = { unit: found?.unit ?? 'piece', partId: found?.id ?? null, unitCost: found?.cost ?? 0, replacesId: null }
  const values = { id: lineId, workOrderId, jobId: null, ...line, listPrice: line.unitPrice, ...of, by, at }
  changes.push(
    add(workOrderLine, values),
    ...untaxedRows({ id: lineId, workOrderId }, untaxedReason),
    add(workOrderLineChange, { id: ctx.newId(), lineId, workOrderId, quantity, by, at }),
    ...(found === undefined
      ? []
      : [yield* besideLines({ partId: found.id, quantity, reason: 'opening' }, ctx, [lineId])]),
    ...(yield* holding({ ...values, branchId: ctx.branchId }, quantity, ctx, [lineId])),
  )
}

const plainOrder = {
  appointmentId: null,
  bringerName: '',
  bringerPhone: '',
  arrival: 'walkIn',
  fuelEighths: null,
  belongings: '',
  keyTag: '',
  promisedAt: null,
  costLimit: null,
  technicianId: null,
  state: 'open',
  stateReason: '',
  collector: '',
  releasedOdometer: null,
} as const
