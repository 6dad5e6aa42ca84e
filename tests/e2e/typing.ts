import { ar } from '../../src/locales/ar.ts'
import { en } from '../../src/locales/en.ts'
import { fa } from '../../src/locales/fa.ts'
import { ru } from '../../src/locales/ru.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'
import { type KeyboardLayout, keyThatWrites, writtenBy } from './keyboards.ts'
import type { Passage } from './scanning.ts'

/** Words of the trade under the layout that writes them; pinyin is Latin letters. */
const vocabularies: readonly (readonly [KeyboardLayout, Readonly<Record<string, string>>])[] = [
  ['English', en],
  ['Persian', fa],
  ['Arabic', ar],
  ['Russian', ru],
  ['Chinese input method', en],
]

/** Passages of fifty words under five layouts, `words` in all; the same for the same seed. */
export function passagesOf(words: number, seed = 1): [KeyboardLayout, Passage[]][] {
  const chance = chanceOf(seed)
  const each = Math.ceil(words / vocabularies.length / wordsOfPassage)
  return vocabularies.map(([layout, sentences]) => {
    const known = wordsOf(sentences, layout)
    return [layout, Array.from({ length: each }, () => passage(chance, known, layout))]
  })
}
const wordsOfPassage = 50

/** Words as the signs of a US keyboard at whose places they are typed. */
function wordsOf(sentences: Readonly<Record<string, string>>, layout: KeyboardLayout): string[] {
  const all = Object.values(sentences).flatMap((text) => text.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
  const keys = [...new Set(all)].map((word) => [...word].map((letter) => keyThatWrites(letter, layout)))
  return keys.filter((signs) => signs.every((sign) => sign !== null)).map((signs) => signs.join(''))
}

function passage(chance: Chance, known: readonly string[], layout: KeyboardLayout): Passage {
  const perMinute = chance.int(35, 108)
  const strokes: Passage['strokes'] = []
  for (let count = 0; count < wordsOfPassage; count += 1) {
    // One in twelve is a number: a phone, a mileage, a part number.
    const word = chance.of(0.08) ? String(chance.int(1000, 99_999_999)) : chance.pick(known)
    const pace = chance.of(0.25) ? 0.55 : 1
    for (const sign of word) strokes.push({ sign, pause: pace * rhythm(chance) })
    strokes.push({ sign: chance.of(0.04) ? '\n' : ' ', pause: rhythm(chance) })
  }
  // Stretched so that the whole passage has the pace that was drawn, five strokes to a word, but for the rolls.
  const wanted = (strokes.length * 60_000) / (perMinute * 5)
  const stretch = wanted / strokes.reduce((sum, { pause }) => sum + pause, 0)
  const typed: Passage['strokes'] = []
  for (const { sign, pause } of strokes) {
    // A hand rolls over two or three keys; then it has to move.
    const hasRolled = typed.slice(-2).every((before) => before.pause <= quickest)
    const struck = chance.of(0.12) ? chance.int(14, quickest) : pause * stretch
    typed.push({ sign, pause: hasRolled && struck <= quickest ? quickest + 25 : Math.max(12, struck) })
  }
  const text = typed.map(({ sign }) => (sign === '\n' ? '\n' : writtenBy(sign, layout))).join('')
  const tookMinutes = typed.reduce((sum, { pause }) => sum + pause, 0) / 60_000
  return { strokes: typed, words: wordsOfPassage, perMinute: Math.round(typed.length / 5 / tookMinutes), text }
}

/** Pauses of typists are spread log-normally about their mean (Dhakal et al., "136 million keystrokes", CHI 2018). */
function rhythm(chance: Chance): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next())
  return Math.exp(0.4 * normal)
}

/** A key struck before the finger has left the one before follows it within so many milliseconds. */
const quickest = 45
