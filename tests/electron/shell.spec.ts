// What a page of the real app can and cannot do. On Linux it needs a display (or xvfb-run) and a key store.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page, test } from 'playwright/test'

const root = resolve(import.meta.dirname, '../..')
const home = mkdtempSync(join(tmpdir(), 'kardan-electron-'))
let app: ElectronApplication
let page: Page

test.beforeAll(async () => {
  app = await _electron.launch({ args: [root, `--user-data-dir=${home}`], cwd: root })
  page = await app.firstWindow()
  await page.waitForLoadState()
})
test.afterAll(async () => {
  await app.close()
  rmSync(home, { recursive: true, force: true })
})

test('the page has its own origin and nothing of Node', async () => {
  expect(page.url()).toBe('app://kardan/')
  const found = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module'].filter((name) => name in globalThis),
  )
  expect(found).toEqual([])
})

test('the window is isolated and sandboxed', async () => {
  const contents = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(contents).toBe(1)
  const renderers = await app.evaluate(({ app }) => app.getAppMetrics().filter((one) => one.type === 'Tab'))
  expect(renderers.length).toBeGreaterThan(0)
  for (const renderer of renderers) if (process.platform !== 'linux') expect(renderer.sandboxed).toBe(true)
})

test('nothing leaves: no network, no navigation, no window, no permission', async () => {
  expect(
    await page.evaluate(() =>
      fetch('https://example.com').then(
        () => 'reached',
        () => 'refused',
      ),
    ),
  ).toBe('refused')
  await page.evaluate(() => location.assign('https://example.com'))
  expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true)
  expect(page.url()).toBe('app://kardan/')
  expect(app.windows()).toHaveLength(1)
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
})

test('files outside the built pages do not exist', async () => {
  const paths = ['/..%2f..%2fpackage.json', '/%2e%2e/main/shell.js', '/nothing.js']
  for (const path of paths)
    expect(await page.evaluate((path) => fetch(path).then((answer) => answer.status), path), path).toBe(404)
})

test('a second start ends at once and leaves the first alone', async () => {
  const second = await _electron.launch({ args: [root, `--user-data-dir=${home}`], cwd: root }).catch(() => undefined)
  await second?.waitForEvent('close').catch(() => {})
  expect(app.windows()).toHaveLength(1)
})
