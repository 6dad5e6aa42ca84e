import './setup/require-node.mjs'
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '../src/main/hash.ts'
import { connect, openDatabase, storeFile } from '../src/main/store/database.ts'
import { verify } from '../src/main/store/verify.ts'
import { world } from '../sync-server/clock.ts'
import { openPostgres } from '../sync-server/store/postgres.ts'
import { createCrypto } from '../sync-server/sync/crypto.ts'
import { verifyWithRows } from './verify-rows.ts'

/**
 * `npm run verify -- file.db` checks a station's file against itself, `npm run verify -- --head-office` the database
 * DATABASE_URL names: chains, seals, signed days, sums, and there the rows too, made anew from the decisions. Ends with
 * 1 where anything is wrong. KARDAN_DATABASE_KEY opens an encrypted file: the 64 hexadecimal digits that its computer's
 * key store holds. KARDAN_SECRET is needed where private keys are boxed with it.
 */
const [what] = process.argv.slice(2)

async function headOffice(url: string): Promise<string[]> {
  const store = await openPostgres({ url, secret: process.env.KARDAN_SECRET ?? null, world })
  try {
    const found: string[] = []
    for (const dealerId of await store.dealers()) {
      const { problems, toExplain, ...counted } = await verifyWithRows(store, createCrypto(), dealerId)
      console.log(JSON.stringify({ ...counted, problems: problems.length, toExplain: toExplain.length }))
      if (toExplain.length > 0)
        console.error(`${dealerId}: to be explained by a backup that was put back, or by a computer that was lost:`)
      for (const one of toExplain) console.error(`${dealerId}:   ${one}`)
      found.push(...problems.map((problem) => `${dealerId}: ${problem}`))
    }
    return found
  } finally {
    await store.stop()
  }
}

/** Looks at a copy, so that a backup stays what it is: opening a file brings it to this version. */
function station(file: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'kardan-verify-'))
  try {
    if (!existsSync(file)) return [`${file} does not exist`]
    const key = keyFrom(process.env.KARDAN_DATABASE_KEY)
    // A desk that has the file open, or a key that is wrong or missing, is said here.
    const there = connect({ file, key })
    there.pragma('schema_version')
    there.close()
    for (const suffix of ['', '-wal'])
      if (existsSync(file + suffix)) copyFileSync(file + suffix, storeFile(folder) + suffix)
    const database = openDatabase({ file: storeFile(folder), key })
    const { problems, ...counted } = verify(database, sha256)
    database.close()
    console.log(JSON.stringify({ ...counted, problems: problems.length }))
    return problems
  } catch (trouble) {
    const isClosed = trouble instanceof Error && 'code' in trouble && trouble.code === 'SQLITE_NOTADB'
    const hint = isClosed ? '; of an encrypted file KARDAN_DATABASE_KEY must name its key' : ''
    return [`${file} cannot be looked at: ${trouble instanceof Error ? trouble.message : trouble}${hint}`]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function keyFrom(text: string | undefined): Uint8Array | undefined {
  if (text === undefined) return undefined
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new Error('KARDAN_DATABASE_KEY is not 64 hexadecimal digits')
  return Buffer.from(text, 'hex')
}

const { DATABASE_URL } = process.env
if (what === undefined || (what === '--head-office' && !DATABASE_URL)) {
  console.error(
    'Say which: npm run verify -- .local/station-1/kardan.db, or DATABASE_URL=… npm run verify -- --head-office',
  )
  process.exitCode = 2
} else {
  const problems = what === '--head-office' ? await headOffice(DATABASE_URL ?? '') : station(what)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
