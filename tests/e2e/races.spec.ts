import type { Page } from 'playwright/test'
import { type Desk, deskOf, expect, test } from './desk.ts'
import { press, tabTo } from './hands.ts'
import { due, part, shown } from './invoiced.ts'
import { holdableWire } from './wire.ts'

/** An invoice of one part of a customer nobody else has; answers the address of their account. */
async function owes({ page, checkIn, scan, line }: Desk, plate: string, owner: string, phone: string): Promise<string> {
  await checkIn(plate)
  for (const text of ['Peugeot 405', '2004', '', owner, phone, 'Noise', '48210', '16:00']) {
    await page.keyboard.insertText(text)
    await press(page, 'Enter')
  }
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText(plate)
  await scan(part.code)
  await expect(line(part.name)).toBeVisible()
  await press(page, 'F4')
  await expect(page.locator('.invoices li').first()).toBeVisible()
  const customer = await page.locator('.order-who a[href*="customers"]').getAttribute('href')
  return `${page.url().split('#')[0]}${customer?.replace(/.*#\/customers/, '#/accounts')}`
}

const paid = (page: Page) => page.locator('.invoices .paid')
const received = (page: Page) => page.getByRole('dialog').getByLabel('Received')

test('a part payment that is pressed twice before it is answered is taken once', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  const account = await owes(desk, 'twice 41', 'Parviz Twice', '0939 111 0041')
  await press(page, 'F8')
  await received(page).fill('1,000,000')
  wire.hold()
  await press(page, 'Enter', 'Enter')
  wire.release()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.locator('.toasts').getByText('1,000,000 Iranian Rial taken')).toHaveCount(1)
  await page.goto(account)
  await expect(page.locator('.statement tbody tr', { hasText: '1,000,000' })).toHaveCount(1)
})

test('what an engine decided and did not live to answer is done once, and the page waits behind the lock', async ({
  desk,
}) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  const account = await owes(desk, 'gone 47', 'Parviz Gone', '0939 111 0047')
  await press(page, 'F8')
  await received(page).fill('1,000,000')
  wire.hold()
  await press(page, 'Enter')
  await wire.lose()
  const lock = page.getByRole('dialog', { name: 'The desk is locked' })
  await expect(lock).toBeVisible()
  await page.keyboard.type('1111', { delay: 90 })
  await press(page, 'Enter')
  await expect(lock).toBeHidden()
  await expect(page.locator('.toasts').getByText('1,000,000 Iranian Rial taken')).toHaveCount(1)
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goto(account)
  await expect(page.locator('.statement tbody tr', { hasText: '1,000,000' })).toHaveCount(1)
})

test('a command of one person whose engine went away is not done for another, who is told', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  const account = await owes(desk, 'gone 48', 'Parviz Other', '0939 111 0048')
  await press(page, 'F8')
  await received(page).fill('1,000,000')
  wire.hold('asked')
  await press(page, 'Enter')
  await wire.lose()
  const lock = page.getByRole('dialog', { name: 'The desk is locked' })
  await lock.getByRole('button', { name: /Arash Bahar/ }).click()
  await page.keyboard.type('4444', { delay: 90 })
  await press(page, 'Enter')
  await expect(lock).toBeHidden()
  await expect(page.getByText('stopped before it answered')).toBeVisible()
  await page.goto(account)
  await expect(page.locator('.statement tbody tr', { hasText: '1,000,000' })).toHaveCount(0)
})

test('Enter that is held opens a question and does not answer it', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await owes(desk, 'held 42', 'Parviz Held', '0939 111 0042')
  await press(page, 'F8')
  await received(page).fill(String(due * 10))
  await hold(page, 'Enter')
  await expect(page.getByRole('button', { name: /Take all that is due/ })).toBeFocused()
  await press(page, 'Enter')
  await expect(paid(page)).toBeVisible()
})

test('Enter that is held in a check-in goes one field on', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.checkIn('held 43')
  await expect(page.getByLabel('Make and model')).toBeFocused()
  await hold(page, 'Enter')
  await expect(page.locator('.check-in-form')).toBeVisible()
  await expect(page.getByLabel('Make and model')).not.toBeFocused()
  await press(page, 'Shift+Tab')
  await expect(page.getByLabel('Make and model')).toBeFocused()
})

test('the next payment begins with what is due now, not with what was due when one was last taken', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await owes(desk, 'stale 44', 'Parviz Stale', '0939 111 0044')
  await press(page, 'F8')
  await expect(received(page)).toHaveValue(shown(due))
  await press(page, 'Enter')
  await expect(paid(page)).toBeVisible()
  await scan(part.code)
  await expect(line(part.name)).toHaveCount(2)
  await press(page, 'F4')
  await expect(page.locator('.invoices li')).toHaveCount(2)
  await press(page, 'F8')
  await expect(received(page)).toHaveValue(shown(due))
})

test('what was paid at another screen meanwhile is not taken once more as an advance', async ({ desk, stack }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await owes(desk, 'paid 49', 'Parviz Paid', '0939 111 0049')
  await press(page, 'F8')
  await expect(received(page)).toHaveValue(shown(due))
  const other = deskOf(await page.context().newPage(), stack.deskUrl)
  await other.open()
  await other.signIn()
  await other.page.goto(page.url())
  await expect(other.page.locator('.order-head')).toContainText('paid 49')
  await press(other.page, 'F8')
  await expect(received(other.page)).toHaveValue(shown(due))
  await press(other.page, 'Enter')
  await expect(paid(other.page)).toBeVisible()
  await other.page.close()
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('Nothing was taken')
})

test('a badge leaves a payment as it is written, and the focus where it is', async ({ desk, stack }) => {
  const { page, scan } = desk
  const badge = await stack.control('badge-cashier')
  await desk.open()
  await desk.signIn()
  await owes(desk, 'badged 45', 'Parviz Badged', '0939 111 0045')
  await press(page, 'F8')
  await page.getByRole('dialog').getByText('Card', { exact: true }).click()
  const amount = page.getByRole('dialog').getByLabel('Amount')
  await amount.fill(String(due * 10))
  await press(page, 'Enter')
  const asTyped = page.getByRole('button', { name: /No, it is/ })
  await tabTo(page, asTyped)
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Arash Bahar')
  await expect(asTyped).toBeFocused()
  await expect(amount).toHaveValue(String(due * 10))
  await press(page, 'Escape')
  await amount.fill('1,000,000')
  await press(page, 'Enter')
  await expect(page.locator('.toasts')).toContainText('1,000,000 Iranian Rial taken')
})

test('a badge switches the person while something is being found, and is written nowhere', async ({ desk, stack }) => {
  const { page, scan } = desk
  const badge = await stack.control('badge-cashier')
  await desk.open()
  await desk.signIn()
  await press(page, 'Control+k')
  const find = page.locator('.find-input')
  await expect(find).toBeFocused()
  await page.keyboard.type('oil', { delay: 100 })
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Arash Bahar')
  await expect(find).toHaveValue('oil')
  await press(page, 'Escape')
  // In the window that asks who is there it closes the window too.
  await page.locator('.person-name').click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await scan(badge)
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('a badge leaves a till that is being closed whose it was', async ({ desk, stack }) => {
  const { page, scan } = desk
  const badge = await stack.control('badge-cashier')
  const notes = (text: string) => page.keyboard.type(text, { delay: 100 })
  await desk.open()
  await desk.signIn(/Vera Belova/, '4545')
  await page.getByRole('link', { name: 'Cash desk' }).click()
  await expect(page.getByRole('heading', { name: 'Your till is not open' })).toBeVisible()
  await press(page, 'F4')
  await expect(page.getByRole('dialog')).toBeVisible()
  await notes('3')
  await press(page, 'Control+Enter')
  await expect(page.locator('.tile.strong')).toContainText('6,000,000')
  await press(page, 'F4')
  const dialog = page.getByRole('dialog', { name: 'Close till' })
  await expect(dialog).toBeVisible()
  await notes('3')
  const counted = dialog.locator('.notes input').first()
  await expect(counted).toHaveValue('3')
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Arash Bahar')
  await expect(counted).toHaveValue('3')
  await press(page, 'Control+Enter')
  await expect(page.locator('.toasts')).toContainText('closed')
  await expect(dialog).toBeHidden()
  await desk.open()
  await desk.signIn(/Vera Belova/, '4545')
  await page.getByRole('link', { name: 'Cash desk' }).click()
  await expect(page.getByRole('heading', { name: 'Your till is not open' })).toBeVisible()

  // What one counts into their own till opens nobody else's.
  await press(page, 'F4')
  await expect(page.getByRole('dialog')).toBeVisible()
  await notes('4')
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Arash Bahar')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the day that is in view is closed, though another was asked for and comes meanwhile', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await page.goto(`${page.url().split('#')[0]}#/cash-desk/day`)
  const inView = page.locator('.day-walk b')
  const today = await inView.innerText()
  wire.hold()
  await page.getByRole('button', { name: 'The day before' }).click()
  await press(page, 'F4')
  const dialog = page.getByRole('dialog')
  const title = await dialog.getByRole('heading').innerText()
  await dialog.getByLabel('Cash counted').fill('123')
  wire.release()
  await page.waitForTimeout(300)
  await expect(dialog.getByRole('heading')).toHaveText(title)
  await expect(inView).toHaveText(today)
  await expect(dialog.getByLabel('Cash counted')).toHaveValue('123')

  // What was left is not asked about again on the way through the days.
  await press(page, 'Escape')
  await page.getByRole('button', { name: 'The day before' }).click()
  await expect(inView).not.toHaveText(today)
  await page.getByRole('button', { name: 'The day after' }).click()
  await expect(inView).toHaveText(today)
  await expect(dialog).toHaveCount(0)
})

test('what is typed while a wrong PIN is answered stays, and is asked about once', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  const who = page.locator('.people button')
  await who.filter({ hasText: 'Sara Kiani' }).click()
  const pin = page.locator('.pin input')
  wire.hold()
  await page.keyboard.insertText('1110')
  await press(page, 'Enter')
  await expect(pin).toHaveValue('')
  await page.keyboard.insertText('1111')
  await press(page, 'Enter')
  await who.filter({ hasText: 'Babak Nouri' }).click()
  wire.release()
  await expect(page.locator('.pin .wrong')).toContainText('That is not the PIN')
  await expect(pin).toHaveValue('1111')
  await press(page, 'Enter')
  await expect(page.locator('.person-name')).toHaveText('Sara Kiani')
})

test('behind the lock the paper in view is neither kept nor printed', async ({ desk }) => {
  const { page } = desk
  await page.clock.install()
  await desk.open()
  await page.evaluate(() => localStorage.setItem('kardan.settings', JSON.stringify({ locale: 'en', lockAfter: 5 })))
  await page.reload()
  await desk.signIn()
  await owes(desk, 'locked 46', 'Parviz Locked', '0939 111 0046')
  await press(page, 'F9')
  await expect(page.locator('canvas[data-drawn=true]').first()).toBeVisible({ timeout: 15_000 })
  const kept: unknown[] = []
  page.on('download', (download) => kept.push(download))
  await page.clock.fastForward('06:00')
  const lock = page.getByRole('dialog', { name: 'The desk is locked' })
  await expect(lock).toBeVisible()
  await press(page, 'Control+s')
  await page.waitForTimeout(500)
  expect(kept).toHaveLength(0)
  await page.keyboard.insertText('1111')
  await press(page, 'Enter')
  await expect(lock).toBeHidden()
  await press(page, 'Control+s')
  await expect.poll(() => kept.length).toBe(1)
})

/** Held for half a second, a key comes again and again. */
async function hold(page: Page, key: string): Promise<void> {
  for (let times = 0; times < 15; times += 1) {
    await page.keyboard.down(key)
    await page.waitForTimeout(30)
  }
  await page.keyboard.up(key)
}
