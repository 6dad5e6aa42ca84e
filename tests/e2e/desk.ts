import { test as base, type CDPSession, expect, type Page } from 'playwright/test'
import { type Stack, startStack } from './start-stack.ts'

export { parts, sharedCode } from './parts.ts'
export { expect }

export interface Look {
  locale: 'en' | 'fa'
  scheme: 'light' | 'dark'
}

/**
 * A stack for each worker, and so a new one after a test that failed. A page at its desk, with whatever it complained
 * about: a breach of its policy fails the test.
 */
export const test = base.extend<{ desk: Desk }, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: what a fixture builds on is read from this pattern, and it may not go.
    async ({}, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.stop()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  desk: async ({ page, stack }, use) => {
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    await use(deskOf(page, stack.deskUrl))
    expect(complaints).toEqual([])
  },
})

export type Desk = ReturnType<typeof deskOf>

/** The plates a worker's tests have checked in. */
const taken: string[] = []

/** The tests of a worker share one shop, where a car is found by the beginnings of its words. */
function takePlate(plate: string): void {
  const found = taken.find((other) => finds(plate, other) || finds(other, plate))
  if (found !== undefined) throw new Error(`“${plate}” finds “${found}”, the car of another test: take another plate`)
  taken.push(plate)
}

const finds = (asked: string, plate: string) =>
  asked.split(' ').every((word) => plate.split(' ').some((other) => other.startsWith(word)))

export function deskOf(page: Page, deskUrl: string) {
  let session: CDPSession | undefined

  async function open({ locale, scheme }: Look = { locale: 'en', scheme: 'light' }, url = deskUrl): Promise<void> {
    await page.addInitScript((settings) => {
      if (localStorage.getItem('kardan.settings') === null) localStorage.setItem('kardan.settings', settings)
    }, JSON.stringify({ locale, scheme }))
    await page.goto(url)
  }

  async function signIn(name: RegExp = /Sara Kiani|سارا کیانی/, pin = '1111'): Promise<void> {
    await page.getByRole('button', { name }).first().click()
    await page.keyboard.insertText(pin)
    await page.keyboard.press('Enter')
    await expect(page.locator('.screen-head, .order-head').first()).toBeVisible()
  }

  /**
   * Begins a check-in with what a person at the counter says first, and takes the first that is found. The form comes once
   * the search has answered, so it is waited for: a key within those milliseconds is no person's.
   */
  async function checkIn(handle: string): Promise<void> {
    await page.keyboard.press('F2')
    await expect(page.locator('.who-field input')).toBeFocused()
    await page.keyboard.insertText(handle)
    await expect(page.locator('.who-one[aria-selected=true]')).toContainText(handle)
    await page.keyboard.press('Enter')
    await expect(page.locator('.check-in-form :focus')).toBeVisible()
  }

  /** Checks a car in by the keyboard alone, as a counter does: the handle, then each question with Enter behind it. */
  async function openOrder(plate: string, vin = ''): Promise<void> {
    takePlate(plate)
    await checkIn(plate)
    const answers = ['Peugeot 207', '2023', vin, 'Leila Karimi', '0912 123 4567', 'Brakes squeal', '48210', '16:00']
    for (const text of answers) {
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+Enter')
    await expect(page.locator('.order-head')).toBeVisible()
  }

  /** Types a code as a scanner does: physical keys 8 ms apart, under whatever layout the computer has, then the suffix. */
  async function scan(code: string, how: Scan = {}): Promise<void> {
    const { layout = 'English', suffix = 'Enter', gap = 8, rest = 400 } = how
    session ??= await page.context().newCDPSession(page)
    let at = Date.now() / 1000
    const sent: Promise<unknown>[] = []
    // Handed over all at once, so that the browser has them at a scanner's pace even where this test is held up.
    for (const press of [...[...code].map((character) => pressOf(character, layout)), named(suffix)]) {
      at += gap / 1000
      const type = press.text === '' ? 'rawKeyDown' : 'keyDown'
      sent.push(session.send('Input.dispatchKeyEvent', { type, timestamp: at, ...press }))
      sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at + 0.002, ...press, text: '' }))
    }
    await Promise.all(sent)
    // A key right behind a scan is the scanner's; a hand needs longer to get from one to the other.
    await page.waitForTimeout(rest)
  }

  const line = (description: string) => page.locator('.lines tbody tr', { hasText: description })
  return { page, open, signIn, checkIn, openOrder, scan, line }
}

interface Scan {
  layout?: keyof typeof layouts
  suffix?: 'Enter' | 'Tab'
  gap?: number
  /** Milliseconds until the next key. */
  rest?: number
}

/** What the letters and digits of a US keyboard write under other layouts. */
const layouts = {
  English: { letters: 'abcdefghijklmnopqrstuvwxyz', digits: '0123456789' },
  Persian: { letters: 'شذزیثبلاهتنمئدخحضقسفعرصطغظ', digits: '۰۱۲۳۴۵۶۷۸۹' },
  Russian: { letters: 'фисвуапршолдьтщзйкыегмцчня', digits: '0123456789' },
}

function pressOf(character: string, layout: keyof typeof layouts) {
  const { letters, digits } = layouts[layout]
  const letter = layouts.English.letters.indexOf(character.toLowerCase())
  const digit = layouts.English.digits.indexOf(character)
  const shifted = /[A-Z]/.test(character)
  const written = letter >= 0 ? (letters[letter] ?? '') : digit >= 0 ? (digits[digit] ?? '') : character
  const text = shifted ? written.toUpperCase() : written
  const code =
    letter >= 0 ? `Key${character.toUpperCase()}` : digit >= 0 ? `Digit${character}` : (places[character] ?? '')
  return {
    code,
    key: text,
    text,
    windowsVirtualKeyCode: character.toUpperCase().charCodeAt(0),
    modifiers: shifted ? 8 : 0,
  }
}

const places: Record<string, string> = { '-': 'Minus', '/': 'Slash', '.': 'Period', ' ': 'Space' }

function named(key: 'Enter' | 'Tab') {
  return { code: key, key, text: '', windowsVirtualKeyCode: key === 'Enter' ? 13 : 9, modifiers: 0 }
}
