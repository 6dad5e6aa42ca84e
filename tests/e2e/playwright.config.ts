import '../../dev/setup/require-node.mjs'
import { join } from 'node:path'
import { defineConfig } from 'playwright/test'
import { launchArgs } from '../../dev/setup/chromium.ts'

/** Every screen in a real Chromium (KARDAN_CHROMIUM names it) over the real engine, head office and PostgreSQL. */
export default defineConfig({
  testDir: join(import.meta.dirname, '..'),
  testMatch: ['e2e/*.spec.ts', 'layout/*.spec.ts'],
  outputDir: '../../test-results/e2e',
  globalSetup: './start-stack.ts',
  // The tests share one station, each with an order of its own; two cores serve browser, station and head office.
  workers: 1,
  timeout: 60_000,
  // A machine that is busy is slow, not wrong; what must be fast is measured by the bench.
  expect: { timeout: 10_000 },
  use: {
    launchOptions: { executablePath: process.env.KARDAN_CHROMIUM ?? '/usr/bin/chromium', args: launchArgs },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
  },
})
