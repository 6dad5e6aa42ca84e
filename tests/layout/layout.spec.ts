import type { Page } from 'playwright/test'
import { offeredLocales } from '../../src/locales/index.ts'
import { type Desk, expect, parts, test } from '../e2e/desk.ts'
import { type LookedOver, lookOver } from './look-over.ts'
import { screens } from './screens.ts'

/** The smallest window Kardan is made for, and the same at a zoom of 200 %, which halves it. */
const windows = [
  { name: '1280×800', width: 1280, height: 800 },
  { name: '1280×800 at 200 %', width: 640, height: 400 },
] as const

test('nothing is cut, spilt, covered or left unmirrored on any screen in any language', async ({ desk, stack }) => {
  test.setTimeout(600_000)
  const { page } = desk
  await fillIn(desk)
  // Without a network, with something to send and something to sort out, the head of the desk says most.
  await stack.control('cut')
  await oversell(desk)
  const wrong: string[] = []
  const english: Record<string, LookedOver> = {}
  for (const locale of offeredLocales) {
    const look = async (screen: string) => {
      for (const { name, width, height } of windows) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(60)
        const seen = await page.evaluate(lookOver)
        const where = `${screen}, ${name}`
        if (locale === 'en') english[where] = seen
        const all = [...seen.wrong, ...unmirrored(seen, english[where])]
        wrong.push(...all.map((what) => `${locale}, ${where}: ${what}`))
      }
      await page.setViewportSize(windows[0])
    }
    await page.evaluate((to) => localStorage.setItem('kardan.settings', `{"locale":"${to}","scheme":"light"}`), locale)
    await page.goto(stack.deskUrl)
    await page.reload()
    await expect(page.locator('.people button').first()).toBeVisible()
    await look('sign in')
    await desk.signIn(/Sara Kiani|سارا کیانی/)
    for (const screen of screens) {
      await go(page, screen)
      await look(screen)
      const one = page.locator(`main a[href*="#/${screen}/"]`).first()
      if (!oneOf.includes(screen) || (await one.count()) === 0) continue
      const path = (await one.getAttribute('href'))?.split('#/')[1] ?? ''
      await go(page, path)
      await look(`one of the ${screen}`)
      if (screen === 'work-orders') await lookAtWindows(page, look)
    }
  }
  await stack.control('mend')
  expect(wrong).toEqual([])
})

const oneOf = ['schedule', 'work-orders', 'customers', 'vehicles', 'invoices', 'accounts']

async function go(page: Page, screen: string): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/${screen}`)
  await page.waitForTimeout(250)
}

/** A car is checked in, worked on and invoiced, so that the screens have something to show. */
async function fillIn({ page, open, signIn, openOrder, scan, line }: Desk): Promise<void> {
  await open()
  await signIn()
  await openOrder('11ب111-11')
  for (const part of parts.slice(0, 2)) {
    await scan(part.code)
    await expect(line(part.name)).toBeVisible()
  }
  await page.keyboard.press('F4')
  await expect(page.locator('.invoices li')).toBeVisible()
}

/** More leaves the shelf than lies there: somebody has to look into it. */
async function oversell({ page, openOrder, scan, line }: Desk): Promise<void> {
  const [part] = parts
  await openOrder('22ب222-22')
  await scan(part.code)
  await expect(line(part.name)).toBeVisible()
  await page.waitForTimeout(400)
  await page.keyboard.type('9999999', { delay: 120 })
  await page.keyboard.press('Enter')
  await expect(page.locator('.top .pill.warn').nth(1)).toBeVisible()
}

/** The windows a counter opens all day, over an order. */
async function lookAtWindows(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  for (const key of ['F3', 'Control+K']) {
    await page.keyboard.press(key)
    await expect(page.locator('dialog[open]')).toBeVisible()
    await page.waitForTimeout(150)
    await look(`window of ${key}`)
    await page.keyboard.press('Escape')
    await expect(page.locator('dialog[open]')).toHaveCount(0)
  }
  await page.keyboard.press('F2')
  await expect(page.locator('.who-field input')).toBeFocused()
  await page.keyboard.insertText('new 9')
  await expect(page.locator('.who-one[aria-selected=true]')).toContainText('new 9')
  await page.keyboard.press('Enter')
  await expect(page.locator('.check-in-form')).toBeVisible()
  await look('check-in')
}

/** Landmarks stand at the same distance from where reading begins as they do in English. */
function unmirrored({ landmarks }: LookedOver, first: LookedOver | undefined): string[] {
  const moved = Object.entries(landmarks).filter(
    ([name, from]) => Math.abs(from - (first?.landmarks[name] ?? from)) > 3,
  )
  return moved.map(([name, from]) => `${name} stands at ${from}, not at ${first?.landmarks[name]}`)
}
