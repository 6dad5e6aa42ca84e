import { expect, parts, sharedCode, test } from './desk.ts'
import { holdableWire } from './wire.ts'

const [first, second, third, fourth] = parts

test('a counter opens an order, scans, changes a quantity, invoices, takes cash and shows the paper', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('12ب345-67')
  await expect(page.locator('.order-head .plate bdi')).toHaveText(['12', 'ب', '345', '67'])

  await scan(first.code)
  await expect(line(first.name)).toContainText('just scanned')
  await scan(second.code)
  await expect(line(second.name)).toContainText('just scanned')
  await expect(line(first.name)).not.toContainText('just scanned')

  // The scanned line is in hand: + and a number change it with no field focused.
  await page.keyboard.press('+')
  await expect(line(second.name).locator('.quantity')).toHaveText('2')
  await page.keyboard.type('12', { delay: 100 })
  await page.keyboard.press('Enter')
  await expect(line(second.name).locator('.quantity')).toHaveText('12')
  await page.keyboard.press('Delete')
  await expect(line(second.name)).toHaveCount(0)
  await page.getByRole('button', { name: /Undo/ }).click()
  await expect(line(second.name).locator('.quantity')).toHaveText('12')

  await page.keyboard.press('F4')
  await expect(page.locator('.lines .group').first()).toContainText(/INV-\d+-\d{6}/)
  await page.keyboard.press('F8')
  const net = first.price + 12 * second.price
  const due = net + Math.round(first.price * 0.1) + Math.round(12 * second.price * 0.1)
  await expect(page.getByLabel('Received')).toHaveValue(due.toLocaleString('en-GB'))
  await page.keyboard.press('Enter')
  await expect(page.locator('.side')).toContainText('✓ paid')

  await page.keyboard.press('F9')
  await expect(page.locator('.pages[data-language=en] canvas[data-drawn=true]').first()).toBeVisible({
    timeout: 15_000,
  })
  await page.getByRole('dialog').getByText('فارسی', { exact: true }).click()
  await expect(page.locator('.pages[data-language=fa] canvas[data-drawn=true]').first()).toBeVisible({
    timeout: 15_000,
  })
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+S')
  expect((await download).suggestedFilename()).toMatch(/^INV-.*\.pdf$/)
})

for (const layout of ['English', 'Persian', 'Russian'] as const)
  test(`a scan is read under the ${layout} layout, with no field focused and out of a field`, async ({ desk }) => {
    const { page, scan, line } = desk
    await desk.open()
    await desk.signIn()
    await desk.openOrder(`keys ${layout} 1`)
    await scan(first.code, { layout })
    await expect(line(first.name)).toBeVisible()
    // A part number has letters, which only the places of the keys give back.
    await scan(third.number, { layout, suffix: 'Tab' })
    await expect(line(third.name)).toBeVisible()

    const search = page.getByRole('combobox', { name: /Scan, or type/ })
    await search.fill('oil')
    await scan(second.code, { layout })
    await expect(line(second.name)).toBeVisible()
    await expect(search).toHaveValue('oil')
    await expect(search).toBeFocused()
  })

test('scans one after the other as fast as a scanner can all land on the order', async ({ desk }) => {
  const { scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('fast 1')
  for (let turn = 0; turn < 5; turn += 1) for (const part of [first, second]) await scan(part.code, { gap: 2, rest: 0 })
  for (const part of [first, second]) await expect(line(part.name).locator('.quantity')).toHaveText('5')
})

test('a quantity comes whole where the computer is held up while its field opens', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('busy 1')
  await scan(first.code)
  await page.evaluate(() => {
    const watcher = new MutationObserver(() => {
      if (document.querySelector('.quantity-field') === null) return
      watcher.disconnect()
      const until = performance.now() + 400
      while (performance.now() < until);
    })
    watcher.observe(document.body, { childList: true, subtree: true })
  })
  await page.keyboard.type('12', { delay: 100 })
  await page.keyboard.press('Enter')
  await expect(line(first.name).locator('.quantity')).toHaveText('12')
})

test('keys behind a scan are for its line, however late that comes, and each + counts', async ({ desk }) => {
  const { page, scan, line } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await desk.openOrder('slowly 1')
  await scan(first.code)
  await expect(line(first.name).locator('.quantity-button')).toBeFocused()
  wire.hold()
  await scan(second.code)
  await page.keyboard.type('14', { delay: 150 })
  await page.waitForTimeout(200)
  wire.release()
  await expect(line(second.name).locator('.quantity-field')).toHaveValue('14')
  await page.keyboard.press('Enter')
  await expect(line(second.name).locator('.quantity')).toHaveText('14')
  await expect(line(first.name).locator('.quantity')).toHaveText('1')

  wire.hold()
  for (const key of ['+', '+', '-', '+']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(200)
  }
  wire.release()
  await expect(line(second.name).locator('.quantity')).toHaveText('16')

  // What is refused takes the keys behind it along: they were not meant for the line before.
  wire.hold()
  await scan('2012345000506')
  await page.keyboard.press('Delete')
  await page.keyboard.press('F6')
  wire.release()
  await expect(page.getByRole('dialog', { name: 'Unknown code' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(line(second.name).locator('.quantity')).toHaveText('16')
})

test('an unknown code is made a part, and is known from then on', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('unknown 1')
  const code = '2012345000018'
  await scan(code)
  const dialog = page.getByRole('dialog', { name: 'Unknown code' })
  await expect(dialog).toContainText(code)
  await dialog.getByRole('button', { name: /New part/ }).click()
  await page.keyboard.insertText('Wiper blade 650')
  await dialog.getByLabel('Price').fill('1,250,000')
  await page.keyboard.press('Enter')
  await expect(line('Wiper blade 650')).toBeVisible()
  await scan(code)
  await expect(line('Wiper blade 650').locator('.quantity')).toHaveText('2')
})

test('what is scanned while an unknown code is asked about waits its turn, and a known part lands beside it', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('link 1')
  const [unread, unknown] = ['2012345000100', '2012345000209']
  await scan(unread)
  const asked = page.getByRole('dialog', { name: 'Unknown code' }).locator('.unknown-code')
  await expect(asked).toHaveText(unread)
  await scan(unknown)
  await scan(first.code)
  await expect(line(first.name)).toBeVisible()
  await scan(unknown)
  await expect(asked).toHaveText(unread)
  await expect(page.getByRole('dialog')).toContainText('2 more codes are asked about after this one')
  await page.keyboard.press('Escape')
  await expect(asked).toHaveText(unknown)
  await expect(page.getByRole('dialog')).toContainText('One more code is asked about')

  // What it is is said once, and both that were scanned are on the order.
  await page.keyboard.type(fourth.number, { delay: 90 })
  await expect(page.getByRole('option', { name: new RegExp(fourth.name) }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(line(fourth.name).locator('.quantity')).toHaveText('2')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await scan(unknown)
  await expect(line(fourth.name).locator('.quantity')).toHaveText('3')
})

test('who leaves an order while a code is asked about, or before it is known to be unknown, is told of it', async ({
  desk,
}) => {
  const { page, scan } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await desk.openOrder('leaves 1')
  const [asked, late] = ['2012345000308', '2012345000407']
  await scan(asked)
  await expect(page.getByRole('dialog', { name: 'Unknown code' })).toBeVisible()
  await page.goBack()
  await expect(page.locator('.toasts')).toContainText(new RegExp(`scanned but is not on order .*${asked}`))

  await page.goForward()
  await expect(page.locator('.order-head')).toBeVisible()
  wire.hold()
  await scan(late)
  await page.goBack()
  await expect(page.locator('.order-head')).toHaveCount(0)
  wire.release()
  await expect(page.locator('.toasts')).toContainText(late)
})

test('a code of two parts asks which, by number, and a scan does not press the number', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('both 1')
  await scan(sharedCode.code)
  const dialog = page.getByRole('dialog', { name: 'Which part is it?' })
  const choices = dialog.locator('.part-list button')
  await expect(choices).toHaveCount(2)
  // This code begins with the number of a choice.
  await scan(first.code)
  await expect(line(first.name)).toBeVisible()
  await expect(choices).toHaveCount(2)
  const name = await choices.nth(1).locator('span').first().innerText()
  await page.keyboard.press('2')
  await expect(dialog).toBeHidden()
  await expect(line(name)).toBeVisible()
})

test('a scan while cash is counted waits, is announced and lands when the window closes', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('held 1')
  await scan(first.code)
  await expect(line(first.name)).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByRole('button', { name: /Take payment/ }).first()).toBeVisible()
  await page.keyboard.press('F8')
  const received = page.getByLabel('Received')
  const before = await received.inputValue()
  await scan(second.code)
  await expect(page.getByRole('dialog')).toContainText('A scan waits')
  await expect(received).toHaveValue(before)
  await expect(line(second.name)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(line(second.name)).toBeVisible()
})

test('Ctrl+Z brings back the line that was taken off last, and the one before with the next press', async ({
  desk,
}) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('undo 1')
  for (const part of [first, second]) {
    await scan(part.code)
    await expect(line(part.name).locator('.quantity-button')).toBeFocused()
  }
  for (const part of [first, second]) {
    await line(part.name).locator('td').first().click()
    await page.keyboard.press('Delete')
    await expect(line(part.name)).toHaveCount(0)
  }
  await expect(page.getByRole('button', { name: /Undo/ })).toHaveCount(2)
  await page.keyboard.press('Control+Z')
  await expect(line(second.name)).toBeVisible()
  await expect(line(first.name)).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Undo/ })).toHaveCount(1)
  // Two keys closer than a hand strikes them are a scanner's.
  await page.waitForTimeout(200)
  await page.keyboard.press('Control+Z')
  await expect(line(first.name)).toBeVisible()
})

test('an amount with a nought too few is asked about', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('tenth 1')
  await scan(first.code)
  await expect(line(first.name)).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByRole('button', { name: /Take payment/ }).first()).toBeVisible()
  await page.keyboard.press('F8')
  const due = first.price + Math.round(first.price * 0.1)
  await page.getByLabel('Received').fill(String(Math.round(due / 10)))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toContainText('Is a nought missing?')
  await page.getByRole('button', { name: /Take all that is due/ }).click()
  await expect(page.locator('.side')).toContainText('✓ paid')
})

test('who says that a tenth is meant is asked once, and it is taken', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('meant 1')
  await scan(first.code)
  await expect(line(first.name)).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByRole('button', { name: /Take payment/ }).first()).toBeVisible()
  await page.keyboard.press('F8')
  const due = first.price + Math.round(first.price * 0.1)
  await page.getByLabel('Received').fill(String(Math.round(due / 10)))
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /No, it is/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('.side')).not.toContainText('✓ paid')
})

test('absurd quantities are asked about or refused in words', async ({ desk }) => {
  const { page, scan, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('much 1')
  await scan(first.code)
  const quantity = line(first.name).locator('.quantity')
  await expect(quantity).toHaveText('1')
  for (const [typed, said] of [
    ['999999999', 'the most a line can hold'],
    ['2500', 'unusually many'],
  ] as const) {
    await line(first.name).locator('.quantity-button').click()
    await page.locator('.quantity-field').fill(typed)
    await page.keyboard.press('Enter')
    await expect(page.locator('.toasts')).toContainText(said)
    await expect(quantity).toHaveText('1')
  }
  await page.getByRole('button', { name: 'Yes, change it' }).click()
  await expect(quantity).toHaveText('2,500')
  await expect(line(first.name)).toContainText('more than counted in')
})

test('a scan into a field while a Chinese input method composes is taken back out of it', async ({ desk }) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('ime 1')
  const search = page.getByRole('combobox', { name: /Scan, or type/ })
  await search.fill('oil')
  const session = await page.context().newCDPSession(page)
  const sent: Promise<unknown>[] = []
  let at = Date.now() / 1000
  // With an input method on, every key says "Process" and 229; what it composes comes beside the keys.
  const keys = [...first.code].map((digit) => `Digit${digit}`)
  for (const [index, code] of [...keys, 'Enter'].entries()) {
    at += 0.008
    const press = { code, key: 'Process', windowsVirtualKeyCode: 229, timestamp: at }
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...press }))
    const text = first.code.slice(0, index + 1)
    const caret = { selectionStart: text.length, selectionEnd: text.length }
    if (code !== 'Enter') sent.push(session.send('Input.imeSetComposition', { text, ...caret }))
  }
  await Promise.all(sent)
  await expect(line(first.name)).toBeVisible()
  await expect(search).toHaveValue('oil')
})
