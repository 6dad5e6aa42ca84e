import { isolate } from '../../core/text.ts'
import type { Estimate, InvoiceDocument } from '../invoice.ts'
import { section } from '../paper/flow.ts'
import { drawLetterhead } from '../paper/letterhead.ts'
import { margin, small, strong } from '../paper/measures.ts'
import { drawPanels, type Panel, rowsPanel, stack, vehiclePanel } from '../paper/panels.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'
import { drawForm, drawStatus } from './form.ts'

/** Draws seller, title and the panels at the head of the first page; answers where the lines begin. */
export function drawOpening(sheet: Sheet, document: InvoiceDocument): number {
  const { words, day, dueDay, workOrderNumber, unitName, payer, estimate } = document
  const details = [
    [words.date, isolatedPhrase(day)],
    ...(dueDay ? [[words.dueDay, isolatedPhrase(dueDay)] as const] : []),
    ...(estimate?.details ?? []).map(([name, value]) => [name, isolatedPhrase(value)] as const),
    ...(workOrderNumber ? [[words.workOrder, isolate(workOrderNumber)] as const] : []),
    ...(payer ? [[words.payer, isolatedPhrase(payer)] as const] : []),
    [words.amountsIn, isolatedPhrase(unitName)],
  ] as const
  const panels = [buyerPanel(sheet, document), vehiclePanel(sheet, document), rowsPanel(sheet, words.details, details)]
  const place = { start: margin.side, width: sheet.width - 2 * margin.side }
  const known = panels.filter((panel) => panel !== undefined)
  const { form } = document
  const status = form && ((at: Place) => drawStatus(sheet, form, at))
  const bottom = drawPanels(sheet, known, { ...place, top: drawLetterhead(sheet, document, status) + 12 })
  const formBottom = drawForm(sheet, form, { ...place, top: bottom + 8 })
  const below = { ...place, top: form ? formBottom + 2 : bottom + 8 }
  if (estimate) return drawEstimate(sheet, estimate, below) + 6
  // A prescribed form says itself what it corrects.
  return (form ? below.top : drawCorrected(sheet, document, below)) + 6
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

/** That it is no invoice, and what the customer said is wrong with the car. */
function drawEstimate(sheet: Sheet, { statement, complaint }: Estimate, place: Place): number {
  const top = drawStrip(sheet, [[statement, stripInk]], place)
  return section(sheet, complaint.heading, complaint.text, { ...place, top: top - 4 }, said) + 2
}

function drawCorrected(sheet: Sheet, { corrects, words }: InvoiceDocument, place: Place): number {
  if (corrects === undefined) return place.top
  const numbers = [isolate(corrects.number), ...(corrects.taxNumber ? [isolate(corrects.taxNumber)] : [])]
  const what = [`${words.corrects}: ${numbers.join(' · ')}`, isolatedPhrase(corrects.day)].join(' · ')
  const texts = [
    [what, { ...stripInk, weight: 'semibold' }] as const,
    [`${words.correctsReason}: ${isolatedPhrase(corrects.reason)}`, stripInk] as const,
  ]
  return drawStrip(sheet, texts, place)
}

const said: Ink = { size: 9, color: colors.ink, leading: 13 }
const stripInk: Ink = { ...small, color: colors.ink }

/** Texts in a strip nobody overlooks; answers where the next thing may stand. */
function drawStrip(sheet: Sheet, texts: Parameters<typeof stack>[1], place: Place): number {
  const inner = { ...place, start: place.start + 9, width: place.width - 18 }
  const bottom = stack(sheet, texts, { ...inner, top: place.top + 6 }, false) + 6
  sheet.box(place, bottom - place.top, { fill: colors.warmSoft, radius: 5 })
  stack(sheet, texts, { ...inner, top: place.top + 6 }, true)
  return bottom + 2
}
