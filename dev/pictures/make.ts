import '../setup/require-node.mjs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright/test'
import { findChromium } from '../setup/chromium.ts'
import { smallPng } from './small-png.ts'

/**
 * `node dev/pictures/make.ts [NAME …]`: the pictures of the user guide and of the README, all or those named, taken of
 * the real desk with the small demo dealer. `--desk URL` takes them at a desk that runs already; `--look fa-dark FOLDER`
 * takes every screen in one language and theme, to be looked at.
 */
const root = resolve(import.meta.dirname, '../..')
const guideFolder = join(root, 'docs/guide/pictures')
const frontFolder = join(root, 'docs/pictures')
const mostBytes = 120_000
/** The smallest window Kardan is made for. */
const view = { width: 1280, height: 800 }

interface Look {
  locale: string
  scheme: 'light' | 'dark'
}
const guideLook: Look = { locale: 'en', scheme: 'light' }

interface Desk {
  page: Page
  /** Opens a screen and waits until it has drawn what it asked for. */
  go(screen: string): Promise<void>
  /** Opens the first record of a list that `fits`, newest first. */
  goToOne(list: string, fits: (page: Page) => Promise<boolean>): Promise<void>
  /** Presses a key and waits for the window it opens. */
  opens(key: string): Promise<void>
}

/** What each picture shows, in an order in which a picture may stand on what the one before did. */
const pictures: Readonly<Record<string, (desk: Desk) => Promise<void>>> = {
  today: ({ go }) => go('today'),
  async 'check-in'({ page, go }) {
    await go('vehicles')
    const plate = await page.locator('main a[href*="#/vehicles/"]').first().innerText()
    await page.keyboard.press('F2')
    await page.locator('.who-field input').pressSequentially(plate.replaceAll(/\s/g, ''), { delay: 120 })
    await page.locator('.who-one[aria-selected=true]').waitFor()
    await settled(page)
  },
  'work-order': ({ goToOne }) => goToOne('work-orders', hasLines),
  async keys({ goToOne, opens }) {
    await goToOne('work-orders', hasLines)
    await opens('F1')
  },
  async 'cash-desk'({ page, go, opens }) {
    await go('cash-desk')
    if (!(await page.locator('.tiles').first().isVisible())) {
      await opens('F4')
      await page.locator('dialog[open] .notes input').first().fill('12')
      await page.keyboard.press('Control+Enter')
      await page.locator('.tiles').first().waitFor()
      await page.locator('.toasts button').click()
    }
  },
  async 'business-day'({ page, go }) {
    await go('cash-desk/day')
    await page.locator('.day-walk button').first().click()
    await page.mouse.move(0, 0)
    await settled(page)
  },
  invoice: ({ goToOne }) => goToOne('invoices', isOwed),
  async payment({ goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F8')
  },
  async correct({ goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F7')
  },
  accounts: ({ go }) => go('accounts'),
  async cheques({ page, go }) {
    await go('cheques')
    await page.locator('.filters label').last().click()
    await page.mouse.move(0, 0)
    await settled(page)
  },
  schedule: ({ go }) => go('schedule'),
  morning: ({ go }) => go('morning'),
  /** On the order of a car whose owner paid beforehand. */
  package: ({ goToOne }) => goToOne('work-orders', async (page) => (await hasPackage(page)) && (await hasLines(page))),
  account: ({ goToOne }) => goToOne('accounts', async () => true),
  parts: async ({ page, go }) => {
    await go('parts')
    await page.locator('main input').first().pressSequentially('pad', { delay: 120 })
    await settled(page)
  },
  async find({ page, go }) {
    await go('today')
    await page.keyboard.press('Control+K')
    await page.locator('dialog[open] input').pressSequentially('207', { delay: 120 })
    await settled(page)
  },
  async paper({ page, goToOne, opens }) {
    await goToOne('invoices', isOwed)
    await opens('F9')
    await page.locator('.pages canvas[data-drawn=true]').first().waitFor()
    await settled(page)
  },

  customer: ({ goToOne }) => goToOne('customers', async () => true),
  attention: ({ go }) => go('attention'),
  lists: ({ go }) => go('settings/lists'),
  scanner: ({ go }) => go('settings/scanner'),
  settings: ({ go }) => go('settings'),
  /** Whoever heads the dealer sees it; everybody else is told who does. */
  async setup({ page, go }) {
    await page.locator('.top .icon-button').first().click()
    await page
      .locator('dialog[open]')
      .getByRole('button', { name: /Mahtab|مهتاب/ })
      .click()
    await page.keyboard.type('9999', { delay: 120 })
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
    await go('settings/begin')
    await page.locator('.setup-steps button').nth(1).click()
    await settled(page)
  },
  // The last, since the tour stays at the foot of every screen.
  async tour({ page, go }) {
    await go('today')
    await page.keyboard.press('F1')
    await page.locator('.keys-tour button').click()
    await page.locator('.tour[data-step]').waitFor()
    await settled(page)
    if (await page.locator('.tour[data-step=till]').isVisible()) await page.keyboard.press('F10')
    await page.keyboard.press('F2')
    await page.locator('.tour[data-step=car]').waitFor()
    await settled(page)
  },
}

const hasLines = async (page: Page) => (await page.locator('.lines tbody tr').count()) > 3
const hasPackage = (page: Page) => page.locator('.packages').isVisible()
const isOwed = (page: Page) => page.locator('.screen-head button[aria-keyshortcuts=F8]').isVisible()

/** The pictures of the guide, in English by day. */
const guide = [
  'today',
  'check-in',
  'work-order',
  'keys',
  'cash-desk',
  'business-day',
  'invoice',
  'payment',
  'correct',
  'accounts',
  'cheques',
  'morning',
  'customer',
  'attention',
  'lists',
  'scanner',
  'settings',
  'package',
  'setup',
  'tour',
] as const

/** The pictures of the README, in the languages and themes it is used in. */
const front: Readonly<Record<string, Look & { show: string }>> = {
  today: { show: 'today', locale: 'en', scheme: 'light' },
  'work-order-fa': { show: 'work-order', locale: 'fa', scheme: 'dark' },
  'check-in-zh': { show: 'check-in', locale: 'zh', scheme: 'light' },
  'invoice-fa': { show: 'paper', locale: 'fa', scheme: 'light' },
  'schedule-ar': { show: 'schedule', locale: 'ar', scheme: 'light' },
  'payment-ru': { show: 'payment', locale: 'ru', scheme: 'dark' },
  'account-zh': { show: 'account', locale: 'zh', scheme: 'dark' },
  'package-en': { show: 'package', locale: 'en', scheme: 'light' },
  'morning-fa': { show: 'morning', locale: 'fa', scheme: 'light' },
  'find-en': { show: 'find', locale: 'en', scheme: 'dark' },
}

async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const taken = (flag: string, values: number) => {
    const at = asked.indexOf(flag)
    return at < 0 ? [] : asked.splice(at, values + 1).slice(1)
  }
  const [running] = taken('--desk', 1)
  const [look, into] = taken('--look', 2)
  const named = (name: string) => asked.length === 0 || asked.includes(name)
  const unknown = asked.filter((name) => !(name in pictures) && !(name in front))
  if (unknown.length > 0) throw new Error(`No such picture: ${unknown.join(', ')}`)
  const found = await findChromium()
  if (typeof found === 'string') throw new Error(found)
  const stack = running === undefined ? await start() : { url: running, stop: async () => {} }
  const browser = await chromium.launch({ executablePath: found.path, args: found.args })
  try {
    const all = Object.keys(pictures).filter(named)
    if (look !== undefined && into !== undefined) {
      mkdirSync(into, { recursive: true })
      const [locale = 'en', scheme] = look.split('-')
      const files = all.map((name) => ({ show: name, path: join(into, `${name}-${look}.png`) }))
      await takeAll(browser, stack.url, { locale, scheme: scheme === 'dark' ? 'dark' : 'light' }, files)
      return
    }
    const files = guide.filter(named).map((name) => ({ show: name, path: join(guideFolder, `${name}.png`) }))
    await takeAll(browser, stack.url, guideLook, files)
    for (const [name, { show, ...its }] of Object.entries(front).filter(([name]) => named(name)))
      await takeAll(browser, stack.url, its, [{ show, path: join(frontFolder, `${name}.png`) }])
  } finally {
    await browser.close()
    await stack.stop()
  }
}

async function takeAll(browser: Browser, url: string, look: Look, files: { show: string; path: string }[]) {
  if (files.length === 0) return
  const page = await browser.newPage({ viewport: view, locale: 'en-GB' })
  const desk = await signIn(page, url, look)
  const large: string[] = []
  for (const { show, path } of files) if ((await take(desk, show, path)) > mostBytes) large.push(path)
  await page.close()
  if (large.length > 0) throw new Error(`More than ${mostBytes} bytes: ${large.join(', ')}`)
}

/** Draws one picture, says so, and leaves no window open; the file's bytes. */
async function take(desk: Desk, name: string, path: string): Promise<number> {
  try {
    await pictures[name]?.(desk)
  } catch (trouble) {
    throw new Error(`the picture ${name} could not be taken`, { cause: trouble })
  }
  const whole = await desk.page.screenshot({ animations: 'disabled', caret: 'hide' })
  const picture = smallPng(whole)
  writeFileSync(path, picture)
  await desk.page.keyboard.press('Escape')
  console.log(`${path} ${picture.length}`)
  return picture.length
}

/** `npm start` in a folder of its own, with the demo of a few months. */
async function start(): Promise<{ url: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'kardan-pictures-'))
  const child = spawn(process.execPath, [join(root, 'dev/start.ts'), '--small'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KARDAN_HOME: home },
  })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  const url = new Promise<string>((ready) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, address] = /^Desk: (\S+)/.exec(line) ?? []
      if (address !== undefined) ready(address)
    })
  })
  const first = await Promise.race([url, ended.then(() => null)])
  if (first !== null) return { url: first, stop }
  await stop()
  throw new Error('the desk did not start')
}

async function signIn(page: Page, url: string, look: Look): Promise<Desk> {
  await page.addInitScript((settings) => localStorage.setItem('kardan.settings', settings), JSON.stringify(look))
  await page.goto(url)
  await page
    .getByRole('button', { name: /Sara Kiani|سارا کیانی/ })
    .first()
    .click()
  await page.keyboard.type('1111', { delay: 120 })
  await page.keyboard.press('Enter')
  await page.locator('.screen-head').first().waitFor()
  await page.mouse.move(0, 0)
  const address = page.url().split('#')[0]
  const go = async (screen: string) => {
    await page.goto(`${address}#/${screen}`)
    await settled(page)
  }
  return {
    page,
    go,
    async goToOne(list, fits) {
      await go(list)
      await page.locator(`main a[href*="#/${list}/"]`).first().waitFor()
      const links = await page.locator(`main a[href*="#/${list}/"]`).all()
      const paths = await Promise.all(links.slice(0, 30).map((link) => link.getAttribute('href')))
      for (const path of paths) {
        await go(path?.split('#/')[1] ?? list)
        if (await fits(page)) return
      }
      throw new Error(`none of the ${list} fits`)
    },
    async opens(key) {
      await page.keyboard.press(key)
      await page.locator('dialog[open]').waitFor()
      await settled(page)
    },
  }
}

/** The engine answers within some milliseconds; fonts and the last row have come after this. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(400)
}

await main()
