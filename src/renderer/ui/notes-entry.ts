import { useState } from 'react'
import { type MoneyUnit, parseMoney } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import type { Locale } from '../../core/text.ts'
import { isCountable } from '../../domain/payments/notes.ts'
import { useWords } from '../hooks/use-words.ts'

export type Counts = Record<string, number>

/** What is none of the notes and coins is one amount, kept as so many ones. */
export const rest = 1

/** A count of notes and coins as it is being typed: the text of each box, and what the boxes come to. */
export interface NotesEntry {
  texts: Texts
  counts: Counts
  /** Whether a box holds what is no number; nothing may be counted with it. */
  isUnread: boolean
  currency: string
  type(face: number, text: string): void
}
/** By the face in minor units. */
type Texts = Readonly<Record<string, string>>

/** `onCounts` hears of every change. */
export function useNotesEntry(currency: string, onCounts: (counts: Counts) => void = () => {}): NotesEntry {
  const { locale, unitAt } = useWords()
  const [texts, setTexts] = useState<Texts>({})
  const how = { currency, locale, unit: unitAt(currency) }
  return {
    texts,
    ...readNotes(texts, how),
    currency,
    type(face, text) {
      const typed = { ...texts, [face]: text }
      setTexts(typed)
      onCounts(readNotes(typed, how).counts)
    },
  }
}

interface How {
  currency: string
  locale: Locale
  unit: MoneyUnit | undefined
}

/** Empty is nought; so is what cannot be read, which is told apart. */
export function readNotes(texts: Texts, how: How): Pick<NotesEntry, 'counts' | 'isUnread'> {
  const read = Object.entries(texts).map(([face, text]) => [face, readBox(Number(face), text, how)] as const)
  return {
    counts: Object.fromEntries(read.flatMap(([face, count]) => (count === null || count === 0 ? [] : [[face, count]]))),
    isUnread: read.some(([, count]) => count === null),
  }
}

/** Null where the text is no number of such notes, and no amount where it is the rest. */
export function readBox(face: number, text: string, { currency, locale, unit }: How): number | null {
  if (text.trim() === '') return 0
  if (face === rest) {
    const amount = parseMoney(text, { currency, locale, unit })
    return amount === null || amount < 0 ? null : amount
  }
  const quantity = parseQuantity(text, locale)
  if (quantity === null || quantity < 0 || quantity % 1000 !== 0) return null
  return isCountable(face, quantity / 1000) ? quantity / 1000 : null
}
