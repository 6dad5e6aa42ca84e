import type { Entity } from '../../src/core/entity.ts'
import type { DealerReading } from '../sync/head-office-store.ts'
import { type Ask, history, quoted } from './rows.ts'

/** What comparing with a station asks of PostgreSQL. */
export function comparingOn(ask: Ask, dealerId: string): Pick<DealerReading, 'count' | 'history' | 'idsAfter'> {
  const from = (entity: Entity, branchId: string | null) => ({
    where: `from ${quoted(entity.name)} where "dealerId" = $1${branchId === null ? '' : ' and "branchId" = $2'}`,
    values: branchId === null ? [dealerId] : [dealerId, branchId],
  })
  return {
    async count(entity, branchId) {
      const { where, values } = from(entity, branchId)
      return Number((await ask(`select count(*) as "count" ${where}`, values))[0]?.count ?? 0)
    },
    history: ({ name }, ids) => history(ask, dealerId, name, ids),
    async idsAfter(entity, branchId, after, most) {
      const { where, values } = from(entity, branchId)
      const next = `and "id" > $${values.length + 1} order by "id" limit ${Math.trunc(most)}`
      return (await ask(`select "id" ${where} ${next}`, [...values, after])).map(({ id }) => String(id))
    },
  }
}
