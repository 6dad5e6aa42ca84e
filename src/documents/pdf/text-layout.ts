import type { EmbeddingLevels } from 'bidi-js'
import bidiFactory from 'bidi-js'
import { type Face, type Fonts, hasSign, type Script, scriptOf, type Weight } from './fonts.ts'

export type Direction = 'ltr' | 'rtl'
export type TextStyle = { size: number; weight: Weight; tabular: boolean; direction: Direction | 'auto' }
/** A stretch of one face and one direction, in logical order; `width` in points. */
export type Run = { text: string; face: Face; rightToLeft: boolean; width: number }
/** One line: its runs from left to right as they are drawn. */
export type Line = { runs: Run[]; width: number }

const bidi = bidiFactory()

/** The library takes the halves of a surrogate pair for letters: a picture would turn the figures beside it round. */
const pictures = /[\p{S}&&[\u{10000}-\u{10ffff}]]/gv

/**
 * Cuts text into lines no wider than `width` points and each line into runs in drawing order: the Unicode
 * Bidirectional Algorithm (UAX 9) with wrapping done before reordering, as its section 3.4 asks. A word wider than the
 * line is cut between graphemes, never clipped. An empty text has one empty line.
 */
export function layOutText(fonts: Fonts, text: string, style: TextStyle, width = Number.POSITIVE_INFINITY): Line[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/u).flatMap((paragraph) => {
    const levels = bidi.getEmbeddingLevels(paragraph.replace(pictures, '□□'), style.direction)
    const between = (start: number, end: number) => lineBetween(fonts, paragraph, levels, style, start, end)
    return wrap(paragraph, width, between).map(([start, end]) => between(start, end))
  })
}

/** Wraps a name or sentence of unknown direction, to be set in its own (U+2068 FSI, U+2069 PDI). */
export function isolatedPhrase(phrase: string): string {
  return `\u2068${phrase}\u2069`
}

type Span = [start: number, end: number]

function wrap(text: string, width: number, between: (start: number, end: number) => Line): Span[] {
  const lines: Span[] = []
  // The beginning decides for a long word, which would otherwise be shaped whole again for each of its lines.
  const isTooWide = (from: number, to: number) =>
    (to - from > longest && between(from, from + longest).width > width) || between(from, to).width > width
  let start = 0
  let end = 0
  for (const stop of [...lineBreaks(text), text.length]) {
    if (end > start && isTooWide(start, stop)) {
      lines.push([start, end])
      start = end
    }
    end = stop
    while (isTooWide(start, end)) {
      const cut = longestFit(text, start, end, width, between)
      if (cut >= end) break
      lines.push([start, cut])
      start = cut
    }
  }
  return [...lines, [start, text.length]]
}

/** More characters than a line of visible text on A4 can hold. */
const longest = 400

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** Where a word too wide for a line is cut: after as many graphemes as fit, at least one. */
function longestFit(text: string, start: number, end: number, width: number, between: (a: number, b: number) => Line) {
  const cuts = [...graphemes.segment(text.slice(start, Math.min(end, start + longest)))].map(
    ({ index, segment }) => start + index + segment.length,
  )
  let fit = cuts[0] ?? end
  for (const cut of cuts) {
    if (between(start, cut).width > width) break
    fit = cut
  }
  return fit
}

const cjk = '[\\p{Script=Han}\\u3040-\\u30ff\\u3001-\\u3003\\u3005-\\u301f\\uff01-\\uff60]'
const neverFirst = '[、。，．：；！？）》」』】〕〉”’…·%％]'
const neverLast = '[（《「『【〔〈“‘]'
const breakAfter = new RegExp(
  String.raw`[\t \u2000-\u2006\u2008-\u200a\u200b\u3000]+|(?<!${neverLast})(?<=${cjk})(?!${neverFirst})(?=\S)|(?=${cjk})(?<!${neverLast}|^)(?!${neverFirst})(?<=\S)`,
  'gu',
)

/** Indexes after which a line may end: behind spaces, and between ideographs where punctuation allows. */
function lineBreaks(text: string): number[] {
  return [...text.matchAll(breakAfter)].map((match) => match.index + match[0].length)
}

function lineBetween(
  fonts: Fonts,
  text: string,
  levels: EmbeddingLevels,
  style: TextStyle,
  start: number,
  end: number,
) {
  const trimmedEnd = start + text.slice(start, end).trimEnd().length
  const pieces = piecesOf(fonts, text, levels.levels, style, start, trimmedEnd)
  const runs = inDrawingOrder(pieces).map(({ text, face, level }): Run => {
    const rightToLeft = level % 2 === 1
    const width = fonts.widthOf(text, face, style.size, { rightToLeft, tabular: style.tabular })
    return { text, face, rightToLeft, width }
  })
  const width = runs.reduce((sum, run) => sum + run.width, 0)
  return { runs, width }
}

type Piece = { text: string; face: Face; level: number }

/** Marks of direction, isolates and soft hyphens take part in the ordering but are never drawn. */
const isInvisible = /[\p{Default_Ignorable_Code_Point}--[\u200c\u200d]]/v
const isJoiner = /[\u200c\u200d]/u
/** A tab is a space: columns of another program mean nothing on a paper. */
const isControl = /\p{Cc}/u
/** Combining marks and joiners stay in the face of the letter they belong to, where it has them. */
const attached = /[\p{M}\u200c\u200d]/u

function piecesOf(fonts: Fonts, text: string, levels: Uint8Array, style: TextStyle, start: number, end: number) {
  const pieces: Piece[] = []
  const line = text.slice(start, end)
  let beside = firstScript(line)
  let index = start
  for (const character of line) {
    const level = levels[index] ?? 0
    index += character.length
    if (isInvisible.test(character)) continue
    const last = pieces.at(-1)
    const rightToLeft = level % 2 === 1
    const sign = isControl.test(character) ? ' ' : rightToLeft ? mirrored(character) : character
    const stays = last !== undefined && attached.test(sign) && hasSign(last.face, sign)
    // Letters of two faces are not joined anyway, and a face without the joiner would draw a box for it.
    if (isJoiner.test(sign) && !stays) continue
    const neighbour = rightToLeft ? 'arabic' : beside
    const shown = stays ? { face: last.face, sign } : fonts.show(sign, style.weight, neighbour)
    beside = shown.face.script
    if (last && last.face === shown.face && last.level === level) last.text += shown.sign
    else pieces.push({ text: shown.sign, face: shown.face, level })
  }
  return pieces
}

const mirrored = (character: string) => bidi.getMirroredCharacter(character) ?? character

/** A sign before the first letter or digit, a minus for one, is drawn in the face of what it belongs to. */
function firstScript(line: string): Script {
  for (const character of line) {
    const script = scriptOf(character)
    if (script) return script
  }
  return 'latin'
}

/** Rule L2 of UAX 9: from the highest level to the lowest odd one, reverse every stretch at that level or above. */
function inDrawingOrder(pieces: Piece[]): Piece[] {
  const ordered = [...pieces]
  const highest = Math.max(0, ...pieces.map((piece) => piece.level))
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < ordered.length; from++) {
      let to = from
      while (to < ordered.length && (ordered[to]?.level ?? -1) >= level) to++
      if (to > from + 1) ordered.splice(from, to - from, ...ordered.slice(from, to).reverse())
      from = Math.max(from, to - 1)
    }
  }
  return ordered
}
