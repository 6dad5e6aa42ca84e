import { type FormEvent, Fragment, useState } from 'react'
import { differing } from '../../core/differing.ts'
import type { WorkOrderPage, WorkOrderPageJob } from '../../domain/work-orders/queries.ts'
import { hasEnded } from '../../domain/work-orders/work-order.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useMay } from '../hooks/desk.tsx'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field, LongField } from '../ui/field.tsx'
import { tell } from '../ui/toasts.tsx'
import { showsOrder } from './shows-order.ts'
import { withAssigned } from './technicians.ts'

interface OfJob {
  order: WorkOrderPage
  job: WorkOrderPageJob
  onClose: () => void
}

/** One job: its words, which stand once the car has left, and a way to keep it for further cars. */
export function EditJob({ order, job, onClose }: OfJob) {
  return (
    <Dialog title={job.title} onClose={onClose}>
      {hasEnded(order.state) ? <JobAsItStood job={job} /> : <JobForm order={order} job={job} onClose={onClose} />}
      <KeepForFurther order={order} job={job} />
    </Dialog>
  )
}

function JobAsItStood({ job }: { job: WorkOrderPageJob }) {
  const { t, nameOf } = useWords()
  const said = (['complaint', 'cause', 'correction'] as const).filter((field) => job[field] !== '')
  return (
    <dl className="record-facts">
      {said.map((field) => (
        <Fragment key={field}>
          <dt>{t(`job.${field}`)}</dt>
          <dd dir="auto">{job[field]}</dd>
        </Fragment>
      ))}
      {job.technician !== '' && (
        <>
          <dt>{t('intake.technician')}</dt>
          <dd>
            <bdi>{nameOf(job.technician)}</bdi>
          </dd>
        </>
      )}
    </dl>
  )
}

/** Complaint, cause and correction of one job, and who does it. */
function JobForm({ order: { workOrderId }, job, onClose }: OfJob) {
  const { t, nameOf } = useWords()
  const run = useRun()
  const people = withAssigned(useQuery('technicians', {}) ?? [], [job])
  const [values, setValues] = useState({
    title: job.title,
    complaint: job.complaint,
    cause: job.cause,
    correction: job.correction,
    technicianId: job.technicianId,
  })
  const [begun] = useState(values)
  const set = (changed: Partial<typeof values>) => setValues((before) => ({ ...before, ...changed }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (values.title.trim() === '') return
    const changed = differing(values, begun)
    if (Object.keys(changed).length === 0) return onClose()
    void run('updateJob', { jobId: job.jobId, ...changed }, showsOrder(workOrderId)).then(
      (answer) => 'ok' in answer && onClose(),
    )
  }
  return (
    <form className="form-grid" onSubmit={submit}>
      <Field
        label={t('job.title')}
        value={values.title}
        onChange={(title) => set({ title })}
        wrong={values.title.trim() === '' ? t('form.missing') : undefined}
      />
      <LongField label={t('job.complaint')} value={values.complaint} onChange={(complaint) => set({ complaint })} />
      <LongField label={t('job.cause')} value={values.cause} onChange={(cause) => set({ cause })} first />
      <LongField label={t('job.correction')} value={values.correction} onChange={(correction) => set({ correction })} />
      <Select
        label={t('intake.technician')}
        value={values.technicianId ?? ''}
        onChange={(id) => set({ technicianId: people.find(({ personId }) => personId === id)?.personId ?? null })}
        choices={[
          { value: '', label: t('today.nobody') },
          ...people.map(({ personId, name }) => ({ value: String(personId), label: nameOf(name) })),
        ]}
      />
      <DialogFoot onClose={onClose} does={t('form.save')} />
    </form>
  )
}

/** A job done well, kept with its lines under a code, so that the next car of the kind has it in one step. */
function KeepForFurther({ order: { lines, vehicle }, job }: { order: WorkOrderPage; job: WorkOrderPageJob }) {
  const { t } = useWords()
  const run = useRun()
  const may = useMay('part.edit')
  const [code, setCode] = useState('')
  const cannedJobs = useQuery('cannedJobs', { vehicleClass: vehicle.vehicleClass }) ?? []
  const items = lines.filter(({ jobId, quantity }) => jobId === job.jobId && quantity > 0)
  if (!may || items.length === 0) return null
  /** What this car would be given under that code. */
  const known = cannedJobs.find((one) => one.code === code.trim())
  const vehicleClass = known?.vehicleClass ?? ''
  const keep = async (event: FormEvent) => {
    event.preventDefault()
    if (code.trim() === '') return
    const answer = await run('defineCannedJob', {
      code,
      name: job.title,
      vehicleClass,
      items: items.map(({ kind, partId, description, code: part, unit, quantity, unitPrice, ...taxed }) => {
        const { taxRate, untaxedReason } = taxed
        return { kind, partId, description, code: part, unit, quantity, unitPrice, taxRate, untaxedReason }
      }),
    })
    if (!('ok' in answer)) return
    const said = answer.ok?.replaced === true ? 'job.replaced' : 'job.kept'
    tell({ warn: false, say: (words) => words.t(said, { title: job.title, code }) })
    setCode('')
  }
  const withdraw = async () => {
    if (known === undefined) return
    const answer = await run('withdrawCannedJob', { code: known.code, vehicleClass })
    if (!('ok' in answer)) return
    tell({ warn: false, say: (words) => words.t('job.withdrawn', { title: known.name, code: known.code }) })
    setCode('')
  }
  return (
    <form className="keep-job" onSubmit={keep}>
      <div className="row">
        <div className="grow">
          <Field label={t('job.keepAs')} value={code} onChange={setCode} leftToRight hint={t('job.keepWhy')} />
        </div>
        <Button type="submit" disabled={code.trim() === ''}>
          {t('job.keepDo')}
        </Button>
      </div>
      {known !== undefined && (
        <div className="row">
          <p className="sub grow">{t('job.replaces', { title: known.name })}</p>
          <HistoryButton entity="cannedJob" id={known.code} quiet of={known.name} />
          <Button onClick={() => void withdraw()}>{t('job.withdraw')}</Button>
        </div>
      )}
    </form>
  )
}
