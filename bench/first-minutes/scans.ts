import { chromium, type Page } from 'playwright/test'
import { findChromium } from '../../dev/setup/chromium.ts'
import { codes, withoutPhotographs } from '../../tests/e2e/codes.ts'
import { openScanPage } from '../../tests/e2e/scan-page.ts'
import { readEverything, typePassages } from '../../tests/e2e/scanning.ts'
import { passagesOf } from '../../tests/e2e/typing.ts'

const words = 10_000

export interface Counted {
  value: number
  note: string
}

/** The share of codes read wrongly, over every code, layout, focus and setting of a scanner; real keys in Chromium. */
export async function scanMisreadRate(): Promise<Counted> {
  if (withoutPhotographs !== null) console.error(withoutPhotographs)
  const all = codes(1, 12)
  const { scans, misread } = await inChromium((page) => readEverything(page, all))
  for (const one of misread.slice(0, 20)) console.error(one)
  return {
    value: misread.length / scans,
    note: `${misread.length} of ${scans} scans of ${all.length} texts under six layouts`,
  }
}

/** How often a person who types is taken for a scanner, or a letter of theirs is lost. */
export async function humanAsScanRate(): Promise<Counted> {
  const counted = await inChromium(async (page) => {
    await openScanPage(page)
    const session = await page.context().newCDPSession(page)
    const all = []
    for (const [layout, passages] of passagesOf(words)) all.push(await typePassages(page, session, layout, passages))
    return all
  })
  const sum = (of: 'words' | 'keys') => counted.reduce((total, one) => total + one[of], 0)
  const taken = counted.flatMap((one) => one.taken)
  for (const one of taken.slice(0, 20)) console.error(one)
  const fastest = Math.max(...counted.map((one) => one.fastest))
  return {
    value: taken.length / sum('words'),
    note: `${taken.length} of ${sum('words')} words, ${sum('keys')} keys under five layouts, up to ${fastest} words a minute`,
  }
}

export async function inChromium<T>(measure: (page: Page) => Promise<T>): Promise<T> {
  const found = await findChromium()
  if (typeof found === 'string') throw new Error(found)
  const browser = await chromium.launch({ executablePath: found.path, args: found.args })
  try {
    return await measure(await browser.newPage({ viewport: { width: 1280, height: 800 } }))
  } finally {
    await browser.close()
  }
}
