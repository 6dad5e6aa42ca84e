import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runStep } from '../spine/steps.ts'

const bench = join(import.meta.dirname, '..')

export interface PeerTimes {
  create: number
  push: number
  pull: number
  /** Milliseconds of each change until it was visible at the other client. */
  live: number[]
}

/** Runs a peer's own script, in a process of its own; its server is another. */
export function runPeer(peer: string, home: string, documents: number, changes: number): Promise<PeerTimes> {
  const folder = join(home, peer)
  const file = join(import.meta.dirname, 'peers', `${peer}.mjs`)
  return runStep<PeerTimes>(file, folder, String(documents), String(changes))
}

/**
 * Installs the peers into this folder where they are missing: they are no part of the program or its tests. Nothing of
 * theirs is run while installing, as nowhere else.
 */
export function installPeers(): void {
  const lock = readFileSync(join(bench, 'package-lock.json'), 'utf8')
  const stamp = join(bench, 'node_modules', '.installed')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('Installing the peers into bench/node_modules (about a minute, once) ...')
  const args = ['ci', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const shell = process.platform === 'win32'
  const { status, stderr } = spawnSync(npm, args, { cwd: bench, encoding: 'utf8', shell })
  if (status !== 0) throw new Error(`The peers could not be installed: ${stderr}`)
  rmSync(stamp, { force: true })
  writeFileSync(stamp, lock)
}
