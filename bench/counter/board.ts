import { chromium, type Page } from 'playwright'
import { demoPeople } from '../../dev/demo/dealer.ts'
import { findChromium } from '../../dev/setup/chromium.ts'
import { buildPages } from '../../dev/setup/pages.ts'
import { startStep } from '../spine/steps.ts'

/** Frames a second while the board with all its cars is scrolled by a wheel for four seconds, in a real Chromium. */
export async function measureBoard(folder: string): Promise<{ fps: number; longest: number; cars: number }> {
  await buildPages()
  const found = await findChromium()
  if (typeof found === 'string') throw new Error(found)
  const step = startStep('desk.ts', folder)
  const browser = await chromium.launch({ executablePath: found.path, args: found.args })
  try {
    const { url } = await step.next<{ url: string }>()
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.addInitScript(() => localStorage.setItem('kardan.settings', '{"locale":"en","scheme":"light"}'))
    await page.goto(url)
    const name = new RegExp(demoPeople[0]?.name.split(' · ')[1] ?? '')
    await page.getByRole('button', { name }).first().click()
    await page.keyboard.type(demoPeople[0]?.pin ?? '', { delay: 90 })
    await page.keyboard.press('Enter')
    await page.locator('.screen-head').first().waitFor()
    await page.evaluate(() => history.pushState({}, '', '/today'))
    await page.evaluate(() => dispatchEvent(new PopStateEvent('popstate')))
    await page.locator('section.today').waitFor()
    await page.waitForTimeout(1_000)
    const cars = await page.locator('.board-card').count()
    return { ...(await scroll(page)), cars }
  } finally {
    await browser.close()
    await step.end()
  }
}

async function scroll(page: Page): Promise<{ fps: number; longest: number }> {
  await page.mouse.move(500, 500)
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const gaps: number[] = []
        let last = performance.now()
        const until = last + 4_000
        const frame = (at: number) => {
          gaps.push(at - last)
          last = at
          if (at < until) requestAnimationFrame(frame)
          else done(gaps.slice(1))
        }
        requestAnimationFrame(frame)
      }),
  )
  for (let turn = 0; turn < 110; turn += 1) {
    await page.mouse.wheel(0, turn % 50 < 25 ? 120 : -120)
    await page.waitForTimeout(25)
  }
  const gaps = await frames
  const seconds = gaps.reduce((sum, gap) => sum + gap, 0) / 1000
  return { fps: Math.round(gaps.length / seconds), longest: Math.max(...gaps) }
}
