import { deskOf, expect, test } from './desk.ts'
import { call, press, tabTo } from './hands.ts'

/** Two VINs whose check digits are right. */
const [vin, otherVin] = ['1M8GDM9AXKP042788', '11111111111111111']

test('a car with new plates was written twice: found by its VIN, compared, merged, and read with both visits', async ({
  desk,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('plated 1', vin)
  await desk.openOrder('replated 1', vin)
  await call(page, 'needs attention', /what needs attention/)
  const finding = page.locator('.finding', { hasText: vin })
  await tabTo(page, finding.getByRole('button', { name: 'Merge a duplicate car' }))
  await press(page, 'Enter')
  const dialog = page.getByRole('dialog', { name: 'Merge a duplicate car' })
  // Side by side: what differs is said in words, and what agrees is not.
  await expect(dialog.locator('tr', { hasText: 'Plate' })).toContainText('differs')
  await expect(dialog.locator('tr', { hasText: 'VIN' })).not.toContainText('differs')
  await expect(dialog.locator('tr', { hasText: 'Visits' })).toContainText('1')
  await tabTo(page, dialog.getByRole('button', { name: 'Merge', exact: true }))
  await press(page, 'Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.toasts')).toContainText('is now read as')
  await expect(page.locator('.orders tbody tr')).toHaveCount(2)
  await call(page, 'needs attention', /what needs attention/)
  await expect(page.getByRole('heading', { name: 'Needs attention', level: 1 })).toBeVisible()
  await expect(finding).toHaveCount(0)

  // Either plate finds the one car.
  await call(page, 'go to cars', /Go to cars/)
  for (const plate of ['plated 1', 'replated 1']) {
    await page.getByLabel('Plate, VIN').fill(plate)
    await expect(page.locator('.orders tbody tr')).toHaveCount(1)
    await expect(page.locator('.orders tbody tr')).toContainText(vin)
  }
})

test('in a narrow window only the complaint gives way, on the lists of orders', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('narrow 1')
  await page.setViewportSize({ width: 1000, height: 700 })
  const heading = (name: string) => page.getByRole('columnheader', { name, exact: true })
  const list = async (screen: string) => {
    await page.goto(`${page.url().split('#')[0]}#/${screen}`)
    await expect(page.locator('.orders tbody tr').first()).toBeVisible()
  }
  await list('work-orders')
  await expect(heading('State')).toBeVisible()
  await expect(heading('Customer’s complaint')).toHaveCount(0)
  await list('vehicles')
  await expect(heading('Customer')).toBeVisible()
  await page.locator('.orders .whole-row', { hasText: /narrow 1/i }).click()
  await expect(heading('What was done')).toBeVisible()
  await list('customers')
  await expect(heading('Cars')).toBeVisible()
  await list('settings')
  await expect(heading('Last number')).toBeVisible()
})

test('two VINs that differ are asked about once more before two cars become one', async ({ desk }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('misread 1', vin.replace('88', '89'))
  await desk.openOrder('mistaken 1', otherVin)
  await tabTo(page, page.locator('.head-link'))
  await press(page, 'Enter')
  await call(page, 'merge a duplicate car', /Merge a duplicate car/)
  const dialog = page.getByRole('dialog', { name: 'Merge a duplicate car' })
  await tabTo(page, dialog.getByRole('combobox'))
  await page.keyboard.type('misread 1', { delay: 100 })
  await expect(dialog.getByRole('option', { name: /misread 1/ })).toBeVisible()
  await press(page, 'Enter')
  await expect(dialog.getByRole('option')).toHaveCount(0)
  await press(page, 'Enter')
  await expect(dialog.getByRole('alert')).toContainText(otherVin)
  const sure = dialog.getByRole('button', { name: 'They are one car, merge' })
  await expect(sure).toBeVisible()
  await press(page, 'Escape')
  await expect(dialog).toHaveCount(0)
  await expect(page.locator('.orders tbody tr')).toHaveCount(1)
})

test('two desks put one car and its order right at the same time, and neither undoes the other', async ({
  desk,
  stack,
}) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('shared 1')
  const order = page.url()
  await page.locator('.head-link').click()
  await expect(page.getByRole('heading', { name: 'Peugeot 207' })).toBeVisible()
  const car = page.url()
  const colleague = deskOf(await page.context().newPage(), stack.deskUrl)
  await colleague.open()
  await colleague.signIn()
  for (const { at, edit, mine, theirs } of [
    { at: car, edit: 'Edit car', mine: 'Colour', theirs: 'Make and model' },
    { at: order, edit: 'Edit', mine: 'Key tag', theirs: 'Customer’s complaint' },
  ]) {
    const dialogs = []
    for (const { page: one } of [desk, colleague]) {
      await one.goto(at)
      await one.getByRole('button', { name: edit, exact: true }).click()
      dialogs.push(one.getByRole('dialog'))
    }
    const [here, there] = dialogs
    await there?.getByLabel(theirs).fill('said there')
    await there?.getByRole('button', { name: /^Save/ }).click()
    await expect(there ?? page.locator('nothing')).toHaveCount(0)
    await here?.getByLabel(mine).fill('said here')
    await here?.getByRole('button', { name: /^Save/ }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: edit, exact: true }).click()
    await expect(page.getByLabel(mine)).toHaveValue('said here')
    await expect(page.getByLabel(theirs)).toHaveValue('said there')
    await page.keyboard.press('Escape')
  }
})

test('who gives a job to a technician leaves the cause a colleague wrote meanwhile', async ({ desk, stack }) => {
  const { page } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('shared 2')
  await page.getByRole('button', { name: /^Add a job/ }).click()
  await page.getByRole('dialog').getByLabel('Job').fill('Brakes')
  await press(page, 'Enter')
  const colleague = deskOf(await page.context().newPage(), stack.deskUrl)
  await colleague.open()
  await colleague.signIn()
  await colleague.page.goto(page.url())
  for (const one of [page, colleague.page]) await one.locator('.job-title', { hasText: 'Brakes' }).click()
  const there = colleague.page.getByRole('dialog')
  await there.getByLabel('Cause').fill('said there')
  await there.getByRole('button', { name: /^Save/ }).click()
  await expect(there).toHaveCount(0)
  await page.getByRole('dialog').getByLabel('Technician').selectOption({ index: 1 })
  await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.locator('.job-title', { hasText: 'Brakes' }).click()
  await expect(page.getByLabel('Cause')).toHaveValue('said there')
  await expect(page.getByRole('dialog').getByLabel('Technician')).not.toHaveValue('')
})
