import { expect, type Page } from 'playwright/test'

interface Wire {
  /** From now on the engine's answers wait, or what the page asks. */
  hold(what?: 'answered' | 'asked'): void
  /** Lets all that waits go on, in its order. */
  release(): void
  /** The next of what is asked is refused on its way. */
  refuse(ask: string, refused: string): void
  /** The engine goes away, and what waits with it. */
  lose(): Promise<void>
}

/**
 * The line between a page and its engine, where what goes over it can be held back and lost: what a person does before an
 * answer is there. Laid before the page is opened.
 */
export async function holdableWire(page: Page): Promise<Wire> {
  const waiting: (() => void)[] = []
  let held: 'answered' | 'asked' | null = null
  let cut = () => {}
  let refusing: { ask: string; refused: string } | null = null
  await page.routeWebSocket(/\/port\?/, (toPage) => {
    const toEngine = toPage.connectToServer()
    const pass = (what: typeof held, send: () => void) => (held === what ? void waiting.push(send) : send())
    toEngine.onMessage((message) => pass('answered', () => toPage.send(message)))
    toPage.onMessage((message) => {
      const { id, ask } = JSON.parse(String(message))
      if (ask !== refusing?.ask) return pass('asked', () => toEngine.send(message))
      toPage.send(JSON.stringify({ id, refused: refusing?.refused, params: {} }))
      refusing = null
    })
    cut = () => {
      void toEngine.close()
      void toPage.close()
    }
  })
  return {
    hold(what = 'answered') {
      held = what
    },
    release() {
      held = null
      for (const send of waiting.splice(0)) send()
    },
    refuse(ask, refused) {
      refusing = { ask, refused }
    },
    async lose() {
      await expect.poll(() => waiting.length).toBeGreaterThan(0)
      waiting.length = 0
      held = null
      cut()
    },
  }
}
