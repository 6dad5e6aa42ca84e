import { expect, test } from './desk.ts'

test('a station changes what is its own, sees what head office decided, and keeps its data', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Decided by head office' })).toBeVisible()
  await expect(page.locator('.settings-facts').last()).toContainText('Iran')

  await page.locator('.settings').getByText('فارسی').click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await page.locator('.settings').getByText('English').click()

  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByText('the copy checked')).toBeVisible({ timeout: 15_000 })
  const again = page.getByRole('button', { name: /Go back to the backup of/ }).first()
  await again.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('never deleted')
  // Nothing is done by Enter alone: the way out is in hand.
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('when Kardan starts next')).toHaveCount(0)
})

test('what was not delivered is handed over as a file', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Save as a file' }).click()
  await expect(page.getByText(/Everything is delivered|saved as a file/)).toBeVisible()
})
