import type { Examined } from '../../core/examine.ts'
import { pastSeries } from '../../domain/dealer/dealer.ts'
import { entityByName } from '../../domain/index.ts'
import type { Database } from '../store/database.ts'

/** Whether decisions of a station carry a number of a series that belongs to no life of that station. */
export function foreignSeries(database: Database, stationId: string, decisions: Examined['decisions']): boolean {
  const owner = database
    .prepare('select i.stationId from series s join instance i on i.id = s.instanceId where s.id = ?')
    .pluck()
  return decisions.some(({ changes }) =>
    changes.some(({ entity, values: { seriesId } }) => {
      if (entityByName.get(entity)?.fields.seriesId === undefined) return false
      if (typeof seriesId !== 'string' || seriesId === pastSeries) return false
      return owner.get(seriesId) !== stationId
    }),
  )
}
