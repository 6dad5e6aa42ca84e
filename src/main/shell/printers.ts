import type { WebContents } from 'electron'
import type { EngineAsk } from './engine-contract.ts'

/**
 * What the engine cannot do itself: see the system's printers, and print what a window shows, without a dialog where the
 * printer is known. The page shows nothing but its paper to a printer (src/renderer/papers/paper.css).
 */
export async function answerEngine(ask: EngineAsk, page: WebContents | undefined): Promise<unknown> {
  if (page === undefined || page.isDestroyed()) return ask.ask === 'printers' ? [] : 'failed'
  if (ask.ask === 'printers') {
    const printers = await page.getPrintersAsync()
    return printers.map(({ name, displayName }) => ({ name, label: displayName || name }))
  }
  const { printer, width, height } = ask.job
  return new Promise((answer) => {
    page.print(
      {
        ...(printer === null ? { silent: false } : { silent: true, deviceName: printer }),
        printBackground: true,
        margins: { marginType: 'none' },
        pageSize: { width, height },
      },
      (printed, reason) => answer(printed ? 'printed' : isCancelled.test(reason) ? 'cancelled' : 'failed'),
    )
  })
}

/** Electron says "Print job canceled", and said "cancelled" in former versions. */
const isCancelled = /cancell?ed/i
