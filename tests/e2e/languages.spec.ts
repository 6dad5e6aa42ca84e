import type { CDPSession, Page } from 'playwright/test'
import { expect, parts, test } from './desk.ts'
import { type KeyboardLayout, keyboardOf, keyThatWrites } from './keyboards.ts'

const [first, second] = parts

interface Counter {
  locale: string
  layout: KeyboardLayout
  /** What the person types; in Chinese the pinyin, of which the input method makes a sign for each syllable. */
  typed: { plate: string; model: string; name: string; complaint: string }
  /** What stands on the screen afterwards, where it is not what was typed. */
  written?: { name: string; complaint: string }
}

const counters: readonly Counter[] = [
  {
    locale: 'en',
    layout: 'English',
    typed: { plate: '12d345', model: 'focus', name: 'nora byrne', complaint: 'brakes squeal' },
  },
  {
    locale: 'fa',
    layout: 'Persian',
    typed: { plate: '12ب345', model: 'سمند', name: 'لیلا کریمی', complaint: 'صدای ترمز' },
  },
  {
    locale: 'ar',
    layout: 'Arabic',
    typed: { plate: '1234', model: 'كامري', name: 'سالم العتيبي', complaint: 'صوت من المكابح' },
  },
  {
    locale: 'ru',
    layout: 'Russian',
    typed: { plate: 'к123ум', model: 'веста', name: 'ирина белова', complaint: 'скрипят тормоза' },
  },
  {
    locale: 'zh',
    layout: 'Chinese input method',
    typed: { plate: 'yue 12345', model: 'bi ya di ', name: 'wang xiao ming ', complaint: 'sha che yi xiang ' },
    written: { name: '中中中', complaint: '中中中中' },
  },
]

for (const { locale, layout, typed, written = typed } of counters)
  test(`in ${locale}, a counter types, scans, invoices, takes cash and shows the paper by its own keyboard`, async ({
    desk,
  }) => {
    const { page } = desk
    await page.addInitScript((to) => {
      localStorage.setItem('kardan.settings', JSON.stringify({ locale: to, scheme: 'light' }))
    }, locale)
    await desk.open()
    await desk.signIn()
    const hand = handOf(page, await page.context().newCDPSession(page), layout)

    await page.keyboard.press('F2')
    await expect(page.locator('.who-field input')).toBeFocused()
    await hand.types(`${typed.plate}${locale.length}\n`)
    await expect(page.locator('.check-in-form')).toBeVisible()
    // Model, year, VIN, name, phone, complaint: each answered, or passed over with Enter.
    await hand.types(`${typed.model}\n\n\n${typed.name}\n09121234567\n${typed.complaint}`)
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.order-who')).toContainText(written.name.trim())
    await expect(page.locator('.side')).toContainText(written.complaint.trim())

    await hand.scans(first.code)
    await expect(desk.line(first.name)).toBeVisible()
    await hand.scans(second.code)
    await expect(desk.line(second.name)).toBeVisible()

    await page.keyboard.press('F4')
    await expect(page.locator('.lines .group').first()).toContainText(/INV-\d+-\d{6}/)
    await page.keyboard.press('F8')
    const received = page.locator('dialog[open] .amount-first input')
    await expect(received).not.toHaveValue('')
    await hand.types(`${first.price + second.price + taxOf(first.price) + taxOf(second.price)}\n`)
    await expect(page.locator('.side .paid')).toBeVisible()

    await page.keyboard.press('F9')
    const paper = page.locator(`.pages[data-language=${locale}] canvas[data-drawn=true]`)
    await expect(paper.first()).toBeVisible({ timeout: 15_000 })
  })

const taxOf = (price: number) => Math.round(price * 0.1)

/** A person at a keyboard of one layout, and the scanner beside it. */
function handOf(page: Page, session: CDPSession, layout: KeyboardLayout) {
  /** Keys carry their own times; whoever presses the next one does so after them. */
  async function sent(play: (keyboard: ReturnType<typeof keyboardOf>) => number): Promise<void> {
    const began = Date.now()
    const keyboard = keyboardOf(session, began)
    const lasts = play(keyboard)
    await keyboard.send()
    await page.waitForTimeout(Math.max(0, began + lasts - Date.now()))
  }
  return {
    types: (text: string) =>
      sent((keyboard) => {
        const pause = 55
        for (const letter of text) keyboard.strike(keyOf(letter, layout), layout, pause)
        return text.length * pause + 100
      }),
    scans: (code: string) =>
      sent((keyboard) => {
        keyboard.scan(code, layout, { intoText: false })
        return 400 + 8 * code.length + 400
      }),
  }
}

/** The key that writes a letter; digits have their place on every board, whatever digits it writes. */
function keyOf(letter: string, layout: KeyboardLayout): string {
  if (/[\d\n]/.test(letter)) return letter
  const key = keyThatWrites(letter, layout)
  if (key === null) throw new Error(`no key writes ${letter}`)
  return key
}
