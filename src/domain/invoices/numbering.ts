import { type Asking, next } from '../../core/command.ts'
import type { Context } from '../../core/context.ts'
import type { Row } from '../../core/entity.ts'
import type { Id } from '../../core/kinds.ts'
import type { series } from '../dealer/dealer.ts'
import type { invoice } from './invoice.ts'

type Numbered = Pick<Row<typeof invoice>, 'seriesId' | 'number' | 'numberText' | 'day' | 'at' | 'by'>

/** The next number of this station's series of a kind, as its document says it: with when, and by whom. */
export function* nextNumber(kind: Row<typeof series>['kind'], ctx: Context): Asking<Numbered> {
  const { seriesId, prefix, number } = yield* next(kind, ctx)
  return {
    seriesId: seriesId as Id<'series'>,
    number,
    numberText: `${prefix}-${String(number).padStart(6, '0')}`,
    day: ctx.today,
    at: ctx.now,
    by: ctx.actor.id,
  }
}
