import { businessDay, type Day } from '../../core/calendar.ts'
import { now } from '../hooks/clock.ts'
import { useWords } from '../hooks/use-words.ts'
import { Field } from './field.tsx'
import { readDay } from './read-day.ts'

/** A day typed in the branch's calendar; what was understood stands below in words. */
export function DayField({
  label,
  text,
  onChange,
  wrong,
}: {
  label: string
  text: string
  onChange: (text: string) => void
  wrong?: string | undefined
}) {
  const { t, day } = useWords()
  const read = useReadDay()(text)
  return (
    <Field
      label={label}
      value={text}
      onChange={onChange}
      leftToRight
      inputMode="numeric"
      placeholder={t('day.placeholder')}
      wrong={wrong}
      hint={read === null ? t('day.hint') : day(read, 'full')}
    />
  )
}

/** Reads typed days as of today. */
export function useReadDay(): (text: string) => Day | null {
  const { calendar, timeZone } = useWords()
  const today = businessDay(now(), { timeZone, dayStartsAtMinutes: 0 })
  return (text) => readDay(text, calendar, today)
}
