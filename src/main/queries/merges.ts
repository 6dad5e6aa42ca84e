import { standingIn } from '../../domain/customers/merging.ts'
import type { Reader } from './reader.ts'

/** Which records stand for one another. Merges are few and rare, so they are read whole and kept. */
export interface Merges {
  /** The record one is read as. */
  standing(id: string): string
  /** All records that are read as this one, itself first. */
  records(standing: string): string[]
  /** Those that are read as another, for a list that shows each once. */
  away: readonly string[]
}

/** All records that are read as the one this is read as, as one parameter: what `listed` takes. */
export function recordsJson(read: Reader, id: string, of: 'customerMerge' | 'vehicleMerge' = 'customerMerge'): string {
  const merges = mergesOf(read, of)
  return JSON.stringify(merges.records(merges.standing(id)))
}
export const listed = '(select value from json_each(?))'

/** In SQL what was found and everything it is read with: a search may find a record by the name it had before. */
export const foundWithMerged = (found: string, merge: 'customerMerge' | 'vehicleMerge') => `(
  with recursive found(id) as (${found}
    union select m.fromId from ${merge} m join found on m.intoId = found.id
    union select m.intoId from ${merge} m join found on m.fromId = found.id) select id from found)`

/** Visits with the car and the owner their records are read as now; the ids they were opened with go no further. */
export function visitsAsStanding<R extends { carId: string; ownerId: string }>(read: Reader, visits: readonly R[]) {
  const [people, cars] = [mergesOf(read), mergesOf(read, 'vehicleMerge')]
  return visits.map(({ carId, ownerId, ...visit }) => {
    const [car, owner] = [cars.standing(carId), people.standing(ownerId)]
    const seen =
      car === carId ? undefined : read.get<object>('select plate, model, year from vehicle where id = ?', car)
    const named = owner === ownerId ? undefined : read.get<object>(ownerSql, owner)
    return { ...visit, ...seen, ...named }
  })
}
const ownerSql = 'select name as customerName from customer where id = ?'

export function mergesOf(read: Reader, of: 'customerMerge' | 'vehicleMerge' = 'customerMerge'): Merges {
  return read.kept(`merges ${of}`, [of], () => readMerges(read, of))
}

function readMerges(read: Reader, of: string): Merges {
  const into = new Map<string, string>()
  // Of two merges of one record the earlier stands, as for the command.
  for (const { fromId, intoId } of read.all<{ fromId: string; intoId: string }>(
    `select fromId, intoId from ${of} order by at, id`,
  ))
    if (!into.has(fromId)) into.set(fromId, intoId)
  const standing = (id: string) => standingIn(into, id)
  return {
    standing,
    away: [...into.keys()].filter((id) => standing(id) !== id),
    records: (root) => [root, ...[...into.keys()].filter((id) => id !== root && standing(id) === root)],
  }
}
