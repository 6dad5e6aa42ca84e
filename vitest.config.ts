import './dev/setup/require-node.mjs'
import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'sync-server/**/*.test.ts', 'dev/**/*.test.ts', 'tests/**/*.test.ts'],
    // Packaging takes longer than all the others, and faults need the computer to themselves: each is a step of its own.
    exclude: [
      ...configDefaults.exclude,
      ...(process.env.KARDAN_PACKAGING ? [] : ['tests/packaging.test.ts']),
      ...(process.env.KARDAN_FAULTS ? [] : ['tests/faults/**']),
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
