import type { Page } from 'playwright/test'
import { barriers } from './accessibility.ts'
import { expect, type Look, test } from './desk.ts'
import { payDue, press } from './hands.ts'
import { due, invoiced, part, shown } from './invoiced.ts'

/** From an order to the page of its only invoice. */
async function openInvoice(page: Page): Promise<void> {
  const number = (await page.locator('.invoices .code').first().innerText()).trim()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.getByLabel('Number, buyer or plate').fill(number)
  await page.getByRole('link', { name: number, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(number)
}

test('toman is typed only where the box says toman, and change is handed back', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'toman 1')
  await press(page, 'F8')
  await expect(page.getByLabel('Received')).toHaveValue(shown(due))
  await page.getByRole('button', { name: 'Type in Toman' }).click()
  await expect(page.locator('.money-field .inside')).toContainText('Toman')
  await expect(page.getByLabel('Received')).toHaveValue(new RegExp(`^${shown(Math.floor(due / 10))}`))
  await page.getByLabel('Received').fill(String(Math.ceil(due / 10) + 100))
  const back = `${shown(Math.ceil(due / 10) + 100 - due / 10)} Toman`
  await expect(page.locator('.pay-due.back')).toContainText(back)
  await press(page, 'Enter')
  await expect(page.locator('.toasts')).toContainText(`Hand back ${back}`)
})

test('counted notes are in their boxes as long as they count, and one that cannot be read stops the payment', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'notes 1')
  await press(page, 'F8')
  await page.getByRole('button', { name: 'Count notes' }).click()
  const boxes = page.getByRole('dialog').locator('.notes input')
  await boxes.nth(0).fill('1')
  await boxes.nth(3).fill('2o')
  await press(page, 'Control+Enter')
  await expect(boxes.nth(3)).toBeFocused()
  await boxes.nth(3).fill('2')
  await expect(page.getByLabel('Received')).toHaveValue('2,200,000')
  for (const tender of ['Card', 'Cash']) await page.getByRole('dialog').getByText(tender, { exact: true }).click()
  await expect(boxes.nth(0)).toHaveValue('1')
  await expect(boxes.nth(3)).toHaveValue('2')
  await boxes.nth(0).fill('')
  await expect(page.getByLabel('Received')).toHaveValue('200,000')
})

test('ten times what is due is one question: Escape goes back, Enter takes what is due', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'tenfold 1')
  await press(page, 'F8')
  await page.getByLabel('Received').fill(String(due * 10))
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('Is there a nought too many?')
  await press(page, 'Escape')
  await expect(page.getByRole('dialog')).not.toContainText('nought')
  await page.getByLabel('Received').fill(String(due * 10))
  await press(page, 'Enter')
  await expect(page.getByRole('button', { name: /Take all that is due/ })).toBeFocused()
  await press(page, 'Enter')
  await expect(page.locator('.invoices .paid')).toBeVisible()
})

test('a wrong invoice is corrected by keyboard in less than twenty seconds, with what was paid', async ({ desk }) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'wrong 1')
  await payDue(page)
  await expect(page.locator('.invoices .paid')).toBeVisible()
  await openInvoice(page)
  const began = Date.now()
  await press(page, 'F7')
  await expect(page.getByRole('dialog', { name: /Correct/ })).toBeVisible()
  await press(page, '6', 'Enter')
  await expect(page.locator('.order-head')).toBeVisible()
  await expect(page.locator('.toasts')).toContainText(`${shown(due)}`)
  await expect(line(part.name)).toBeVisible()
  // What was taken back is called so, and its credit note says of what it is.
  await expect(page.locator('.invoices li').first()).toContainText('Taken back by credit note')
  await expect(page.locator('.invoices li').nth(1)).toContainText(/Takes back INV-/)
  await expect(page.locator('.invoices .paid')).toHaveCount(0)
  await press(page, 'F4')
  await expect(page.locator('.invoices li > p:first-child .code').filter({ hasText: 'INV-' })).toHaveCount(2)
  expect(Date.now() - began).toBeLessThan(20_000)
  await expect(page.getByRole('button', { name: /Take payment/ })).toHaveCount(0)
})

test('a document that was printed is a copy from then on', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'copy 1')
  await openInvoice(page)
  for (const copy of [false, true]) {
    await press(page, 'F9')
    await expect(page.locator('canvas[data-drawn=true]').first()).toBeVisible({ timeout: 15_000 })
    await expect(page.getByLabel('Mark as copy')).toBeChecked({ checked: copy })
    const download = page.waitForEvent('download')
    await press(page, 'Control+S')
    await download
    await press(page, 'Escape')
  }
  await expect(page.locator('.side')).toContainText('printed 2 times')
})

test('a part of an invoice goes back, and what was paid for it is given back', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'return 1')
  await payDue(page)
  await expect(page.locator('.invoices .paid')).toBeVisible()
  await openInvoice(page)
  await press(page, 'F7')
  await page.getByRole('dialog').getByText('Return', { exact: true }).click()
  await page
    .getByLabel(/Take back of/)
    .first()
    .fill('0.5')
  // By itself a part goes back to the shelf, and a damaged one does not.
  const toShelf = page.getByRole('checkbox', { name: 'The parts go back to the shelf' })
  await expect(toShelf).toBeChecked()
  await page.getByRole('dialog').getByText('Damaged goods').click()
  await expect(toShelf).not.toBeChecked()
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Credit note')
  // The money goes back from where one stands, by the key of money.
  await expect(page.getByRole('button', { name: 'Refund' })).toBeVisible()
  await press(page, 'F8')
  await expect(page.getByRole('dialog', { name: /Refund/ })).toBeVisible()
  await press(page, 'Enter')
  await expect(page.locator('.toasts')).toContainText('given back')
  await expect(page.getByRole('button', { name: 'Refund' })).toHaveCount(0)
  await page.locator('.rows-list a').first().click()
  await expect(page.locator('.listed')).toContainText('0.5 taken back')
  await expect(page.locator('.sums')).toContainText('Taken back by credit note')
  await expect(page.getByRole('button', { name: 'Refund' })).toHaveCount(0)
})

test('a cheque is taken with its Jalali day, bounces, and the invoice is owed again', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'cheque 1')
  await press(page, 'F8')
  await page.getByRole('dialog').getByText('Cheque', { exact: true }).click()
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('This is needed.')
  await page.getByLabel('Cheque number').fill('990011')
  await page.getByRole('textbox', { name: /^Due/ }).fill('1410/01/15')
  await expect(page.getByRole('dialog')).toContainText('15 Farvardin 1410')
  await page.getByLabel('Sayad ID').fill('12345')
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toContainText('A Sayad ID has 16 digits.')
  await page.getByLabel('Sayad ID').fill('۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۷')
  await press(page, 'Enter')
  await expect(page.locator('.invoices .paid')).toBeVisible()
  const order = page.url()
  await page.goto(`${order.split('#')[0]}#/cheques`)
  await page.getByText(/^In the drawer/).click()
  const row = page.locator('tr', { hasText: '990011' })
  await row.getByRole('button', { name: /Pay in/ }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await press(page, 'Enter')
  await page.getByText(/^At the bank/).click()
  await row.getByRole('button', { name: /Bounced/ }).click()
  await expect(page.getByRole('dialog')).toContainText('owed again')
  await page.keyboard.type('no cover', { delay: 100 })
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page
    .getByRole('link', { name: /Needs attention/ })
    .first()
    .click()
  await expect(page.locator('main')).toContainText('990011')
  await page.goto(order)
  await expect(page.locator('.invoices .owing')).toBeVisible()
})

test('one payment pays two invoices of a customer; the statement runs to nothing and is exported', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'two bills 1')
  await scan(part.code)
  await expect(line(part.name)).toHaveCount(2)
  await press(page, 'F4')
  await expect(page.locator('.invoices li')).toHaveCount(2)
  await openInvoice(page)
  await page.locator('.screen-head .plain-link').first().click()
  await expect(page.locator('.statement')).toBeVisible()
  await press(page, 'F8')
  await expect(page.locator('.pay-invoices label')).toHaveCount(2)
  await expect(page.getByLabel('Received')).toHaveValue(shown(2 * due))
  await press(page, 'Enter')
  await expect(page.locator('.tile.strong')).toContainText('0')
  await expect(page.getByRole('heading', { name: 'Open invoices' })).toHaveCount(0)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/Statement\.csv$/)
})

const looks: Look[] = [
  { locale: 'en', scheme: 'light' },
  { locale: 'fa', scheme: 'dark' },
]
for (const look of looks)
  test(`every screen of money can be used by everyone (${look.locale}, ${look.scheme})`, async ({ desk }) => {
    const { page } = desk
    await desk.open(look)
    await desk.signIn()
    await invoiced(desk, `shown ${look.locale} 1`)
    const at = page.url().split('#')[0]
    for (const screen of ['invoices', 'accounts', 'cheques', 'cash-desk', 'cash-desk/day', 'morning']) {
      await page.goto(`${at}#/${screen}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForTimeout(200)
      await check(page, screen)
    }
    for (let figure = 0; figure < 9; figure += 1) {
      await page.locator('.figure').nth(figure).click()
      await expect(page.locator('.figure-rows')).toBeVisible()
    }
    await check(page, 'figure')
    await page.goto(`${at}#/invoices`)
    await page.locator('.listed tbody a').first().click()
    await expect(page.locator('.paper-page')).toBeVisible()
    await check(page, 'invoice')
    await press(page, 'F7')
    await check(page, 'correct')
    await press(page, 'Escape')
    await page.locator('.screen-head .plain-link').first().click()
    await expect(page.locator('.statement')).toBeVisible()
    await check(page, 'statement')
    await press(page, 'F8')
    await expect(page.locator('.pay')).toBeVisible()
    await page.locator('.pay .choice label').nth(3).click()
    await check(page, 'cheque')
  })

const check = async (page: Page, screen: string) => expect(await barriers(page), screen).toEqual([])
