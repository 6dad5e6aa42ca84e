import { compareMost, rowHash } from '../../core/compare.ts'
import type { Entity } from '../../core/entity.ts'
import type { GroupWrite } from '../../core/merge.ts'
import type { HeadOfficeMessage, StationMessage } from '../../core/sync.ts'
import { entityList, schema } from '../../domain/index.ts'
import { sha256 } from '../hash.ts'
import type { Store } from '../store/store.ts'

type Compare = Extract<StationMessage, { say: 'compare' }>
type Compared = Extract<HeadOfficeMessage, { say: 'compared' }>

/** Rows of an entity that were not what head office has, and were put right. */
export interface Repaired {
  entity: string
  rowId: string
  count: number
}

type LostWrite = Pick<GroupWrite, 'id' | 'group' | 'stamp'>

/** Goes through all rows, a slice at a time, and begins again. What it must not know it asks head office. */
export interface Comparison {
  /** The next question; null while this station and head office do not stand at the same place. */
  next(): Compare | null
  /** Takes the answer; rows that differed are as head office has them afterwards. */
  answered(answer: Compared): Repaired | null
}

/** First the rows that are here, then whether head office has more, then which: each entity in turn. */
type Step =
  | { step: 'rows'; after: string }
  | { step: 'count' }
  | { step: 'list'; after: string }
  | { step: 'fetch'; ids: string[]; after: string | null }

export function createComparison(store: Store): Comparison {
  let at = 0
  let step: Step = { step: 'rows', after: '' }
  let asked: { entity: Entity; seq: number; question: Compare } | null = null

  const entityNow = (): Entity => {
    const entity = entityList[at % entityList.length]
    if (entity === undefined) throw new Error('there are no entities')
    return entity
  }

  function turn(): void {
    at = (at + 1) % entityList.length
    step = { step: 'rows', after: '' }
  }

  function isSettled(): boolean {
    const { identity, timeline } = store.local
    return identity !== null && timeline !== null && store.undelivered().count === 0 && store.log.isPlaced()
  }

  function next(): Compare | null {
    if (!isSettled()) return null
    const entity = entityNow()
    const { timeline, position, digest, head } = store.local
    const rows =
      step.step === 'rows'
        ? hashesAfter(entity, step.after)
        : step.step === 'fetch'
          ? step.ids.map((id) => [id, ''] as [string, string])
          : []
    if (step.step === 'rows' && rows.length === 0) step = { step: 'count' }
    const idsAfter = step.step === 'list' ? step.after : null
    const question: Compare = {
      say: 'compare',
      schema: schema.version,
      timeline: timeline ?? '',
      position,
      digest: digest ?? undefined,
      entity: entity.name,
      rows,
      idsAfter,
    }
    asked = { entity, seq: head.seq, question }
    return question
  }

  function hashesAfter(entity: Entity, after: string): [string, string][] {
    const sql = `select * from "${entity.name}" where id > ? order by id limit ?`
    const found = store.database.prepare(sql).all(after, compareMost) as ({ id: string } & Record<string, unknown>)[]
    const lost = lostIn(entity, found)
    return found.map((row) => [row.id, rowHash(entity, readJson(entity, row), lost.get(row.id) ?? [], sha256)])
  }

  /** Of these rows, by id; facts are never written over. */
  function lostIn({ name, replicate }: Entity, rows: readonly { id: string }[]): Map<string, LostWrite[]> {
    if (replicate === 'append') return new Map()
    const sql = `select id, "group", stamp from fieldHistory where entity = ? and id in (select value from json_each(?))`
    const found = store.database.prepare(sql).all(name, JSON.stringify(rows.map(({ id }) => id)))
    return Map.groupBy(found as LostWrite[], ({ id }) => id)
  }

  function answered(answer: Compared): Repaired | null {
    const question = asked
    asked = null
    if (question === null || answer.moved || answer.entity !== question.entity.name) return null
    const { entity, seq } = question
    // Anything that happened here meanwhile may be what differs: the same slice is asked again.
    if (store.local.position !== answer.position || store.local.head.seq !== seq || !isSettled()) return null
    advance(entity, question.question, answer)
    if (answer.rows.length === 0 && answer.absent.length === 0) return null
    store.repair(entity, answer)
    const rowId = answer.rows[0]?.id ?? answer.absent[0] ?? ''
    return { entity: entity.name, rowId, count: answer.rows.length + answer.absent.length }
  }

  function advance(entity: Entity, { rows }: Compare, { count, ids }: Compared): void {
    const last = rows.at(-1)?.[0]
    if (step.step === 'rows') step = last === undefined ? { step: 'count' } : { step: 'rows', after: last }
    else if (step.step === 'count') {
      if (count > countOf(entity)) step = { step: 'list', after: '' }
      else turn()
    } else if (step.step === 'list') {
      const lacking = (ids ?? []).filter((id) => !has(entity, id)).slice(0, compareMost)
      const end = ids?.at(-1) ?? null
      if (lacking.length > 0) step = { step: 'fetch', ids: lacking, after: end }
      else if (end === null) turn()
      else step = { step: 'list', after: end }
    } else if (step.after === null) turn()
    else step = { step: 'list', after: step.after }
  }

  function countOf({ name }: Entity): number {
    return (store.database.prepare(`select count(*) as n from "${name}"`).get() as { n: number }).n
  }

  function has({ name }: Entity, id: string): boolean {
    return store.database.prepare(`select 1 from "${name}" where id = ?`).get(id) !== undefined
  }

  return { next, answered }
}

function readJson(entity: Entity, row: Record<string, unknown>): Record<string, unknown> {
  for (const column of entity.jsonColumns) {
    const value = row[column]
    if (typeof value === 'string') row[column] = parsed(value)
  }
  return row
}

/** What somebody wrote into a column past Kardan need not be JSON; it differs then, and is put right. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
