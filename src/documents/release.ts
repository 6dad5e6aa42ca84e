import { isolate } from '../core/text.ts'
import { drawSignatures, section } from './paper/flow.ts'
import { drawFurniture, drawLetterhead, openPaper } from './paper/letterhead.ts'
import { margin } from './paper/measures.ts'
import { bundledFontFolder } from './pdf/fonts.ts'
import { colors } from './pdf/look.ts'
import type { Ink } from './pdf/page.ts'
import { drawCells, drawTerms, drawVisit, type VisitOnPaper, visitWords } from './visit/visit.ts'

/** What the gate asks for when a car leaves, and the collector signs. */
export type ReleaseDocument = VisitOnPaper & {
  words: Record<ReleaseWord, string>
  keyTag: string
  collector: string
  odometer: string
  /** When the car was released; empty while it was not, and then the paper is no pass. */
  releasedAt: string
  /** What is still owed, with its unit; empty where all is paid. */
  due: string
  /** Numbers of the documents with what each came to. */
  invoices: string[]
  /** What the customer did not want, which is said again next time. */
  declined: string[]
  signature?: Uint8Array
}

export const releaseWords = [
  ...visitWords,
  'collector',
  'releasedAt',
  'notReleased',
  'stillDue',
  'paidInFull',
  'invoices',
  'declined',
  'releaseTerms',
  'collectorSignature',
] as const
export type ReleaseWord = (typeof releaseWords)[number]

/** Draws the exit pass as PDF, A4. The same document gives the same bytes. Throws when a font file is missing. */
export async function renderRelease(document: ReleaseDocument, fontFolder = bundledFontFolder()): Promise<Buffer> {
  const { words, keyTag, collector, odometer, releasedAt, due } = document
  const sheet = openPaper(document, document.issuedAt, fontFolder)
  const place = { start: margin.side, width: sheet.width - 2 * margin.side }
  const text: Ink = { size: 9.5, color: colors.ink, leading: 14 }
  const cells = [
    { name: words.keyTag, value: keyTag === '' ? '—' : isolate(keyTag), large: true },
    { name: words.collector, value: collector === '' ? '—' : collector },
    { name: words.odometer, value: odometer === '' ? '—' : odometer },
    { name: words.releasedAt, value: releasedAt === '' ? words.notReleased : releasedAt },
    { name: words.stillDue, value: due === '' ? words.paidInFull : due },
  ]
  let top = drawVisit(sheet, document, drawLetterhead(sheet, document) + 12) + 8
  top = drawCells(sheet, cells, top)
  top = section(sheet, words.invoices, document.invoices.join('\n'), { ...place, top }, text)
  top = section(sheet, words.declined, document.declined.map((one) => `• ${one}`).join('\n'), { ...place, top }, text)
  top = drawTerms(sheet, document, words.releaseTerms, { ...place, top }, { ...text, size: 8.5, leading: 12.5 })
  drawSignatures(sheet, [words.shopSignature, words.collectorSignature], top, { picture: document.signature })
  drawFurniture(sheet, document)
  return sheet.finish()
}
