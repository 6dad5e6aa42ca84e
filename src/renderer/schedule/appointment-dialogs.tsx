import { type FormEvent, useState } from 'react'
import { formatTimeOfDay, readTimeOfDay } from '../../core/time-of-day.ts'
import { cancelReasons } from '../../domain/schedule/appointment.ts'
import type { AppointmentSummary } from '../../domain/schedule/queries.ts'
import { useRun, useRunHere } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { Choices } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DialogFoot } from '../ui/dialog-foot.tsx'
import { Field } from '../ui/field.tsx'
import { AskedOnce, askedOnce } from './asked-once.tsx'
import { type When, WhenComes } from './when-comes.tsx'

interface Asked {
  appointment: AppointmentSummary
  onClose: () => void
}

export function MoveDialog({ appointment, onClose }: Asked) {
  const words = useWords()
  const { t } = words
  const { run, refusal, setRefusal } = useRunHere(askedOnce)
  const { appointmentId, day, startsAt, minutes } = appointment
  const [when, setWhen] = useState<When>({ day, minutes, time: formatTimeOfDay(startsAt, words.locale) })
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set())
  /** What speaks against one time says nothing about another. */
  const change = (changed: Partial<When>) => {
    setWhen((before) => ({ ...before, ...changed }))
    setRefusal(null)
  }
  const move = async (sure: boolean) => {
    const at = readTimeOfDay(when.time)
    setWrong(new Set(at === null ? ['time'] : []))
    if (at === null) return
    const to = { appointmentId, day: when.day, startsAt: at, minutes: when.minutes, sure }
    const answer = await run('moveAppointment', to)
    if ('ok' in answer) onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void move(false)
  }
  return (
    <Dialog title={t('act.moveAppointment')} onClose={onClose}>
      <form className="form-grid book" onSubmit={submit}>
        <WhenComes value={when} onChange={change} wrong={wrong} except={appointmentId} first />
        <AskedOnce question={refusal} does={t('form.save')} onSure={() => void move(true)} onClose={onClose} />
      </form>
    </Dialog>
  )
}

export function CallOffDialog({ appointment: { appointmentId }, onClose }: Asked) {
  const { t } = useWords()
  const run = useRun()
  const [reason, setReason] = useState<(typeof cancelReasons)[number]>('customerCannot')
  const [note, setNote] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run('cancelAppointment', { appointmentId, reason, note }).then((answer) => 'ok' in answer && onClose())
  }
  return (
    <Dialog title={t('act.cancelAppointment')} onClose={onClose}>
      <form className="form-grid" onSubmit={submit}>
        <Choices
          label={t('schedule.whyNot')}
          value={reason}
          onChange={setReason}
          choices={cancelReasons.map((value) => ({ value, label: t(`calledOff.${value}`) }))}
        />
        <Field label={t('schedule.note')} value={note} onChange={setNote} first />
        <DialogFoot onClose={onClose} does={t('act.cancelAppointment')} shortcut={null} />
      </form>
    </Dialog>
  )
}
