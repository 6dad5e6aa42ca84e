import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { addDays, calendarFor, type Day, fiscalYear, fromCalendar, toCalendar } from '../../core/calendar.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { addMonths, startOfWeek, weekStart, weeksOfMonth } from '../../core/week.ts'
import { formatMonth, weekdayNames } from '../../core/write-day.ts'
import { type FreeDays, isFree } from '../../domain/schedule/working-days.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Chevron } from './chevron.tsx'
import './day-picker.css'

/**
 * A month of the dealer's calendar to choose a day from. Arrows walk by day and week as the page runs, Page Up and Down
 * by month and with Shift by year, Home and End within the week; Enter chooses and Escape goes back.
 * @param past offers the beginnings of the month and of the fiscal year instead of days to come.
 */
export function DayPicker({
  chosen,
  today,
  past,
  onChoose,
  onClose,
}: {
  chosen: Day | null
  today: Day
  past: boolean
  onChoose: (day: Day) => void
  onClose: () => void
}) {
  const { t, calendar, locale, direction, day: dayText } = useWords()
  const country = useQuery('place', {})?.country ?? ''
  const free: FreeDays = useQuery('branchDays', {}) ?? { weekend: [], holidays: [] }
  const [at, setAt] = useState(chosen !== null && calendarFor(chosen, calendar) === calendar ? chosen : today)
  const grid = useRef<HTMLTableElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the day in hand has moved, and the focus goes with it.
  useEffect(() => grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus(), [at])
  const start = weekStart(country)
  const month = toCalendar(at, calendar)
  const weeks = weeksOfMonth(month, calendar, start)
  const walk = (event: KeyboardEvent) => {
    const to = dayAfterKey(event, at, start, calendar, direction)
    if (event.key === 'Escape') onClose()
    if (to !== null) setAt(to)
    if (to === null && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the days within, whichever has the focus.
    <div className="day-picker" onKeyDown={walk}>
      <div className="day-picker-head">
        <button type="button" onClick={() => setAt(addMonths(at, -1, calendar))} aria-label={t('dayPicker.before')}>
          <Chevron back />
        </button>
        <b aria-live="polite">{formatMonth(month, { calendar, locale })}</b>
        <button type="button" onClick={() => setAt(addMonths(at, 1, calendar))} aria-label={t('dayPicker.after')}>
          <Chevron />
        </button>
      </div>
      <table ref={grid}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col" abbr={weekdayNames(day, locale).long}>
                {weekdayNames(day, locale).short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    tabIndex={day === at ? 0 : -1}
                    className={classOf(day, { month: month.month, today, free: isFree(day, free), calendar })}
                    aria-label={dayText(day, 'full')}
                    aria-pressed={day === chosen}
                    {...(day === today ? { 'aria-current': 'date' as const } : {})}
                    onClick={() => onChoose(day)}
                  >
                    {toLocaleDigits(String(toCalendar(day, calendar).day), locale)}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="day-picker-foot">
        {shortcuts(today, calendar, past).map(([name, day]) => (
          <button key={name} type="button" onClick={() => onChoose(day)}>
            {t(`dayPicker.${name}`)}
          </button>
        ))}
      </div>
    </div>
  )
}

type Calendar = Parameters<typeof toCalendar>[1]
type Shortcut = 'today' | 'tomorrow' | 'month' | 'fiscalYear'

function shortcuts(today: Day, calendar: Calendar, past: boolean): [Shortcut, Day][] {
  if (!past)
    return [
      ['today', today],
      ['tomorrow', addDays(today, 1)],
    ]
  const { year, month } = toCalendar(today, calendar)
  // Fiscal years follow the sun where the calendar is Hijri; where it is Jalali they begin on 1 Farvardin.
  const fiscal = { calendar: calendar === 'jalali' ? calendar : 'gregorian', startsAt: { month: 1, day: 1 } } as const
  return [
    ['today', today],
    ['month', fromCalendar({ year, month, day: 1 }, calendar)],
    ['fiscalYear', fiscalYear(today, fiscal).from],
  ]
}

function dayAfterKey(
  { key, shiftKey }: KeyboardEvent,
  at: Day,
  start: ReturnType<typeof weekStart>,
  calendar: Calendar,
  direction: 'ltr' | 'rtl',
): Day | null {
  const forward = direction === 'rtl' ? -1 : 1
  switch (key) {
    case 'ArrowRight':
      return addDays(at, forward)
    case 'ArrowLeft':
      return addDays(at, -forward)
    case 'ArrowDown':
      return addDays(at, 7)
    case 'ArrowUp':
      return addDays(at, -7)
    case 'PageDown':
      return addMonths(at, shiftKey ? 12 : 1, calendar)
    case 'PageUp':
      return addMonths(at, shiftKey ? -12 : -1, calendar)
    case 'Home':
      return startOfWeek(at, start)
    case 'End':
      return addDays(startOfWeek(at, start), 6)
    default:
      return null
  }
}

function classOf(
  day: Day,
  { month, today, free, calendar }: { month: number; today: Day; free: boolean; calendar: Calendar },
): string {
  const outside = toCalendar(day, calendar).month !== month
  return [outside && 'outside', day === today && 'now', free && 'free'].filter((name) => name !== false).join(' ')
}
