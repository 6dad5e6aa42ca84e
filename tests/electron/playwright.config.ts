import '../../dev/setup/require-node.mjs'
import { defineConfig } from 'playwright/test'

/** Runs only where Electron's binary is present (`npm test -- build electron`), with a display and a key store. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/electron',
  workers: 1,
  timeout: 60_000,
})
