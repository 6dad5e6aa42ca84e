import { type Asking, add, all, type Change, set, total } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import { fold } from '../../core/text.ts'
import { wasMoved } from '../parts/commands.ts'
import { importChange } from '../parts/import-run.ts'
import { codeKeyOf, part } from '../parts/part.ts'
import { shelfOf, stockMovement, stockOnHand } from '../stock/stock.ts'
import { cannedJob } from '../work-orders/work-order.ts'
import { same } from './from-before.ts'
import {
  carFor,
  carOf,
  customerFor,
  customerOf,
  filled,
  type Known,
  made,
  makeCar,
  makeCustomer,
  standingRuns,
} from './known.ts'
import { ownPapers, ownWork, paperKey } from './own.ts'
import { pastDocument, pastWork } from './past.ts'
import type { RowKind, RowOf, RowOutcome } from './rows.ts'

/** Makes what a batch of rows stands for; answers what became of each, in their order. */
export type Maker<K extends RowKind> = (rows: readonly RowOf<K>[], known: Known) => Asking<RowOutcome[]>

const refused = (problem: string, params: RowOutcome['says'][number]['params'] = {}): RowOutcome => ({
  outcome: 'refused',
  says: [{ problem, params }],
})

export function* makeCustomers(rows: readonly RowOf<'customers'>[], known: Known): Asking<RowOutcome[]> {
  return rows.map((row) => {
    const { code, name, phone, nationalId, ...rest } = row
    const found = customerOf(known, row)
    // Whoever has another name at the same phone, or no phone and a common name, is somebody else.
    if (found !== undefined && found !== 'several') return same
    const empty = (text: string) => (text === '' ? null : text)
    makeCustomer(
      known,
      { code, name, phone, nationalId },
      {
        ...rest,
        taxId: empty(rest.taxId),
        registrationNumber: empty(rest.registrationNumber),
        postcode: empty(rest.postcode),
      },
    )
    return { outcome: 'made', says: [] }
  })
}

export function* makeVehicles(rows: readonly RowOf<'vehicles'>[], known: Known): Asking<RowOutcome[]> {
  return rows.map(({ owner: of, code: _code, plate, vin, model, ...more }): RowOutcome => {
    if (carOf(known, { plate, vin, model }) !== undefined) return same
    const says: RowOutcome['says'] = []
    const owner = customerFor(known, of, says)
    if ('problem' in owner) return { outcome: 'refused', says: [owner] }
    makeCar(known, { plate, vin, model }, owner.id, more)
    return { outcome: 'made', says }
  })
}

/** Documents from before. The same number of the same day and kind is the same document. */
export function* makeHistory(rows: readonly RowOf<'history'>[], known: Known): Asking<RowOutcome[]> {
  const { ctx, importId } = known
  const keyOf = ({ kind, number, day }: RowOf<'history'>) => `${kind} ${day} ${fold(number)}`
  const taken = yield* pastKeys(pastDocument, rows.map(keyOf), importId)
  const own = yield* ownPapers(known)
  return rows.map((row): RowOutcome => {
    const key = keyOf(row)
    if (taken.has(key)) return same
    const says: RowOutcome['says'] = []
    const car =
      carOf(known, row.car) ?? (row.car.plate + row.car.vin === '' ? undefined : carFor(known, row.car, row.who, says))
    if (car !== undefined && 'problem' in car) return { outcome: 'refused', says: [car] }
    const named = row.who.code + row.who.name + row.who.phone + row.who.nationalId !== ''
    const customer = named ? customerFor(known, row.who, says) : undefined
    if (customer !== undefined && 'problem' in customer) return { outcome: 'refused', says: [customer] }
    const customerId = customer?.id ?? car?.customerId ?? null
    if (customerId === null) return refused('import.customerMissing')
    if (own.has(paperKey(customerId, row.number))) return same
    taken.add(key)
    const { kind, number: numberText, day, odometer, lines, tax, total, note } = row
    const document = { kind, numberText, day, odometer, lines, tax, total, note, currency: ctx.currency }
    const refs = { importId, key, customerId, vehicleId: car?.id ?? null }
    known.changes.push(add(pastDocument, { id: ctx.newId(), ...refs, ...document }))
    return { outcome: 'made', says }
  })
}

export function* makeDeclined(rows: readonly RowOf<'declined'>[], known: Known): Asking<RowOutcome[]> {
  const { ctx, importId } = known
  const keyOf = ({ car, day, description, amount, copy }: RowOf<'declined'>) =>
    `${fold(car.vin || car.plate)} ${day} ${amount} ${copy} ${fold(description)}`.slice(0, 400)
  const taken = yield* pastKeys(pastWork, rows.map(keyOf), importId)
  const isOwn = yield* ownWork(known)
  return rows.map((row): RowOutcome => {
    const key = keyOf(row)
    if (taken.has(key)) return same
    const says: RowOutcome['says'] = []
    const found = carFor(known, row.car, row.who, says)
    if ('problem' in found) return { outcome: 'refused', says: [found] }
    if (isOwn(found.id, row)) return same
    taken.add(key)
    const { who: _who, car: _car, copy: _copy, ...work } = row
    known.changes.push(add(pastWork, { id: ctx.newId(), importId, key, vehicleId: found.id, ...work }))
    return { outcome: 'made', says }
  })
}

/** Of these keys the ones whose rows stand: their import has finished, or is this one. */
function* pastKeys(
  entity: typeof pastDocument | typeof pastWork,
  keys: readonly string[],
  importId: Id<'importRun'>,
): Asking<Set<string>> {
  const rows = yield* all(entity, { key: filled(keys) } as never)
  const standing = yield* standingRuns(rows, importId)
  return new Set(rows.filter((row) => standing.has(row.importId)).map(({ key }) => key))
}

export function* makeCannedJobs(rows: readonly RowOf<'cannedJobs'>[], known: Known): Asking<RowOutcome[]> {
  const active = yield* all(cannedJob, { state: 'active' })
  const keyOf = (job: { code: string; vehicleClass: string }) => `${fold(job.code)} / ${fold(job.vehicleClass)}`
  const taken = new Set(active.map(keyOf))
  const parts = yield* partsOf(
    rows.flatMap(({ items }) => items.map(({ code }) => code)),
    known.importId,
  )
  return rows.map((row): RowOutcome => {
    if (taken.has(keyOf(row))) return same
    taken.add(keyOf(row))
    const items = row.items.map((item) => {
      const found = item.kind === 'part' ? parts.get(codeKeyOf(item.code)) : undefined
      return { ...item, partId: found?.id ?? null }
    })
    const unknown = items.filter(({ kind, code, partId }) => kind === 'part' && code !== '' && partId === null)
    made(known, 'cannedJob', add(cannedJob, { id: known.ctx.newId(), ...row, items, state: 'active' }))
    return {
      outcome: 'made',
      says: unknown.map(({ code }) => ({ problem: 'import.partUnknownInJob', params: { number: code } })),
    }
  })
}

/** Parts by the key of their number, as this import sees them. */
export function* partsOf(
  numbers: readonly string[],
  importId: Id<'importRun'>,
): Asking<ReadonlyMap<string, Row<typeof part>>> {
  const keys = filled(numbers.map(codeKeyOf))
  const found = keys.length === 0 ? [] : yield* all(part, { numberKey: keys })
  return new Map((yield* standingParts(found, importId)).map((row) => [row.numberKey, row]))
}

/**
 * Parts as an import finds them: seen by everybody, or its own. Those of an import undone are as if not there, unless
 * somebody used them.
 */
export function* standingParts(
  parts: readonly Row<typeof part>[],
  importId: Id<'importRun'>,
): Asking<Row<typeof part>[]> {
  const runs = yield* standingRuns(parts, importId)
  const standing: Row<typeof part>[] = []
  for (const row of parts)
    if (row.importId === null || runs.has(row.importId) || (yield* wasMoved(row.id))) standing.push(row)
  return standing
}

/** Stock, cost and prices of parts that are there. What was counted is what is there; the same list again moves nothing. */
export function* makeStock(rows: readonly RowOf<'stock'>[], known: Known): Asking<RowOutcome[]> {
  const parts = yield* partsOf(
    rows.map(({ number }) => number),
    known.importId,
  )
  const shelf = yield* shelfOf(known.ctx)
  const outcomes: RowOutcome[] = []
  for (const { number, onHand, ...wanted } of rows) {
    const found = parts.get(codeKeyOf(number))
    if (found === undefined) {
      outcomes.push(refused('import.partUnknown', { number }))
      continue
    }
    const before = known.changes.length
    known.changes.push(...changedPart(known, found, wanted))
    const there = onHand === null ? null : yield* total(stockOnHand, { partId: found.id, locationId: shelf.id })
    if (onHand !== null && there !== null && onHand !== there) {
      const { ctx } = known
      const moved = { partId: found.id, locationId: shelf.id, quantity: onHand - there, counted: onHand, lineId: null }
      const change = add(stockMovement, {
        id: ctx.newId(),
        ...moved,
        reason: 'opening',
        by: ctx.actor.id,
        at: ctx.now,
      })
      made(known, 'stockMovement', change)
    }
    outcomes.push(known.changes.length === before ? same : { outcome: 'changed', says: [] })
  }
  return outcomes
}

type Values = Row<typeof importChange>['before']

/** Gives a part the values a list has for it; `null` is what the list does not say. Former values are kept for undoing. */
export function changedPart(
  { importId, ctx }: Pick<Known, 'importId' | 'ctx'>,
  found: Row<typeof part>,
  wanted: { [K in keyof Values]?: Values[K] | null },
): Change[] {
  const before = valuesOf(found)
  const said = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== null))
  const after = valuesOf({ ...before, ...said })
  if (holds(before, after)) return []
  return [set(part, found, after), add(importChange, { id: ctx.newId(), importId, partId: found.id, before, after })]
}

function valuesOf({ name, nameOther, price, taxRate, untaxedReason, cost }: Values): Values {
  return { name, nameOther, price, taxRate, untaxedReason, cost }
}

export function holds(row: Values, { name, nameOther, price, taxRate, untaxedReason, cost }: Values): boolean {
  return (
    row.name === name &&
    row.nameOther === nameOther &&
    row.price === price &&
    row.taxRate === taxRate &&
    row.untaxedReason === untaxedReason &&
    row.cost === cost
  )
}
