import { expect, test } from './desk.ts'
import { press } from './hands.ts'
import { invoiced } from './invoiced.ts'

test('a cheque is written down by the keyboard: what is missing has the focus, and Tab goes from answer to answer', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await invoiced(desk, 'passed on 1')
  await press(page, 'F8')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Received')).toBeFocused()
  await press(page, 'Shift+Tab', 'ArrowLeft')
  await expect(dialog.getByRole('radio', { name: 'Cheque' })).toBeChecked()
  await press(page, 'Enter')
  await expect(dialog.getByLabel('Cheque number')).toBeFocused()
  await page.keyboard.type('778812', { delay: 100 })
  await press(page, 'Enter')
  await expect(dialog.getByLabel('Due', { exact: true })).toBeFocused()
  await page.keyboard.type('+30', { delay: 100 })
  await press(page, 'Tab')
  await page.keyboard.type('1234567890123456', { delay: 100 })
  await press(page, 'Tab')
  await page.keyboard.type('Mellat', { delay: 100 })
  await expect(dialog.getByLabel('Sayad ID')).toHaveValue('1234567890123456')
  await expect(dialog.getByLabel('Bank')).toHaveValue('Mellat')
  await press(page, 'Enter')
  await expect(page.locator('.invoices .paid')).toBeVisible()
})
