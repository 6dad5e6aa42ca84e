import { barriers } from './accessibility.ts'
import { type Desk, expect, parts, test } from './desk.ts'
import { call, press, tabTo } from './hands.ts'
import { holdableWire } from './wire.ts'

const [, , before, after] = parts

/** A car no other test here has: its shop is theirs as well. */
const vin = '5YJ3E1EA7KF317000'

/** Writes a new car and its owner down with Enter behind every answer, up to the phone. */
async function write({ page, checkIn }: Desk, plate: string, owner: string, phone: string): Promise<void> {
  await checkIn(plate)
  for (const text of ['Peugeot 206', '2019', '', owner]) {
    await page.keyboard.insertText(text)
    await press(page, 'Enter')
  }
  await page.keyboard.insertText(phone)
}

test('somebody who is known is said while they are written as new, and one key takes them', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await write(desk, 'host 6', 'Mina Rahbar', '0912 555 0101')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('host 6')
  await write(desk, 'guest 8', 'M. Rahbar', '+98 (0)912 555۰۱۰۱')
  const known = page.locator('.known-person')
  await expect(known).toContainText('This phone is known already: Mina Rahbar')
  await expect(known).toContainText('Customer since')
  await expect(known.locator('.known-cars')).toContainText('host 6')
  await expect(known.locator('.known-cars')).toContainText('In the shop')

  expect(await barriers(page)).toEqual([])

  // It is in nobody's way: Enter goes on to the complaint.
  await press(page, 'Enter')
  await expect(page.getByLabel('Customer’s complaint')).toBeFocused()
  await page.keyboard.insertText('Rattles')

  await press(page, 'F6')
  await expect(page.locator('.check-in-form')).toContainText('Customer: Mina Rahbar')
  await expect(page.locator('input[name=name]')).toHaveCount(0)
  await expect(known).toHaveCount(0)
  await expect(page.getByLabel('Customer’s complaint')).toBeFocused()
  await expect(page.getByLabel('Customer’s complaint')).toHaveValue('Rattles')

  // Taken by mistake, what was written of the other one is still there.
  await tabTo(page, page.getByRole('button', { name: 'It is somebody else' }))
  await press(page, 'Enter')
  await expect(page.locator('input[name=name]')).toBeFocused()
  await expect(page.locator('input[name=name]')).toHaveValue('M. Rahbar')
  await press(page, 'F6', 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('guest 8')
  await expect(page.locator('.order-head')).toContainText('Mina Rahbar')
  await call(page, 'go to customers', /Go to customers/)
  await page.locator('.screen-head input').fill('Rahbar')
  await expect(page.locator('tbody tr')).toHaveCount(1)
})

test('a known name is said and can be gone past, and a known car is taken with its owner', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('vinned 6', vin)
  await write(desk, 'named 8', 'karimi leila', '0935 000 4444')
  await expect(page.locator('.known-person').first()).toContainText('Somebody of this name is known already')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('named 8')

  // With new plates the car is told by its VIN.
  await desk.checkIn('plates 9')
  await expect(page.getByLabel('Make and model')).toBeFocused()
  await desk.scan(vin)
  await expect(page.locator('.known-person').first()).toContainText('This car is known already: Leila Karimi')
  await press(page, 'F6')
  await expect(page.locator('.known').first()).toContainText('vinned 6')
  await expect(page.getByLabel('Customer’s complaint')).toBeFocused()
})

test('a badge changes the person while a car is being checked in, and nothing that was written is lost', async ({
  desk,
  stack,
}) => {
  const { page, scan } = desk
  const badge = await stack.control('badge')
  await desk.open()
  await desk.signIn()
  await write(desk, 'badge 1', 'Omid Badged', '0936 111 2222')
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Nima Parsa')
  await expect(page.locator('input[name=phone]')).toBeFocused()
  await expect(page.locator('input[name=phone]')).toHaveValue('0936 111 2222')
  await expect(page.locator('input[name=name]')).toHaveValue('Omid Badged')

  // A VIN is still the car's, the key tag's code is written where the tag is asked for.
  await scan(vin)
  await expect(page.locator('input[name=vin]')).toHaveValue(vin)
  await page.locator('input[name=keyTag]').focus()
  await scan('TAG-0000173')
  await expect(page.locator('input[name=keyTag]')).toHaveValue('TAG-0000173')

  // What would leave the page with all that is written asks first.
  await scan('SOMETHING-ELSE-1')
  await page.locator('input[name=keyTag]').evaluate((field) => (field as HTMLInputElement).blur())
  await expect(page.locator('input[name=keyTag]')).toHaveValue('SOMETHING-ELSE-1')
  await scan('TAG-0000174')
  const asked = page.getByRole('dialog', { name: 'Scanned while you were writing' })
  await expect(asked.getByRole('button', { name: 'Stay here' })).toBeFocused()
  expect(await barriers(page)).toEqual([])
  await press(page, 'Escape')
  await expect(page.locator('input[name=name]')).toHaveValue('Omid Badged')
  await scan('TAG-0000174')
  await asked.getByRole('button', { name: 'Look it up' }).click()
  await expect(page.locator('.who-field input')).toHaveValue('TAG-0000174')

  // Also where nothing has been written yet.
  await scan(badge)
  await expect(page.locator('.who-field input')).toHaveValue('TAG-0000174')

  // And what was left is gone on with.
  await page.getByRole('option', { name: 'Unfinished check-in: badge 1 · Omid Badged' }).click()
  await expect(page.locator('input[name=phone]')).toHaveValue('0936 111 2222')
})

test('a check-in that is left half written is offered again, also after another car was let in between', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await write(desk, 'halfway 1', 'Nasrin Halfway', '0937 111 2222')
  await page.locator('.sketch').focus()
  await press(page, 'Enter')
  await page.getByRole('link', { name: 'Today' }).click()
  await desk.openOrder('between 1')
  await press(page, 'F2')
  await expect(page.locator('.who-one[aria-selected=true]')).toHaveText(
    'Unfinished check-in: halfway 1 · Nasrin Halfway',
  )
  await press(page, 'Enter')
  await expect(page.locator('input[name=phone]')).toHaveValue('0937 111 2222')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('halfway 1')
  await expect(page.locator('.side .car-above .mark')).toHaveCount(1)
  await press(page, 'F2')
  await expect(page.locator('.who-one')).toHaveCount(1)
})

test('a badge changes the person while a dialog is open, and the dialog stays as it was written', async ({
  desk,
  stack,
}) => {
  const { page, scan } = desk
  const badge = await stack.control('badge')
  await desk.open()
  await desk.signIn()
  await desk.openOrder('dialog 1')
  await press(page, 'F3')
  const dialog = page.getByRole('dialog')
  await page.keyboard.insertText('Fit it')
  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Nima Parsa')
  await expect(dialog.getByLabel('Description')).toHaveValue('Fit it')
  await expect(dialog).not.toContainText('waits')
  await scan('SOMETHING-ELSE-2')
  await expect(dialog.locator('.codes-waiting')).toContainText('SOMETHING-ELSE-2')
})

test('a key takes nobody who was found for what stood there before, neither a customer nor a part', async ({
  desk,
}) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await write(desk, 'former 6', 'Dara Former', '0938 222 0101')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toContainText('former 6')
  await write(desk, 'latter 8', 'Sima Latter', '0938 222 0101')
  await expect(page.locator('.known-person')).toContainText('Dara Former')
  wire.hold()
  await press(page, 'Backspace')
  await page.keyboard.insertText('9')
  await press(page, 'F6')
  wire.release()
  await expect(page.locator('.known-person')).toHaveCount(0)
  await expect(page.locator('input[name=name]')).toHaveValue('Sima Latter')

  await page.getByRole('link', { name: 'Parts', exact: true }).click()
  const rows = page.locator('tbody tr')
  await page.locator('.screen-head input').fill(before.number)
  await expect(rows).toHaveCount(1)
  wire.hold()
  await page.locator('.screen-head input').fill(after.number)
  await press(page, 'F6')
  wire.release()
  await expect(rows).toContainText(after.number)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await press(page, 'F6')
  await expect(page.getByRole('dialog')).toContainText(after.number)
})

test('a badge of somebody who may not see the cash desk hides it, and the till is counted on when its owner is back', async ({
  desk,
  stack,
}) => {
  const { page, scan } = desk
  const badge = await stack.control('badge')
  const ownBadge = await stack.control('badge-cashier')
  await desk.open()
  await desk.signIn(/Arash Bahar/, '4444')
  await page.getByRole('link', { name: 'Cash desk' }).click()
  await expect(page.getByRole('heading', { name: 'Your till is not open' })).toBeVisible()
  await press(page, 'F4')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type('3', { delay: 100 })
  await press(page, 'Control+Enter')
  await expect(page.locator('.tile.strong')).toContainText('6,000,000')
  await press(page, 'F4')
  const dialog = page.getByRole('dialog', { name: 'Close till' })
  await expect(dialog).toBeVisible()
  await page.keyboard.type('2', { delay: 100 })
  await press(page, 'Control+Enter')
  await expect(dialog.getByLabel('Reason of the difference')).toBeFocused()
  await page.keyboard.insertText('Gave too much back')

  await scan(badge)
  await expect(page.locator('.person-name')).toHaveText('Nima Parsa')
  await expect(page.locator('main')).toContainText('This page is for those who may run a till')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.tile.strong')).toBeHidden()
  expect(await page.locator('main').innerText()).not.toContain('6,000,000')
  // Its keys do nothing for them.
  await press(page, 'Control+Enter', 'F4', 'Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.toasts')).not.toContainText('closed')

  await scan(ownBadge)
  await expect(page.locator('.person-name')).toHaveText('Arash Bahar')
  await expect(dialog).toBeVisible()
  await expect(dialog.locator('.notes input').first()).toHaveValue('2')
  await expect(dialog.getByLabel('Reason of the difference')).toHaveValue('Gave too much back')
  await dialog.getByLabel('Reason of the difference').press('Enter')
  await expect(page.getByRole('heading', { name: 'Your till is not open' })).toBeVisible()
})
