import { expect, parts, test } from './desk.ts'

const [first] = parts

test('a computer nobody has settled anything on offers the tour once; it follows what is really done, and can be left', async ({
  desk,
  stack,
}) => {
  const { page, scan } = desk
  await page.goto(stack.deskUrl)
  await desk.signIn()
  const bar = page.locator('.tour')
  await expect(bar).toContainText('A working day, step by step')
  await bar.getByRole('button', { name: 'Start the tour' }).click()
  await expect(bar).toContainText('1 of 10')
  await page.keyboard.press('F10')
  await expect(bar).toContainText('A car arrives')
  await expect(page.locator('[data-tour]')).toHaveText(/Check in a car/)

  // Work goes on as it always does, and the tour with it.
  await desk.openOrder('TOUR 12 B 345')
  await expect(bar).toContainText('Scan a part')
  await scan(first.code)
  await expect(bar).toContainText('Issue the invoice')
  await expect(page.locator('[data-tour]')).toHaveText(/Issue invoice/)

  // Left in the middle and after a restart, it goes on where it was; nothing of it is in the way meanwhile.
  await bar.getByRole('button', { name: 'Leave the tour' }).click()
  await expect(bar).toHaveCount(0)
  await page.reload()
  await desk.signIn()
  await expect(bar).toHaveCount(0)
  await page.keyboard.press('F4')
  await expect(page.locator('.lines .group').first()).toContainText(/INV-/)
  await page.keyboard.press('F1')
  await page.getByRole('button', { name: 'Go on with the tour' }).click()
  await expect(bar).toContainText('5 of 10')

  // Elsewhere it leads back to the order of the day.
  await page.getByRole('link', { name: 'Parts' }).click()
  await page.keyboard.press('F10')
  await bar.getByRole('button', { name: 'Take me there' }).click()
  await expect(page.locator('.order-head')).toBeVisible()
  await page.keyboard.press('F8')
  await expect(page.locator('dialog[open]')).toBeVisible()
  // What the tour says can be read over a window.
  await expect(bar).toContainText('Take the money')
  await page.keyboard.press('Enter')
  await expect(bar).toContainText('Hand the car over')
  for (let step = 7; step <= 10; step += 1) await page.keyboard.press('F10')
  await expect(bar).toHaveCount(0)
})
