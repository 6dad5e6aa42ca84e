import { searchTokens } from '../../core/text.ts'
import { beginningsOfPhone } from '../../domain/identifiers/phone.ts'

/** What the full-text index is asked: every token as a beginning, quoted so that nothing a person types is an operator. */
export function matchOf(text: string): string {
  return allOf(searchTokens(text))
}

/** The same of people, who are found by their phone as well, however it is written. */
export function matchOfPerson(text: string): string {
  const match = matchOf(text)
  return [...(match === '' ? [] : [`(${match})`]), ...beginningsOfPhone(text).map((digits) => allOf([digits]))].join(
    ' OR ',
  )
}

function allOf(tokens: readonly string[]): string {
  return tokens.map((token) => `"${token.replaceAll('"', '')}"*`).join(' ')
}
