import type { Page } from 'playwright/test'
import { screens } from '../layout/screens.ts'
import { barriers } from './accessibility.ts'
import { expect, type Look, parts, test } from './desk.ts'

/** Both directions and both looks; what is wrong in one pairing of them is wrong in one of these two. */
const looks: Look[] = [
  { locale: 'en', scheme: 'light' },
  { locale: 'fa', scheme: 'dark' },
]

for (const look of looks)
  test(`every screen can be used by everyone (${look.locale}, ${look.scheme})`, async ({ desk }) => {
    const { page, scan } = desk
    const [part] = parts
    await desk.open(look)
    await expect(page.locator('.people button').first()).toBeVisible()
    await check(page, 'sign in')
    await desk.signIn()
    await check(page, 'today, empty or not')
    await page.keyboard.press('F2')
    await expect(page.locator('.who-field input')).toBeFocused()
    await page.keyboard.insertText('1')
    await check(page, 'who is it')
    await page.keyboard.press('Enter')
    await expect(page.locator('.check-in-form')).toBeVisible()
    await check(page, 'check-in')
    await page.locator('.rail a[href$="#/today"]').click()
    await desk.openOrder(`axe ${look.locale} 1`)
    await page.keyboard.press('F3')
    await expect(page.locator('dialog')).toBeVisible()
    await check(page, 'add a line')
    await page.keyboard.press('Escape')
    await scan(part.code)
    await expect(page.locator('tr.new')).toBeVisible()
    await page.waitForTimeout(1700)
    await check(page, 'work order')
    await scan('2012345999995')
    await expect(page.locator('.unknown-code')).toBeVisible()
    await check(page, 'unknown code')
    await page.keyboard.press('Escape')
    await page.keyboard.press('F4')
    await expect(page.locator('.invoices li')).toBeVisible()
    await page.keyboard.press('F8')
    await expect(page.locator('.pay')).toBeVisible()
    await check(page, 'payment')
    await page.keyboard.press('Enter')
    await expect(page.locator('.invoices .paid')).toBeVisible()
    await page.keyboard.press('F9')
    await expect(page.locator('canvas[data-drawn=true]').first()).toBeVisible({ timeout: 15_000 })
    await check(page, 'paper')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+K')
    await page.keyboard.type('a', { delay: 90 })
    await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
    await check(page, 'find')
    await page.keyboard.press('Escape')
    for (const screen of screens) {
      await page.goto(`${page.url().split('#')[0]}#/${screen}`)
      await expect(page.locator('.screen-head')).toBeVisible()
      if (screen === 'parts') await page.locator('.list-search').fill('oil')
      await page.waitForTimeout(150)
      await check(page, screen)
      if (screen !== 'customers' && screen !== 'vehicles') continue
      await page.locator('.whole-row').first().click()
      await page.waitForTimeout(150)
      await check(page, `one of the ${screen}`)
    }
  })

test('every screen is walked through by the keyboard alone: Tab comes to all that can be used', async ({ desk }) => {
  const { page } = desk
  await desk.open({ locale: 'fa', scheme: 'light' })
  await desk.signIn()
  for (const screen of screens) {
    await page.goto(`${page.url().split('#')[0]}#/${screen}`)
    await expect(page.locator('.screen-head')).toBeVisible()
    await page.waitForTimeout(300)
    const left = await page.evaluateHandle(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
      const usable = 'main :is(a[href], button, input:not([type=radio]), select, textarea, summary):not(:disabled)'
      const shown = [...document.querySelectorAll<HTMLElement>(usable)]
      return new Set(shown.filter((one) => one.tabIndex >= 0 && one.getClientRects().length > 0))
    })
    const names = () => left.evaluate((all) => [...all].filter((one) => one.isConnected).map((one) => one.outerHTML))
    const presses = (await names()).length + 40
    for (let press = 0; press < presses; press += 1) {
      await page.keyboard.press('Tab')
      await left.evaluate((all) => void all.delete(document.activeElement as HTMLElement))
    }
    expect(await names(), screen).toEqual([])
  }
})

for (const look of looks)
  test(`lists come in and go out for everyone (${look.locale}, ${look.scheme})`, async ({ desk }) => {
    const { page } = desk
    await desk.open(look)
    await desk.signIn()
    await page.locator('.rail a[href$="#/settings"]').click()
    await page.locator('a[href$="#/settings/lists"]').click()
    await expect(page.locator('.list-drop')).toBeVisible()
    await check(page, 'lists')
    const buffer = Buffer.from('Customer,Phone,Amount,Date\nMary,0851111111,5000,2026-01-10\nJohn,,x,2026-01-10\n')
    await page.locator('input[type=file]').setInputFiles({ name: 'debts.csv', mimeType: 'text/csv', buffer })
    // The button that tries it, once the file was looked at; before, choosing one is the way to go.
    await page.locator('.list-card > .row .button.go').click()
    await expect(page.locator('.list-problems li')).toHaveCount(2)
    await check(page, 'a tried list')
  })

const check = async (page: Page, screen: string) => expect(await barriers(page), screen).toEqual([])
