import { type CDPSession, chromium, type Page } from 'playwright'
import { demoPeople } from '../../dev/demo/dealer.ts'
import { findChromium } from '../../dev/setup/chromium.ts'
import { buildPages } from '../../dev/setup/pages.ts'
import { inputOf, type PlainPart } from './catalogue.ts'
import { startStep } from './steps.ts'

const scans = 200
/** An order of so many lines is a long one; then the next car comes. */
const scansPerOrder = 40

export interface ScanTimes {
  /** Milliseconds from the suffix's key event to the paint of the line's text, as Chromium's element timing gives it. */
  times: number[]
  /** The same to the end of the frame that shows it, which is when a screen could. */
  toFrame: number[]
}

/** Scans into work orders in a real Chromium, as a keyboard scanner types: physical keys 8 ms apart and Enter. */
export async function measureScans(folder: string): Promise<ScanTimes> {
  await buildPages()
  const found = await findChromium()
  if (typeof found === 'string') throw new Error(found)
  const step = startStep('desk.ts', folder)
  const browser = await chromium.launch({ executablePath: found.path, args: found.args })
  try {
    const { url } = await step.next<{ url: string }>()
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(watchScans)
    await page.addInitScript(() => localStorage.setItem('kardan.settings', '{"locale":"en","scheme":"light"}'))
    await page.goto(url)
    await signIn(page)
    return await scanAll(page, await page.context().newCDPSession(page), inputOf(folder).parts)
  } finally {
    await browser.close()
    await step.end()
  }
}

async function scanAll(page: Page, session: CDPSession, plain: PlainPart[]): Promise<ScanTimes> {
  const result: ScanTimes = { times: [], toFrame: [] }
  const [warmUp, ...parts] = plain.slice(0, scans + 1)
  for (const [index, part] of parts.entries()) {
    if (index % scansPerOrder === 0) {
      await openOrder(page, index)
      // The first scan of a page compiles what the others run.
      if (index === 0 && warmUp !== undefined) await scanOnce(page, session, warmUp)
    }
    const { toPaint, toFrame } = await scanOnce(page, session, part)
    result.times.push(toPaint)
    result.toFrame.push(toFrame)
    // A person reaches for the next part.
    await page.waitForTimeout(120)
  }
  return result
}

interface Watched {
  toPaint: number
  toFrame: number
}

async function scanOnce(page: Page, session: CDPSession, part: PlainPart): Promise<Watched> {
  await page.evaluate((number) => window.expectLine(number), part.number)
  await typeAsScanner(session, part.code)
  return await page.evaluate(() => window.linePainted)
}

async function typeAsScanner(session: CDPSession, code: string): Promise<void> {
  const keys = [...[...code].map(digitKey), { code: 'Enter', key: 'Enter', text: '\r', windowsVirtualKeyCode: 13 }]
  let at = Date.now() / 1000 - keys.length * 0.008
  const sent: Promise<unknown>[] = []
  for (const key of keys) {
    at += 0.008
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key }))
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at + 0.002, ...key, text: '' }))
  }
  await Promise.all(sent)
}

function digitKey(digit: string) {
  return { code: `Digit${digit}`, key: digit, text: digit, windowsVirtualKeyCode: digit.charCodeAt(0) }
}

async function signIn(page: Page): Promise<void> {
  const [person] = demoPeople
  const name = new RegExp(person?.name.split(' · ')[1] ?? '')
  await page.getByRole('button', { name }).first().click()
  await page.keyboard.type(person?.pin ?? '', { delay: 90 })
  await page.keyboard.press('Enter')
  await page.locator('.screen-head').first().waitFor()
}

async function openOrder(page: Page, turn: number): Promise<void> {
  const plate = `${10 + (turn % 89)}ب${100 + turn}-67`
  await page.keyboard.press('F2')
  await page.locator('.who-field input').waitFor()
  await page.keyboard.insertText(plate)
  await page.locator('.who-one[aria-selected=true]', { hasText: String(100 + turn) }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.check-in-form').waitFor()
  for (const text of ['Peugeot 207', '2023', '', 'Bench Customer']) {
    await page.keyboard.insertText(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+Enter')
  await page.locator('.check-in-form').waitFor({ state: 'detached' })
  await page.locator('.order-head').waitFor()
}

declare global {
  interface Window {
    expectLine(number: string): void
    linePainted: Promise<Watched>
  }
}

/** Runs in the page before its own scripts, so that it hears the suffix first. */
function watchScans(): void {
  let suffixAt = 0
  addEventListener(
    'keydown',
    (event) => {
      if (event.code === 'Enter') suffixAt = performance.now()
    },
    true,
  )
  const rowOf = (number: string) =>
    [...document.querySelectorAll('.lines tbody tr')].find((row) => row.textContent.includes(number))

  window.expectLine = (number) => {
    window.linePainted = new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`no line for ${number}`)), 10_000)
      // Chromium itself says when the text was painted.
      const painted = new PerformanceObserver((list) => {
        const [entry] = list.getEntries() as (PerformanceEntry & { renderTime: number })[]
        if (entry === undefined) return
        painted.disconnect()
        done({ toPaint: entry.renderTime - suffixAt, toFrame })
      })
      painted.observe({ type: 'element' })
      let toFrame = 0
      const observer = new MutationObserver(() => {
        const row = rowOf(number)
        if (row === undefined) return
        observer.disconnect()
        clearTimeout(late)
        for (const cell of row.querySelectorAll('td, td *')) cell.setAttribute('elementtiming', `scanned ${number}`)
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          // A message sent in a frame is heard when the frame has been handed over.
          port1.onmessage = () => {
            toFrame = performance.now() - suffixAt
          }
          port2.postMessage(null)
        })
      })
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
    })
  }
}
