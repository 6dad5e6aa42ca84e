import { isolate } from '../../core/text.ts'
import { colors } from '../pdf/look.ts'
import type { Ink, Place, Sheet } from '../pdf/page.ts'
import { drawPlate } from '../pdf/plate.ts'
import { isolatedPhrase } from '../pdf/text-layout.ts'
import { label, small, strong } from './measures.ts'

export type Panel = {
  heading: string
  draw(place: Place, paint: boolean): number
  /** How much of the width it takes beside the others; each takes 1 where nothing is said. */
  share?: number
}

/** Panels side by side, of one height: each is measured first (drawn without paint), then all are drawn. */
export function drawPanels(sheet: Sheet, panels: readonly Panel[], { start, top, width }: Place): number {
  const gap = 8
  const padding = 9
  const shares = panels.map(({ share = 1 }) => share)
  const one = (width - gap * (panels.length - 1)) / shares.reduce((all, share) => all + share, 0)
  const inner = shares.map((share, index) => ({
    start: start + shares.slice(0, index).reduce((at, before) => at + before * one + gap, 0) + padding,
    top: top + padding + 12,
    width: share * one - 2 * padding,
  }))
  const bottoms = panels.map((panel, index) => panel.draw(inner[index] ?? { start, top, width }, false))
  const height = Math.max(...bottoms) - top + padding - 1
  panels.forEach((panel, index) => {
    const place = inner[index] ?? { start, top, width }
    sheet.box({ start: place.start - padding, top, width: place.width + 2 * padding }, height, {
      fill: colors.panel,
      radius: 5,
    })
    sheet.write(panel.heading, { ...place, top: top + padding - 2 }, label)
    panel.draw(place, true)
  })
  return top + height
}

/** Stacks texts and answers the bottom of the last; without paint only measures. */
export function stack(sheet: Sheet, texts: readonly (readonly [string, Ink])[], place: Place, paint: boolean): number {
  return texts.reduce((top, [text, ink]) => {
    const block = sheet.measure(text, ink, place.width)
    if (paint) sheet.draw(block, { ...place, top })
    return top + block.height
  }, place.top)
}

type VehicleOnPaper = {
  vehicle?: { plate?: string; model?: string; vin?: string; odometer?: string }
  words: { vehicle: string; vin: string; odometer: string }
}

/** The car with its plate drawn; undefined when nothing is known of it. */
export function vehiclePanel(sheet: Sheet, { vehicle, words }: VehicleOnPaper): Panel | undefined {
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

/** Names at the start, values at the end, one under the other. */
export function rowsPanel(sheet: Sheet, heading: string, rows: readonly (readonly [string, string])[]): Panel {
  return {
    heading,
    draw(place, paint) {
      return rows.reduce((top, [name, value]) => {
        const valueInk: Ink = { ...small, color: colors.ink, align: 'end' }
        // A name has what a short value leaves it, so that neither breaks where both fit on one line.
        const free = place.width - sheet.measure(value, valueInk).width - 8
        const keyBlock = sheet.measure(name, small, Math.max(place.width * 0.5, free))
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
