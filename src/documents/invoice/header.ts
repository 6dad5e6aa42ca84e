import { isolate } from '../../core/text.ts'
import type { InvoiceDocument } from '../invoice.ts'
import { drawLetterhead } from '../paper/letterhead.ts'
import { margin, small, strong } from '../paper/measures.ts'
import { drawPanels, type Panel, rowsPanel, stack, vehiclePanel } from '../paper/panels.ts'
import { colors } from '../pdf/look.ts'
import type { Place, Sheet } from '../pdf/page.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'
import { drawForm } from './form.ts'

/** Draws seller, title and the panels at the head of the first page; answers where the lines begin. */
export function drawOpening(sheet: Sheet, document: InvoiceDocument): number {
  const { words, day, dueDay, workOrderNumber, unitName, payer } = document
  const details = [
    [words.date, isolatedPhrase(day)],
    ...(dueDay ? [[words.dueDay, isolatedPhrase(dueDay)] as const] : []),
    ...(workOrderNumber ? [[words.workOrder, isolate(workOrderNumber)] as const] : []),
    ...(payer ? [[words.payer, isolatedPhrase(payer)] as const] : []),
    [words.amountsIn, isolatedPhrase(unitName)],
  ] as const
  const panels = [buyerPanel(sheet, document), vehiclePanel(sheet, document), rowsPanel(sheet, words.details, details)]
  const place = { start: margin.side, width: sheet.width - 2 * margin.side }
  const known = panels.filter((panel) => panel !== undefined)
  const bottom = drawPanels(sheet, known, { ...place, top: drawLetterhead(sheet, document) + 12 })
  const formBottom = drawForm(sheet, document.form, { ...place, top: bottom + 8 })
  return drawCorrected(sheet, document, { ...place, top: document.form ? formBottom + 2 : bottom + 8 }) + 6
}

function buyerPanel(sheet: Sheet, { buyer, words }: InvoiceDocument): Panel {
  const texts = [
    [buyer.name, strong] as const,
    ...(buyer.phone ? [[isolate(buyer.phone), small] as const] : []),
    ...buyer.lines.map((line) => [line, small] as const),
    ...buyer.ids.map(({ name, value }) => [`${name}: ${isolate(value)}`, small] as const),
  ]
  return { heading: words.billTo, draw: (place, paint) => stack(sheet, texts, place, paint) }
}

/** What a credit note takes back stands in a strip nobody overlooks. */
function drawCorrected(sheet: Sheet, { corrects, words }: InvoiceDocument, place: Place): number {
  if (corrects === undefined) return place.top
  const inner = { ...place, start: place.start + 9, width: place.width - 18 }
  const ink = { ...small, color: colors.ink }
  const numbers = [isolate(corrects.number), ...(corrects.taxNumber ? [isolate(corrects.taxNumber)] : [])]
  const what = [`${words.corrects}: ${numbers.join(' · ')}`, isolatedPhrase(corrects.day)].join(' · ')
  const texts = [
    [what, { ...ink, weight: 'semibold' }] as const,
    [`${words.correctsReason}: ${isolatedPhrase(corrects.reason)}`, ink] as const,
  ]
  const bottom = stack(sheet, texts, { ...inner, top: place.top + 6 }, false) + 6
  sheet.box(place, bottom - place.top, { fill: colors.warmSoft, radius: 5 })
  stack(sheet, texts, { ...inner, top: place.top + 6 }, true)
  return bottom + 2
}
