import { type FormEvent, useState } from 'react'
import type { WorkOrderPage, WorkOrderPageJob } from '../../domain/work-orders/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { Foot } from './step-dialogs.tsx'

/** Complaint, cause and correction of one job, and who does it. */
export function EditJob({
  order: { workOrderId },
  job,
  onClose,
}: {
  order: WorkOrderPage
  job: WorkOrderPageJob
  onClose: () => void
}) {
  const { t, nameOf } = useWords()
  const run = useRun()
  const people = useQuery('technicians', {}) ?? []
  const [values, setValues] = useState({
    title: job.title,
    complaint: job.complaint,
    cause: job.cause,
    correction: job.correction,
  })
  const [technician, setTechnician] = useState<string>(job.technicianId ?? '')
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (values.title.trim() === '') return
    const technicianId = people.find(({ personId }) => personId === technician)?.personId ?? null
    void run(
      'updateJob',
      { jobId: job.jobId, ...values, technicianId },
      { shows: ['workOrderPage', { workOrderId }] },
    ).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={job.title} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Field
          label={t('job.title')}
          value={values.title}
          onChange={(title) => set({ title })}
          wrong={values.title.trim() === '' ? t('form.missing') : undefined}
        />
        <LongField label={t('job.complaint')} value={values.complaint} onChange={(complaint) => set({ complaint })} />
        <LongField label={t('job.cause')} value={values.cause} onChange={(cause) => set({ cause })} first />
        <LongField
          label={t('job.correction')}
          value={values.correction}
          onChange={(correction) => set({ correction })}
        />
        <Select
          label={t('intake.technician')}
          value={technician}
          onChange={setTechnician}
          choices={[
            { value: '', label: t('today.nobody') },
            ...people.map(({ personId, name }) => ({ value: String(personId), label: nameOf(name) })),
          ]}
        />
        <Foot onClose={onClose} does={t('form.keep')} />
      </form>
    </Dialog>
  )
}
