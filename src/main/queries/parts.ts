import { searchTokens } from '../../core/text.ts'
import { codeKeyOf } from '../../domain/parts/part.ts'
import type { FoundPart, ImportRunSummary } from '../../domain/parts/queries.ts'
import type { Here, Reader } from './reader.ts'

/** Exact codes, then numbers that begin so, then names: those that are used before the rest. Each step stops when full. */
export function findParts(read: Reader, { text, most }: { text: string; most: number }, here: Here): FoundPart[] {
  const found = new Map<string, number>()
  const take = (rows: { rowid: number; id: string }[]) => {
    for (const { id, rowid } of rows) if (found.size < most && !found.has(id)) found.set(id, rowid)
  }
  const key = codeKeyOf(text)
  const match = matchOf(text)
  const steps = [
    () => (key === '' ? [] : read.all<{ rowid: number; id: string }>(exactSql, key, key)),
    () => (key.length < 2 ? [] : read.all<{ rowid: number; id: string }>(prefixSql, key, `${key}\u{10ffff}`, most)),
    () => (match === '' ? [] : read.all<{ rowid: number; id: string }>(usedSql, match, most)),
    () => (match === '' ? [] : read.all<{ rowid: number; id: string }>(namedSql, match, most * 2)),
  ]
  for (const step of steps) if (found.size < most) take(step())
  const ids = JSON.stringify([...found.keys()])
  return read.all<FoundPart>(partsSql, here.branchId, ids)
}

/** What the full-text index is asked: every token as a beginning, quoted so that nothing a person types is an operator. */
export function matchOf(text: string): string {
  return searchTokens(text)
    .map((token) => `"${token.replaceAll('"', '')}"*`)
    .join(' ')
}

// The plus keeps SQLite from beginning with the index of importId: nearly every part came with the same import.
const seen = `(+p.importId is null or +p.importId in (select id from importRun where state = 'finished'))`

const exactSql = `select p.rowid, p.id from part p where ${seen} and (p.numberKey = ?
  or p.id in (select partId from barcode where code = ? and state = 'linked')) limit 50`
const prefixSql = `select p.rowid, p.id from part p where p.numberKey >= ? and p.numberKey < ? and ${seen}
  order by p.numberKey limit ?`
const usedSql = `select p.rowid, p.id from partUse u join part p on p.id = u.partId
  where p.rowid in (select rowid from partSearch where partSearch match ?) and ${seen} order by u.total desc, p.id limit ?`
const namedSql = `select p.rowid, p.id from partSearch join part p on p.rowid = partSearch.rowid
  where partSearch match ? and ${seen} limit ?`
const partsSql = `select p.id as partId, p.number, p.name, p.nameOther, p.unit, p.price, p.taxRate,
    coalesce((select sum(s.total) from stockOnHand s join location w on w.id = s.locationId and w.branchId = ?
      where s.partId = p.id), 0) as onHand
  from json_each(?) j join part p on p.id = j.value order by j.key`

export function importRuns(read: Reader): ImportRunSummary[] {
  return read.all<ImportRunSummary>(
    `select r.id as importId, r.fileName, r.state, r.rowsRead, r.startedAt, coalesce(p.name, '') as "by"
     from importRun r left join person p on p.id = r."by" order by r.startedAt desc, r.id limit 100`,
  )
}
