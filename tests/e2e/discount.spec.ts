import { expect, test } from './desk.ts'
import { press, tabTo } from './hands.ts'

test('a discount in percent of the line that was put on last, by the keyboard', async ({ desk }) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('discount 1')
  await press(page, 'F3')
  await page.keyboard.insertText('Fit it')
  await press(page, 'Tab', 'Tab')
  await page.keyboard.insertText('5000000')
  await press(page, 'Enter')
  await expect(line('Fit it')).toBeVisible()

  // No line is in hand: the last one is meant, and the first question about it has the focus.
  await press(page, 'F6')
  const dialog = page.getByRole('dialog', { name: 'Fit it' })
  await expect(dialog.getByRole('radio', { name: 'Customer', exact: true })).toBeFocused()
  await tabTo(page, dialog.getByLabel('Discount'))
  await page.keyboard.insertText('۱۰٪')
  await expect(dialog).toContainText('= 500,000 Iranian rials')
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
  await expect(line('Fit it')).toContainText('4,500,000')
})

test('kilometres at which to ask again are read or asked for once more, and never dropped', async ({ desk }) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('later 1')
  await press(page, 'F3')
  await page.keyboard.insertText('Timing belt')
  await press(page, 'Tab', 'Tab')
  await page.keyboard.insertText('5000000')
  await press(page, 'Enter')
  await expect(line('Timing belt')).toBeVisible()
  await press(page, 'F6')
  const dialog = page.getByRole('dialog', { name: 'Timing belt' })
  await dialog.getByText('Deferred', { exact: true }).click()
  const later = dialog.getByLabel('or at')
  await later.fill('85k')
  await press(page, 'Enter')
  await expect(later).toBeFocused()
  await expect(dialog).toContainText('cannot be read as kilometres')
  await later.fill('۸۵٬۰۰۰')
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
  await line('Timing belt').locator('td').first().click()
  await press(page, 'F6')
  await expect(later).toHaveValue('85000')
  // What was typed of a deferral that is none any more keeps nobody from saving.
  await later.fill('soon')
  await dialog.getByText('Approved', { exact: true }).click()
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
})
