import type { PastDocument } from '../../domain/imports/queries.ts'
import { mergesOf } from './merges.ts'
import type { Reader } from './reader.ts'

interface Wanted {
  customerId: string | null
  vehicleId: string | null
  most: number
}

/** Documents of a finished import alone are seen; taking it back hides them all at once. */
export const fromFinished = `(select id from importRun where state = 'finished')`

export function pastDocuments(read: Reader, { customerId, vehicleId, most }: Wanted): PastDocument[] {
  const merges = mergesOf(read)
  const records = customerId === null ? [] : merges.records(merges.standing(customerId))
  const cars = mergesOf(read, 'vehicleMerge')
  const carRecords = vehicleId === null ? [] : cars.records(cars.standing(vehicleId))
  return read
    .all<Omit<PastDocument, 'lines'> & { lines: string }>(
      `select d.id as documentId, d.kind, d.numberText, d.day, d.odometer, d.lines, d.tax, d.total, d.currency, d.note,
         coalesce(v.plate, '') as plate
       from pastDocument d left join vehicle v on v.id = d.vehicleId
       where d.importId in ${fromFinished}
         and (d.customerId in (select value from json_each(?)) or d.vehicleId in (select value from json_each(?)))
       order by d.day desc, d.id limit ?`,
      JSON.stringify(records),
      JSON.stringify(carRecords),
      most,
    )
    .map((row) => ({ ...row, lines: JSON.parse(row.lines) as PastDocument['lines'] }))
}
