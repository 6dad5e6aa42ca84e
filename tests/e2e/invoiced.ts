import { type Desk, expect, parts } from './desk.ts'

export const [part] = parts
/** What an order with one of that part comes to, in rials, tax included. */
export const due = part.price + Math.round(part.price * 0.1)
export const shown = (amount: number) => amount.toLocaleString('en-GB')

/** An order with one part on it, invoiced; the page stays on the order. */
export async function invoiced({ page, openOrder, scan, line }: Desk, plate: string): Promise<void> {
  await openOrder(plate)
  await scan(part.code)
  await expect(line(part.name)).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.locator('.invoices li').first()).toBeVisible()
}
