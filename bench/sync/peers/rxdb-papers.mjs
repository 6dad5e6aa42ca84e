import { createRxDatabase } from 'rxdb'
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory'

const text = { type: 'string' }
const schema = {
  version: 0,
  type: 'object',
  primaryKey: 'id',
  properties: {
    id: { type: 'string', maxLength: 40 },
    branch: { type: 'string', maxLength: 8 },
    state: { type: 'string', maxLength: 16 },
    day: { type: 'string', maxLength: 10 },
    total: { type: 'number' },
    lines: { type: 'array', items: { type: 'object' } },
    ...Object.fromEntries(['number', 'customer', 'currency', 'vin', 'note'].map((field) => [field, text])),
  },
  required: ['id', 'branch', 'state', 'day'],
  indexes: [['branch', 'state', 'day']],
}

/** The storage that is free in Node: memory. Nothing of it survives its process. */
export async function openPapers(name) {
  const database = await createRxDatabase({ name, storage: getRxStorageMemory(), multiInstance: false })
  await database.addCollections({ papers: { schema } })
  return database
}
