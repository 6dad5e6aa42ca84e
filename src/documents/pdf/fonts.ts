import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Font, Glyph, GlyphRun, Position } from 'fontkit'
import { create } from 'fontkit'

export type Weight = 'regular' | 'semibold'
export type Script = 'arabic' | 'latin' | 'chinese'
export type Face = { font: Font; name: string; script: Script; fakeBold: boolean }
export type Shaping = { rightToLeft: boolean; tabular: boolean }

/** The fonts of one document. Never shared between documents: see `openFace`. */
export type Fonts = {
  /** The face that draws this sign, preferring the script's own, then any that has it; a box where none has. */
  show(sign: string, weight: Weight, beside: Script): { face: Face; sign: string }
  /** Whether any font has this sign. */
  has(sign: string): boolean
  /** Width in points of text that is all of one face and one direction. */
  widthOf(text: string, face: Face, size: number, shaping: Shaping): number
}

/** The common signs of Chinese, and what names and the traditional script have beyond them. */
const chineseFiles = ['NotoSansSC-Regular.ttf', 'NotoSansSC-Rare.ttf']
const files: Record<Script, Record<Weight, readonly string[]>> = {
  arabic: { regular: ['Vazirmatn-Regular.ttf'], semibold: ['Vazirmatn-SemiBold.ttf'] },
  latin: { regular: ['Inter-Regular.ttf'], semibold: ['Inter-SemiBold.ttf'] },
  chinese: { regular: chineseFiles, semibold: chineseFiles },
}
const fallbacks: readonly Script[] = ['arabic', 'latin', 'chinese']

/** What stands for a sign that no font has. */
const box = '□'
/** Signs that no font has, and that are written with another as well. */
const alike: Record<string, string> = { '⌀': 'Ø', '✕': '×', '✖': '×', '✔': '✓', '➜': '→' }

/**
 * Opens the bundled fonts for one document; a file is read when its first character is met.
 * @param folder where the .ttf files lie; throws a plain sentence when one is missing.
 */
export function openFonts(folder: string): Fonts {
  const faces = new Map<string, Face>()
  const face = (script: Script, weight: Weight, file: string): Face => {
    const key = `${file}-${weight}`
    const known = faces.get(key)
    if (known) return known
    const opened = openFace(folder, script, weight, file)
    faces.set(key, opened)
    return opened
  }
  const faceOf = (sign: string, weight: Weight, beside: Script): Face | undefined => {
    for (const script of [scriptOf(sign) ?? beside, ...fallbacks])
      for (const file of files[script][weight]) {
        const candidate = face(script, weight, file)
        if (hasSign(candidate, sign)) return candidate
      }
    return undefined
  }
  return {
    show(sign, weight, beside) {
      for (const shown of [sign, alike[sign] ?? box, box]) {
        const face = faceOf(shown, weight, beside)
        if (face) return { face, sign: shown }
      }
      throw new Error('No bundled font has the box that stands for a missing sign.')
    },
    has: (sign) => faceOf(alike[sign] ?? sign, 'regular', 'latin') !== undefined,
    widthOf(text, { font }, size, shaping) {
      return (font.layout(text, featureRecord(shaping)).advanceWidth / font.unitsPerEm) * size
    },
  }
}

export function hasSign({ font }: Face, sign: string): boolean {
  return font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)
}

/**
 * The features the PDF writer is to draw a run with. Given any list it stops cutting text into words by itself, which
 * would put Persian words in the wrong order. `rtla` and `ltra` also tell our layout the direction of the run.
 */
export function featureList({ rightToLeft, tabular }: Shaping): ('rtla' | 'ltra' | 'tnum')[] {
  return [rightToLeft ? 'rtla' : 'ltra', ...(tabular ? (['tnum'] as const) : [])]
}

/** The nearest `resources/fonts` above this file: the same in the source tree and beside a bundle in `out/`. */
export function bundledFontFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'resources', 'fonts'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The folder resources/fonts is missing from this installation.')
    folder = parent
  }
  return join(folder, 'resources', 'fonts')
}

const bytesOfFile = new Map<string, Uint8Array>()

/**
 * The bytes are kept between documents, the parsed font is not: fontkit remembers for each glyph the characters it was
 * first met with, and those end in the PDF, so a shared font would make a document's bytes depend on what was printed
 * before it.
 */
function openFace(folder: string, script: Script, weight: Weight, file: string): Face {
  const path = join(folder, file)
  const bytes = bytesOfFile.get(path) ?? readFileSync(path)
  bytesOfFile.set(path, bytes)
  const fakeBold = weight === 'semibold' && files[script].regular.includes(file)
  return { font: directed(create(bytes), script), name: `${file}-${weight}`, script, fakeBold }
}

/**
 * The same font with a layout that takes its direction from the features instead of guessing it from the script, by
 * which Persian digits would be drawn last digit first. Runs are remembered, and handed out as copies because the
 * PDF writer scales the positions it is given in place.
 */
function directed(font: Font, script: Script): Font {
  const shaped = new Map<string, GlyphRun>()
  const layout: Font['layout'] = (text, asked) => {
    const features = Array.isArray(asked) ? Object.fromEntries(asked.map((tag) => [tag, true])) : { ...asked }
    const key = `${Object.keys(features).join()} ${text}`
    const run = shaped.get(key) ?? shape(font, script, text, features)
    shaped.set(key, run)
    return { ...run, positions: run.positions.map((position) => ({ ...position })) }
  }
  return Object.create(font, { layout: { value: layout } })
}

function shape(font: Font, script: Script, text: string, features: Record<string, boolean>): GlyphRun {
  // Inter's contextual alternates turn "2x3" into a multiplication sign: a code must stay as it was written.
  const wanted = script === 'latin' ? { ...features, calt: false } : features
  const run = font.layout(text, wanted, undefined, undefined, features.rtla ? 'rtl' : 'ltr')
  const { glyphs, positions } = run
  if (script === 'arabic' && features.tnum) tightenDigits(glyphs, positions)
  return { glyphs, positions, advanceWidth: positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) }
}

/**
 * Vazirmatn's tabular digits stand on the width of ۳ with wide margins, and long amounts fall apart into single digits.
 * 140 of 2048 units less still keeps two ۳ from touching (1,349 wide, of which the sign itself takes 1,152).
 */
function tightenDigits(glyphs: readonly Glyph[], positions: readonly Position[]): void {
  positions.forEach((position, index) => {
    const isDigit = /\p{Nd}/u.test(String.fromCodePoint(glyphs[index]?.codePoints[0] ?? 0))
    if (isDigit) position.xAdvance -= 140
  })
}

function featureRecord(shaping: Shaping): Record<string, boolean> {
  return Object.fromEntries(featureList(shaping).map((tag) => [tag, true]))
}

const arabic = /\p{Script_Extensions=Arabic}/u
const chinese = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
const latin = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}0-9·]/u

/** Undefined for what belongs to no script (spaces, most punctuation): it keeps the face of the text around it. */
export function scriptOf(character: string): Script | undefined {
  if (latin.test(character)) return 'latin'
  if (chinese.test(character)) return 'chinese'
  if (arabic.test(character)) return 'arabic'
  return undefined
}
