import { stampInstance } from '../../core/clock.ts'
import { readStamps } from '../../core/merge.ts'
import type { Database } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import { takeBack } from './import-task.ts'

/**
 * Takes back the imports that this computer had begun when its program ended; answers how many. They are not gone on
 * with: the text of the list is gone with the page that read it, and reading it again takes seconds. Imports of other
 * stations are theirs to end. Whoever began one takes it back, whatever their rights are by now.
 */
export async function cancelLeftImports(store: Store, breathe: () => Promise<unknown>): Promise<number> {
  const { identity } = store.local
  if (identity === null) return 0
  const running = store.database
    .prepare(`select id, "by", stamps from importRun where state = 'running'`)
    .all() as Left[]
  const left = running.filter((run) => stampInstance(readStamps(run)['*'] ?? '') === identity.instanceId)
  for (const { id, by } of left) {
    const actor = { id: by, name: '', rights: new Set(['import.run']) }
    await takeBack(id, changesOfImport(store.database, id), (name, input) => store.run(name, input, actor), breathe)
  }
  return left.length
}

interface Left {
  id: string
  by: string
  stamps: string
}

/** Ids of what an import changed in parts that were there before it, in the order it changed them. */
export function changesOfImport(database: Database, importId: string): string[] {
  const rows = database.prepare('select id from importChange where importId = ? order by rowid').all(importId)
  return (rows as { id: string }[]).map((row) => row.id)
}
