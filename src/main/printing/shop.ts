import type { Calendar } from '../../core/calendar.ts'
import { formatMoney, type MoneyUnit, nameAfter } from '../../core/money.ts'
import { isolate } from '../../core/text.ts'
import { formatDay, formatInstant } from '../../core/write-day.ts'
import type { Letterhead } from '../../documents/paper/letterhead.ts'
import { shopNamed } from '../../domain/dealer/named.ts'
import type { OfferedLocale } from '../../locales/index.ts'
import { unitOfDay } from '../queries/money-units.ts'
import { daysOf, type Here, type Reader } from '../queries/reader.ts'
import { idsOf, linesOfSeller } from './invoice-document.ts'

/** The shop as its papers name it, and how it writes days and amounts. */
export interface Shop {
  seller: Letterhead['seller']
  day(day: string): string
  /** Day and time of a moment. */
  moment(at: number): string
  amount(amount: number, currency: string): string
  /** How the branch's currency is defined today. */
  unit: MoneyUnit | undefined
}

export function shopOf(read: Reader, here: Here, locale: OfferedLocale): Shop | null {
  const row = read.get<Stored>(
    `select d.name as company, d.address as companyAddress, d.taxId, b.registrationNumber, b.name, b.address, b.phone, b.timeZone, b.calendar, b.country
     from branch b, dealer d where b.id = ?`,
    here.branchId,
  )
  if (row === undefined) return null
  const days = daysOf(read, here)
  const unit = unitOfDay(read, days.currency, days.today)
  const { timeZone, calendar, country } = row
  const named = shopNamed({ name: row.company, address: row.companyAddress }, row)
  return {
    seller: {
      name: named.name,
      lines: linesOfSeller({ ...row, ...named }),
      ids: idsOf(row, country, locale),
    },
    day: (day) => formatDay(day, { calendar, locale }),
    moment: (at) => formatInstant(at, { timeZone, calendar, locale }),
    amount: (amount, currency) =>
      `${isolate(formatMoney(amount, { currency, locale, unit }))} ${nameAfter(amount, { currency, locale, unit })}`,
    unit,
  }
}

interface Stored {
  company: string
  companyAddress: string
  taxId: string | null
  registrationNumber: string | null
  name: string
  address: string
  phone: string
  timeZone: string
  calendar: Calendar
  country: string
}
