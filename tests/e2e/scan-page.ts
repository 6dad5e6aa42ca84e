import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { build } from 'vite'

/** Where the focus is when something arrives. */
export const focuses = ['nothing', 'field', 'text area', 'button', 'dialog'] as const
export type Focus = (typeof focuses)[number]

/** What the page was given, with what the fields held at that moment. */
export interface Given {
  code: string
  serial: string
  batch: string
  fields: string
}

/**
 * A page with the desk's own ears and nothing else: fields with text in them, a button, a form and a dialog, so that
 * thousands of codes can be sent to it. The screens themselves are scanned at in scan.spec.ts.
 */
export async function openScanPage(page: Page): Promise<void> {
  await page.setContent(markup)
  await page.addScriptTag({ content: await bundle() })
}

export async function focusOn(page: Page, focus: Focus): Promise<void> {
  await page.evaluate((wanted) => window.scanPage.focus(wanted), focus)
}

/** Everything given since the last time, once nothing is open any more, and whether anything else was set off. */
export async function taken(page: Page): Promise<{ given: Given[]; fields: string; setOff: string[] }> {
  await page.waitForTimeout(30)
  return page.evaluate(() => window.scanPage.taken())
}

const markup = `<!doctype html><form><input id="field"><textarea id="area"></textarea><button id="button">x</button></form>
<dialog><input id="inside"></dialog>`

async function bundle(): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'scan-page.entry.ts'), formats: ['iife'], name: 'scanned' },
    },
  })
  const [output] = Array.isArray(made) ? made : [made]
  if (output === undefined || !('output' in output)) throw new Error('the page was not built')
  return output.output[0].code
}

declare global {
  interface Window {
    scanPage: { focus(wanted: string): void; taken(): { given: Given[]; fields: string; setOff: string[] } }
  }
}
