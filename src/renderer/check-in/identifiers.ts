import type { WordKey } from '../../locales/index.ts'

export type IdentifierKind = 'plate' | 'vin' | 'phone' | 'nationalId' | 'taxId'

/**
 * The one place where forms ask whether a VIN, plate, phone or number of a person or company can be right. It warns and
 * never stops anybody: a car with a mistyped VIN still has to be let in.
 */
export function doubtAbout(_kind: IdentifierKind, _text: string): WordKey | undefined {
  return undefined
}
