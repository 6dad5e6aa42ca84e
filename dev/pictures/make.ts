import '../setup/require-node.mjs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type Page } from 'playwright/test'
import '../../src/locales/all.ts'
import { isOfferedLocale, type OfferedLocale, translate } from '../../src/locales/index.ts'
import { findChromium } from '../setup/chromium.ts'
import { type Desk, pictures, settled } from './shows.ts'
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
  locale: OfferedLocale
  scheme: 'light' | 'dark'
}
const guideLook: Look = { locale: 'en', scheme: 'light' }

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
      const [locale, scheme] = look.split('-')
      if (!isOfferedLocale(locale)) throw new Error(`No such language: ${locale}`)
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
  // The demo has just been made, and head office is still hearing of it.
  await page.getByText(translate(look.locale, 'sync.synced'), { exact: true }).waitFor({ timeout: 120_000 })
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

await main()
