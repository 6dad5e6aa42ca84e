import './setup/require-node.mjs'
import { resolve } from 'node:path'
import { sha256 } from '../src/main/hash.ts'
import { openDatabase } from '../src/main/store/database.ts'
import { verify } from '../src/main/store/verify.ts'

/** `npm run verify -- file.db`: checks a station's file against itself; ends with 1 where anything is wrong. */
const file = process.argv[2]
if (file === undefined) {
  console.error('Say which file: npm run verify -- .local/desk/kardan.db')
  process.exit(2)
}
const database = openDatabase({ file: resolve(file) })
const { problems, ...counted } = verify(database, sha256)
database.close()
console.log(JSON.stringify({ ...counted, problems: problems.length }))
for (const problem of problems) console.error(problem)
process.exitCode = problems.length === 0 ? 0 : 1
