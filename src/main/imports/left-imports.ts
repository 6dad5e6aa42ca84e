import { stampInstance } from '../../core/clock.ts'
import type { Id } from '../../core/kinds.ts'
import { readStamps } from '../../core/merge.ts'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { type Steps, undoInSteps } from './undo-import.ts'

/**
 * Undoes the imports that this computer had begun when its program ended; answers how many. They are not gone on
 * with: the list is gone with the page that read it, and reading it again takes seconds. Imports of other stations are
 * theirs to end. Whoever began one undoes it, whatever their rights are by now.
 */
export async function cancelLeftImports(store: Store, breathe: () => Promise<unknown>): Promise<number> {
  const { identity } = store.local
  if (identity === null) return 0
  const running = store.database
    .prepare(`select id, "by", stamps from importRun where state = 'running'`)
    .all() as Left[]
  const left = running.filter((run) => stampInstance(readStamps(run)['*'] ?? '') === identity.instanceId)
  for (const { id, by } of left) {
    const actor = { id: by, name: '', rights: new Set(['import.run', 'import.past']) }
    await undoInSteps(id, stepsOfImport(store.database, id), (name, input) => store.run(name, input, actor), breathe)
  }
  return left.length
}

interface Left {
  id: string
  by: Id<'person'>
  stamps: string
}

/** What is to be done to undo an import: what it changed in the order it did, what it made the other way round. */
export function stepsOfImport(database: Database, importId: string): Steps {
  const idsOf = (table: string, order: string) => {
    const rows = database.prepare(`select id from ${table} where importId = ? order by rowid ${order}`).all(importId)
    return (rows as { id: string }[]).map((row) => row.id)
  }
  return {
    changeIds: idsOf('importChange', 'asc'),
    itemIds: idsOf('importItem', 'desc'),
    usedParts: () => usedParts(database, importId),
  }
}

/** Parts looked at before others have their turn. */
const lookedAtMost = 5_000

/**
 * Parts of an import that are somebody's by now: on an order, moved, counted again, changed, or given a code. What a list
 * changed that was itself undone is as it was.
 */
function* usedParts(database: Database, importId: string): Generator<string[]> {
  const { most } = database.prepare('select coalesce(max(rowid), 0) as most from part').get() as { most: number }
  const look = database.prepare(usedSql)
  for (let from = 0; from < most; from += lookedAtMost)
    yield (look.all(from, from + lookedAtMost, importId) as { id: string }[]).map(({ id }) => id)
}

const usedSql = `select p.id from part p where p.rowid > ? and p.rowid <= ? and p.importId = ? and (
    exists (select 1 from partUse u where u.partId = p.id)
    or exists (select 1 from stockMovement m where m.partId = p.id
      and (m.reason <> 'opening' or exists (select 1 from importItem i join importRun r on r.id = i.importId
        where i.rowId = m.id and r.state = 'finished')))
    or exists (select 1 from barcode b where b.partId = p.id and b.stamps <> p.stamps)
    or (select count(*) from json_each(p.stamps)) > 1
      and (p.id, p.name, p.nameOther, p.price, p.taxRate, p.untaxedReason, p.cost) not in (
        select c.partId, c.before ->> 'name', c.before ->> 'nameOther', c.before ->> 'price', c.before ->> 'taxRate',
          c.before ->> 'untaxedReason', c.before ->> 'cost'
        from importChange c join importRun r on r.id = c.importId where r.state in ('undone', 'cancelled')))`
