import type { Page } from 'playwright/test'
import { expect, test } from './desk.ts'
import { press } from './hands.ts'

/** Somebody new calls and is booked for today, at a time when nobody else is. */
async function book(page: Page, name: string, plate: string): Promise<void> {
  await page.getByRole('link', { name: 'Appointments' }).click()
  await expect(page.getByRole('heading', { name: 'Appointments' })).toBeVisible()
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Who comes?')).toBeFocused()
  await page.keyboard.insertText(name)
  await expect(dialog.getByRole('option', { name: `New: ${name}` })).toBeVisible()
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Plate').fill(plate)
  await dialog.locator('input[name=time]').fill('23:45')
  await dialog.getByRole('button', { name: 'Book', exact: true }).click()
  await dialog.getByRole('button', { name: 'Book all the same' }).click()
  await expect(dialog).toHaveCount(0)
}

test('a car is booked by phone, expected on the board, and checked in from there by the keyboard', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Appointments' }).click()
  await expect(page.getByRole('heading', { name: 'Appointments' })).toBeVisible()
  await page.keyboard.press('F3')
  const dialog = page.getByRole('dialog', { name: 'Book an appointment' })
  await expect(dialog.getByLabel('Who comes?')).toBeFocused()
  await page.keyboard.insertText('Parisa Caller')
  await expect(dialog.getByRole('option', { name: 'New: Parisa Caller' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog.getByLabel('Customer', { exact: true })).toHaveValue('Parisa Caller')
  await dialog.getByLabel('Phone').fill('0912 555 7788')
  await dialog.getByLabel('Plate').fill('63د448-22')
  await dialog.getByLabel('Make and model').fill('Tiba')
  await dialog.getByLabel('Customer’s complaint').fill('Knocks when cold')

  // Without a time nothing is booked, and the field says so.
  await dialog.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(dialog.locator('input[name=time]')).toBeFocused()
  await page.keyboard.insertText('23:55')
  await expect(dialog).toContainText(/Cars are taken in from|closed/)
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('closed at that time')
  await expect(dialog.getByRole('button', { name: 'Book all the same' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.plan-one', { hasText: 'Parisa Caller' })).toContainText('23:55')

  // The palette finds who is expected, by the phone that called.
  await page.keyboard.press('Control+k')
  await page.keyboard.insertText('0912 555 7788')
  await expect(page.getByRole('option', { name: /Parisa Caller.*Show the appointment/ })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Today' }).click()
  const card = page.locator('.board-card.expected', { hasText: 'Parisa Caller' })
  await expect(card).toContainText('Knocks when cold')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.board-card.expected').first()).toBeFocused()
  await card.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('.comes-by')).toContainText('23:55')
  await expect(page.getByLabel('Plate', { exact: true })).toHaveValue('63د448-22')
  await expect(page.locator('input[name=name]')).toHaveValue('Parisa Caller')
  await expect(page.getByLabel('Customer’s complaint')).toHaveValue('Knocks when cold')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.order-head')).toContainText('Parisa Caller')

  // It is no longer expected, and its appointment leads to the order.
  await page.getByRole('link', { name: 'Today' }).click()
  await expect(page.locator('.board-card', { hasText: 'Parisa Caller' })).toHaveCount(1)
  await expect(page.locator('.board-card.expected', { hasText: 'Parisa Caller' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Appointments' }).click()
  await page.locator('.plan-one.arrived', { hasText: 'Parisa Caller' }).click()
  await expect(page.locator('.screen-head')).toContainText('Arrived')
  await page.getByRole('link', { name: 'The work order' }).click()
  await expect(page.locator('.order-head')).toContainText('Parisa Caller')
})

test('an appointment is moved by the keyboard and called off with its reason; who walks in is recognised', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await book(page, 'Omid Mover', '71ج112-33')
  await page.locator('.plan-one', { hasText: 'Omid Mover' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Omid Mover' })).toBeVisible()
  await page.keyboard.press('F4')
  await page.getByRole('dialog').locator('input[name=time]').fill('23:50')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('button', { name: 'Book all the same' }).click()
  await expect(page.locator('.appointment-facts')).toContainText('23:50')
  await page.getByRole('button', { name: 'Cancel the appointment' }).click()
  await page.getByRole('dialog').getByText('The part is not here').click()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the appointment' }).click()
  await expect(page.locator('.appointment-facts')).toContainText('The part is not here')

  await book(page, 'Nader Walker', '72ج112-33')
  await desk.checkIn('72ج112-33')
  await expect(page.locator('.comes-by')).toContainText('23:45')
  await expect(page.locator('input[name=name]')).toHaveValue('Nader Walker')
})

test('an expected car with a damage mark is checked in by one key, and the mark stands on its order', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await book(page, 'Nasrin Expected', '73ج112-33')
  await page.getByRole('link', { name: 'Today' }).click()
  await page.locator('.board-card.expected', { hasText: 'Nasrin Expected' }).focus()
  await press(page, 'Enter')
  await expect(page.locator('.comes-by')).toContainText('23:45')
  await page.locator('.sketch').focus()
  await press(page, 'ArrowLeft', 'Enter', 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('Nasrin Expected')
  await expect(page.locator('.side .mark')).toHaveCount(1)
  // Nothing of it is left to be gone on with.
  await press(page, 'F2')
  await expect(page.locator('.who-one')).toHaveCount(1)
})

test('what was asked about one day is not answered for another', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await book(page, 'Pari Asked', '74ج112-33')
  await page.locator('.plan-one', { hasText: 'Pari Asked' }).focus()
  await press(page, 'Enter')
  await expect(page.getByRole('heading', { name: 'Pari Asked' })).toBeVisible()
  const dialog = page.getByRole('dialog').first()
  const anyway = dialog.getByRole('button', { name: 'Book all the same' })
  const chooseNext = async () => {
    await dialog.getByRole('button', { name: /^Choose from the calendar/ }).click()
    await expect(page.locator('.day-popover')).toBeVisible()
    await press(page, 'ArrowRight', 'Enter')
    await expect(page.locator('.day-popover')).toHaveCount(0)
  }
  await press(page, 'F4')
  await dialog.locator('input[name=time]').fill('23:50')
  await press(page, 'Enter')
  await expect(anyway).toBeVisible()
  await chooseNext()
  await expect(anyway).toHaveCount(0)
  await press(page, 'Escape')

  await page.getByRole('link', { name: 'Appointments' }).click()
  await press(page, 'F3')
  await page.keyboard.insertText('Pari Later')
  await expect(dialog.getByRole('option', { name: 'New: Pari Later' })).toBeVisible()
  await press(page, 'Enter')
  await dialog.locator('input[name=time]').fill('23:50')
  await press(page, 'Enter')
  await expect(anyway).toBeVisible()
  await chooseNext()
  await expect(anyway).toHaveCount(0)
})

test('who walks the plan by arrows stays at their hour when it turns to another day', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Appointments' }).click()
  await page.locator('.choice').getByText('Day', { exact: true }).click()
  await expect(page.locator('.plan.one-day')).toBeVisible()
  const stopOf = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.stop ?? 'nowhere')
  await press(page, 'PageDown')
  const at = page.locator('.plan-add').nth(2)
  await at.focus()
  const before = await stopOf()
  await press(page, 'ArrowRight')
  await expect.poll(stopOf).not.toBe(before)
  expect((await stopOf()).split(' ')[1]).toBe(before.split(' ')[1])
  await press(page, 'ArrowLeft')
  await expect.poll(stopOf).toBe(before)

  // Also over days that were, on which there is nothing to stand on.
  const shown = page.locator('.schedule-range')
  for (const arrow of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight', 'ArrowRight', 'ArrowRight']) {
    const day = await shown.innerText()
    await press(page, arrow)
    await expect(shown).not.toHaveText(day)
    await page.waitForTimeout(300)
  }
  await expect.poll(stopOf).toBe(before)
})
