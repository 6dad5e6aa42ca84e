import './setup/require-node.mjs'
import { mkdirSync, writeFileSync } from 'node:fs'
import { openDatabase } from '../src/main/store/database.ts'
import { schemaText } from '../tests/upgrades/schema-text.ts'

/**
 * Keeps the tables of a station as this version makes them, when it is released: `node dev/keep-schema.ts 1.0.0`. From
 * then on tests/upgrades proves that a file of it can be brought to every later version.
 */
const version = process.argv[2]
if (version === undefined || !/^\d+\.\d+\.\d+$/.test(version)) {
  console.error('Say which release: node dev/keep-schema.ts 1.0.0')
  process.exit(2)
}
const folder = new URL('../tests/upgrades/released/', import.meta.url)
mkdirSync(folder, { recursive: true })
const database = openDatabase({ file: ':memory:' })
writeFileSync(new URL(`station-${version}.sql`, folder), schemaText(database))
database.close()
console.log(`Kept tests/upgrades/released/station-${version}.sql: add it to the release.`)
