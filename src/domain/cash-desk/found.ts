import { sum } from '../../core/money.ts'
import { type Tender, tenders } from '../payments/payment.ts'

/** A payment of a day, as far as counting it goes. */
export interface ToCount {
  tender: Tender
  amount: number
  at: number
  shiftId: string | null
  /** The terminal a card went through, where it was said. */
  through: string
}

/** A till opened on the day, or one its payments went into, with its last count; without one it is still open. */
export interface CountedTill {
  shiftId: string
  /** Whether it was opened on the day: what it was off by counts there, and once. */
  isOfDay: boolean
  /** What went into it on other days, where it was left open overnight. */
  elsewhere: readonly ToCount[]
  taken: Record<string, number>
  difference: number | null
  closing: { at: number; terminals: Record<string, number>; cheques: number | null } | undefined
}

export interface DayTender {
  tender: Tender
  taken: number
  /** What was found of all of it; null where nobody looked, or not everywhere. */
  counted: number | null
  /** What was found of a part of it, where the rest is not known: no shortage, and no total. */
  partly: number | null
}

/** Taken, and should lie in a till, a drawer or a terminal, and nobody knows whether it does; a transfer lies in none. */
export const isUncounted = ({ tender, taken, counted }: Pick<DayTender, 'tender' | 'taken' | 'counted'>) =>
  tender !== 'transfer' && taken !== 0 && counted === null

export interface DayTerminal {
  name: string
  /** What the books say went through it by name. */
  taken: number
  /** Null where nobody read it out. */
  counted: number | null
}

/**
 * What the books say of a day by tender, beside what its tills counted. A tender is counted only where each of its
 * payments was: cash in a till that was closed, a cheque where the drawer was looked into, a card where its terminal was
 * read out after it. What nobody looked at is not nothing. A till left open overnight is counted once for several days:
 * each has what was taken on it, and the day it was opened what the till was off by.
 */
export function tendersOf(payments: readonly ToCount[], tills: readonly CountedTill[]): DayTender[] {
  const closed = tills.filter(({ closing }) => closing !== undefined)
  const closedIds = new Set(closed.map(({ shiftId }) => shiftId))
  const lookedInto = closed.filter(({ closing }) => closing?.cheques !== null)
  const lookedIds = new Set(lookedInto.map(({ shiftId }) => shiftId))
  const readings = readingsOf(payments, tills)
  const inTills = (tender: Tender, ids: ReadonlySet<string>) =>
    payments.filter((one) => one.tender === tender && ids.has(one.shiftId ?? '')).map(({ amount }) => amount)
  const found: Record<Tender, { sums: number[]; covers: (payment: ToCount) => boolean }> = {
    cash: {
      sums: [
        ...inTills('cash', closedIds),
        ...closed.filter(({ isOfDay }) => isOfDay).map(({ difference }) => difference ?? 0),
      ],
      covers: ({ shiftId }) => closedIds.has(shiftId ?? ''),
    },
    card: { sums: readings.map(({ amount }) => amount), covers: (payment) => isRead(payment, readings) },
    transfer: { sums: [], covers: () => false },
    cheque: {
      sums: [
        ...inTills('cheque', lookedIds),
        ...lookedInto
          .filter(({ isOfDay }) => isOfDay)
          .map(({ closing, taken }) => (closing?.cheques ?? 0) - (taken.cheque ?? 0)),
      ],
      covers: ({ shiftId }) => lookedIds.has(shiftId ?? ''),
    },
  }
  return tenders.map((tender) => {
    const rows = payments.filter((one) => one.tender === tender)
    const { sums, covers } = found[tender]
    const total = sums.length === 0 ? null : sum(sums)
    const taken = sum(rows.map(({ amount }) => amount))
    // Where all that was taken is there, nothing can be missing, under whatever name it was read.
    const isWhole = total === taken || rows.every(covers)
    const isPart = !isWhole && rows.some(covers)
    return { tender, taken, counted: isWhole ? total : null, partly: isPart ? total : null }
  })
}

/** The terminals of a day by name: those cards went through and those somebody read out. */
export function terminalsOf(payments: readonly ToCount[], tills: readonly CountedTill[]): DayTerminal[] {
  const readings = readingsOf(payments, tills)
  const cards = payments.filter(({ tender }) => tender === 'card')
  const names = new Set([...readings.map(({ name }) => name), ...cards.map(({ through }) => through.trim())])
  names.delete('')
  return [...names].sort().map((name) => {
    const read = readings.filter((one) => one.name === name).map(({ amount }) => amount)
    const taken = sum(cards.filter(({ through }) => through.trim() === name).map(({ amount }) => amount))
    return { name, taken, counted: read.length === 0 ? null : sum(read) }
  })
}

/** What was read out of terminals, as far as it is of the day. */
function readingsOf(payments: readonly ToCount[], tills: readonly CountedTill[]) {
  return tills.flatMap(({ shiftId, isOfDay, elsewhere, closing }) =>
    Object.entries(closing?.terminals ?? {}).map(([said, read], index) => {
      const name = said.trim()
      // A card of which no terminal was said is taken for one of the first.
      const through = (rows: readonly ToCount[]) =>
        sum(
          rows
            .filter((one) => one.tender === 'card' && one.shiftId === shiftId)
            .filter((one) => (one.through.trim() === '' ? index === 0 : one.through.trim() === name))
            .map(({ amount }) => amount),
        )
      const amount = isOfDay ? read - through(elsewhere) : through(payments)
      return { name, amount, shiftId, isOfDay, at: closing?.at ?? 0 }
    }),
  )
}

/** Whether a card is among what was read out. Of another till's cards only one opened on the day knows. */
function isRead({ through, shiftId, at }: ToCount, readings: ReturnType<typeof readingsOf>): boolean {
  return readings.some((one) =>
    through === '' && shiftId !== null
      ? one.shiftId === shiftId
      : (one.isOfDay || one.shiftId === shiftId) && one.at >= at && isSame(one.name, through),
  )
}

/** A card of which no terminal was said went through one of them. */
const isSame = (name: string, through: string) => through.trim() === '' || name === through.trim()
