import './dev/setup/require-node.mjs'
import { configDefaults, defineConfig } from 'vitest/config'

// Packaging takes longer than all the others, and faults need the computer to themselves: each is a step of its own.
const exclude = [
  ...configDefaults.exclude,
  ...(process.env.KARDAN_PACKAGING ? [] : ['tests/packaging.test.ts']),
  ...(process.env.KARDAN_FAULTS ? [] : ['tests/faults/**']),
]

export default defineConfig({
  test: {
    projects: [
      // Loading the program anew for each file would be a third of all the time; what it knows nobody changes here.
      project('program', false, ['src/{core,documents,domain,locales,main}/**/*.test.ts', 'sync-server/**/*.test.ts']),
      // Pages, whose window is one for all, and stories, of which some alter what the program knows.
      project('apart', true, [
        'src/*/**/*.test.tsx',
        'src/renderer/**/*.test.ts',
        'dev/**/*.test.ts',
        'tests/**/*.test.ts',
      ]),
    ],
    // What is tested speaks every language, as papers do; a page fetches its own.
    setupFiles: ['src/locales/all.ts'],
    globalSetup: ['dev/setup/vitest-postgres.ts'],
    pool: 'forks',
    // Many files wait for a database or a disk: left to itself the runner would keep one core free, of two the half.
    maxWorkers: '100%',
    // A machine that is busy is slow, not wrong; what must be fast is measured by the bench.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})

function project(name: string, isolate: boolean, include: string[]) {
  return { extends: true as const, test: { name, isolate, include, exclude } }
}
