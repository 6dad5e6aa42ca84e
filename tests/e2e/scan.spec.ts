import { codes, withoutPhotographs } from './codes.ts'
import { expect, parts, test } from './desk.ts'
import { keyboardOf } from './keyboards.ts'
import { openScanPage } from './scan-page.ts'
import { readEverything, typePassages } from './scanning.ts'
import { passagesOf } from './typing.ts'

test('every code is read under every layout, and leaves no trace where the focus was', async ({ page }) => {
  test.setTimeout(300_000)
  if (withoutPhotographs !== null) console.warn(withoutPhotographs)
  // A text of a whole page takes thousands of keys under every layout; `npm run bench -- first-minutes` sends those too.
  const short = codes(2, 1).filter(({ sent }) => sent.length < 300)
  const { scans, misread } = await readEverything(page, short)
  expect(scans).toBeGreaterThan(withoutPhotographs === null ? 300 : 100)
  expect(misread).toEqual([])
})

test('nobody who types is taken for a scanner, and every letter arrives', async ({ page }) => {
  await openScanPage(page)
  const session = await page.context().newCDPSession(page)
  for (const [layout, passages] of passagesOf(500, 3))
    expect((await typePassages(page, session, layout, passages)).taken).toEqual([])
})

const [first, second, third] = parts

test('a scanner is learnt from three scans, with its prefix, and remembered by the computer', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('link', { name: 'Set up and try the scanner' }).click()
  const session = await page.context().newCDPSession(page)
  const keyboard = keyboardOf(session, Date.now())
  const scan = async (text: string, gap: number) => {
    keyboard.scan(text, 'Persian', { gap, end: 'Tab', intoText: false })
    await keyboard.send()
    await page.waitForTimeout(600)
  }
  // Typing teaches nothing.
  await scan('123456', 130)
  await expect(page.locator('.scanner')).toContainText('taken for typing')
  // 48 ms from key to key is slower than a scanner that is not known may be.
  for (const code of ['4006381333931', '5901234123457', '9780679601050']) await scan(`F#${code}`, 48)
  await expect(page.locator('.scanner-samples .came')).toHaveCount(3)
  await expect(page.getByLabel('Before each code')).toHaveValue('F#')
  await expect(page.locator('.scanner-keys tbody tr').first()).toContainText('Shift + KeyF')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.scanner')).toContainText('Learnt from the scanner of this computer')
  await page.reload()
  await desk.signIn()
  await expect(page.locator('.scanner')).toContainText('Learnt from the scanner of this computer')
  await page.getByRole('button', { name: 'Back to the usual' }).click()
  await expect(page.locator('.scanner')).toContainText('fit nearly every scanner')
})

for (const layout of ['English, caps lock', 'Arabic', 'Chinese input method'] as const)
  test(`parts are scanned into an order under ${layout}: with no focus, out of a field, and behind a dialog`, async ({
    desk,
  }) => {
    const { page, line } = desk
    await desk.open()
    await desk.signIn()
    await desk.openOrder(`${layout} scans 1`)
    const keyboard = keyboardOf(await page.context().newCDPSession(page), Date.now())
    keyboard.scan(first.code, layout, { intoText: false })
    await keyboard.send()
    await expect(line(first.name)).toBeVisible()

    const search = page.getByRole('combobox', { name: /Scan, or type/ })
    await search.fill('oil')
    keyboard.scan(third.number, layout, { end: 'Tab' })
    await keyboard.send()
    await expect(line(third.name)).toBeVisible()
    await expect(search).toHaveValue('oil')
    await expect(search).toBeFocused()
    await search.fill('')

    await page.keyboard.press('F3')
    await expect(page.getByRole('dialog')).toBeVisible()
    keyboard.scan(second.code, layout)
    await keyboard.send()
    await expect(page.getByRole('dialog')).toContainText(second.code)
    await page.keyboard.press('Escape')
    await expect(line(second.name)).toBeVisible()
  })
