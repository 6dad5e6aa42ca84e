import { stampInstance } from '../../core/clock.ts'
import { readStamps } from '../../core/merge.ts'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { type Steps, takeBack } from './take-back.ts'

/**
 * Takes back the imports that this computer had begun when its program ended; answers how many. They are not gone on
 * with: the list is gone with the page that read it, and reading it again takes seconds. Imports of other stations are
 * theirs to end. Whoever began one takes it back, whatever their rights are by now.
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
    await takeBack(id, stepsOfImport(store.database, id), (name, input) => store.run(name, input, actor), breathe)
  }
  return left.length
}

interface Left {
  id: string
  by: string
  stamps: string
}

/** What is to be done to take an import back: what it changed in the order it did, what it made the other way round. */
export function stepsOfImport(database: Database, importId: string): Steps {
  const idsOf = (table: string, order: string) => {
    const rows = database.prepare(`select id from ${table} where importId = ? order by rowid ${order}`).all(importId)
    return (rows as { id: string }[]).map((row) => row.id)
  }
  return { changeIds: idsOf('importChange', 'asc'), itemIds: idsOf('importItem', 'desc') }
}
