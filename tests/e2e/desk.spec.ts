import { expect, parts, test } from './desk.ts'

test('a wrong PIN is told with the tries left, a right one signs in; the token leaves the address', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  expect(page.url()).not.toContain('token')
  await page.getByRole('button', { name: /Babak Nouri/ }).click()
  await page.keyboard.type('9999', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.locator('.wrong')).toContainText('That is not the PIN')
  await desk.signIn(/Babak Nouri/, '1212')
  await expect(page.locator('.top')).toContainText('Babak Nouri')
})

test('who lacks a right is told so in words', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn(/Arash Bahar/, '4444')
  await desk.checkIn('Somebody')
  await page.keyboard.press('Control+Enter')
  await expect(page.locator('.toasts')).toContainText('You may not open work orders')
})

test('a locked desk shows nothing of what was open, does not give way to Escape, and is as it was left for who signs in', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.checkIn('LOCK 42')
  await page.keyboard.insertText('Peugeot 207')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('Lock this', { delay: 90 })
  await page.keyboard.press('Enter')
  const lock = page.getByRole('dialog', { name: 'The desk is locked' })
  await expect(lock).toBeVisible()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Escape')
  await expect(lock).toBeVisible()
  await page.keyboard.press('F2')
  await desk.scan('4006381333931')
  await page.keyboard.type('9999', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(lock.locator('.wrong')).toContainText('That is not the PIN')
  await page.keyboard.type('1111', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(lock).toBeHidden()
  await expect(page.locator('.check-in-form input[value="Peugeot 207"]')).toBeVisible()
})

test('cut from head office the desk goes on, says so, and delivers when it is back', async ({ desk, stack }) => {
  const { page, scan, line } = desk
  const [part] = parts
  await desk.open()
  await desk.signIn()
  try {
    await stack.control('cut')
    await expect(page.locator('.top')).toContainText('Offline')
    await desk.openOrder('cut 1')
    await scan(part.code)
    await expect(line(part.name)).toBeVisible()
    await expect(page.locator('.top')).toContainText(/Offline .* \d+ to send/)
  } finally {
    await stack.control('mend')
  }
  await expect(page.locator('.top')).toContainText(/Synced|Sending/, { timeout: 15_000 })
})

test('a scan on another screen finds the part; the palette finds a car by its plate and runs commands', async ({
  desk,
}) => {
  const { page, scan } = desk
  const [part] = parts
  await desk.open()
  await desk.signIn()
  await desk.openOrder('FIND 777')
  await page.getByRole('link', { name: 'Invoices' }).click()
  await scan(part.code)
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText(part.number)
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+K')
  await page.keyboard.type('find777', { delay: 90 })
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('FIND 777')
  await page.keyboard.press('Enter')
  await expect(page.locator('.check-in-form')).toContainText('FIND 777')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('needs attention', { delay: 90 })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Needs attention', level: 1 })).toBeVisible()
})

test('the language and the look change in place, with nothing lost', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Parts' }).click()
  await page.getByLabel('Number, code or name; or scan').fill('oil')
  await page.getByRole('button', { name: 'Language and look' }).click()
  await page.getByRole('menuitemradio', { name: 'فارسی' }).click()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('قطعات')
  await expect(page.locator('.list-search')).toHaveValue('oil')
  await page.getByRole('button', { name: 'زبان و نما' }).click()
  await page.getByRole('menuitemradio', { name: 'تیره' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})

test('what is put between the letters of a search stays where it was typed, and a scan takes its place', async ({
  desk,
}) => {
  const { page, scan } = desk
  const [part] = parts
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Parts' }).click()
  const search = page.locator('.list-search')
  await search.fill('oi filter')
  await search.press('Home')
  await page.keyboard.type('xyz', { delay: 100 })
  await expect(search).toHaveValue('xyzoi filter')
  await expect(page).toHaveURL(/text=xyzoi/)
  await scan(part.code)
  await expect(search).toHaveValue(part.code)
  await expect(page.getByRole('row', { name: new RegExp(part.name) })).toBeVisible()
  await page.getByRole('link', { name: 'Parts' }).click()
  await expect(search).toHaveValue('')
})

test('stock is counted, a finding is resolved, and a list is imported and the import undone', async ({ desk }) => {
  const { page, scan, line } = desk
  const part = parts.at(-1)
  if (!part) throw new Error('no parts')
  await desk.open()
  await desk.signIn()
  await page.getByRole('link', { name: 'Parts' }).click()
  await scan(part.code)
  await page.getByRole('button', { name: `Count ${part.name}` }).click()
  await page.keyboard.insertText('1')
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByRole('row', { name: new RegExp(part.name) })
      .locator('td')
      .nth(3),
  ).toHaveText('1')

  await desk.openOrder('short 1')
  await scan(part.code)
  await scan(part.code)
  await expect(line(part.name)).toContainText('1 more than counted in')
  await page
    .getByRole('link', { name: /^Needs attention/ })
    .first()
    .click()
  const finding = page.locator('.finding', { hasText: part.name })
  await finding.getByRole('button', { name: 'Resolve' }).click()
  await page.keyboard.insertText('counted again')
  await page.keyboard.press('Enter')
  await expect(finding).toHaveCount(0)

  await page.getByRole('link', { name: 'Parts' }).click()
  await page.getByRole('link', { name: 'Import a list' }).click()
  const buffer = Buffer.from('number,name,price\nLIST-1,Wonder filter,1000\n,Nameless,5\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Try it' }).click()
  await expect(page.locator('.list-outcome')).toContainText('Line 3: left out: no part number.')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Undo the import of list.csv' })).toBeVisible()
  const seen = async (count: number) => {
    await page.getByRole('link', { name: 'Parts' }).click()
    await page.locator('.list-search').fill('LIST-1')
    await expect(page.getByRole('cell', { name: 'Wonder filter', exact: true })).toHaveCount(count)
  }
  await seen(1)
  await page.getByRole('link', { name: 'Import a list' }).click()
  await page.getByRole('button', { name: 'Undo the import of list.csv' }).click()
  await seen(0)
})

test('a new computer joins head office with a one-time code', async ({ desk, stack }) => {
  const { page } = desk
  await desk.open(undefined, stack.newComputerUrl)
  await expect(page.getByRole('heading', { name: 'Welcome to Kardan' })).toBeVisible()
  await page.getByRole('radio', { name: 'English' }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Address of head office').fill(stack.headOfficeUrl)
  await page.getByLabel('One-time code').fill('WRONG-CODE')
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByLabel('Name of this computer').fill('Counter 2')
  await page.getByRole('button', { name: 'Join' }).click()
  // What is wrong is said where it can be put right, and the rest stays as it was typed.
  await expect(page.getByRole('alert')).toContainText('does not know this code')
  await page.getByLabel('One-time code').fill(await stack.control('code'))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByLabel('Name of this computer')).toHaveValue('Counter 2')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('heading', { name: 'Who are you?' })).toBeVisible({ timeout: 15_000 })
  await desk.signIn()
})
