import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright/test'

/** What on the page stands in somebody's way by WCAG 2.2 AA: the rule, and where it is broken. */
export async function barriers(page: Page): Promise<{ id: string; nodes: string[] }[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    // The desk has no frames, so that its own page can say everything, without another one opened to add it up.
    .setLegacyMode()
    .analyze()
  return violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes
      .slice(0, 4)
      .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary?.split('\n')[1]?.trim()}`),
  }))
}
