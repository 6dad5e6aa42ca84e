import { expect, test } from './desk.ts'
import { payDue } from './hands.ts'

test('four oil changes are sold, paid, used on an order and charged without asking for money again', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('PACK 12 B 345')
  const order = page.url()
  await page.locator('.order-who a[href*="customers"]').click()
  await page.getByRole('button', { name: 'Sell a package' }).click()
  await page.keyboard.insertText('A year of oil')
  const form = page.getByRole('dialog')
  await form.getByLabel('What is done').fill('Oil change')
  await form.getByLabel('Price of one').fill('1,100,000')
  await expect(form).toContainText('4,400,000')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Received')).toHaveValue('4,400,000')

  // Not paid, it is not used.
  await page.keyboard.press('Escape')
  await page.goto(order)
  const card = page.locator('.packages')
  await card.getByRole('button', { name: 'Use Oil change' }).click()
  await expect(page.locator('.toasts')).toContainText('is not paid yet')
  await card.getByRole('link', { name: /A year of oil/ }).click()
  await payDue(page)
  await expect(page.locator('.side')).toContainText('✓ paid')

  await page.goto(order)
  await card.getByRole('button', { name: 'Use Oil change' }).click()
  await expect(card).toContainText('3 of 4 left')
  await card.getByRole('button', { name: 'Take back Oil change' }).click()
  await expect(card).toContainText('4 of 4 left')
  await card.getByRole('button', { name: 'Use Oil change' }).click()
  await expect(card).toContainText('3 of 4 left')
  await page.keyboard.press('F4')
  await expect(page.locator('.lines .group').first()).toContainText(/INV-\d+-\d{6}/)
  await expect(page.locator('.side')).toContainText('✓ paid')
  await expect(page.getByRole('button', { name: /Take payment/ })).toHaveCount(0)

  // What is left is given back by a credit note, and is the customer's to use or to have.
  await card.getByRole('link', { name: /A year of oil/ }).click()
  await expect(page.locator('main')).toContainText('3 of 4 left')
  await page.keyboard.press('F7')
  await expect(page.getByRole('dialog')).toContainText('Return')
  await page.keyboard.press('Enter')
  await expect(page.locator('.toasts')).toContainText('3,300,000')
  await page.goto(order)
  await expect(card).toContainText('0 of 4 left')
})

test('a job kept for further cars says under its code who kept it and what took its place', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('KEPT 12 B 345')
  await page.getByRole('button', { name: /^Add a job/ }).click()
  await page.getByRole('dialog').getByLabel('Job').fill('Brakes')
  await page.keyboard.press('Enter')
  await page.keyboard.press('F3')
  const line = page.getByRole('dialog')
  await line.getByLabel('Description').fill('Pads')
  await line.getByLabel('Unit price').fill('900,000')
  await line.getByLabel('For the job').selectOption({ label: 'Brakes' })
  await line.locator('button[type=submit]').click()
  await page.locator('.job-title', { hasText: 'Brakes' }).click()
  const code = page.getByLabel('Save for further cars')
  for (const said of ['is a canned job now', 'took the place']) {
    await code.fill('BRK')
    await page.keyboard.press('Enter')
    await expect(page.locator('.toasts')).toContainText(said)
  }
  await code.fill('BRK')
  await page.getByRole('button', { name: 'History: Brakes' }).click()
  const told = page.locator('.history-entry')
  await expect(told).toHaveCount(2)
  await expect(told.first()).toContainText('Withdrawn before: In use')
  await expect(told.last()).toContainText(/Pads, 1 at 900,000/)
})
