/**
 * The number within what the QR code of a document of ours says («A1B2C30001… 2026-11-22 35200000 IRR»): the tax
 * authority's where there is one, else the document's own. Null is any other text.
 */
export function numberOnPaper(text: string): string | null {
  return /^(\S+) \d{4}-\d\d-\d\d -?\d+ [A-Z]{3}$/.exec(text.trim())?.[1] ?? null
}
