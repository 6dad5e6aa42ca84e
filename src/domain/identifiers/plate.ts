import { fold, foldCode } from '../../core/text.ts'
import { type Checked, type Country, doubted, fine, refused } from './checked.ts'
import { type ChinesePlate, readChinese } from './plates/china.ts'
import { type EmiratesPlate, readEmirates } from './plates/emirates.ts'
import { type IranianMotorcyclePlate, type IranianPlate, readIranian } from './plates/iran.ts'
import { type RussianPlate, readRussian } from './plates/russia.ts'
import { readSaudi, type SaudiPlate } from './plates/saudi.ts'

/** What a drawing needs, part by part, so that no bidirectional rule can reorder them. */
export type PlateParts =
  | IranianPlate
  | IranianMotorcyclePlate
  | RussianPlate
  | ChinesePlate
  | SaudiPlate
  | EmiratesPlate
  /** One text from left to right. */
  | { kind: 'plain'; text: string }

export type CheckedPlate = Checked & { parts?: PlateParts }

/** A reader knows the plates of one country; undefined means that it has never seen such a one. */
export type ReadPlate = (text: string) => CheckedPlate | undefined

/**
 * A number plate in the one spelling to be kept, with its parts for drawing.
 *
 * A known shape with an impossible letter or number is a slip of the hand and refused. An unknown shape is kept and
 * doubted: temporary, diplomatic, free-zone, old and foreign plates stand in every yard. Without `country` the shape
 * decides, and what fits none is taken as it is. For countries without rules here (the European Union, the United Kingdom
 * and others) a plate is letters and digits, with the separators that are part of it in some (B-AB 1234).
 */
export function checkPlate(text: string, country?: Country): CheckedPlate {
  const folded = foldCode(text)
  if (folded === '') return refused('identifier.empty')
  if (country === undefined) return guessed(text) ?? plain(text)
  const read = readers[country]
  if (!read) return plain(country === 'GB' ? spacedBritish(text) : text)
  return read(text) ?? { ...doubted(asTyped(text), 'plate.shape', { country }), parts: plainParts(text) }
}

const readers: Record<Country, ReadPlate> = {
  IR: readIranian,
  RU: readRussian,
  CN: readChinese,
  SA: readSaudi,
  AE: readEmirates,
}

/** Saudi plates are known by Arabic letters only: 1234 BBB may as well be Spanish. */
function guessed(text: string): CheckedPlate | undefined {
  const arabic = /\p{Script=Arabic}/u.test(text) ? [readSaudi] : []
  for (const read of [readIranian, readChinese, readRussian, readEmirates, ...arabic]) {
    const plate = read(text)
    if (plate && plate.problem === undefined) return plate
  }
  return undefined
}

function plain(text: string): CheckedPlate {
  const key = foldCode(text)
  const parts = plainParts(text)
  const isUsual = key.length >= 2 && key.length <= 10 && /\d/.test(key)
  return isUsual ? { ...fine(parts.text), parts } : { ...doubted(parts.text, 'plate.shape'), parts }
}

function plainParts(text: string) {
  return { kind: 'plain' as const, text: asTyped(text) }
}

/** Capitals, Latin digits, single separators; letters keep their diacritics (Ö is not O on a German plate). */
function asTyped(text: string): string {
  const digits = /\p{Nd}/u.test(text.replace(/[0-9]/g, '')) ? fold(text) : text
  return digits
    .normalize('NFKC')
    .trim()
    .replace(/\s*[-–—]\s*/g, '-')
    .replace(/[\s._]+/g, ' ')
    .toUpperCase()
}

/** AB12CDE is AB12 CDE since 2001; older ones are left as they were typed. */
function spacedBritish(text: string): string {
  const key = foldCode(text).toUpperCase()
  return /^[A-Z]{2}\d{2}[A-Z]{3}$/.test(key) ? `${key.slice(0, 4)} ${key.slice(4)}` : text
}
