import { foldCode, type SearchTerm, searchTerms } from '../../core/text.ts'
import { beginningsOfCar, beginningsWithinCar, withoutCountry } from '../../domain/identifiers/car-code.ts'
import { shortNumber } from '../../domain/identifiers/paper-code.ts'
import { beginningsOfPhone } from '../../domain/identifiers/phone.ts'

/** What the full-text index is asked: every token as a beginning, quoted so that nothing a person types is an operator. */
export function matchOf(text: string): string {
  return allOf(searchTerms(text))
}

/** The same of people, who are found by their phone as well, however it is written. */
export function matchOfPerson(text: string): string {
  return anyOf([matchOf(text), ...beginningsOfPhone(text).map(beginning)])
}

/** The same of cars, which are found by plate and VIN as well, however they are written and from their middle on. */
export function matchOfCar(text: string): string {
  const typed = withoutCountry(text)
  const terms = searchTerms(typed).map(({ begins, is }) => ({
    begins: [
      ...new Set([
        ...begins,
        ...begins.slice(0, 1).flatMap((token) => [foldCode(token), ...beginningsWithinCar(token)]),
      ]),
    ],
    is,
  }))
  return anyOf([allOf(terms), ...beginningsOfCar(typed).map(beginning)])
}

/** The same of documents, whose numbers are typed without their zeros or by their end. */
export function matchOfNumber(text: string): string {
  return anyOf([matchOf(text), matchOfWholeNumber(text)])
}

/** Only the documents that bear this very number. */
export function matchOfWholeNumber(text: string): string {
  return anyOf(shortNumber(text).map(whole))
}

/** One of several questions; what is asked of nothing is left out. */
export function anyOf(matches: readonly string[]): string {
  return matches.filter((match) => match !== '').join(' OR ')
}

/** What is asked for most surely comes first; each further question is asked where there is room. */
export function surest<T>(questions: readonly string[], most: number, ask: (question: string) => readonly T[]): T[] {
  const found = new Map<string, T>()
  for (const question of questions) {
    if (question === '' || found.size >= most) continue
    for (const one of ask(question)) found.set(JSON.stringify(one), found.get(JSON.stringify(one)) ?? one)
  }
  return [...found.values()].slice(0, most)
}

function allOf(terms: readonly SearchTerm[]): string {
  const all = terms.map(({ begins, is }) => `(${anyOf([...begins.map(beginning), ...is.map(whole)])})`)
  return all.length < 2 ? all.join('') : `(${all.join(' AND ')})`
}

function beginning(token: string): string {
  return `${whole(token)}*`
}

function whole(token: string): string {
  return `"${token.replaceAll('"', '')}"`
}
