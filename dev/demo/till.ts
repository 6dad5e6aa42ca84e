// The cashier's day: the till is counted in the morning and in the evening, and the day is closed.

import { notesOf } from '../../src/domain/payments/notes.ts'
import type { Shop } from './shop.ts'
import { dayOf } from './working-days.ts'

const { IRR: notes = [] } = notesOf
/** Rials that lie in the till in the morning. */
const float = 35_000_000

const expenses = [
  ['چای و پذیرایی · Tea', 850_000],
  ['پیک قطعه · Courier for a part', 1_200_000],
  ['مواد شوینده · Cleaning supplies', 2_400_000],
  ['انعام کارگر تخلیه · Unloading', 1_000_000],
] as const

export function openTill({ must, book }: Shop): void {
  const opened = must('openShift', { denominations: counted(float) }, 'cashier')
  book.shiftId = opened.shiftId ?? null
  book.cash = float
}

/** Something small for the house, on some days. */
export function spend({ must, book, chance }: Shop): void {
  if (book.shiftId === null || !chance.onceIn(3)) return
  const [reason, amount] = chance.pick(expenses)
  must('moveCash', { shiftId: book.shiftId, kind: 'expense', amount: -amount, reason }, 'cashier')
  book.cash -= amount
}

/** The day's notes go to the safe but for the float; one evening in fourteen the count is a little off. */
export function closeTill({ must, book, chance, now }: Shop): void {
  const { shiftId } = book
  if (shiftId === null) return
  const over = Math.floor((book.cash - float) / 1_000_000) * 1_000_000
  if (over > 0) {
    const reason = 'به گاوصندوق · To the safe'
    must('moveCash', { shiftId, kind: 'safe', amount: -over, reason }, 'manager')
    book.cash -= over
  }
  const off = chance.onceIn(14) ? (chance.onceIn(3) ? 1 : -1) * (1 + chance.below(9)) * 50_000 : 0
  const reason = off === 0 ? '' : off < 0 ? 'پول خرد کم بود · Short of change' : 'اضافه صندوق · Left over'
  const { cheque = 0 } = book.taken.get(dayOf(now())) ?? {}
  const terminals = Object.fromEntries(book.terminals)
  book.terminals.clear()
  must(
    'closeShift',
    { shiftId, denominations: counted(book.cash + off), terminals, cheques: cheque, reason },
    'cashier',
  )
  book.shiftId = null
  book.cash = 0
}

/** What was taken by tender and what was found; terminals agree nearly always. */
export function closeDay({ must, book, chance, now }: Shop): void {
  const day = dayOf(now())
  const taken = book.taken.get(day) ?? {}
  const found = { ...taken }
  const isOff = taken.card !== undefined && chance.onceIn(30)
  if (isOff) found.card = (taken.card ?? 0) - 1_000 * (5 + chance.below(90))
  const reason = isOff ? 'یک رسید کارت‌خوان پیدا نشد · One card slip is missing' : ''
  must('closeDay', { day, counted: found, reason }, 'cashier')
  book.taken.delete(day)
}

/** So many of each note as make up an amount, the largest first; what no note is left for is counted as ones. */
function counted(amount: number): Record<string, number> {
  const found: Record<string, number> = {}
  let rest = amount
  for (const note of notes) {
    if (rest >= note) found[note] = Math.floor(rest / note)
    rest %= note
  }
  if (rest > 0) found[1] = rest
  return found
}
