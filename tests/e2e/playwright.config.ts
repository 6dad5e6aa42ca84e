import '../../dev/setup/require-node.mjs'
import { join } from 'node:path'
import { defineConfig } from 'playwright/test'
import { launchArgs } from '../../dev/setup/chromium.ts'

/** Every screen in a real Chromium (KARDAN_CHROMIUM names it) over the real engine, head office and PostgreSQL. */
export default defineConfig({
  testDir: join(import.meta.dirname, '..'),
  // What takes longest comes first, so that no worker is left with it alone.
  projects: [
    { name: 'layout', testMatch: 'layout/*.spec.ts' },
    { name: 'desk', testMatch: 'e2e/*.spec.ts' },
  ],
  outputDir: '../../test-results/e2e',
  // Each worker has a station and a head office of its own; its tests share them, each with an order of its own.
  workers: 2,
  // A machine that is busy is slow, not wrong; what must be fast is measured by the bench.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    // What is not there after this long does not come: a test that looks for it says so, and leaves the others their time.
    actionTimeout: 30_000,
    navigationTimeout: 30_000,
    launchOptions: { executablePath: process.env.KARDAN_CHROMIUM ?? '/usr/bin/chromium', args: launchArgs },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    // Every step is kept with its page; pictures of each change on the way would cost a sixth of the time.
    trace: { mode: 'retain-on-failure', screenshots: false },
  },
})
