import { isolate } from '../../core/text.ts'
import type { InvoiceDocument } from '../invoice.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { drawPlate } from '../pdf/plate.ts'
import { code128 } from '../pdf/symbols.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'
import { label, margin, small, strong } from './measures.ts'
import { counted } from './numbers.ts'

/** Draws seller, title and the three panels at the head of the first page; answers where the lines begin. */
export function drawOpening(sheet: Sheet, document: InvoiceDocument): number {
  const width = sheet.width - 2 * margin.side
  const titleWidth = 190
  const sellerBottom = drawSeller(sheet, document, {
    start: margin.side,
    top: margin.top,
    width: width - titleWidth - 20,
  })
  const titleStart = sheet.width - margin.side - titleWidth
  const titleBottom = drawTitle(sheet, document, { start: titleStart, top: margin.top, width: titleWidth })
  const top = Math.max(sellerBottom, titleBottom) + 12
  return drawPanels(sheet, document, { start: margin.side, top, width }) + 14
}

/** What stands on every page and can only be drawn when their count is known. */
export function drawFurniture(sheet: Sheet, document: InvoiceDocument): void {
  const { words, locale, number, seller, copy } = document
  const width = sheet.width - 2 * margin.side
  sheet.onEveryPage((page, pages) => {
    sheet.box({ start: 0, top: 0, width: sheet.width }, 5, { fill: colors.accent })
    if (page > 1) drawRunningHead(sheet, document)
    const top = sheet.height - 34
    sheet.rule({ start: margin.side, top: top - 5, width }, colors.line, 0.5)
    const count = words.page.replace('{page}', counted(page, locale)).replace('{pages}', counted(pages, locale))
    const copyText = copy ? ` · ${words.copy}` : ''
    const ink: Ink = { ...small, size: 7.5 }
    const name = clipped(sheet, seller.name, ink, width - 190)
    sheet.write(`${isolatedPhrase(name)} · ${isolate(number)}${copyText}`, { start: margin.side, top, width }, ink)
    sheet.write(count, { start: margin.side, top, width }, { ...ink, align: 'end' })
  })
}

/** Answers the top of the text area on a page after the first. */
export function continuedTop(): number {
  return margin.top + 24
}

function drawRunningHead(sheet: Sheet, { words, seller, number }: InvoiceDocument): void {
  const width = sheet.width - 2 * margin.side
  const place = { start: margin.side, top: margin.top - 6, width }
  const name = clipped(sheet, seller.name, { ...strong, size: 9 }, width - 240)
  sheet.write(name, place, { ...strong, size: 9 })
  const text = `${words.title} ${isolate(number)} · ${words.continued}`
  sheet.write(text, place, { ...small, align: 'end' })
}

/** A running head has one line: a name too long for it ends in an ellipsis there, and stands in full on page one. */
function clipped(sheet: Sheet, text: string, ink: Ink, width: number): string {
  if (sheet.measure(text, ink).width <= width) return text
  const characters = [...text]
  while (characters.length > 1 && sheet.measure(`${characters.join('')}…`, ink).width > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}

function drawSeller(sheet: Sheet, { seller, words }: InvoiceDocument, place: Place): number {
  const name: Ink = { size: 15, weight: 'semibold', color: colors.ink, leading: 21 }
  let top = place.top + sheet.write(seller.name, place, name) + 2
  for (const line of seller.lines) top += sheet.write(line, { ...place, top }, small)
  if (seller.taxId) top += sheet.write(`${words.taxId}: ${isolate(seller.taxId)}`, { ...place, top }, small)
  return top
}

function drawTitle(sheet: Sheet, { words, number, copy }: InvoiceDocument, place: Place): number {
  const title: Ink = { size: 19, weight: 'semibold', color: colors.accent, align: 'end', leading: 23 }
  const titleBlock = sheet.measure(words.title, title, place.width)
  sheet.draw(titleBlock, place)
  if (copy) drawCopyMark(sheet, words.copy, place, titleBlock.width)
  let top = place.top + titleBlock.height + 1
  top += sheet.write(isolate(number), { ...place, top }, { ...strong, size: 10.5, align: 'end' }) + 3
  const symbol = fittingCode128(number, place.width)
  if (!symbol) return top
  // The quiet zone stands outside the edge of the text, so that the bars themselves end where the number ends.
  const quiet = symbol.module * 10
  const start = place.start + place.width - symbol.width + quiet
  sheet.shape({ start, top, width: symbol.width }, symbol.rectangles, colors.ink)
  return top + symbol.height
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

type Panel = { heading: string; draw(place: Place, paint: boolean): number }

/** Three panels of one height: each is measured first (drawn without paint), then all are drawn. */
function drawPanels(sheet: Sheet, document: InvoiceDocument, { start, top, width }: Place): number {
  const panels = [buyerPanel(sheet, document), vehiclePanel(sheet, document), detailsPanel(sheet, document)].filter(
    (panel) => panel !== undefined,
  )
  const gap = 8
  const padding = 9
  const each = (width - gap * (panels.length - 1)) / panels.length
  const inner = panels.map((_, index) => ({
    start: start + index * (each + gap) + padding,
    top: top + padding + 12,
    width: each - 2 * padding,
  }))
  const bottoms = panels.map((panel, index) => panel.draw(inner[index] ?? { start, top, width }, false))
  const height = Math.max(...bottoms) - top + padding - 1
  panels.forEach((panel, index) => {
    const place = inner[index] ?? { start, top, width }
    sheet.box({ start: place.start - padding, top, width: each }, height, { fill: colors.panel, radius: 5 })
    sheet.write(panel.heading, { ...place, top: top + padding - 2 }, label)
    panel.draw(place, true)
  })
  return top + height
}

/** Stacks texts and answers the bottom of the last; without paint only measures. */
function stack(sheet: Sheet, texts: readonly (readonly [string, Ink])[], place: Place, paint: boolean): number {
  return texts.reduce((top, [text, ink]) => {
    const block = sheet.measure(text, ink, place.width)
    if (paint) sheet.draw(block, { ...place, top })
    return top + block.height
  }, place.top)
}

function buyerPanel(sheet: Sheet, { buyer, words }: InvoiceDocument): Panel {
  const texts = [
    [buyer.name, strong] as const,
    ...(buyer.phone ? [[isolate(buyer.phone), small] as const] : []),
    ...buyer.lines.map((line) => [line, small] as const),
    ...(buyer.taxId ? [[`${words.taxId}: ${isolate(buyer.taxId)}`, small] as const] : []),
  ]
  return { heading: words.billTo, draw: (place, paint) => stack(sheet, texts, place, paint) }
}

function vehiclePanel(sheet: Sheet, { vehicle, words }: InvoiceDocument): Panel | undefined {
  if (!vehicle || !Object.values(vehicle).some(Boolean)) return undefined
  const { plate, model, vin, odometer } = vehicle
  const texts = [
    ...(model ? [[model, strong] as const] : []),
    ...(vin ? [[`${words.vin}: ${isolate(vin)}`, small] as const] : []),
    ...(odometer ? [[`${words.odometer}: ${isolatedPhrase(odometer)}`, small] as const] : []),
  ]
  return {
    heading: words.vehicle,
    draw(place, paint) {
      if (!plate) return stack(sheet, texts, place, paint)
      if (paint) drawPlate(sheet, plate, { start: place.start, top: place.top + 2 })
      return stack(sheet, texts, { ...place, top: place.top + 30 }, paint)
    },
  }
}

function detailsPanel(sheet: Sheet, { words, day, workOrderNumber, unitName }: InvoiceDocument): Panel {
  const rows = [
    [words.date, isolatedPhrase(day)],
    ...(workOrderNumber ? [[words.workOrder, isolate(workOrderNumber)]] : []),
    [words.amountsIn, isolatedPhrase(unitName)],
  ] as const
  return {
    heading: words.details,
    draw(place, paint) {
      return rows.reduce((top, [name = '', value = '']) => {
        const keyBlock = sheet.measure(name, small, place.width * 0.5)
        const valueInk: Ink = { ...small, color: colors.ink, align: 'end' }
        const room = place.width - keyBlock.width - 8
        const valueBlock = sheet.measure(value, valueInk, room)
        if (paint) {
          sheet.draw(keyBlock, { ...place, top })
          sheet.draw(valueBlock, { start: place.start + place.width - room, top, width: room })
        }
        return top + Math.max(keyBlock.height, valueBlock.height) + 1
      }, place.top)
    },
  }
}
