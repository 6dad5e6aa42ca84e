import '../setup/require-node.mjs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Page } from 'playwright/test'
import { findChromium } from '../setup/chromium.ts'

/**
 * `node dev/pictures/make.ts [NAME …]`: the pictures of the user guide, all or those named, taken of the real desk with
 * the small demo dealer. `--desk URL` takes them at a desk that runs already.
 */
const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'docs/guide/pictures')
const mostBytes = 150_000
/** The smallest window Kardan is made for. */
const view = { width: 1280, height: 800 }
const leastHeight = 400

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
    if (await page.getByText('Your till is not open').isVisible()) {
      await opens('F4')
      await page.locator('dialog[open] .notes input').first().fill('12')
      await page.keyboard.press('Control+Enter')
      await page.getByText('Cash that should be there').waitFor()
      await page.locator('.toasts button').click()
    }
  },
  async 'business-day'({ page, go }) {
    await go('cash-desk/day')
    await page.getByRole('button', { name: 'The day before' }).click()
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
    await page.locator('.filters').getByText(/^All/).click()
    await page.mouse.move(0, 0)
    await settled(page)
  },
  morning: ({ go }) => go('morning'),
  customer: ({ goToOne }) => goToOne('customers', async () => true),
  attention: ({ go }) => go('attention'),
  lists: ({ go }) => go('settings/lists'),
  scanner: ({ go }) => go('settings/scanner'),
  settings: ({ go }) => go('settings'),
}

const hasLines = async (page: Page) => (await page.locator('.lines tbody tr').count()) > 3
const isOwed = (page: Page) => page.getByRole('button', { name: 'Take payment' }).isVisible()

async function main(): Promise<void> {
  const asked = process.argv.slice(2)
  const at = asked.indexOf('--desk')
  const [, running] = at < 0 ? [] : asked.splice(at, 2)
  const unknown = asked.filter((name) => !(name in pictures))
  if (unknown.length > 0) throw new Error(`No such picture: ${unknown.join(', ')}`)
  const found = await findChromium()
  if (typeof found === 'string') throw new Error(found)
  const stack = running === undefined ? await start() : { url: running, stop: async () => {} }
  const browser = await chromium.launch({ executablePath: found.path, args: found.args })
  try {
    const page = await browser.newPage({ viewport: view, locale: 'en-GB' })
    const desk = await signIn(page, stack.url)
    const large: string[] = []
    for (const [name, show] of Object.entries(pictures)) {
      if (asked.length > 0 && !asked.includes(name)) continue
      const bytes = await take(desk, name, show)
      if (bytes > mostBytes) large.push(`${name} (${bytes})`)
    }
    if (large.length > 0) throw new Error(`More than ${mostBytes} bytes: ${large.join(', ')}`)
  } finally {
    await browser.close()
    await stack.stop()
  }
}

/** Draws one picture, says so, and leaves no window open; the file's bytes. */
async function take(desk: Desk, name: string, show: (desk: Desk) => Promise<void>): Promise<number> {
  const path = join(folder, `${name}.png`)
  try {
    await show(desk)
  } catch (trouble) {
    throw new Error(`the picture ${name} could not be taken`, { cause: trouble })
  }
  let size = mostBytes + 1
  // A long list is as well understood by its first rows.
  for (let { height } = view; size > mostBytes && height > leastHeight; height -= 50) {
    const clip = { x: 0, y: 0, width: view.width, height }
    await desk.page.screenshot({ path, clip, animations: 'disabled', caret: 'hide' })
    size = statSync(path).size
  }
  await desk.page.keyboard.press('Escape')
  console.log(`${name}.png ${size}`)
  return size
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

async function signIn(page: Page, url: string): Promise<Desk> {
  await page.addInitScript(() => localStorage.setItem('kardan.settings', '{"locale":"en","scheme":"light"}'))
  await page.goto(url)
  await page.getByRole('button', { name: /Sara Kiani/ }).click()
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
