import { rm, writeFile } from 'node:fs/promises'
import type { Page } from 'playwright/test'
import { deskOf, expect, parts, test } from './desk.ts'
import { press } from './hands.ts'
import { holdableWire } from './wire.ts'

const [part] = parts

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

test('a walk-in is checked in by the keyboard, with damage, a photo and a signature, and is known the next time', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.checkIn('51د777-11')
  await expect(page.getByLabel('Plate', { exact: true })).toHaveValue('51د777-11')
  await expect(page.getByLabel('Make and model')).toBeFocused()

  // Nothing but a name is needed; what cannot be read is said and kept.
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('input[name=name]')).toBeFocused()
  await page.keyboard.insertText('Maryam Walkin')
  await page.getByLabel('Odometer').fill('about 50000')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.check-in')).toContainText('cannot be read as kilometres')
  await page.getByLabel('Odometer').fill('۵۰٬۱۰۰')

  await page.locator('.sketch').focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.locator('.photo-button input').setInputFiles({ name: 'left.png', mimeType: 'image/png', buffer: png })
  await expect(page.locator('.photos img')).toHaveCount(1)
  await sign(page)
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.order-head')).toContainText('50,100 km')
  await expect(page.locator('.side .mark')).toHaveCount(1)
  await expect(page.locator('.photos img')).toHaveCount(2)
  await page.getByRole('button', { name: /^Show Photo/ }).click()
  await expect(page.getByRole('dialog').locator('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Show Photo/ })).toBeFocused()
  // What it leaves behind goes up behind the decisions.
  await expect(page.getByRole('button', { name: 'Synced' })).toBeVisible()

  await page.keyboard.press('F2')
  await page.keyboard.insertText('maryam')
  await expect(page.locator('.who-one').first()).toContainText('Maryam Walkin')
  await expect(page.locator('.who-one').first()).toContainText('In the shop')
  await expect(page.locator('.who-one').nth(1)).toContainText('Another car of Maryam Walkin')
})

async function sign(page: Page): Promise<void> {
  await page.locator('.signature').scrollIntoViewIfNeeded()
  const pad = await page.locator('.signature').boundingBox()
  if (pad === null) throw new Error('no place to sign')
  await page.mouse.move(pad.x + 20, pad.y + 20)
  await page.mouse.down()
  await page.mouse.move(pad.x + 120, pad.y + 50, { steps: 5 })
  await page.mouse.up()
}

test('who types faster than the shop answers takes what they typed, not what fewer letters found', async ({ desk }) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('63ج881-12')
  await press(page, 'F2')
  await page.keyboard.insertText('63ج881')
  await expect(page.locator('.who-one').first()).toContainText('Leila Karimi')
  await atOnce(page, '-99')
  await expect(page.getByLabel('Plate', { exact: true })).toHaveValue('63ج881-99')
  await expect(page.getByLabel('Make and model')).toBeFocused()

  await page.goBack()
  await expect(page.locator('.order-head')).toContainText('Leila Karimi')
  await page.getByRole('combobox', { name: /^Scan/ }).focus()
  await page.keyboard.insertText(part.number.slice(0, 2))
  const offered = page.locator('.part-list [aria-selected=true]')
  await expect(offered).toBeVisible()
  await expect(offered).not.toContainText(part.number)
  await atOnce(page, part.number.slice(2))
  await expect(line(part.name)).toBeVisible()
})

/** The rest of a text and Enter in one go: no answer comes between them. */
const atOnce = (page: Page, text: string) => Promise.all([page.keyboard.insertText(text), page.keyboard.press('Enter')])

test('news of the car whose link was followed does not put it in the place of the other that came', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('link-a 31')
  await page.locator('.head-link').click()
  await expect(page.getByRole('heading', { name: 'Peugeot 207' })).toBeVisible()
  const car = page.url()
  await page.getByRole('button', { name: 'Check in' }).click()
  await expect(page.locator('.check-in-form')).toContainText('link-a 31')
  await page.getByRole('button', { name: 'Another car' }).click()
  await page.locator('.who-field input').fill('came-b 32')
  await expect(page.locator('.who-one[aria-selected=true]')).toContainText('came-b 32')
  await press(page, 'Enter')
  await page.getByLabel('Customer’s complaint').fill('Pulls to the left')

  // A colleague at another desk puts the first one right meanwhile.
  const colleague = deskOf(await page.context().newPage(), stack.deskUrl)
  await colleague.open()
  await colleague.signIn()
  await colleague.page.goto(car)
  await colleague.page.getByRole('button', { name: 'Edit' }).click()
  await colleague.page.getByLabel('Make and model').fill('Peugeot 208')
  await press(colleague.page, 'Enter')
  await expect(colleague.page.getByRole('heading', { level: 1 })).toContainText('Peugeot 208')
  await page.waitForTimeout(500)
  await expect(page.locator('input[name=plate]')).toHaveValue('came-b 32')
  await expect(page.getByLabel('Customer’s complaint')).toHaveValue('Pulls to the left')
})

test('who went elsewhere while photographs are kept is not brought back to the order', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await desk.checkIn('pictured 1')
  await page.getByLabel('Customer', { exact: true }).fill('Ladan Pictured')
  await page.locator('.photo-button input').setInputFiles({ name: 'left.png', mimeType: 'image/png', buffer: png })
  await expect(page.locator('.photos img')).toHaveCount(1)
  wire.hold()
  await press(page, 'Control+Enter')
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.locator('.check-in')).toHaveCount(0)
  wire.release()
  await page.waitForTimeout(1000)
  await expect(page).toHaveURL(/settings/)
  await press(page, 'F2')
  await page.keyboard.insertText('pictured 1')
  await expect(page.locator('.who-one').first()).toContainText('In the shop')
})

test('a photograph the disk has no room for waits beside the order and is kept later', async ({ desk }) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await desk.checkIn('no room 1')
  await page.getByLabel('Customer', { exact: true }).fill('Ladan Roomless')
  await page.locator('.photo-button input').setInputFiles({ name: 'left.png', mimeType: 'image/png', buffer: png })
  await expect(page.locator('.photos img')).toHaveCount(1)
  wire.refuse('keepFile', 'disk.full')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toBeVisible()
  await expect(page.getByText('Not saved: 1 of this car’s photos')).toBeVisible()
  await page.getByRole('button', { name: 'Save now' }).click()
  await expect(page.locator('.photos img')).toHaveCount(1)
  await expect(page.getByText('Not saved: 1')).toHaveCount(0)
})

test('a photograph whose card was pulled out is refused in words, and what else was seen and signed is kept', async ({
  desk,
}, testInfo) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.checkIn('pulled 1')
  await page.getByLabel('Customer', { exact: true }).fill('Ladan Pulled')
  const onCard = testInfo.outputPath('left.png')
  await writeFile(onCard, png)
  const chooser = page.locator('.photo-button input')
  await chooser.setInputFiles(onCard)
  await expect(page.locator('.photos img')).toHaveCount(1)
  await chooser.setInputFiles({ name: 'right.png', mimeType: 'image/png', buffer: png })
  await expect(page.locator('.photos img')).toHaveCount(2)
  await sign(page)
  await rm(onCard)
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toBeVisible()
  await expect(page.locator('.toasts')).toContainText('can no longer be read')
  await expect(page.locator('.side .photos img')).toHaveCount(2)
})

test('a check-in that is gone on with shows what was signed, which can be signed anew', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.checkIn('signed 1')
  await page.getByLabel('Customer', { exact: true }).fill('Ladan Signed')
  await sign(page)
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.locator('.check-in')).toHaveCount(0)
  await press(page, 'F2')
  await page.getByRole('option', { name: /^Unfinished check-in: signed 1/ }).click()
  const pad = page.locator('.signature')
  await expect(pad).toHaveAccessibleName('Signed')
  const drawn = () =>
    pad.evaluate((canvas: HTMLCanvasElement) => {
      const points = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
      return [...points].filter((value, at) => at % 4 === 3 && value > 0).length
    })
  await expect.poll(drawn).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Sign anew' }).click()
  await expect(pad).toHaveAccessibleName('Nobody has signed yet')
  await press(page, 'Control+Enter')
  await expect(page.locator('.order-head')).toBeVisible()
  await expect(page.locator('.side .photos img')).toHaveCount(0)
})

test('what is not a picture is refused in words', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('photo 1')
  const buffer = Buffer.from('<svg onload=alert(1)>')
  await page.locator('.photo-button input').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer })
  await expect(page.locator('.toasts')).toContainText('no PNG, JPEG or WebP')
})

test('the board walks by arrows; an order waits with its reason, is deferred in part, invoiced and released', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('board 1')
  await scan(part.code)
  await expect(line(part.name)).toBeVisible()

  await page.keyboard.press('F3')
  await page.keyboard.insertText('Fit it')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('5000000')
  await page.keyboard.press('Enter')
  await expect(line('Fit it')).toBeVisible()
  await line('Fit it').getByRole('button', { name: 'What is agreed about Fit it' }).click()
  await page.getByRole('dialog').getByText('Deferred').click()
  await page.getByRole('dialog').getByLabel('or at').fill('60000')
  await page.keyboard.press('Enter')
  await expect(page.locator('.lines .group.left')).toBeVisible()
  await expect(line('Fit it')).toContainText('Deferred · Price · 60,000 km')

  // A press on a line takes it into hand, and what was taken off comes back.
  await line(part.name).locator('td').first().click()
  await page.keyboard.press('Delete')
  await expect(line(part.name)).toHaveCount(0)
  await page.keyboard.press('Control+Z')
  await expect(line(part.name)).toBeVisible()

  await page.getByRole('button', { name: 'In work' }).click()
  await page.getByRole('button', { name: 'Suspend' }).click()
  await page.keyboard.insertText('comes on Monday')
  await page.keyboard.press('Enter')
  await expect(page.locator('.waiting-for')).toContainText('Waiting for a part: comes on Monday')

  await page.getByRole('link', { name: 'Today' }).click()
  const card = page.getByRole('region', { name: 'Waiting', exact: true }).locator('.board-card', { hasText: 'board 1' })
  await expect(card).toContainText('comes on Monday')
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('.board-card:focus')).toHaveCount(1)
  await card.focus()
  await page.keyboard.press('Enter')

  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Released' }).click()
  const release = page.getByRole('dialog', { name: /^Release/ })
  // Less than at check-in is asked back, and more is nothing to ask about.
  await release.getByLabel('Odometer').fill('8210')
  await expect(release).toContainText('it stood at 48,210. Less is unusual')
  await release.getByLabel('Odometer').fill('48213')
  await expect(release).not.toContainText('Less is unusual')
  await page.keyboard.press('Enter')
  await expect(release.getByRole('alert')).toContainText('not invoiced yet')
  await page.keyboard.press('Escape')
  await page.keyboard.press('F4')
  await expect(page.locator('.invoices li')).toBeVisible()
  await page.getByRole('button', { name: 'Released' }).click()
  await page.keyboard.press('Enter')
  await expect(release.getByRole('alert')).toContainText('Say why')
  await release.getByRole('radio', { name: /Goodwill/ }).check({ force: true })
  await release.getByRole('button', { name: 'Release the car' }).click()
  await expect(page.locator('.steps .at')).toContainText('Released')

  // What was deferred is told at the next visit.
  await page.keyboard.press('F2')
  await page.keyboard.insertText('board 1')
  await expect(page.locator('.who-one').first()).toContainText('one thing left undone')
  await expect(page.locator('.who-one').first()).toContainText('Owes')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Add to the complaint' }).click()
  await expect(page.getByLabel('Customer’s complaint')).toHaveValue('Fit it')

  // Less on the dashboard than the last time is doubted, and stops nobody.
  await page.getByLabel('Odometer').fill('4821')
  await expect(page.locator('.check-in .doubt')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.order-head')).toContainText('4,821 km')
})

test('two records with one phone are found in what needs attention and merged', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Customers' }).click()
  for (const name of ['Twin One', 'Twin Two']) {
    await page.keyboard.press('F3')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Phone').fill('0935 555 0001')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
    await page.getByRole('link', { name: 'Customers' }).click()
  }
  await page
    .getByRole('link', { name: /^Needs attention/ })
    .first()
    .click()
  await page.locator('.finding', { hasText: 'Twin One' }).getByRole('button', { name: 'Open' }).click()
  await expect(page.locator('.side')).toContainText('has the same phone')
  await page.getByRole('button', { name: 'Merge a duplicate' }).first().click()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()
  await expect(page.locator('.side')).toContainText('was merged into this record')
  await page
    .getByRole('link', { name: /^Needs attention/ })
    .first()
    .click()
  await expect(page.locator('.finding', { hasText: 'Twin One' })).toHaveCount(0)
})

test('damage found after check-in is marked with who and when, beside what was signed for', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('damage 1')
  await page.getByRole('button', { name: 'Mark damage' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Write it down' })).toBeDisabled()
  await dialog.getByText('Dent').click()
  // By the keyboard alone: the cross stands in the middle, the arrows move it, Enter marks.
  await dialog.locator('.sketch').focus()
  await page.keyboard.press('ArrowLeft', { delay: 30 })
  await page.keyboard.press('Enter', { delay: 30 })
  await page.keyboard.press('Control+Enter', { delay: 30 })
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.damage-list li')).toHaveText([/Dent/])
  await expect(page.locator('.side .car-above .mark')).toHaveCount(1)
})

test('a command of another page is found in the palette, asks for its record and opens there', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('palette 1')
  await page.getByRole('link', { name: 'Today' }).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('credit limit', { delay: 100 })
  await expect(page.getByRole('option', { name: /Credit limit/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('which customer?')
  await page.keyboard.type('Leila', { delay: 100 })
  await expect(page.getByRole('option', { name: /Leila Karimi/ }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Edit customer' })).toBeVisible()
})
