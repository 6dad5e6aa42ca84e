import { z } from 'zod'
import { type Asking, add, all, command, maybe, one, Refused, refuse, set } from '../../core/command.ts'
import type { Row } from '../../core/entity.ts'
import { type Id, price } from '../../core/kinds.ts'
import { branch } from '../dealer/dealer.ts'
import { stockMovement } from '../stock/stock.ts'
import { wrongTax } from '../tax/untaxed.ts'
import { importRun } from './import-run.ts'
import { barcode, codeKeyOf, part } from './part.ts'

/**
 * The part a code stands for: a linked barcode, else a part's number. Refused where it is unknown (to be linked or
 * created) and where several carry it (to be chosen from), with what a person needs for either.
 */
export function* partOfCode(code: string, chosen: Id<'part'> | undefined): Asking<Row<typeof part>> {
  if (chosen !== undefined) return yield* one(part, { id: chosen })
  const seen = yield* partsOfCode(code)
  if (seen.length === 0) throw new Refused(refuse('barcode.unknown', { code }))
  const [first] = seen
  if (seen.length > 1 || first === undefined)
    throw new Refused(
      refuse('barcode.several', {
        code,
        choices: seen.map(({ id, number, name, price }) => ({ partId: id, number, name, price })),
      }),
    )
  return first
}

/** Every part that carries a code, or has it as its number. */
export function* partsOfCode(code: string): Asking<Row<typeof part>[]> {
  const key = codeKeyOf(code)
  if (key === '') return []
  const links = yield* all(barcode, { code: key, state: 'linked' }, { by: 'id' }, 20)
  const ids = [...new Set(links.map((link) => link.partId))]
  const found = ids.length > 0 ? yield* all(part, { id: ids }) : yield* all(part, { numberKey: key }, { by: 'id' }, 20)
  return yield* visible(found)
}

/**
 * Parts of an import are seen once it has finished, and no longer when it was undone: but for what went onto a car or was
 * counted, perhaps at a counter that had not heard of it. Work and stock hang on those.
 */
function* visible(parts: readonly Row<typeof part>[]): Asking<Row<typeof part>[]> {
  const seen: Row<typeof part>[] = []
  for (const row of parts) {
    const run = row.importId === null ? undefined : yield* maybe(importRun, { id: row.importId })
    if (run === undefined || run.state === 'finished' || (yield* wasMoved(row.id))) seen.push(row)
  }
  return seen
}

/** Whether anybody moved a part since it was imported. */
export function* wasMoved(partId: Id<'part'>): Asking<boolean> {
  const moves = yield* all(stockMovement, { partId, reason: ['issued', 'returned', 'correction'] }, undefined, 1)
  return moves.length > 0
}

/** Creates a part at the counter, with the code that was just scanned where there was one. */
export const addPart = command({
  input: z.object({
    number: z.string().trim().min(1).max(60),
    name: z.string().trim().min(1).max(300),
    price: price.check,
    unit: part.fields.unit.check.default('piece'),
    taxRate: part.fields.taxRate.check,
    untaxedReason: part.fields.untaxedReason.check.default(''),
    cost: price.check.default(0),
    code: z.string().max(80).optional(),
  }),
  right: 'part.edit',
  *decide({ code, ...input }, ctx) {
    const numberKey = codeKeyOf(input.number)
    const same = yield* visible(yield* all(part, { numberKey }))
    if (same.length > 0) return refuse('part.numberTaken', { number: input.number })
    const ownBranch = yield* one(branch, { id: ctx.branchId })
    const wrong = wrongTax(input, ownBranch.country)
    if (wrong !== undefined) return wrong
    // Once its reason is taken away it bears what everything here does.
    const taxRate = input.untaxedReason === '' ? input.taxRate : ownBranch.taxRate
    const partId = ctx.newId<'part'>()
    return {
      changes: [
        add(part, { id: partId, ...input, taxRate, numberKey, nameOther: '', importId: null }),
        ...(code ? [add(barcode, { id: ctx.newId(), code: codeKeyOf(code), partId, state: 'linked' })] : []),
      ],
      answer: { partId },
    }
  },
})

/** Links a scanned code to a part that is already there. */
export const linkBarcode = command({
  input: z.object({ partId: part.id, code: z.string().trim().min(1).max(80) }),
  right: 'part.edit',
  *decide({ partId, code }, ctx) {
    yield* one(part, { id: partId })
    const key = codeKeyOf(code)
    if (key === '') return refuse('barcode.unknown', { code })
    const links = yield* all(barcode, { code: key, partId }, { by: 'id' })
    const linked = links[0]
    if (linked === undefined) return [add(barcode, { id: ctx.newId(), code: key, partId, state: 'linked' })]
    return linked.state === 'linked' ? [] : [set(barcode, linked, { state: 'linked' })]
  },
})

export const unlinkBarcode = command({
  input: z.object({ partId: part.id, code: z.string().max(80) }),
  right: 'part.edit',
  *decide({ partId, code }) {
    const links = yield* all(barcode, { code: codeKeyOf(code), partId, state: 'linked' })
    return links.map((link) => set(barcode, link, { state: 'unlinked' }))
  },
})

/**
 * What a part costs and is taxed from now on; lines on orders keep what they were put on with. A reason leaves its rate as
 * it is, so that it is back when the reason is taken away.
 */
export const changePrice = command({
  input: z.object({
    partId: part.id,
    price: price.check.optional(),
    taxRate: part.fields.taxRate.check.optional(),
    untaxedReason: part.fields.untaxedReason.check.optional(),
  }),
  right: 'part.edit',
  *decide({ partId, ...changed }, ctx) {
    if (changed.untaxedReason !== undefined) {
      const { country } = yield* one(branch, { id: ctx.branchId })
      const wrong = wrongTax(changed, country)
      if (wrong !== undefined) return wrong
    }
    return [set(part, yield* one(part, { id: partId }), changed)]
  },
})
