import { formatQuantity } from '../../core/quantity.ts'
import { isolate, type Locale } from '../../core/text.ts'
import type { Block, Ink, Sheet } from '../pdf/page.ts'

/** Figures of one column, in the order they were given, and the width the column needs for them. */
export type Figures = { blocks: Block[]; width: number }

/**
 * Measures the figures of a column so that their unit digits stand under each other: all at the right hand, in both
 * directions, and 1 over 4.2 as far to the left as the fraction is wide. A word among them ends at the right hand.
 */
export function measureFigures(sheet: Sheet, figures: readonly (readonly [string, Ink])[], locale: Locale): Figures {
  const decimalSign = formatQuantity(500, locale).at(1) ?? '.'
  const measured = figures.map(([text, ink]) => {
    const at = text.lastIndexOf(decimalSign)
    const fraction = at < 0 ? 0 : sheet.measure(isolate(text.slice(at)), ink).width
    return { block: sheet.measure(text, ink), fraction, isWord: !/\p{Nd}/u.test(text) }
  })
  const widestFraction = Math.max(0, ...measured.map(({ fraction }) => fraction))
  const blocks = measured.map(({ block, fraction, isWord }) => ({
    ...block,
    ink: { ...block.ink, align: 'right' as const, hang: isWord ? 0 : widestFraction - fraction },
  }))
  return { blocks, width: Math.max(0, ...blocks.map(({ width, ink }) => width + ink.hang)) }
}
