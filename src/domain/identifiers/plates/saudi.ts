import { fold } from '../../../core/text.ts'
import { fine, refused } from '../checked.ts'
import type { CheckedPlate } from '../plate.ts'

/** Both lines of the metal: 7653 TNJ below, ٧٦٥٣ ح ن ط above. */
export type SaudiPlate = {
  kind: 'saudi'
  number: string
  letters: string
  /** In the order in which Arabic is read; drawn from the right, each letter stands above its Latin one. */
  arabicLetters: string[]
}

/**
 * Kept in Latin: 7653 TNJ. The seventeen letters are matched glyph by glyph from the left of the metal, while Arabic is
 * read from the right: «ح ن ط» is TNJ. Zeros that older plates put before short numbers are left out.
 */
export function readSaudi(text: string): CheckedPlate | undefined {
  const code = fold(text)
    .replace(/^ksa(?=\W)|\bksa$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const match = /^(\d{1,4})(\D{1,3})$/.exec(code) ?? swapped(/^(\D{1,3})(\d{1,4})$/.exec(code))
  if (!match) return undefined
  const [, digits = '', typed = ''] = match
  const isArabic = /^\p{Script=Arabic}+$/u.test(typed)
  const glyphs = isArabic ? [...typed].reverse() : [...typed.toUpperCase()]
  let letters = ''
  for (const glyph of glyphs) {
    const letter = isArabic ? latinOf.get(glyph) : glyph
    if (letter === undefined || !arabicOf.has(letter)) return refused('plate.letter', { letter: glyph })
    letters += letter
  }
  const number = digits.replace(/^0+/, '')
  if (number === '') return refused('plate.number', { number: digits })
  const arabicLetters = [...letters].reverse().map((letter) => arabicOf.get(letter) ?? '')
  return { ...fine(`${number} ${letters}`), parts: { kind: 'saudi', number, letters, arabicLetters } }
}

function swapped(match: RegExpExecArray | null): (string | undefined)[] | null {
  return match && [match[0], match[2], match[1]]
}

const pairs = 'Aا Bب Jح Dد Rر Sس Xص Tط Eع Gق Kك Lل Zم Nن Hه Uو Vى'.split(' ')
const arabicOf = new Map(pairs.map((pair) => [pair.slice(0, 1), pair.slice(1)]))
/** By the folded letter, so that every keyboard's ك and ى are known. */
const latinOf = new Map(pairs.map((pair) => [fold(pair.slice(1)), pair.slice(0, 1)]))
