import { Link } from '@tanstack/react-router'
import type { Id } from '../../core/kinds.ts'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { whatText } from './says.ts'
import './schedule.css'

/** What is and was booked for a customer or a car, on their page; nothing where nothing ever was. */
export function AppointmentsOf({
  customerId = null,
  vehicleId = null,
}: {
  customerId?: Id<'customer'> | null
  vehicleId?: Id<'vehicle'> | null
}) {
  const words = useWords()
  const { t, day } = words
  const all = useQuery('appointmentsOf', { customerId, vehicleId }) ?? []
  if (all.length === 0) return null
  return (
    <section className="card">
      <h2>{t('schedule.ofRecord')}</h2>
      <ul className="card-list appointments-of">
        {all.slice(0, 8).map((one) => (
          <li key={one.appointmentId}>
            <p className="row wraps">
              <Link className="plain-link" to="/schedule/$appointmentId" params={{ appointmentId: one.appointmentId }}>
                {day(one.day)} · {formatTimeOfDay(one.startsAt, words.locale)}
              </Link>
              <span className="grow" />
              <span className={one.state === 'booked' ? 'pill accent' : 'mute'}>
                {t(`appointment.state.${one.state}`)}
              </span>
            </p>
            <p className="mute">{whatText(one, words)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
