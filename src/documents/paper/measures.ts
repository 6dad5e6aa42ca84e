import { colors } from '../pdf/look.ts'
import type { Ink } from '../pdf/page.ts'

/** Edges of the text area in points. The foot leaves room for the line with number and page. */
export const margin = { side: 42, top: 38, foot: 50 } as const

export const strong: Ink = { size: 9.5, weight: 'semibold', color: colors.ink }
export const small: Ink = { size: 8, color: colors.quiet, leading: 12 }
export const label: Ink = { size: 7.5, color: colors.quiet, leading: 11 }

/** The top of the text area on a page after the first. */
export const continuedTop = margin.top + 24
