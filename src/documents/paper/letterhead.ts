import { isolate, type Locale } from '../../core/text.ts'
import { counted } from '../invoice/numbers.ts'
import { openFonts } from '../pdf/fonts.ts'
import { colors } from '../pdf/look.ts'
import { type Ink, openSheet, type Place, type Sheet } from '../pdf/page.ts'
import { code128 } from '../pdf/symbols.ts'
import { type Direction, isolatedPhrase } from '../pdf/text-layout.ts'
import { clipped } from './flow.ts'
import { label, margin, small, strong } from './measures.ts'

/** A number of a person or company, with the name its country gives it. */
export type Identity = { name: string; value: string }

/** Words of every paper. */
export const letterheadWords = ['copy', 'page', 'continued'] as const

/** What stands at the head and foot of every paper of a dealer. */
export type Letterhead = {
  locale: Locale
  /** What kind of paper it is. */
  title: string
  /** Empty where papers of this kind are not numbered. */
  number: string
  /** The tax authority's number of the document. */
  taxNumber?: string
  /** A reprint: the first paper is the original, every later one says that it is a copy. */
  copy: boolean
  seller: { name: string; lines: string[]; ids: Identity[] }
  words: { copy: string; page: string; continued: string; taxNumber?: string }
}

/** A fresh sheet with its first page, in the direction of the paper's language. */
export function openPaper(
  head: Letterhead,
  createdAt: number,
  fontFolder: string,
  size?: { width: number; height: number },
): Sheet {
  const { title, number, copy, words, locale } = head
  const sheet = openSheet({
    direction: directionOf(locale),
    fonts: openFonts(fontFolder),
    language: locale,
    title: [title, ...(number === '' ? [] : [number]), ...(copy ? [words.copy] : [])].join(' '),
    author: head.seller.name,
    subject: number === '' ? title : number,
    createdAt,
    ...(size ? { size } : {}),
  })
  sheet.addPage()
  return sheet
}

function directionOf(locale: Locale): Direction {
  return locale === 'fa' || locale === 'ar' ? 'rtl' : 'ltr'
}

/**
 * Draws seller and title at the head of the first page; answers their bottom. What a form has `below` the seller stands
 * there, beside the number, where it takes no room of its own; it answers its bottom.
 */
export function drawLetterhead(sheet: Sheet, head: Letterhead, below?: (place: Place) => number): number {
  const width = sheet.width - 2 * margin.side
  const titleWidth = 190
  const place = { start: margin.side, top: margin.top, width: width - titleWidth - 20 }
  const sellerBottom = drawSeller(sheet, head, place)
  const titleStart = sheet.width - margin.side - titleWidth
  const titleBottom = drawTitle(sheet, head, { start: titleStart, top: margin.top, width: titleWidth })
  return Math.max(below?.({ ...place, top: sellerBottom + 5 }) ?? sellerBottom, titleBottom)
}

/** What stands on every page and can only be drawn when their count is known. */
export function drawFurniture(sheet: Sheet, head: Letterhead): void {
  const { words, locale, number, seller, copy } = head
  const width = sheet.width - 2 * margin.side
  sheet.onEveryPage((page, pages) => {
    sheet.box({ start: 0, top: 0, width: sheet.width }, 5, { fill: colors.accent })
    if (page > 1) drawRunningHead(sheet, head)
    const top = sheet.height - 34
    sheet.rule({ start: margin.side, top: top - 5, width }, colors.line, 0.5)
    const count = words.page.replace('{page}', counted(page, locale)).replace('{pages}', counted(pages, locale))
    const copyText = copy ? ` · ${words.copy}` : ''
    const ink: Ink = { ...small, size: 7.5 }
    const name = clipped(sheet, seller.name, ink, width - 190)
    sheet.write(
      `${isolatedPhrase(name)}${number === '' ? '' : ` · ${isolate(number)}`}${copyText}`,
      { start: margin.side, top, width },
      ink,
    )
    sheet.write(count, { start: margin.side, top, width }, { ...ink, align: 'end' })
  })
}

function drawRunningHead(sheet: Sheet, { words, title, seller, number }: Letterhead): void {
  const width = sheet.width - 2 * margin.side
  const place = { start: margin.side, top: margin.top - 6, width }
  const text = `${title} ${number === '' ? '' : `${isolate(number)} `}· ${words.continued}`
  const what = sheet.measure(text, { ...small, align: 'end' })
  sheet.draw(what, place)
  // A prescribed title may be long: the name has what is left beside it.
  const name = clipped(sheet, seller.name, { ...strong, size: 9 }, width - what.width - 14)
  sheet.write(name, place, { ...strong, size: 9 })
}

function drawSeller(sheet: Sheet, { seller }: Letterhead, place: Place): number {
  const name: Ink = { size: 15, weight: 'semibold', color: colors.ink, leading: 21 }
  // Dealer and branch, each named in two scripts, are too long for one line and would break anywhere.
  const parts = seller.name.split(' · ')
  const [dealer, branch] = parts.length === 4 ? [parts.slice(0, 2), parts.slice(2)] : [parts, []]
  let top = place.top + sheet.write(dealer.join(' · '), place, name) + 2
  if (branch.length > 0) top += sheet.write(branch.join(' · '), { ...place, top }, { ...strong, size: 10.5 }) + 2
  for (const line of seller.lines) top += sheet.write(line, { ...place, top }, small)
  for (const { name: what, value } of seller.ids)
    top += sheet.write(`${what}: ${isolate(value)}`, { ...place, top }, small)
  return top
}

function drawTitle(sheet: Sheet, head: Letterhead, place: Place): number {
  const { words, number, copy, taxNumber } = head
  const titleBlock = measureTitle(sheet, head.title, place.width)
  sheet.draw(titleBlock, place)
  if (copy) drawCopyMark(sheet, words.copy, place, titleBlock.width)
  let top = place.top + titleBlock.height + 1
  if (number !== '') top += sheet.write(isolate(number), { ...place, top }, { ...strong, size: 10.5, align: 'end' })
  if (taxNumber) top += drawTaxNumber(sheet, { what: words.taxNumber ?? '', taxNumber }, { ...place, top })
  top += 3
  const symbol = fittingCode128(number, place.width)
  if (!symbol) return top
  // The quiet zone stands outside the edge of the text, so that the bars themselves end where the number ends.
  const quiet = symbol.module * 10
  const start = place.start + place.width - symbol.width + quiet
  sheet.shape({ start, top, width: symbol.width }, symbol.rectangles, colors.ink)
  return top + symbol.height
}

/** A prescribed title may be long: it gives way until two lines hold it, so that the lines of the paper have the room. */
function measureTitle(sheet: Sheet, title: string, width: number) {
  const sized = (size: number) => {
    const ink: Ink = { size, weight: 'semibold', color: colors.accent, align: 'end', leading: Math.ceil(size * 1.2) }
    return sheet.measure(title, ink, width)
  }
  return [19, 16, 14].map(sized).find(({ lines }) => lines.length <= 2) ?? sized(12)
}

/** The authority's number is read aloud and typed: one line of its own, never wrapped. */
function drawTaxNumber(sheet: Sheet, { what, taxNumber }: { what: string; taxNumber: string }, place: Place): number {
  const ink: Ink = { ...small, align: 'end' }
  const height = sheet.write(what, place, { ...label, align: 'end' })
  return height + sheet.write(isolate(taxNumber), { ...place, top: place.top + height }, { ...ink, color: colors.ink })
}

/** Narrower bars for longer numbers, down to a quarter of a millimetre; a number too long even so has no barcode. */
function fittingCode128(number: string, width: number) {
  for (const module of [0.85, 0.78, 0.71]) {
    const symbol = code128(number, module, 24)
    if (symbol && symbol.width <= width + 20 * module) return { ...symbol, module }
  }
  return undefined
}

function drawCopyMark(sheet: Sheet, word: string, place: Place, titleWidth: number): void {
  const ink: Ink = { size: 9, weight: 'semibold', color: colors.warm, align: 'center', leading: 16 }
  const block = sheet.measure(word, ink)
  const width = block.width + 14
  const mark = { start: place.start + place.width - titleWidth - width - 8, top: place.top + 4, width }
  sheet.box(mark, 16, { fill: colors.warmSoft, stroke: colors.warm, thickness: 0.6, radius: 3 })
  sheet.draw(block, mark)
}
