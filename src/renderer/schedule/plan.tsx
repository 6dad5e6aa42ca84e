import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { type Day, toCalendar } from '../../core/calendar.ts'
import { toLocaleDigits } from '../../core/text.ts'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { weekdayOf } from '../../core/week.ts'
import { weekdayNames } from '../../core/write-day.ts'
import type { AppointmentSummary, Schedule } from '../../domain/schedule/queries.ts'
import type { Say } from '../hooks/use-words.ts'
import { Empty } from '../ui/empty.tsx'
import { Plate } from '../ui/plate.tsx'
import { hourOf, neighbourIn, stopAtHour, type Turned } from './plan-walk.ts'
import { isLate, whatText, whoText } from './says.ts'

interface Now {
  day: Day
  minute: number
}

/**
 * Hours down, days across as the page runs. Every appointment and every free hour is a stop of the arrow keys; Enter
 * opens the one and books the other.
 */
export function Plan({
  plan,
  days,
  now,
  onBook,
  onTurn,
  words,
}: {
  plan: Schedule
  days: readonly Day[]
  now: Now
  onBook: ((day: Day, startsAt: number) => void) | null
  onTurn: (pages: number) => void
  words: Say
}) {
  const { t } = words
  const table = useRef<HTMLTableElement>(null)
  /** The hour at which the arrows turned the page, until they stand somewhere on the other. */
  const turning = useRef<Turned | null>(null)
  const hours = hoursOf(plan)
  const walk = (event: KeyboardEvent) => {
    const arrow = /^Arrow(Up|Down|Left|Right)$/.exec(event.key)?.[1]
    if (arrow === undefined || table.current === null) return
    event.preventDefault()
    const next = neighbourIn(table.current, event.target, arrow, words.direction)
    if (next === 'before' || next === 'after') {
      turning.current = { hour: hourOf(event.target) ?? turning.current?.hour ?? 0, to: next }
      onTurn(next === 'before' ? -1 : 1)
    } else stepTo(next)
  }
  // The cells of the other page are new ones, and what is booked on it may come later still.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows when the page turns and when its plan comes.
  useEffect(() => {
    if (turning.current === null || table.current === null) return
    const isHeld = document.activeElement === document.body || document.activeElement === table.current
    const stop = isHeld ? stopAtHour(table.current, turning.current) : undefined
    if (stop === undefined && isHeld) return table.current.focus({ preventScroll: true })
    turning.current = null
    stepTo(stop)
  }, [days[0], plan])
  return (
    <div className="card plan-card">
      {plan.appointments.length === 0 && (
        <Empty title={t('schedule.none')}>
          <p>{t('schedule.noneTodo')}</p>
        </Empty>
      )}
      <table ref={table} tabIndex={-1} className={days.length === 1 ? 'plan one-day' : 'plan'} onKeyDown={walk}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('schedule.time')}</span>
            </th>
            {days.map((day) => (
              <DayHead key={day} day={day} plan={plan} now={now} words={words} />
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row" className="plan-hour">
                {formatTimeOfDay(hour * 60, words.locale)}
              </th>
              {days.map((day) => (
                <Hour key={day} {...{ day, hour, plan, now, onBook, words }} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mute plan-keys">{t('schedule.keys')}</p>
    </div>
  )
}

function stepTo(stop: HTMLElement | undefined): void {
  stop?.focus({ preventScroll: true })
  stop?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The hours the branch is open, and those besides in which somebody is booked. */
function hoursOf({ opensAt, closesAt, appointments }: Schedule): number[] {
  const booked = appointments.map(({ startsAt }) => Math.floor(startsAt / 60))
  const first = Math.min(Math.floor(opensAt / 60), ...booked)
  const last = Math.max(Math.ceil(closesAt / 60) - 1, first, ...booked)
  return Array.from({ length: last - first + 1 }, (_, ahead) => first + ahead)
}

const freeReason = (day: Day, { weekend, holidays }: Schedule): string | null => {
  const holiday = holidays.find((one) => one.day === day)
  return holiday !== undefined ? holiday.name : weekend.includes(weekdayOf(day)) ? '' : null
}

interface Shown {
  day: Day
  plan: Schedule
  now: Now
  words: Say
}

function DayHead({ day, plan, now, words }: Shown) {
  const { t, locale, calendar, nameOf } = words
  const free = freeReason(day, plan)
  const names = weekdayNames(day, locale)
  return (
    <th scope="col" className={day === now.day ? 'now' : ''} {...(day === now.day ? { 'aria-current': 'date' } : {})}>
      <span className="plan-weekday">{names.long}</span>{' '}
      <b>{toLocaleDigits(String(toCalendar(day, calendar).day), locale)}</b>
      {free !== null && <span className="mute plan-free">{free === '' ? t('schedule.closed') : nameOf(free)}</span>}
    </th>
  )
}

function Hour({
  day,
  hour,
  plan,
  now,
  onBook,
  words,
}: Shown & { hour: number; onBook: ((day: Day, startsAt: number) => void) | null }) {
  const { t, count } = words
  const here = plan.appointments.filter((one) => one.day === day && Math.floor(one.startsAt / 60) === hour)
  const cars = here.filter(({ state }) => state === 'booked' || state === 'arrived').length
  const room = plan.carsPerHour
  const isFree = freeReason(day, plan) !== null
  const isNow = day === now.day && Math.floor(now.minute / 60) === hour
  const time = formatTimeOfDay(hour * 60, words.locale)
  const full = room > 0 && cars > room
  const canBook = onBook !== null && day >= now.day
  return (
    <td className={[isFree && 'free', isNow && 'now', day < now.day && 'past'].filter(Boolean).join(' ')}>
      {here.map((one) => (
        <Booked key={one.appointmentId} appointment={one} late={isLate(one, now)} words={words} />
      ))}
      <span className="plan-foot">
        {room > 0 && cars > 0 && (
          <span
            className={full ? 'plan-load full' : 'plan-load'}
            role="img"
            aria-label={t('schedule.loadSaid', { count: cars, room: count(room) })}
          >
            {t('schedule.load', { count: count(cars), room: count(room) })}
          </span>
        )}
        {canBook && (
          <button
            type="button"
            className="plan-add"
            data-stop={`${day} ${hour}`}
            aria-label={t('schedule.bookAt', { day: words.day(day, 'full'), time })}
            onClick={() => onBook(day, Math.max(hour * 60, isNow ? Math.ceil(now.minute / 15) * 15 : 0))}
          >
            +
          </button>
        )}
      </span>
    </td>
  )
}

function Booked({ appointment, late, words }: { appointment: AppointmentSummary; late: boolean; words: Say }) {
  const { t, locale } = words
  const { appointmentId, day, startsAt, state, plate } = appointment
  const what = whatText(appointment, words)
  return (
    <Link
      className={`plan-one ${state}${late ? ' late' : ''}`}
      to="/schedule/$appointmentId"
      params={{ appointmentId }}
      data-stop={`${day} ${Math.floor(startsAt / 60)}`}
    >
      <span className="row plan-one-head">
        <b className="when">{formatTimeOfDay(startsAt, locale)}</b>
        <StateMark state={state} late={late} t={t} />
        <span className="grow" />
        {plate !== '' && <Plate plate={plate} />}
      </span>
      <span className="plan-who">
        <bdi>{whoText(appointment, words)}</bdi>
      </span>
      {what !== '' && (
        <span className="plan-what">
          <bdi>{what}</bdi>
        </span>
      )}
    </Link>
  )
}

/** Never by colour alone: who is there has a tick, who did not come a cross. */
function StateMark({ state, late, t }: { state: AppointmentSummary['state']; late: boolean; t: Say['t'] }) {
  if (state === 'booked' && !late) return null
  const sign = { arrived: '✓', noShow: '✕', cancelled: '–', booked: '!' }[state]
  const said = state === 'booked' ? t('schedule.late', { time: '' }) : t(`appointment.state.${state}`)
  return (
    <span className={`state-mark ${state}`} role="img" aria-label={said} title={said}>
      {sign}
    </span>
  )
}
