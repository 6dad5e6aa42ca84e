import { indexedText } from '../../core/search-index.ts'
import { isFoundBy, searchTerms } from '../../core/text.ts'
import { importRun } from '../../domain/parts/import-run.ts'
import { codeKeyOf, part, partSearch } from '../../domain/parts/part.ts'
import type { FoundPart, ImportRunSummary } from '../../domain/parts/queries.ts'
import { stockMovement } from '../../domain/stock/stock.ts'
import { workOrderLine } from '../../domain/work-orders/work-order.ts'
import { matchOf } from './match.ts'
import { fromFinished } from './past.ts'
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
    () => (match === '' ? [] : usedOf(read, text, match, most)),
    () => (match === '' ? [] : read.all<{ rowid: number; id: string }>(namedSql, match, most * 2)),
  ]
  for (const step of steps) if (found.size < most) take(step())
  const ids = JSON.stringify([...found.keys()])
  return read.all<FoundPart>(partsSql, here.branchId, ids)
}

/** So few matches are read, each with whether it is in use. More of them lie all over the file. */
const readMost = 150
/** So many are found at all; a text with more says too little, and the parts used most are held against its words. */
const matchesMost = 4_000
/** Where not every match is read, so many of the parts used most are what comes first if it matches. */
const usedMost = 400

function usedOf(read: Reader, text: string, match: string, most: number): { rowid: number; id: string }[] {
  const matches = matchesOf(read, match)
  if (matches.length <= readMost) return read.all<{ rowid: number; id: string }>(matchesInUseSql, match, most)
  if (matches.length < matchesMost) {
    const matching = new Set(matches)
    return mostUsed(read)
      .filter(({ rowid }) => matching.has(rowid))
      .slice(0, most)
  }
  const terms = searchTerms(text)
  return mostUsed(read)
    .filter((row) => isFoundBy(terms, indexedText(partSearch, row).split(' ')))
    .slice(0, most)
}

function matchesOf(read: Reader, match: string): number[] {
  const found = read.get<{ rowids: string }>(matchesSql, match, matchesMost)
  return JSON.parse(found?.rowids ?? '[]') as number[]
}

type UsedPart = { rowid: number; id: string } & Record<string, unknown>

/** The most used first; a shop uses some hundred again and again. */
function mostUsed(read: Reader): UsedPart[] {
  return read.kept('parts used most', [part.name, workOrderLine.name, importRun.name, stockMovement.name], () =>
    read.all<UsedPart>(mostUsedSql, usedMost),
  )
}

/**
 * Parts of an import are seen once it has finished; of one taken back, what was used since, as `visible` of the rules says.
 * The plus keeps SQLite from beginning with the index of importId: nearly every part came with the same import.
 */
export const seen = `(+p.importId is null or +p.importId in ${fromFinished}
  or exists (select 1 from stockMovement m where m.partId = p.id and m.reason <> 'opening'))`

const exactSql = `select p.rowid, p.id from part p where ${seen} and (p.numberKey = ?
  or p.id in (select partId from barcode where code = ? and state = 'linked')) limit 50`
const prefixSql = `select p.rowid, p.id from part p where p.numberKey >= ? and p.numberKey < ? and ${seen}
  order by p.numberKey limit ?`
// A cross join is gone through in the order it is written in.
const matchesInUseSql = `select p.rowid, p.id from partSearch cross join part p on p.rowid = partSearch.rowid
  join partUse u on u.partId = p.id where partSearch match ? and ${seen} order by u.total desc, p.id limit ?`
const matchesSql = `select json_group_array(rowid) as rowids
  from (select rowid from partSearch where partSearch match ? limit ?)`
const mostUsedSql = `select p.rowid, p.id, ${partSearch.fields.map((field) => `p."${field}"`).join(', ')}
  from (select partId, total from partUse order by total desc, partId limit ?) u
  join part p on p.id = u.partId where ${seen} order by u.total desc, p.id`
const namedSql = `select p.rowid, p.id from partSearch join part p on p.rowid = partSearch.rowid
  where partSearch match ? and ${seen} limit ?`
/** SQL of how much of a part is in stock at a branch, whose id is the next parameter. */
export const onHandOf = (partId: string) =>
  `coalesce((select sum(s.total) from stockOnHand s join location w on w.id = s.locationId and w.branchId = ?
    where s.partId = ${partId}), 0)`

const partsSql = `select p.id as partId, p.number, p.name, p.nameOther, p.unit, p.price, p.taxRate, p.untaxedReason,
    ${onHandOf('p.id')} as onHand
  from json_each(?) j join part p on p.id = j.value order by j.key`

export function importRuns(read: Reader, _: object, { branchId }: Here): ImportRunSummary[] {
  return read.all<ImportRunSummary>(
    `select r.id as importId, r.fileName, r.kind, r.state, r.rowsRead, r.startedAt, coalesce(p.name, '') as "by",
       case when r.ofBranch <> ? then coalesce(b.name, '') end as elsewhere
     from importRun r left join person p on p.id = r."by" left join branch b on b.id = r.ofBranch
     order by r.startedAt desc, r.id limit 100`,
    branchId,
  )
}

export function partCodes(read: Reader, { partId }: { partId: string }): string[] {
  return read
    .all<{ code: string }>(`select code from barcode where partId = ? and state = 'linked' order by code`, partId)
    .map(({ code }) => code)
}
