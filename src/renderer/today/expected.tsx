import { Link } from '@tanstack/react-router'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import type { Say } from '../hooks/use-words.ts'
import { isLate, whatText } from '../schedule/says.ts'
import { Code } from '../ui/code.tsx'
import { Plate } from '../ui/plate.tsx'

interface Expected {
  today: AppointmentSummary[]
  earlier: { count: number; lastDay: string | null }
}

/** Who is still to come today, who is late on top. Enter or a click checks the car in with all that was said. */
export function ExpectedColumn({
  expected: { today, earlier },
  now,
  words,
}: {
  expected: Expected
  now: { day: string; minute: number }
  words: Say
}) {
  const { t, count } = words
  return (
    <section className="board-column" aria-label={t('today.expected')}>
      <h2>
        {t('today.expected')} <span className="mute">{count(today.length)}</span>
      </h2>
      <ul>
        {today.map((one) => (
          <li key={one.appointmentId}>
            <ExpectedCard appointment={one} late={isLate(one, now)} words={words} />
          </li>
        ))}
        {earlier.count > 0 && (
          <li>
            <Link
              className="plain-link board-earlier"
              to="/schedule"
              search={earlier.lastDay === null ? {} : { day: earlier.lastDay }}
            >
              {t('today.earlier', { count: earlier.count })}
            </Link>
          </li>
        )}
      </ul>
    </section>
  )
}

function ExpectedCard({ appointment, late, words }: { appointment: AppointmentSummary; late: boolean; words: Say }) {
  const { t, nameOf, locale } = words
  const { appointmentId, plate, model, name, phone, startsAt } = appointment
  const what = whatText(appointment, words)
  const time = formatTimeOfDay(startsAt, locale)
  return (
    <Link
      className="board-card expected"
      to="/check-in"
      search={{ appointment: appointmentId }}
      data-expected={appointmentId}
    >
      <span className="row">
        {plate === '' ? <b>{nameOf(name)}</b> : <Plate plate={plate} />}
        <span className="grow" />
        {late ? (
          <span className="pill warn">{t('schedule.late', { time })}</span>
        ) : (
          <span className="sub when">{time}</span>
        )}
      </span>
      {model !== '' && (
        <b>
          <bdi>{model}</bdi>
        </b>
      )}
      <span className="board-what">
        {plate !== '' && <bdi>{nameOf(name)}</bdi>}
        {what !== '' && <bdi className="board-said">{what}</bdi>}
      </span>
      {phone !== '' && (
        <span className="row board-foot">
          <Code mute>{phone}</Code>
        </span>
      )}
    </Link>
  )
}
