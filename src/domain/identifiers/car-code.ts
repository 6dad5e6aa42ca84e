import { fold, foldCode } from '../../core/text.ts'
import { checkPlate } from './plate.ts'

/** What a plate or a VIN is found by: the same, in whichever of the ways of its country a plate was written. */
export function plateKeyOf(plate: string): string {
  const key = foldCode(plate)
  // A VIN is written in one way only, without the letters that look like digits.
  if (key.length === 17) return key.replaceAll('i', '1').replace(/[oq]/g, '0')
  if (key === '' || key.length > 17) return key
  const { value, problem } = checkPlate(plate)
  return problem === undefined ? foldCode(value) : key
}

/**
 * What a plate is found by besides its beginning: from each of its groups on («123ВС77» and «ВС77» of А123ВС77). The
 * sign before it keeps two typed digits from finding every plate that has them somewhere.
 */
export function endingsOfPlate(text: string): string[] {
  const groups = (fold(text).match(/\p{Script=Han}|\d+|[\p{L}--\p{Script=Han}]+/gv) ?? []).map(foldCode)
  const endings = groups.map((_group, at) => groups.slice(at).join('')).slice(1)
  return endings.filter(isTelling).map((ending) => withinPlate + ending)
}

/** A VIN is found by its end as well, which is all that stands on many papers. */
export function endingsOfVin(vinKey: string): string[] {
  return [8, 7, 6, 5, 4].filter((length) => length < vinKey.length).map((length) => endOfVin + vinKey.slice(-length))
}

/** A typed code as the beginnings of such endings; none where it is too short to tell one car from another. */
export function beginningsWithinCar(text: string): string[] {
  const code = foldCode(text)
  if (!isTelling(code)) return []
  return [withinPlate + code, ...(code.length > 3 && code.length < 9 ? [endOfVin + code] : [])]
}

/** All that was typed as the beginnings of one plate or VIN, however it is grouped; none of a text without a digit. */
export function beginningsOfCar(text: string): string[] {
  const within = beginningsWithinCar(text)
  return within.length === 0 ? [] : [...new Set([plateKeyOf(text), foldCode(text), ...within])]
}

/** Without «ایران» on its place between the digits of a plate: «ایران خودرو» is who made the car. */
export function withoutCountry(text: string): string {
  return text.replace(/(?<=\p{Nd}\s*)(?:ا[یيى]ران|iran)(?=\s*(?:\p{Nd}|$))/giu, ' ')
}

/** No word begins with these, nor can they be typed. */
const withinPlate = '…'
const endOfVin = '‥'

function isTelling(code: string): boolean {
  return code.length >= 3 && /\d/.test(code)
}
