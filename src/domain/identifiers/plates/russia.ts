import { fold, foldCode } from '../../../core/text.ts'
import { fine, refused } from '../checked.ts'
import type { CheckedPlate } from '../plate.ts'

/** `main` in large type, `region` in small type at the right: А123ВС | 77. */
export type RussianPlate = {
  kind: 'russia'
  /** GOST R 50577-2018: types 1 and 1A, 1Б, 2, 4, 15 and 20. */
  layout: 'car' | 'bus' | 'trailer' | 'motorcycle' | 'transit' | 'police'
  main: string
  region: string
}

/**
 * Kept in Cyrillic without spaces, as in the registration certificate: А123ВС77. Only the twelve letters that look like
 * Latin ones are used (GOST R 50577-2018, 4.4), so either alphabet may be typed.
 */
export function readRussian(text: string): CheckedPlate | undefined {
  const code = foldCode(fold(text).replace(/\brus?\b\s*$/, ''))
  for (const [layout, shape] of shapes) {
    const match = shape.exec(code)
    if (!match) continue
    const [, main = '', region = ''] = match
    if (layout === 'bus' && isTrailer(text, main + region)) continue
    return plate(layout, main, region)
  }
  return undefined
}

const letter = '[a-zа-я]'
const shapes: [RussianPlate['layout'], RegExp][] = [
  ['car', new RegExp(`^(${letter}\\d{3}${letter}{2})(\\d{2,3})$`)],
  ['bus', new RegExp(`^(${letter}{2}\\d{3})(\\d{2,3})$`)],
  ['trailer', new RegExp(`^(${letter}{2}\\d{4})(\\d{2,3})$`)],
  ['motorcycle', new RegExp(`^(\\d{4}${letter}{2})(\\d{2,3})$`)],
  ['transit', new RegExp(`^(${letter}{2}\\d{3}${letter})(\\d{2,3})$`)],
  ['police', new RegExp(`^(${letter}\\d{4})(\\d{2,3})$`)],
]

/**
 * Two letters and six digits are a bus of a region with three digits or a trailer of one with two. A gap that was typed
 * decides; without one, what looks like a region of three digits is taken for it.
 */
function isTrailer(text: string, code: string): boolean {
  if (code.length !== 8) return false
  const groups = fold(text).split(/[^\p{L}\p{N}]+/u)
  const last = groups.at(-1) ?? ''
  if (/^\d{2,3}$/.test(last)) return last.length === 2
  return !/(?:1\d\d|2[579]\d|323|550|7\d\d|977)$/.test(code)
}

function plate(layout: RussianPlate['layout'], latin: string, region: string): CheckedPlate {
  let main = ''
  for (const character of latin) {
    const cyrillic = /\d/.test(character) ? character : cyrillicOf[character]
    if (cyrillic === undefined) return refused('plate.letter', { letter: character.toUpperCase() })
    main += cyrillic
  }
  const number = main.replace(/\D/g, '')
  if (/^0+$/.test(number)) return refused('plate.number', { number })
  if (/^0+$/.test(region)) return refused('plate.region', { region })
  return { ...fine(main + region), parts: { kind: 'russia', layout, main, region } }
}

/** `foldCode` has turned the twelve letters into their Latin likes. */
const cyrillicOf: Record<string, string> = {
  a: 'А',
  b: 'В',
  e: 'Е',
  k: 'К',
  m: 'М',
  h: 'Н',
  o: 'О',
  p: 'Р',
  c: 'С',
  t: 'Т',
  y: 'У',
  x: 'Х',
}
