import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { type FreeDays, workingDays } from '../../domain/schedule/working-days.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { DayBox } from '../ui/day-field.tsx'
import { LongField } from '../ui/field.tsx'
import { useIdentifierNotes } from '../ui/identifier-field.tsx'
import type { CheckInForm } from './check-in-form.ts'
import { FormText } from './form-text.tsx'
import type { Candidate } from './known.ts'

/** What is wrong, what the dashboard says, and what was promised. */
export function Visit({
  form,
  wrong,
  days,
  car,
}: {
  form: CheckInForm
  wrong: ReadonlySet<string>
  days: FreeDays
  car: Candidate | null
}) {
  const notes = useIdentifierNotes()
  const words = useWords()
  const before = lastReading(car, words)
  const { t } = words
  const { values, set } = form
  const dayChoices = [...new Set([...workingDays(words.today(), 4, days), values.promiseDay])].sort()
  return (
    <section className="card form-grid padded">
      <LongField
        label={t('openWorkOrder.complaint')}
        value={values.complaint}
        onChange={(value) => set('complaint', value)}
      />
      <div className="pair">
        <FormText
          form={form}
          name="odometer"
          label={t('openWorkOrder.odometer')}
          code
          unit={t('unit.kilometre')}
          wrong={wrong.has('odometer') ? t('checkIn.noKilometres') : undefined}
          doubt={values.odometer.trim() === '' ? undefined : notes('odometer', values.odometer, before).doubt}
        />
        <FormText
          form={form}
          name="promise"
          label={t('openWorkOrder.promise')}
          code
          placeholder={formatTimeOfDay(16 * 60, words.locale)}
          wrong={wrong.has('promise') ? t('checkIn.noTime') : undefined}
        />
        <FormText form={form} name="keyTag" label={t('checkIn.keyTag')} code />
        <FormText
          form={form}
          name="costLimit"
          label={t('checkIn.costLimit')}
          code
          unit={words.unitOfMoney()}
          wrong={wrong.has('costLimit') ? t('form.noAmount') : undefined}
        />
      </div>
      <Choices
        label={t('checkIn.promiseDay')}
        value={values.promiseDay}
        onChange={(value) => set('promiseDay', value)}
        choices={dayChoices.map((day) => ({
          value: day,
          label: day === words.today() ? t('checkIn.today') : words.day(day, 'full'),
        }))}
      />
      <DayBox label={t('checkIn.otherDay')} value={values.promiseDay} onChange={(value) => set('promiseDay', value)} />
      <Choices
        label={t('checkIn.fuel')}
        value={values.fuel}
        onChange={(value) => set('fuel', value)}
        choices={['', '0', '1', '2', '3', '4', '5', '6', '7', '8'].map((value) => ({
          value,
          label: value === '' ? '–' : t('checkIn.eighths', { eighths: words.count(Number(value)), of: words.count(8) }),
        }))}
      />
      <FormText form={form} name="belongings" label={t('checkIn.belongings')} />
    </section>
  )
}

/** What stood on the dashboard the last time, so that a slip of the hand shows. */
function lastReading(car: Candidate | null, { dayOf }: Say) {
  const visit = [...(car?.open ?? []), car?.lastVisit ?? null].find((one) => one !== null && one.odometer !== null)
  if (visit?.odometer == null) return undefined
  return { reading: visit.odometer, day: dayOf(visit.at) }
}
