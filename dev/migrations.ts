import './setup/require-node.mjs'
import { writeFileSync } from 'node:fs'
import { pendingOfHeadOffice, pendingOfStation } from './pending-migrations.ts'

/** Writes the next migration of each database where the entities differ from its newest. */
const databases = { station: pendingOfStation, 'head office': pendingOfHeadOffice }
for (const [of, pending] of Object.entries(databases)) {
  const { folder, name, statements, snapshot } = await pending()
  if (statements.length === 0) {
    console.log(`The migrations of ${of} are up to date.`)
    continue
  }
  writeFileSync(new URL(`${name}.sql`, folder), `${statements.join('\n')}\n`)
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(snapshot)}\n`)
  console.log(`Wrote migration ${name} of ${of} with ${statements.length} statements.`)
}
