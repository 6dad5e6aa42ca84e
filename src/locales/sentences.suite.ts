import { IntlMessageFormat } from 'intl-messageformat'

// What every sentence of every language is held to, at the desk and at head office. For tests only.

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

export const elementsOf = (sentence: string, locale = 'en'): Element[] =>
  new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true }).getAst()

/** The names of what is filled in, in order of their letters. */
export function parametersOf(sentence: string): string[] {
  const names = new Set<string>()
  const visit = (element: Element) => {
    // 0 is text and 7 the # of a plural; all others have a name.
    if (element.type !== 0 && element.type !== 7) names.add(element.value)
    if ('options' in element) for (const option of Object.values(element.options)) option.value.forEach(visit)
  }
  elementsOf(sentence).forEach(visit)
  return [...names].sort()
}

/** CLDR's categories that whole numbers of a counter reach; a category left out falls to `other` only where it may. */
export function pluralProblems(locale: string, sentence: string): string[] {
  const problems: string[] = []
  const visit = (element: Element) => {
    if (element.type === 6) {
      const type = element.pluralType ?? 'cardinal'
      const rules = new Intl.PluralRules(locale, { type })
      const reached = new Set(Array.from({ length: 201 }, (_, number) => rules.select(number)))
      const given = Object.keys(element.options).filter((name) => !name.startsWith('='))
      for (const name of given)
        if (!rules.resolvedOptions().pluralCategories.includes(name as Intl.LDMLPluralRule))
          problems.push(`has no plural "${name}"`)
      if (!given.includes('other')) problems.push('lacks "other"')
      // A sentence that is alike for every number needs one form; one that tells some apart must tell all apart.
      const missing = [...reached].filter((name) => !given.includes(name) && !isCovered(element, name, rules))
      if (given.length > 1 && missing.length > 0) problems.push(`lacks ${missing.join(', ')}`)
    }
    if ('options' in element) for (const option of Object.values(element.options)) option.value.forEach(visit)
  }
  elementsOf(sentence, locale).forEach(visit)
  return problems
}

/** Every number of the category is said by itself: =0, =1. */
function isCovered(element: Element, category: string, rules: Intl.PluralRules): boolean {
  if (!('options' in element)) return false
  const numbers = Array.from({ length: 201 }, (_, number) => number).filter(
    (number) => rules.select(number) === category,
  )
  return numbers.every((number) => `=${number}` in element.options)
}
