import { readFileSync } from 'node:fs'
import type { Page } from 'playwright/test'
import { openPdf, textsOf } from '../printed-page.ts'
import { expect, test } from './desk.ts'
import { press, tabTo } from './hands.ts'
import { part, shown } from './invoiced.ts'

const fee = 1_250_000

/** A reason out of the list of the law, by its first letters; an empty list of letters is "no reason". */
async function chooseReason(page: Page, letters: string, reason: RegExp): Promise<void> {
  const field = page.getByRole('dialog').getByLabel('Untaxed because')
  await tabTo(page, field)
  await page.keyboard.type(letters, { delay: 100 })
  await expect(field.locator('option:checked')).toHaveText(reason)
}

async function save(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name }))
  await press(page, 'Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('an order with a taxed and an untaxed line: the reason is chosen by keyboard and stands on the paper', async ({
  desk,
}) => {
  const { page, line } = desk
  await desk.open()
  await desk.signIn()
  await desk.openOrder('untaxed 1')
  await desk.scan(part.code)
  await expect(line(part.name)).toContainText('just scanned')
  await expect(line(part.name)).toContainText('10%')

  // The line in hand is exempt, and then it is not: its rate is back.
  await expect(line(part.name).locator('.quantity-button')).toBeFocused()
  await press(page, 'F6')
  await chooseReason(page, 'Exempt', /Exempt under article 9/)
  await save(page, /Save/)
  await expect(line(part.name)).toContainText('Exempt under article 9')
  await expect(line(part.name)).not.toContainText('10%')
  await press(page, 'F6')
  await chooseReason(page, 'No rea', /No reason: it bears tax/)
  await save(page, /Save/)
  await expect(line(part.name)).toContainText('10%')

  await press(page, 'F3')
  await expect(page.getByRole('dialog').getByLabel('Description')).toBeFocused()
  await page.keyboard.insertText('Technical inspection')
  await tabTo(page, page.getByRole('dialog').getByLabel('Unit price'))
  await page.keyboard.insertText(String(fee))
  await chooseReason(page, 'Paid to', /Paid to others on the customer’s behalf/)
  await save(page, /Add/)
  await expect(line('Technical inspection')).toContainText('outside tax')

  await press(page, 'F4')
  await expect(page.locator('.lines .group').first()).toContainText(/INV-\d+-\d{6}/)
  await press(page, 'F8')
  const due = part.price + Math.round(part.price * 0.1) + fee
  await expect(page.getByLabel('Received')).toHaveValue(shown(due))
  await press(page, 'Enter')
  await expect(page.locator('.side')).toContainText('✓ paid')

  await press(page, 'F9')
  await expect(page.locator('.pages canvas[data-drawn=true]').first()).toBeVisible({ timeout: 15_000 })
  const download = page.waitForEvent('download')
  await press(page, 'Control+s')
  const texts = await textsOf(await openPdf(readFileSync(await (await download).path())))
  const said = texts.join(' ')
  for (const text of ['10%', 'outside tax', shown(fee)]) expect(said).toContain(text)
  expect(said).toContain('Paid to others on the customer’s behalf')
  expect(said).not.toContain('Exempt under article 9')
})
