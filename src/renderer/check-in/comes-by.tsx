import { formatTimeOfDay } from '../../core/time-of-day.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import type { CheckInForm } from './check-in-form.ts'

/** The appointment a car comes by, with the jobs it was booked for, each of which can be left off. */
export function ComesBy({
  appointment: { day, startsAt, jobs, note },
  form: { values, set },
  onOther,
}: {
  appointment: AppointmentSummary
  form: CheckInForm
  onOther: () => void
}) {
  const { t, locale, nameOf, day: dayText } = useWords()
  const tick = (code: string, on: boolean) =>
    set('jobs', on ? [...values.jobs, code] : values.jobs.filter((one) => one !== code))
  return (
    <section className="comes-by">
      <p className="row wraps">
        <b>{t('schedule.expectedFor', { day: dayText(day, 'full'), time: formatTimeOfDay(startsAt, locale) })}</b>
        <span className="grow" />
        <Button quiet onClick={onOther}>
          {t('schedule.notThisVisit')}
        </Button>
      </p>
      {jobs.map(({ code, name, nameOther }) => (
        <label key={code} className="tick">
          <input
            type="checkbox"
            checked={values.jobs.includes(code)}
            onChange={(event) => tick(code, event.target.checked)}
          />
          <bdi>{nameOf(nameOther === '' ? name : `${name} · ${nameOther}`)}</bdi>
        </label>
      ))}
      {note !== '' && <p className="sub">{note}</p>}
    </section>
  )
}
