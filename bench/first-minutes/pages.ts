import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright/test'
import { demoPeople } from '../../dev/demo/dealer.ts'
import { builtRenderer } from '../../dev/desk.ts'
import { buildPages } from '../../dev/setup/pages.ts'
import { nameOfLocale, type OfferedLocale, offeredLocales } from '../../src/locales/index.ts'
import { percentile, rounded, spread } from '../figures.ts'
import { bundleSteps } from '../spine/bundle.ts'
import { runStep, startStep } from '../spine/steps.ts'
import { inChromium } from './scans.ts'

export interface Pages {
  language: { value: number; note: string }
  bundle: { value: number; note: string }
}

const rounds = 12

/** What a person waits for before the first screen, and when they choose another language with a screen open. */
export async function measurePages(): Promise<Pages> {
  await buildPages()
  const folder = mkdtempSync(join(tmpdir(), 'kardan-bench-'))
  const bundle = await bundleSteps()
  await runStep(bundle.file('import'), folder, '3000')
  const desk = startStep('desk.ts', folder)
  try {
    const { url } = await desk.next<{ url: string }>()
    return await inChromium(async (page) => {
      const fetched: string[] = []
      page.on('response', (response) => fetched.push(new URL(response.url()).pathname))
      await page.addInitScript(() => localStorage.setItem('kardan.settings', '{"locale":"en","scheme":"light"}'))
      await page.goto(url)
      await signIn(page)
      const bundled = weigh([...new Set(fetched)])
      await page.locator('.rail a[href$="#/parts"]').click()
      await page.locator('.list-search').fill('oil')
      await page.locator('table tbody tr').first().waitFor()
      return { bundle: bundled, language: await switchLanguages(page) }
    })
  } finally {
    await desk.end()
    bundle.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Kilobytes, compressed, of what the page took before its first screen; fonts are told apart. */
function weigh(paths: readonly string[]): { value: number; note: string } {
  const files = paths.map((path) => (path === '/' ? '/index.html' : path)).filter((path) => /\.\w+$/.test(path))
  const sized = files.map((path) => ({ path, size: readFileSync(join(builtRenderer, path)) }))
  const words = sized.filter(({ path }) => offeredLocales.some((locale) => path.startsWith(`/assets/${locale}-`)))
  if (words.length !== 1) throw new Error(`words of ${words.length} languages came: ${words.map((one) => one.path)}`)
  const sum = (wanted: RegExp, weight: (bytes: Buffer) => number) =>
    sized.filter(({ path }) => wanted.test(path)).reduce((total, { size }) => total + weight(size), 0) / 1024
  const packed = (bytes: Buffer) => gzipSync(bytes, { level: 9 }).length
  const fonts = sum(/\.(?:woff2|ttf)$/, (bytes) => bytes.length)
  const script = sum(/\.js$/, packed)
  return {
    value: sum(/\.(?:html|js|css)$/, packed),
    note: `script ${rounded(script)} KB, words of one language with it; fonts ${rounded(fonts)} KB besides`,
  }
}

/** From the click on a language to the frame in which the screen speaks it, words fetched at the first time included. */
async function switchLanguages(page: Page): Promise<{ value: number; note: string }> {
  const times: number[] = []
  const first: number[] = []
  let from: OfferedLocale = 'en'
  for (let turn = 0; turn < rounds * offeredLocales.length; turn += 1) {
    const to = offeredLocales[(turn + 1) % offeredLocales.length] ?? 'en'
    const took = await switchTo(page, to)
    if (turn < offeredLocales.length - 1) first.push(took)
    times.push(took)
    from = to
  }
  if (from !== offeredLocales[0]) throw new Error('the round did not end where it began')
  const fetching = rounded(Math.max(...first))
  return { value: percentile(times, 95), note: `p95 of ${spread(times)}; with its words fetched at most ${fetching}` }
}

async function switchTo(page: Page, locale: OfferedLocale): Promise<number> {
  await page.locator('.icon-button[aria-haspopup=menu]').last().click()
  const item = page.getByRole('menuitemradio', { name: nameOfLocale(locale), exact: true })
  await item.waitFor()
  await page.evaluate((wanted) => {
    window.switched = new Promise((done) => {
      let from = 0
      addEventListener('click', () => (from = performance.now()), { capture: true, once: true })
      const observer = new MutationObserver(() => {
        if (document.documentElement.lang !== wanted) return
        observer.disconnect()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          // A message sent in a frame is heard when the frame has been handed over.
          port1.onmessage = () => done(performance.now() - from)
          port2.postMessage(null)
        })
      })
      observer.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] })
    })
  }, locale)
  await item.click()
  return page.evaluate(() => window.switched)
}

async function signIn(page: Page): Promise<void> {
  const [person] = demoPeople
  await page
    .getByRole('button', { name: new RegExp(person?.name.split(' · ')[1] ?? '') })
    .first()
    .click()
  await page.keyboard.type(person?.pin ?? '', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.screen-head').first().waitFor()
}

declare global {
  interface Window {
    switched: Promise<number>
  }
}
