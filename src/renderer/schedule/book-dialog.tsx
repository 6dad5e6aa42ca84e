import { type FormEvent, useRef, useState } from 'react'
import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { tell } from '../ui/toasts.tsx'
import { AskedOnce, askedOnce } from './asked-once.tsx'
import { type BookForm, bookInput, changedInput, type Preset, unreadable, useBookForm } from './book-form.ts'
import { whoText } from './says.ts'
import { WhenComes } from './when-comes.tsx'
import { WhoComes } from './who-comes.tsx'

/** Somebody calls: who, when and what for. Nothing but a name and a time is needed. */
export function BookDialog({ preset, onClose }: { preset: Preset; onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, refusal, setRefusal } = useRunHere(askedOnce)
  const form = useBookForm(preset, words, () => setRefusal(null))
  const { values } = form
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  const element = useRef<HTMLFormElement>(null)
  const known = preset.of
  const save = async (sure: boolean) => {
    const unread = unreadable(values)
    setWrong(unread)
    const [first] = unread
    if (first !== undefined)
      return element.current?.querySelector<HTMLElement>(`[name=${first}], [role=combobox]`)?.focus()
    if (known !== undefined) {
      const changed = changedInput(values, form.begun)
      if (Object.keys(changed).length === 0) return onClose()
      const answer = await run('updateAppointment', { appointmentId: known.appointmentId, ...changed })
      return 'ok' in answer && onClose()
    }
    const answer = await run('bookAppointment', bookInput(values, sure))
    if (!('ok' in answer)) return
    tell({ warn: false, say: (say) => say.t('schedule.booked', whenBooked(values, say)) })
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(false)
  }
  return (
    <Dialog title={t(known === undefined ? 'act.book' : 'act.editAppointment')} onClose={onClose}>
      <form ref={element} className="form-grid book" onSubmit={submit}>
        <WhoComes form={form} wrong={wrong} />
        {known === undefined && <WhenComes value={values} onChange={form.set} wrong={wrong} />}
        <LongField
          label={t('openWorkOrder.complaint')}
          value={values.complaint}
          onChange={(complaint) => form.set({ complaint })}
        />
        <Jobs form={form} />
        <Field label={t('schedule.note')} value={values.note} onChange={(note) => form.set({ note })} />
        <AskedOnce
          question={refusal}
          does={t(known === undefined ? 'schedule.book' : 'form.save')}
          onSure={() => void save(true)}
          onClose={onClose}
        />
      </form>
    </Dialog>
  )
}

function whenBooked(values: BookForm['values'], words: ReturnType<typeof useWords>) {
  const time = formatTimeOfDay(readTimeOfDay(values.time) ?? 0, words.locale)
  return { who: whoText(values, words), day: words.day(values.day, 'full'), time }
}

/** Canned jobs by their names; the car's class chooses their variant when it is there. */
function Jobs({ form: { values, set } }: { form: BookForm }) {
  const { t, nameOf } = useWords()
  const cannedJobs = useQuery('cannedJobs', { vehicleClass: '' }) ?? []
  if (cannedJobs.length === 0 && values.jobs.length === 0) return null
  const nameOfJob = (code: string) => {
    const job = cannedJobs.find((one) => one.code === code)
    return job === undefined ? code : nameOf(job.nameOther === '' ? job.name : `${job.name} · ${job.nameOther}`)
  }
  const left = cannedJobs.filter(({ code }) => !values.jobs.includes(code))
  return (
    <div className="form-grid">
      <Select
        label={t('schedule.jobs')}
        value=""
        onChange={(code) => code !== '' && set({ jobs: [...values.jobs, code] })}
        choices={[
          { value: '', label: t('schedule.addJob') },
          ...left.map(({ code }) => ({ value: code, label: nameOfJob(code) })),
        ]}
      />
      {values.jobs.length > 0 && (
        <ul className="row wraps chips">
          {values.jobs.map((code) => (
            <li key={code} className="pill accent">
              <bdi>{nameOfJob(code)}</bdi>
              <button
                type="button"
                aria-label={t('schedule.takeOff', { name: nameOfJob(code) })}
                onClick={() => set({ jobs: values.jobs.filter((one) => one !== code) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
