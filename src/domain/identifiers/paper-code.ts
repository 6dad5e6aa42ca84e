import { fold } from '../../core/text.ts'

/**
 * The number within what the QR code of a document of ours says («A1B2C30001… 2026-11-22 35200000 IRR»): the tax
 * authority's where there is one, else the document's own. Null is any other text.
 */
export function numberOnPaper(text: string): string | null {
  return /^(\S+) \d{4}-\d\d-\d\d -?\d+ [A-Z]{3}$/.exec(text.trim())?.[1] ?? null
}

/** What the number of a document is found by besides as it stands: INV-1-000012 as INV-1-12, 1-12 and 12. */
export function shorterNumbers(numberText: string): string[] {
  const groups = groupsOf(numberText)
  return groups.map((_group, at) => withMark(groups.slice(at)))
}

/** What was typed, as one of these; none where no number stands at its end. */
export function shortNumber(text: string): string[] {
  const groups = groupsOf(text)
  return /\d$/.test(groups.at(-1) ?? '') ? [withMark(groups)] : []
}

function groupsOf(text: string): string[] {
  const groups = fold(text).split(/[^\p{L}\p{N}]+/u)
  return groups.filter((group) => group !== '').map((group) => group.replace(/(?<!\d)0+(?=\d)/g, ''))
}

/** Whole numbers only: who types 12 does not ask for 120. The mark begins no word and stands between groups. */
function withMark(groups: readonly string[]): string {
  return groups.map((group) => `·${group}`).join('')
}
