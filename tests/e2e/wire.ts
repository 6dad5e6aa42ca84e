import type { Page } from 'playwright/test'

/**
 * The line between a page and its engine, where the engine's answers can be held back and let go in their order: what a
 * person does before an answer is there. Laid before the page is opened.
 */
export async function holdableWire(page: Page): Promise<{ hold: () => void; release: () => void }> {
  const waiting: (() => void)[] = []
  let isHeld = false
  await page.routeWebSocket(/\/port\?/, (toPage) => {
    const toEngine = toPage.connectToServer()
    toEngine.onMessage((message) => (isHeld ? void waiting.push(() => toPage.send(message)) : toPage.send(message)))
  })
  return {
    hold: () => {
      isHeld = true
    },
    release: () => {
      isHeld = false
      for (const send of waiting.splice(0)) send()
    },
  }
}
