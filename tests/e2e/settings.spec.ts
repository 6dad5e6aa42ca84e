import { expect, parts, test } from './desk.ts'
import { call } from './hands.ts'
import { holdableWire } from './wire.ts'

test('a station changes what is its own, sees what head office decided, and keeps its data', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Decided by head office' })).toBeVisible()
  await expect(page.locator('.settings-facts').last()).toContainText('Iran')
  await page.getByRole('button', { name: 'History: Parts clerk' }).click()
  const told = page.getByRole('dialog')
  await expect(told).toContainText('added the role')
  await expect(told).toContainText('correct stock')
  await expect(told).toContainText('••••')
  await page.keyboard.press('Escape')

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

test('who did what is asked of head office where only the rows are kept, and said to be unknown while it is not heard', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  const wire = await holdableWire(page)
  await desk.open()
  await desk.signIn()
  await stack.control('forget')
  await page.getByRole('link', { name: 'Settings' }).click()
  const history = page.getByRole('button', { name: 'History: Parts clerk' })
  const told = page.getByRole('dialog')
  wire.refuse('recall', 'headOffice.unreachable')
  await history.click()
  await expect(told).toContainText('it cannot be reached now')
  await expect(told).toContainText('Somebody wrote this down')
  await page.keyboard.press('Escape')
  await history.click()
  await expect(told).toContainText('Head office added the role')
  await expect(told).not.toContainText('Only head office knows')
})

test('settings left open behind the lock ask for nothing and tell nothing', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('heading', { name: 'Decided by head office' })).toBeVisible()
  await call(page, 'lock this', /Lock this/)
  await expect(page.getByRole('dialog', { name: 'The desk is locked' })).toBeVisible()
  // The network of the shop is looked at every three seconds.
  await page.waitForTimeout(3_500)
  await expect(page.locator('.toasts')).toHaveText('')
})

test('nobody leaves before the file of what was not delivered is seen where it was saved', async ({ desk, stack }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  try {
    await stack.control('cut')
    await expect(page.locator('.top')).toContainText('Offline')
    await desk.openOrder('erased 1')
    await page.getByRole('link', { name: 'Settings' }).click()
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as a file' }).click()
    const file = await (await saved).path()
    await page.getByRole('button', { name: 'Leave and erase …' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Erase everything here' }).click()
    await expect(dialog).toContainText('nobody has seen it saved')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'other.sealed',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('other'),
    })
    await expect(dialog).toContainText('not the file that was saved last')
    await dialog.locator('input[type=file]').setInputFiles(file)
    await expect(dialog.locator('.wrong')).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  } finally {
    await stack.control('mend')
  }
})

test('what was not delivered is handed over as a file', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Save as a file' }).click()
  await expect(page.getByText(/Everything is delivered|saved as a file/)).toBeVisible()
})

test('each paper goes to its printer, and an invoice whose printer is gone stands and is printed again', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('combobox', { name: 'Documents, A4' }).selectOption('HP LaserJet Office')
  await page.getByRole('combobox', { name: 'Receipts, 80 mm' }).selectOption('Counter receipt')
  await page.getByRole('button', { name: 'Test page: Receipts, 80 mm' }).click()
  await page.getByRole('button', { name: 'Print on Counter receipt' }).click()
  await expect(page.getByText('Sent to Counter receipt.')).toBeVisible()
  expect(JSON.parse(await stack.control('printed'))).toEqual([
    { printer: 'Counter receipt', width: 80_000, height: 110_000 },
  ])
  await page.keyboard.press('Escape')

  await desk.openOrder('12ب345-77')
  await desk.scan(parts[3].code)
  await expect(page.locator('.lines tbody tr')).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.locator('.invoices li').first()).toBeVisible()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.locator('main a[href*="invoices/"]').first().click()
  await stack.control('printer-gone')
  await page.keyboard.press('F9')
  const paper = page.getByRole('dialog')
  await expect(paper.locator('canvas[data-drawn=true]')).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('Control+P')
  await expect(paper.getByRole('alert')).toContainText('The invoice is issued and stands as it is.')
  await expect(paper.getByRole('alert')).toContainText('is not there')
  expect(JSON.parse(await stack.control('printed'))).toEqual([])

  await stack.control('printer-ready')
  await paper.getByRole('button', { name: 'Print again' }).click()
  await expect(paper.getByText(/Sent to/)).toBeVisible()
  expect(JSON.parse(await stack.control('printed'))).toHaveLength(1)
  // Only what went on paper counts as printed: the next one is a copy, the failed one was none.
  await page.keyboard.press('Escape')
  await page.keyboard.press('F9')
  await expect(page.getByRole('dialog')).toContainText('printed once')
})

test('an invoice whose dialog was cancelled counts as printed only once it is', async ({ desk, stack }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('12ب345-78')
  await desk.scan(parts[3].code)
  await expect(page.locator('.lines tbody tr')).toHaveCount(1)
  await page.keyboard.press('F4')
  await expect(page.locator('.invoices li').first()).toBeVisible()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await page.locator('main a[href*="invoices/"]').first().click()
  const paper = page.getByRole('dialog')
  const printOnce = async () => {
    await page.keyboard.press('F9')
    await expect(paper.locator('canvas[data-drawn=true]')).toBeVisible({ timeout: 20_000 })
    await page.keyboard.press('Control+P')
    await page.waitForTimeout(500)
    await page.keyboard.press('Escape')
  }
  const isCopy = paper.getByRole('checkbox', { name: 'Copy' })
  await stack.control('printer-cancelled')
  await printOnce()
  await stack.control('printer-ready')
  await page.keyboard.press('F9')
  await expect(paper.locator('canvas[data-drawn=true]')).toBeVisible({ timeout: 20_000 })
  await expect(paper).not.toContainText('printed once')
  await expect(isCopy).not.toBeChecked()
  await page.keyboard.press('Escape')
  await printOnce()
  await page.keyboard.press('F9')
  await expect(paper).toContainText('printed once')
  await expect(isCopy).toBeChecked()
})

test('while a large list is read the desk goes on, and reading it can be stopped', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.locator('.rail a[href$="#/settings"]').click()
  await page.locator('a[href$="#/settings/lists"]').click()
  await expect(page.locator('.list-drop')).toBeVisible()
  const rows = Array.from({ length: 400_000 }, (_, at) => `P-${at};Brake pad ${at};1250;piece\n`)
  const buffer = Buffer.from(`Part number;Part name;Price;Unit\n${rows.join('')}`)
  await page.locator('input[type=file]').setInputFiles({ name: 'supplier.csv', mimeType: 'text/csv', buffer })
  await expect(page.getByText('Reading supplier.csv')).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('.toasts')).toContainText('reading was stopped')
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  await expect(page.locator('.list-drop')).toBeVisible()
})

test('a list that is being imported is found again after another screen, with its Stop, and nothing about it is changed meanwhile', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  const lists = async () => {
    await page.locator('.rail a[href$="#/settings"]').click()
    await page.locator('a[href$="#/settings/lists"]').click()
  }
  await lists()
  const rows = Array.from({ length: 60_000 }, (_, at) => `AWAY-${at};Brake pad ${at};1250;piece\n`)
  const buffer = Buffer.from(`Part number;Part name;Price;Unit\n${rows.join('')}`)
  const chooser = page.locator('input[type=file]').first()
  await chooser.setInputFiles({ name: 'away.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const running = page.locator('.list-outcome progress')
  await expect(running).toBeVisible()
  await expect(page.getByLabel('Dates are')).toBeDisabled()
  await page.getByRole('link', { name: 'Invoices', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Invoices', level: 1 })).toBeVisible()
  await lists()
  await expect(running).toBeVisible()
  await expect(page.getByRole('button', { name: 'Choose a file …' })).toBeDisabled()
  await page.locator('.list-outcome').getByRole('button', { name: 'Stop' }).click()
  await expect(page.locator('.list-outcome')).toContainText('the import was undone', { timeout: 60_000 })
  await expect(page.getByRole('button', { name: 'Choose a file …' })).toBeEnabled()
})
