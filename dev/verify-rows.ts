import { applying } from '../src/core/apply.ts'
import { rowText } from '../src/core/compare.ts'
import { changesOf, type Decision } from '../src/core/decision.ts'
import type { Entity } from '../src/core/entity.ts'
import { entityList, schema } from '../src/domain/index.ts'
import { openDatabase } from '../src/main/store/database.ts'
import { createRows } from '../src/main/store/rows.ts'
import type { PostgresStore } from '../sync-server/store/postgres.ts'
import { type Ask, quoted } from '../sync-server/store/rows.ts'
import type { Crypto } from '../sync-server/sync/head-office-store.ts'
import { type VerifiedDealer, verifyDealer } from '../sync-server/verify.ts'

/**
 * Checks a dealer, and makes all its rows anew from its decisions in a database in memory: a row somebody altered by hand
 * is not what its decisions say.
 */
export async function verifyWithRows(
  store: PostgresStore,
  crypto: Crypto,
  dealerId: string,
): Promise<VerifiedDealer & { rows: number }> {
  const database = openDatabase({ file: ':memory:' })
  try {
    const made = createRows(database)
    let rows = 0
    const each = (decision: Decision, stamp: string) => {
      made.drive(applying(schema, [{ changes: changesOf(decision), stamp }]))
    }
    const verified = await verifyDealer(store, crypto, dealerId, each, async (ask) => {
      const problems: string[] = []
      for (const entity of entityList) {
        const expected = new Map<string, string>()
        for (const row of database.prepare(`select * from "${entity.name}"`).all() as Stored[])
          expected.set(row.id, rowText(entity, readJson(entity, row)))
        rows += expected.size
        problems.push(...(await differing(ask, dealerId, entity, expected)))
      }
      return problems
    })
    return { ...verified, rows }
  } finally {
    database.close()
  }
}

type Stored = { id: string } & Record<string, unknown>

async function differing(ask: Ask, dealerId: string, entity: Entity, expected: Map<string, string>) {
  const columns = entity.columns.map(quoted).join(', ')
  const found = await ask<Stored>(`select ${columns} from ${quoted(entity.name)} where "dealerId" = $1`, [dealerId])
  const problems: string[] = []
  for (const row of found) {
    if (expected.get(row.id) !== rowText(entity, row))
      problems.push(`${entity.name} ${row.id} is not what its decisions say`)
    expected.delete(row.id)
  }
  for (const id of expected.keys()) problems.push(`${entity.name} ${id} is gone`)
  return problems
}

function readJson(entity: Entity, row: Stored): Stored {
  for (const column of entity.jsonColumns) {
    const value = row[column]
    if (typeof value === 'string') row[column] = JSON.parse(value)
  }
  return row
}
