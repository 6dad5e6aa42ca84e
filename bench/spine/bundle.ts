import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '..', '..')
const spineSteps = {
  import: 'spine/import.ts',
  commands: 'spine/commands.ts',
  search: 'spine/search.ts',
  'first-answer': 'spine/first-answer.ts',
}

export interface Bundle {
  /** The path of a bundled step. */
  file(step: string): string
  remove(): void
}

/**
 * Bundles the steps as the installed program is bundled: from source, Node would read and strip some ninety files in
 * each process, which costs a second and a hundred megabytes that no user ever pays. `steps` are paths below `bench`.
 */
export async function bundleSteps(steps: Record<string, string> = spineSteps): Promise<Bundle> {
  // Below the project, where the bundle finds the database driver.
  const outDir = join(root, 'out', `bench-${process.pid}`)
  mkdirSync(outDir, { recursive: true })
  const remove = () => rmSync(outDir, { recursive: true, force: true })
  process.once('exit', remove)
  cpSync(join(root, 'src', 'main', 'store', 'migrations'), join(outDir, 'migrations'), { recursive: true })
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      copyPublicDir: false,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(steps).map(([step, path]) => [step, join(root, 'bench', path)])),
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
    ssr: { noExternal: /^(?!better-sqlite3|fontkit|pdfkit|bwip-js|ws$)/, target: 'node' },
  })
  return { file: (step) => join(outDir, `${step}.mjs`), remove }
}
