import { type FormEvent, useState } from 'react'
import { oneUnit } from '../../core/quantity.ts'
import type { WorkOrderPage } from '../../domain/work-orders/queries.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Code } from '../ui/code.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { showsOrder } from './shows-order.ts'

/** A piece of work in the customer's words, or a canned job for its class. */
export function AddJob({ order, onClose }: { order: WorkOrderPage; onClose: () => void }) {
  const { t, locale, quantity } = useWords()
  const run = useRun()
  const [title, setTitle] = useState('')
  const [asked, setAsked] = useState(false)
  const { workOrderId } = order
  const cannedJobs = useQuery('cannedJobs', { vehicleClass: order.vehicle.vehicleClass })
  const shows = showsOrder(workOrderId)
  const matching = (cannedJobs ?? []).filter(({ code, name, nameOther }) =>
    `${code} ${name} ${nameOther}`.toLocaleLowerCase(locale).includes(title.trim().toLocaleLowerCase(locale)),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (title.trim() === '') return
    void run('addJob', { workOrderId, title }, shows).then((answer) => 'ok' in answer && onClose())
  }
  const put = (code: string) =>
    void run('addCannedJobToWorkOrder', { workOrderId, code }, shows).then((answer) => 'ok' in answer && onClose())
  return (
    <Dialog title={t('act.addJob')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Field
          label={t('addJob.title')}
          value={title}
          onChange={setTitle}
          first
          wrong={asked && title.trim() === '' ? t('form.missing') : undefined}
        />
        {matching.length > 0 && (
          <section>
            <h3 className="sub">{t('addJob.cannedJobs')}</h3>
            <ol className="part-list">
              {matching.slice(0, 8).map(({ code, name, nameOther, items }) => (
                <li key={code}>
                  <button type="button" onClick={() => put(code)}>
                    <Code>{code}</Code>
                    <span>
                      {name} <span className="mute">{nameOther}</span>
                    </span>
                    <span className="mute">{t('addJob.items', { count: quantity(items * oneUnit) })}</span>
                    <span />
                  </button>
                </li>
              ))}
            </ol>
          </section>
        )}
        <DialogFoot onClose={onClose} does={t('addJob.add')} />
      </form>
    </Dialog>
  )
}
