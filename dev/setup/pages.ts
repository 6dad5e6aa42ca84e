import { execFile } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { builtRenderer } from '../desk.ts'

const root = resolve(import.meta.dirname, '..', '..')

/** Builds the pages where a source is newer than what was built; `say` hears of it before it takes its seconds. */
export async function buildPages(say: (line: string) => void = () => {}): Promise<void> {
  const built = join(builtRenderer, 'index.html')
  const sources = globSync(['src/**/*.{ts,tsx,css,html}', 'electron.vite.config.ts'], { cwd: root })
  const newest = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  say('Building the pages ...')
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js')
  await promisify(execFile)(process.execPath, [tool, 'build'], { cwd: root, maxBuffer: 2 ** 26 })
}
