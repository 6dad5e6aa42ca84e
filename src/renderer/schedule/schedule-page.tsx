import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, type Day, toCalendar } from '../../core/calendar.ts'
import { minuteOfDay } from '../../core/wall-clock.ts'
import { startOfWeek, weekStart } from '../../core/week.ts'
import { formatMonth } from '../../core/write-day.ts'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useMinute } from '../hooks/use-minute.ts'
import { useQuery } from '../hooks/use-query.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Button } from '../ui/button.tsx'
import { Chevron } from '../ui/chevron.tsx'
import { Choices } from '../ui/choice.tsx'
import { BookDialog } from './book-dialog.tsx'
import { Plan } from './plan.tsx'
import './schedule.css'

type View = 'week' | 'day'

/** Who comes when: a week or a day of the branch, by hours. */
export function SchedulePage() {
  const words = useWords()
  const { t, timeZone } = words
  const search = useSearch({ from: '/schedule' })
  const navigate = useNavigate()
  const at = useMinute()
  const mayBook = useMay('appointment.book')
  const country = useQuery('place', {})?.country ?? ''
  const [booking, setBooking] = useState<{ day: Day; startsAt: number | null } | null>(null)
  const now = { day: words.dayOf(at), minute: minuteOfDay(at, timeZone) }
  const view: View = search.view ?? 'week'
  const shown = search.day ?? now.day
  const from = view === 'day' ? shown : startOfWeek(shown, weekStart(country))
  const days = Array.from({ length: view === 'day' ? 1 : 7 }, (_, ahead) => addDays(from, ahead))
  const to = days.at(-1) ?? from
  const plan = useQuery('schedule', { from, to }, { keepPrevious: true })
  const go = (changed: { day?: Day; view?: View }) =>
    void navigate({ to: '/schedule', search: { ...search, ...changed }, replace: true })
  const turn = (pages: number) => go({ day: addDays(shown, pages * days.length) })
  const book = (day: Day, startsAt: number | null) => mayBook && setBooking({ day, startsAt })
  const bookSome = () => book(shown < now.day ? now.day : shown, null)
  const acts = useActs([
    { name: 'act.book', shortcut: 'F3', enabled: mayBook, act: bookSome },
    { name: 'schedule.before', shortcut: 'PageUp', act: () => turn(-1) },
    { name: 'schedule.after', shortcut: 'PageDown', act: () => turn(1) },
  ])
  if (plan === undefined) return null
  return (
    <section className="schedule">
      <header className="screen-head">
        <h1>{t('schedule.title')}</h1>
        <span className="row schedule-turn">
          <Button onClick={() => turn(-1)} aria-label={t('schedule.before')}>
            <Chevron back />
          </Button>
          <Button onClick={() => go({ day: now.day })}>{t('schedule.today')}</Button>
          <Button onClick={() => turn(1)} aria-label={t('schedule.after')}>
            <Chevron />
          </Button>
        </span>
        <p className="sub schedule-range" aria-live="polite">
          {rangeText(days, words)}
        </p>
        <span className="grow" />
        <Choices
          label={t('schedule.shows')}
          value={view}
          onChange={(chosen) => go({ view: chosen })}
          choices={(['week', 'day'] as const).map((value) => ({ value, label: t(`schedule.${value}`) }))}
        />
        <ActButton go act={acts['act.book']} />
      </header>
      <Plan key={view} plan={plan} days={days} now={now} onBook={mayBook ? book : null} onTurn={turn} words={words} />
      {booking !== null && <BookDialog preset={booking} onClose={() => setBooking(null)} />}
    </section>
  )
}

/** The month or months of the days that are shown; a single day in full. */
function rangeText(days: readonly Day[], { calendar, locale, day: dayText }: Say): string {
  const [first = '', last = first] = [days[0], days.at(-1)]
  if (first === last) return dayText(first, 'full')
  const month = (day: Day) => formatMonth(toCalendar(day, calendar), { calendar, locale })
  return month(first) === month(last) ? month(first) : `${month(first)} – ${month(last)}`
}
