import { expect, parts, test } from './desk.ts'
import { press } from './hands.ts'

const [first] = parts

test('what was agreed and is scanned once more is asked about again, and one press notes the answer', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('agreed 1')
  await scan(first.code)
  const pads = line(first.name)
  await expect(pads.locator('.quantity-button')).toBeFocused()
  const dialog = page.getByRole('dialog')
  for (const word of ['Proposed', 'Approved']) {
    await press(page, 'F6')
    await dialog.getByText(word, { exact: true }).click()
    await press(page, 'Enter')
    await expect(dialog).toHaveCount(0)
    await expect(pads.getByText('Proposed')).toHaveCount(word === 'Proposed' ? 1 : 0)
    await pads.locator('td').first().click()
  }
  await scan(first.code)
  await expect(pads).toContainText('Proposed · more than was agreed')
  await expect(page.locator('.toasts')).toContainText('comes to more than the customer agreed to')
  await page.getByRole('button', { name: 'The customer agrees' }).click()
  await expect(pads.getByText('Proposed')).toHaveCount(0)
  await expect(pads.locator('.quantity-button')).toContainText('2')
})
