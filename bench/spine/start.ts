import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { startStep } from './steps.ts'

const root = resolve(import.meta.dirname, '..', '..')
const starts = 5

/**
 * From the start of a process to its first answer, a new process each time. The engine is bundled as in the installed
 * program; from source, Node reads and strips some ninety files first.
 */
export async function measureStarts(folder: string): Promise<{ bundled: number[]; fromSource: number[] }> {
  // Beside node_modules, where the bundle finds the database driver.
  const out = join(root, 'out', `bench-${process.pid}`)
  mkdirSync(out, { recursive: true })
  try {
    const file = await bundle(out)
    const bundled: number[] = []
    const fromSource: number[] = []
    for (let n = 0; n < starts; n += 1) {
      bundled.push(await oneStart(file, folder))
      fromSource.push(await oneStart('first-answer.ts', folder))
    }
    return { bundled, fromSource }
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

async function oneStart(file: string, folder: string): Promise<number> {
  const from = performance.now()
  const step = startStep(file, folder, join(root, 'src', 'main', 'store', 'migrations'))
  await step.next()
  const took = performance.now() - from
  await step.end()
  return took
}

async function bundle(outDir: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: join(import.meta.dirname, 'first-answer.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      copyPublicDir: false,
      rollupOptions: { output: { entryFileNames: 'first-answer.mjs' } },
    },
    ssr: { noExternal: /^(?!better-sqlite3|fontkit|pdfkit|bwip-js|ws$)/, target: 'node' },
  })
  return join(outDir, 'first-answer.mjs')
}
