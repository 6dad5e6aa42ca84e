import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import { carsInHour, closedAt } from '../../domain/schedule/open-hours.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { Select } from '../ui/choice.tsx'
import { DayBox } from '../ui/day-field.tsx'
import { Field } from '../ui/field.tsx'
import { lengthText } from './says.ts'

const lengths = [15, 30, 45, 60, 90, 120, 180, 240, 480] as const

export interface When {
  day: string
  time: string
  minutes: number
}

/** Day, time and length, with what else is booked in that hour and whether anybody is there. */
export function WhenComes({
  value,
  onChange,
  wrong,
  except = null,
  first = false,
}: {
  value: When
  onChange: (changed: Partial<When>) => void
  wrong: ReadonlySet<string>
  /** The appointment that is being moved is no other car. */
  except?: string | null
  /** The time has the focus when its window opens. */
  first?: boolean
}) {
  const words = useWords()
  const { t } = words
  const hint = useHourSaid(value, except)
  const offered = [...new Set([...lengths, value.minutes])].sort((a, b) => a - b)
  return (
    <div className="when-comes">
      <DayBox label={t('schedule.day')} value={value.day} onChange={(day) => onChange({ day })} />
      <Field
        label={t('schedule.time')}
        name="time"
        value={value.time}
        onChange={(time) => onChange({ time })}
        placeholder={formatTimeOfDay(9 * 60 + 30, words.locale)}
        leftToRight
        first={first}
        wrong={wrong.has('time') ? t('checkIn.noTime') : undefined}
      />
      <Select
        label={t('schedule.length')}
        value={String(value.minutes)}
        onChange={(minutes) => onChange({ minutes: Number(minutes) })}
        choices={offered.map((minutes) => ({ value: String(minutes), label: lengthText(minutes, words) }))}
      />
      <p className={hint.doubt ? 'doubt' : 'mute'} role="status">
        {hint.text}
      </p>
    </div>
  )
}

/** What whoever is on the phone should be told about an hour. */
function useHourSaid({ day, time }: When, except: string | null): { text: string; doubt: boolean } {
  const { t, locale, count, nameOf } = useWords()
  const plan = useQuery('schedule', { from: day, to: day }, { enabled: day !== '', keepPrevious: true })
  const startsAt = readTimeOfDay(time)
  if (plan === undefined || startsAt === null) return { text: '', doubt: false }
  const closed = closedAt({ day, startsAt }, plan)
  if (closed?.why === 'holiday')
    return { text: t('schedule.closedHoliday', { name: nameOf(closed.name) }), doubt: true }
  if (closed?.why === 'weekend') return { text: t('schedule.closedWeekend'), doubt: true }
  if (closed !== null) {
    const hours = { from: formatTimeOfDay(plan.opensAt, locale), to: formatTimeOfDay(plan.closesAt, locale) }
    return { text: t('schedule.closedHours', hours), doubt: true }
  }
  const others = plan.appointments.filter(
    ({ appointmentId, state }) => appointmentId !== except && (state === 'booked' || state === 'arrived'),
  )
  const cars = carsInHour(startsAt, others)
  const full = plan.carsPerHour > 0 && cars >= plan.carsPerHour
  const room = { count: cars, room: count(plan.carsPerHour) }
  return { text: full ? t('schedule.full', room) : t('schedule.inHour', { count: cars }), doubt: full }
}
