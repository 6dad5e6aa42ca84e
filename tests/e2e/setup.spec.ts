import { lookOver } from '../layout/look-over.ts'
import { expect, test } from './desk.ts'

test('an owner is led through setting up by keyboard alone, leaves, goes on, and ends at Today', async ({ desk }) => {
  const { page } = desk
  const enter = () => page.keyboard.press('Enter')
  const step = (name: string) => expect(page.locator('.setup-steps [aria-current=step]')).toContainText(name)
  await desk.open()
  await desk.signIn(/Mahtab Sharifi/, '9999')
  // At a first computer it opens by itself; the palette leads there from anywhere.
  await page.keyboard.press('Control+K')
  await page.keyboard.insertText('Set up company')
  await expect(page.getByRole('option', { name: 'Set up company and branch' })).toBeVisible()
  await enter()
  await step('Language')
  await enter()

  await step('Company')
  await expect(page.getByLabel('Legal name of the company')).toBeFocused()
  await expect(page.locator('.setup-fields')).toContainText('Iran')
  const taxId = page.getByLabel('Economic code')
  for (let tabs = 0; tabs < 3 && !(await taxId.evaluate((field) => field.matches(':focus'))); tabs += 1)
    await page.keyboard.press('Tab')
  await expect(taxId).toBeFocused()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('14009990002')
  await enter()
  await expect(page.locator('.toasts')).toContainText('Nothing was saved')
  await step('Company')
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('14009990015')
  await enter()

  await step('Branch')
  await expect(page.getByLabel('Name of the branch')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('021 4400 1234')
  await enter()
  await step('Tax and documents')
  await expect(page.locator('.setup-fields')).toContainText('National ID')

  // Left in the middle, it is gone on with where it was; what was kept came back from head office.
  await page.getByRole('button', { name: 'Go on later' }).focus()
  await enter()
  await expect(page).toHaveURL(/today/)
  await page.getByRole('link', { name: 'Settings' }).focus()
  await enter()
  await expect(page.locator('.settings-facts').last()).toContainText('021 4400 1234')
  await page.getByRole('link', { name: 'Set up company, branch and papers' }).focus()
  await enter()
  await step('Tax and documents')
  await enter()

  await step('Numbers of this computer')
  const memory = page.getByLabel(/Fiscal memory of Invoices/)
  await expect(page.getByLabel(/Fiscal memory of Credit notes/)).toBeFocused()
  await memory.focus()
  await page.keyboard.insertText('e2e123')
  await enter()
  await step('Printers')
  await expect(page.getByRole('button', { name: 'Test page: Documents, A4' })).toBeVisible()
  await page.getByRole('button', { name: 'Finish' }).focus()
  await enter()
  await expect(page).toHaveURL(/today/)
  await expect(page.locator('.toasts')).toContainText('Set up.')
})

test('who may not set the dealer up is told so, and is offered no way there', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await page.keyboard.press('Control+K')
  await page.keyboard.insertText('Set up company')
  await expect(page.getByRole('option', { name: 'Set up company and branch' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    location.hash = '#/settings/begin'
  })
  await expect(page.getByRole('heading', { name: 'Setting up is for whoever heads the dealer' })).toBeVisible()
})

for (const look of [
  { locale: 'fa', scheme: 'dark' },
  { locale: 'en', scheme: 'light' },
] as const)
  test(`every step fits the smallest window and twice the size of letters (${look.locale})`, async ({ desk }) => {
    const { page } = desk
    await page.setViewportSize({ width: 1280, height: 800 })
    await desk.open(look)
    await desk.signIn(/Mahtab Sharifi|مهتاب شریفی/, '9999')
    await page.evaluate(() => {
      location.hash = '#/settings/begin'
    })
    for (const size of [
      { width: 1280, height: 800 },
      { width: 640, height: 400 },
    ]) {
      await page.setViewportSize(size)
      for (const step of await page.locator('.setup-steps button').all()) {
        await step.click()
        await expect(step).toHaveAttribute('aria-current', 'step')
        expect((await page.evaluate(lookOver)).wrong).toEqual([])
      }
    }
  })
