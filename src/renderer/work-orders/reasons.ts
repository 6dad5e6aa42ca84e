import { isWordKey } from '../../locales/index.ts'
import type { Say } from '../hooks/use-words.ts'

/** «waitingForPart: Monday», as a suspended order keeps it, in words; what is no name of a reason stays as it was written. */
export function reasonInWords(reason: string, { t }: Pick<Say, 't'>): string {
  const [, name = '', note = ''] = /^(\w+)(?:: (.*))?$/s.exec(reason) ?? []
  const key = `suspended.${name}`
  if (!isWordKey(key)) return reason
  return note === '' ? t(key) : `${t(key)}: ${note}`
}
