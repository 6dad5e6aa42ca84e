import { offeredLocales } from '../../src/locales/index.ts'
import { lookOver } from '../layout/look-over.ts'
import { barriers } from './accessibility.ts'
import { expect, test } from './desk.ts'

const windows = [
  { width: 1280, height: 800 },
  { width: 640, height: 400 },
] as const

test('the tour, the sale of a package and its card can be read, fit and are for everyone in every language', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('FIT 12 B 345')
  const order = page.url().split('#')[1]
  await page.locator('.order-who a[href*="customers"]').click()
  await expect(page.locator('.screen-head')).toBeVisible()
  const customer = page.url().split('#')[1]
  const wrong: string[] = []
  const look = async (locale: string, what: string) => {
    for (const size of windows) {
      await page.setViewportSize(size)
      await page.waitForTimeout(80)
      const seen = await page.evaluate(lookOver)
      wrong.push(...seen.wrong.map((problem) => `${locale}, ${what}, ${size.width}: ${problem}`))
    }
    await page.setViewportSize(windows[0])
    // Both directions and both looks, as every other screen is checked.
    if (locale !== 'en' && locale !== 'fa') return
    const found = await barriers(page)
    wrong.push(...found.map((barrier) => `${locale}, ${what}: ${JSON.stringify(barrier)}`))
  }
  for (const [at, locale] of offeredLocales.entries()) {
    const scheme = at % 2 === 0 ? 'light' : 'dark'
    await page.evaluate((kept) => localStorage.setItem('kardan.settings', kept), JSON.stringify({ locale, scheme }))
    await page.goto(stack.deskUrl)
    await page.reload()
    await desk.signIn(/Sara Kiani|سارا کیانی/)
    const address = page.url().split('#')[0]
    await page.goto(`${address}#${customer}`)
    await page.locator('.screen-head .button').nth(1).click()
    await expect(page.locator('.package-item')).toBeVisible()
    await look(locale, 'selling a package')
    if (at === 0) {
      await page.getByLabel('What is done').fill('Change of oil and filter with a look at everything else')
      await page.getByLabel('Price of one').fill('12,345,678')
      await page.keyboard.press('Enter')
      await expect(page.locator('.amount-first')).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await page.goto(`${address}#${order}`)
    await expect(page.locator('.packages')).toBeVisible()
    await look(locale, 'a package on an order')
    await page.keyboard.press('F1')
    await look(locale, 'the keys')
    await page.locator('.keys-tour button').click()
    await expect(page.locator('.tour[data-step]')).toBeVisible()
    await page.waitForTimeout(300)
    // An open till is a step done already.
    for (const step of [
      'till',
      'checkIn',
      'car',
      'scan',
      'invoice',
      'cash',
      'release',
      'closeTill',
      'closeDay',
      'further',
    ]) {
      const bar = page.locator(`.tour[data-step=${step}]`)
      if (step === 'till' && (await bar.count()) === 0) continue
      await expect(bar).toBeVisible()
      if (step === 'checkIn' || step === 'scan' || step === 'further') await look(locale, `step ${step} of the tour`)
      await page.keyboard.press('F10')
    }
    await expect(page.locator('.tour')).toHaveCount(0)
  }
  expect(wrong).toEqual([])
})
