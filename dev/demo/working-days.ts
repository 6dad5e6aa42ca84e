// When the demo shop works, and how many cars each day brings.

import { addDays, type CalendarDate, type Day, toCalendar } from '../../src/core/calendar.ts'
import { weekdayOf } from '../../src/core/week.ts'

/** Tehran has had no summer time since 2022: three and a half hours before UTC on every day of the demo. */
const offset = 210 * 60_000
export const minute = 60_000
export const dayMs = 24 * 60 * minute

/** The moment at so many minutes after midnight of a day in Tehran, in milliseconds since 1970 UTC. */
export function momentOf(day: Day, minutes: number): number {
  return Date.parse(`${day}T00:00:00Z`) - offset + Math.round(minutes * minute)
}

export function dayOf(moment: number): Day {
  return new Date(moment + offset).toISOString().slice(0, 10)
}

/** Minutes after midnight. */
export function minuteOf(moment: number): number {
  return Math.floor(((moment + offset) % dayMs) / minute)
}

const friday = 5
const thursday = 4

/** Minutes after midnight between which the shop works; null on Fridays and holidays. */
export function hoursOf(day: Day): { opens: number; closes: number } | null {
  const weekday = weekdayOf(day)
  if (weekday === friday || holidayOf(day) !== null) return null
  return { opens: 7 * 60 + 45, closes: weekday === thursday ? 14 * 60 : 18 * 60 }
}

/** The first working day from this one on, or back from it. */
export function workingDayFrom(day: Day, step: 1 | -1 = 1): Day {
  let found = day
  while (hoursOf(found) === null) found = addDays(found, step)
  return found
}

/** The same moment where the shop works then, else the next at which it opens. */
export function atWork(moment: number): number {
  const day = dayOf(moment)
  const hours = hoursOf(day)
  if (hours !== null && minuteOf(moment) < hours.opens) return momentOf(day, hours.opens + 5)
  if (hours !== null && moment <= momentOf(day, hours.closes)) return moment
  const next = workingDayFrom(addDays(day, 1))
  return momentOf(next, (hoursOf(next)?.opens ?? 0) + 5 + (minuteOf(moment) % 50))
}

type Feast = readonly [month: number, day: number, name: string]

/** Public holidays of Iran that follow the sun. */
const solar: readonly Feast[] = [
  [1, 1, 'نوروز · Nowruz'],
  [1, 2, 'نوروز · Nowruz'],
  [1, 3, 'نوروز · Nowruz'],
  [1, 4, 'نوروز · Nowruz'],
  [1, 12, 'روز جمهوری اسلامی · Republic Day'],
  [1, 13, 'روز طبیعت · Nature Day'],
  [3, 14, 'رحلت امام خمینی · 14 Khordad'],
  [3, 15, 'قیام ۱۵ خرداد · 15 Khordad'],
  [11, 22, 'پیروزی انقلاب · 22 Bahman'],
  [12, 29, 'ملی شدن صنعت نفت · Oil Day'],
]

/** And those that follow the moon; the calendar of Umm al-Qura is at most a day beside Iran's. */
const lunar: readonly Feast[] = [
  [1, 9, 'تاسوعا · Tasua'],
  [1, 10, 'عاشورا · Ashura'],
  [2, 20, 'اربعین · Arbaeen'],
  [2, 28, 'رحلت پیامبر · 28 Safar'],
  [3, 17, 'میلاد پیامبر · Mawlid'],
  [7, 13, 'میلاد امام علی · 13 Rajab'],
  [7, 27, 'مبعث · Mabath'],
  [8, 15, 'نیمه شعبان · Mid-Shaban'],
  [9, 21, 'شهادت امام علی · 21 Ramadan'],
  [10, 1, 'عید فطر · Eid al-Fitr'],
  [10, 2, 'عید فطر · Eid al-Fitr'],
  [12, 10, 'عید قربان · Eid al-Adha'],
  [12, 18, 'عید غدیر · Eid al-Ghadir'],
]

const known = new Map<Day, string | null>()

/** What a day is kept free for, Fridays aside; null on an ordinary day. */
export function holidayOf(day: Day): string | null {
  const found = known.get(day)
  if (found !== undefined) return found
  const named = (feasts: readonly Feast[], date: CalendarDate) =>
    feasts.find(([month, of]) => month === date.month && of === date.day)?.[2]
  const name = named(solar, toCalendar(day, 'jalali')) ?? named(lunar, toCalendar(day, 'hijri')) ?? null
  known.set(day, name)
  return name
}

/** The holidays of so many days, for head office to announce. */
export function holidaysFrom(day: Day, count: number): { day: Day; name: string }[] {
  return Array.from({ length: count }, (_, after) => addDays(day, after)).flatMap((one) => {
    const name = holidayOf(one)
    return name === null ? [] : [{ day: one, name }]
  })
}

/** By Jalali month: the weeks before Nowruz and before the summer journeys are the busiest. */
const byMonth = [0.85, 1, 1.05, 1.15, 1.1, 1.15, 1, 1, 1.05, 0.95, 1, 1.4] as const
/** From Sunday on: after the weekend the yard is full, on Thursday the shop closes at two. */
const byWeekday = [1.05, 1, 0.95, 1, 0.6, 0, 1.2] as const

/** How many cars a day brings beside an ordinary one, nought where the shop is closed. */
export function busyness(day: Day): number {
  if (hoursOf(day) === null) return 0
  const { month, day: of } = toCalendar(day, 'jalali')
  const afterNowruz = month === 1 && of < 14 ? 0.35 : 1
  return (byMonth[month - 1] ?? 1) * (byWeekday[weekdayOf(day)] ?? 1) * afterNowruz
}
