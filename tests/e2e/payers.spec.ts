import type { Page } from 'playwright/test'
import { addDays } from '../../src/core/calendar.ts'
import { businessDay } from '../../src/core/wall-clock.ts'
import { formatDay } from '../../src/core/write-day.ts'
import { type Desk, expect, test } from './desk.ts'
import { call, payDue, press, tabTo } from './hands.ts'
import { part, shown } from './invoiced.ts'

const withTax = (net: number) => net + Math.round(net * 0.1)
const labour = 4_000_000

async function fill(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label)
  await tabTo(page, field)
  await press(page, 'Control+a')
  await page.keyboard.insertText(text)
}

/** The arrows of a group of radio buttons, from whichever is chosen. */
async function choose(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole('radio', { name, exact: true })
  const group = page.getByRole('dialog').getByRole('group').filter({ has: wanted })
  await tabTo(page, group.locator('input:checked'))
  for (let steps = 0; steps < 8 && !(await wanted.isChecked()); steps += 1) await press(page, 'ArrowRight')
  await expect(wanted).toBeChecked()
}

interface New {
  name: string
  kind: string
  credit?: number
  days?: number
}

async function addCustomer(page: Page, { name, kind, credit, days }: New): Promise<void> {
  await call(page, 'go to customers', /Go to customers/)
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  await press(page, 'F3')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.insertText(name)
  await choose(page, kind)
  if (credit !== undefined) await fill(page, 'Credit limit', String(credit))
  if (days !== undefined) await fill(page, 'Payment terms', String(days))
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
}

async function openAccount(page: Page, name: string): Promise<void> {
  await call(page, name, new RegExp(name))
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await call(page, 'open the account', /Open the account/)
  await expect(page.locator('.statement')).toBeVisible()
}

/** An order of somebody who is known already, for a car that is not. */
async function openOrderOf(page: Page, owner: string, plate: string): Promise<void> {
  await press(page, 'F2')
  await expect(page.locator('.who-field input')).toBeFocused()
  await page.keyboard.insertText(owner)
  const further = page.locator('.who-one', { hasText: `Another car of ${owner}` })
  await expect(further).toBeVisible()
  while ((await further.getAttribute('aria-selected')) !== 'true') await press(page, 'ArrowDown')
  await press(page, 'Enter')
  await page.getByLabel('Plate', { exact: true }).focus()
  await page.keyboard.insertText(plate)
  await page.getByLabel('Odometer').focus()
  await page.keyboard.insertText('120500')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText(owner)
}

async function finish(page: Page): Promise<void> {
  for (const step of ['In work', 'Done']) {
    await tabTo(page, page.getByRole('button', { name: step, exact: true }))
    await press(page, 'Enter')
    await expect(page.locator('.steps .at')).toContainText(step)
  }
  await call(page, 'release the car', /Release the car/)
  await expect(page.getByRole('dialog', { name: /^Release/ })).toBeVisible()
}

async function scanned({ scan, line }: Desk): Promise<void> {
  await scan(part.code)
  await expect(line(part.name)).toContainText('just scanned')
}

async function invoice(page: Page, count: number): Promise<void> {
  await press(page, 'F4')
  await expect(page.locator('.invoices .code').filter({ hasText: 'INV-' })).toHaveCount(count)
}

/** An order with a part and labour, the part of which an insurer pays. */
async function openInsured(desk: Desk, insurer: string, plate: string): Promise<void> {
  const { page, line } = desk
  await addCustomer(page, { name: insurer, kind: 'Insurer' })
  await desk.openOrder(plate)
  await scanned(desk)
  await press(page, 'F3')
  await expect(page.getByRole('dialog').getByLabel('Description')).toBeFocused()
  await page.keyboard.insertText('Fit the wing')
  await fill(page, 'Unit price', String(labour))
  await press(page, 'Enter')
  await expect(line('Fit the wing')).toBeVisible()

  // The scanned line is still in hand: its terms are one key away.
  await expect(line(part.name).locator('.quantity-button')).toBeFocused()
  await press(page, 'F6')
  await expect(page.getByRole('dialog', { name: part.name })).toBeVisible()
  await choose(page, 'Insurer')
  await tabTo(page, page.getByRole('dialog').getByLabel('Which one'))
  await page.keyboard.type(insurer.slice(0, 5).trim(), { delay: 100 })
  await expect(page.getByRole('option', { name: new RegExp(insurer) })).toBeVisible()
  await press(page, 'Enter', 'Enter')
  await expect(line(part.name)).toContainText(`Insurer · ${insurer}`)
}

/** Whoever sees a new name under the key reads it first. */
const readMs = 600

test('a button pressed twice issues what it said at first, and not the next payer’s invoice', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await openInsured(desk, 'Karafarin Mutual', 'twice 1')
  const issued = page.locator('.invoices .code').filter({ hasText: 'INV-' })
  await page.getByRole('button', { name: /^Issue invoice/ }).dblclick({ delay: 60 })
  await expect(issued).toHaveCount(1)
  await page.waitForTimeout(readMs)
  await expect(issued).toHaveCount(1)
  await invoice(page, 2)
})

test('a car insured by another: two payers, two invoices, the owner pays and goes, the insurer owes', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await openInsured(desk, 'Asia Insurance', 'insured 1')

  // The insurer's is issued first, and is all the same not what the person at the counter is asked for.
  await tabTo(page, page.locator('.payers li', { hasText: 'Asia Insurance' }).getByRole('button'))
  await press(page, 'Enter')
  await expect(page.locator('.invoices .code').filter({ hasText: 'INV-' })).toHaveCount(1)
  await page.waitForTimeout(readMs)
  await invoice(page, 2)
  const ofInsurer = page.locator('.invoices > li', { hasText: 'INV-' }).filter({ hasText: 'Asia Insurance' })
  await expect(ofInsurer.locator('.owing')).toContainText(shown(withTax(part.price)))

  await press(page, 'F8')
  await expect(page.getByRole('dialog', { name: 'Payment from Leila Karimi' })).toBeVisible()
  await expect(page.getByLabel('Received')).toHaveValue(shown(withTax(labour)))
  await press(page, 'Enter')
  await expect(page.locator('.invoices .paid')).toHaveCount(1)
  await expect(ofInsurer.locator('.owing')).toBeVisible()

  // Their own is paid: nobody is asked why the car goes.
  await finish(page)
  await expect(page.getByRole('dialog')).not.toContainText('still owed')
  await press(page, 'Enter')
  await expect(page.locator('.steps .at')).toContainText('Released')

  await openAccount(page, 'Asia Insurance')
  await expect(page.locator('.tile.strong')).toContainText(shown(withTax(part.price)))
})

test('a fleet on credit takes its car unpaid and pays by transfer when the invoice is due', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await addCustomer(page, { name: 'Alborz Transport', kind: 'Fleet', credit: 10 * withTax(part.price), days: 45 })
  await openOrderOf(page, 'Alborz Transport', 'fleet 1')
  await scanned(desk)
  await invoice(page, 1)
  await finish(page)
  await press(page, 'Enter')
  await expect(page.locator('.steps .at')).toContainText('Released')

  await openAccount(page, 'Alborz Transport')
  const open = page.locator('.listed').first().locator('tbody tr')
  await expect(open).toHaveCount(1)
  await expect(open).toContainText(shown(withTax(part.price)))
  const today = businessDay(Date.now(), { timeZone: 'Asia/Tehran' })
  const due = formatDay(addDays(today, 45), { calendar: 'jalali', locale: 'en' })
  await expect(open).toContainText(due)
  await tabTo(page, open.getByRole('link'))
  await press(page, 'Enter')
  await expect(page.locator('.side')).toContainText(`Payable by${due}`)
  await page.goBack()

  await press(page, 'F8')
  await choose(page, 'Transfer')
  await tabTo(page, page.getByLabel('Amount'))
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('This is needed.')
  await fill(page, 'Reference', '140304-7781')
  await press(page, 'Enter')
  await expect(page.locator('.tile.strong')).toContainText(/(^|\D)0(\D|$)/)
  await expect(page.getByRole('heading', { name: 'Open invoices' })).toHaveCount(0)
  await expect(page.locator('.listed')).toContainText('140304-7781')
})

test('what was looked for in one account is not asked of the next', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  const accounts: string[] = []
  for (const name of ['Sepahan Freight', 'Tabriz Freight']) {
    await addCustomer(page, { name, kind: 'Fleet' })
    await openAccount(page, name)
    accounts.push(page.url())
  }
  await page.getByLabel('From', { exact: true }).fill('1405/01/01')
  await press(page, 'F8')
  await expect(page.getByRole('dialog', { name: 'Payment from Tabriz Freight' })).toBeVisible()
  await page.goto(accounts[0] ?? '')
  await expect(page.getByRole('heading', { name: 'Sepahan Freight', level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByLabel('From', { exact: true })).toHaveValue('')
})

test('beyond the credit limit a car does not go without somebody saying why', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await addCustomer(page, { name: 'Zagros Taxi', kind: 'Fleet', credit: 1000, days: 30 })
  await openOrderOf(page, 'Zagros Taxi', 'beyond 1')
  await scanned(desk)
  await invoice(page, 1)
  await finish(page)
  const dialog = page.getByRole('dialog', { name: /^Release/ })
  await expect(dialog).toContainText(`${shown(withTax(part.price))} Iranian Rial is still owed`)
  await press(page, 'Enter')
  await expect(dialog.getByRole('alert')).toContainText('Say why the car goes all the same')
  // What is asked has the focus: a digit says why, and Enter releases. A competitor's price is no reason.
  await expect(dialog.getByRole('radio', { name: /Loyal customer/ })).toBeFocused()
  await expect(dialog.getByRole('radio', { name: /Competitor/ })).toHaveCount(0)
  await press(page, '3')
  await expect(dialog.getByRole('radio', { name: /Goodwill/ })).toBeChecked()
  await press(page, 'Enter')
  await expect(page.locator('.steps .at')).toContainText('Released')
})

test('where a till is required cash is refused with opening it at hand, and is taken after that', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('required 1')
  await scanned(desk)
  await invoice(page, 1)
  const number = (await page.locator('.invoices .code').first().innerText()).replaceAll('\u2060', '').trim()
  await stack.control('tills-required')
  try {
    // A cashier whose till nobody has opened.
    await desk.open()
    await desk.signIn(/Arash Bahar/, '4444')
    await call(page, number, new RegExp(number))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
    await payDue(page)
    const dialog = page.getByRole('dialog', { name: /^Payment from/ })
    await expect(dialog.getByRole('alert')).toContainText('nothing was taken yet')
    await tabTo(page, dialog.getByRole('button', { name: 'Open till' }))
    await press(page, 'Enter')
    await expect(page.getByRole('dialog', { name: 'Open till' })).toBeVisible()
    await page.keyboard.type('5', { delay: 100 })
    await press(page, 'Control+Enter')
    await expect(page.getByRole('dialog', { name: 'Open till' })).toHaveCount(0)
    await expect(dialog.getByRole('alert')).not.toContainText('nothing was taken yet')
    await tabTo(page, dialog.getByLabel('Received'))
    await press(page, 'Enter')
    await expect(page.locator('.side')).toContainText('✓ paid')
    // The till is closed again: who hands theirs over is told of every one that stands open.
    await page.getByRole('link', { name: 'Cash desk' }).click()
    await press(page, 'F4')
    const close = page.getByRole('dialog', { name: 'Close till' })
    await close.getByLabel('Coins and other').fill('1')
    await press(page, 'Enter')
    await close.getByLabel('Reason of the difference').fill('Not counted')
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { name: 'Your till is not open' })).toBeVisible()
  } finally {
    await stack.control('tills-optional')
  }
})
