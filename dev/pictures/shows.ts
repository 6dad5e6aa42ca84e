import type { Page } from 'playwright/test'

export interface Desk {
  page: Page
  /** Opens a screen and waits until it has drawn what it asked for. */
  go(screen: string): Promise<void>
  /** Opens the first record of a list that `fits`, newest first. */
  goToOne(list: string, fits: (page: Page) => Promise<boolean>): Promise<void>
  /** Presses a key and waits for the window it opens. */
  opens(key: string): Promise<void>
}

/** What each picture shows, in an order in which a picture may stand on what the one before did. */
export const pictures: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  today: ({ go }) => go('today'),
  async 'check-in'({ page, go }) {
    await go('vehicles')
    const plate = await page.locator('main a[href*="#/vehicles/"]').first().innerText()
    await page.keyboard.press('F2')
    await page.locator('.who-field input').pressSequentially(plate.replaceAll(/\s/g, ''), { delay: 120 })
    await page.locator('.who-one[aria-selected=true]').waitFor()
    await settled(page)
  },
  'work-order': ({ goToOne }) => goToOne('work-orders', hasLines),
  async keys({ goToOne, opens }) {
    await goToOne('work-orders', hasLines)
    await opens('F1')
  },
  async 'cash-desk'({ page, go, opens }) {
    await go('cash-desk')
    if (!(await page.locator('.tiles').first().isVisible())) {
      await opens('F4')
      await page.locator('dialog[open] .notes input').first().fill('12')
      await page.keyboard.press('Control+Enter')
      await page.locator('.tiles').first().waitFor()
      await page.locator('.toasts button').click()
    }
  },
  async 'business-day'({ page, go }) {
    await go('cash-desk/day')
    await page.locator('.day-walk button').first().click()
    await page.mouse.move(0, 0)
    await settled(page)
  },
  invoice: ({ goToOne }) => goToOne('invoices', isOwed),
  async payment({ goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F8')
  },
  async correct({ goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F7')
  },
  accounts: ({ go }) => go('accounts'),
  async cheques({ page, go }) {
    await go('cheques')
    await page.locator('.filters label').last().click()
    await page.mouse.move(0, 0)
    await settled(page)
  },
  schedule: ({ go }) => go('schedule'),
  morning: ({ go }) => go('morning'),
  /** On the order of a car whose owner paid beforehand. */
  package: ({ goToOne }) => goToOne('work-orders', async (page) => (await hasPackage(page)) && (await hasLines(page))),
  account: ({ goToOne }) => goToOne('accounts', async () => true),
  parts: async ({ page, go }) => {
    await go('parts')
    await page.locator('main input').first().pressSequentially('pad', { delay: 120 })
    await settled(page)
  },
  async find({ page, go }) {
    await go('today')
    await page.keyboard.press('Control+K')
    await page.locator('dialog[open] input').pressSequentially('207', { delay: 120 })
    await settled(page)
  },
  async paper({ page, goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F9')
    await page.locator('.pages canvas[data-drawn=true]').first().waitFor()
    await settled(page)
  },

  customer: ({ goToOne }) => goToOne('customers', async () => true),
  attention: ({ go }) => go('attention'),
  lists: ({ go }) => go('settings/lists'),
  scanner: ({ go }) => go('settings/scanner'),
  settings: ({ go }) => go('settings'),
  /** Whoever heads the dealer sees it; everybody else is told who does. */
  async setup({ page, go }) {
    await page.locator('.top .icon-button').first().click()
    await page
      .locator('dialog[open]')
      .getByRole('button', { name: /Mahtab|مهتاب/ })
      .click()
    await page.keyboard.type('9999', { delay: 120 })
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await go('settings/begin')
    await page.locator('.setup-steps button').nth(1).click()
    await settled(page)
  },
  // The last, since the tour stays at the foot of every screen.
  async tour({ page, go }) {
    await go('today')
    await page.keyboard.press('F1')
    await page.locator('.keys-tour button').click()
    await page.locator('.tour[data-step]').waitFor()
    await settled(page)
    if (await page.locator('.tour[data-step=till]').isVisible()) await page.keyboard.press('F10')
    await page.keyboard.press('F2')
    await page.locator('.tour[data-step=car]').waitFor()
    await settled(page)
  },
}

const hasLines = async (page: Page) => (await page.locator('.lines tbody tr').count()) > 3
const hasPackage = (page: Page) => page.locator('.packages').isVisible()
const isOwed = (page: Page) => page.locator('.screen-head button[aria-keyshortcuts=F8]').isVisible()

/** The engine answers within some milliseconds; fonts and the last row have come after this. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
}
