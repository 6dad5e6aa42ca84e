import type { Locator, Page } from 'playwright/test'
import { expect } from './desk.ts'

/** Keys one after the other, each held as a hand holds it. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key, { delay: 30 })
}

/** Walks with Tab until the focus is there: what a keyboard cannot reach fails here. */
export async function tabTo(page: Page, there: Locator): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if (await there.evaluate((element) => element === document.activeElement)) return
    await press(page, 'Tab')
  }
  throw new Error('the keyboard does not come there')
}

/** By the palette, as a person who knows the name of a thing does. */
export async function call(page: Page, text: string, option: RegExp): Promise<void> {
  await press(page, 'Control+k')
  await expect(page.locator('.find-input')).toBeFocused()
  await page.keyboard.type(text, { delay: 100 })
  await expect(page.locator('.found [aria-selected=true]')).toHaveText(option)
  await press(page, 'Enter')
}

/** Takes what is due in cash; who presses Enter has seen what it will take. */
export async function payDue(page: Page): Promise<void> {
  await press(page, 'F8')
  await expect(page.getByRole('dialog').getByLabel('Received')).toBeFocused()
  await press(page, 'Enter')
}
