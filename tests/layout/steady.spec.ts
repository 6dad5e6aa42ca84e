import type { Page } from 'playwright/test'
import { expect, test } from '../e2e/desk.ts'
import { screens } from './screens.ts'

/** Chromium's measure: the share of the window that moved times how far; 0.1 is what the web calls good. */
const most = 0.02

test('what a screen has shown stays where it is while the rest arrives', async ({ desk }) => {
  const { page } = desk
  await page.addInitScript(watch)
  await desk.open()
  await desk.signIn(/Sara Kiani/)
  const moved: string[] = []
  for (const screen of screens) {
    await page.evaluate(() => window.kardanShifts.splice(0))
    await page.goto(`${page.url().split('#')[0]}#/${screen}`)
    await page.waitForTimeout(900)
    const { total, what } = await shifts(page)
    if (total > most) moved.push(`${screen}: ${total.toFixed(3)} ${what}`)
  }
  expect(moved).toEqual([])
})

declare global {
  interface Window {
    kardanShifts: { value: number; what: string }[]
  }
}

/** Runs in the page, before anything of it: keeps every shift that nobody's own key or tap called for. */
function watch(): void {
  window.kardanShifts = []
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources: { node?: Node | null }[]
      }
      const named = sources.map(({ node }) => (node instanceof Element ? node.className || node.tagName : ''))
      if (!hadRecentInput) window.kardanShifts.push({ value, what: named.join(' ') })
    }
  })
  seen.observe({ type: 'layout-shift', buffered: true })
}

async function shifts(page: Page): Promise<{ total: number; what: string }> {
  const all = await page.evaluate(() => window.kardanShifts)
  return { total: all.reduce((sum, { value }) => sum + value, 0), what: all.map(({ what }) => what).join(' | ') }
}
