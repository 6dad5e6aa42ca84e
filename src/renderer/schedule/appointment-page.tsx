import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { formatTimeOfDay } from '../../core/time-of-day.ts'
import { minuteOfDay } from '../../core/wall-clock.ts'
import type { AppointmentPage } from '../../domain/schedule/queries.ts'
import { HistoryButton } from '../history/history-button.tsx'
import { useActs } from '../hooks/acts.ts'
import { useMay } from '../hooks/desk.tsx'
import { useMinute } from '../hooks/use-minute.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useRun } from '../hooks/use-run.ts'
import { useWords } from '../hooks/use-words.ts'
import { ActButton } from '../ui/act-button.tsx'
import { Code } from '../ui/code.tsx'
import { NotKnown } from '../ui/not-known.tsx'
import { Plate } from '../ui/plate.tsx'
import { CallOffDialog, MoveDialog } from './appointment-dialogs.tsx'
import { BookDialog } from './book-dialog.tsx'
import { isLate, lengthText, whatText } from './says.ts'
import './schedule.css'

export function AppointmentScreen() {
  const { appointmentId } = useParams({ from: '/schedule/$appointmentId' })
  const found = useQuery('appointmentPage', { appointmentId: appointmentId as Id<'appointment'> })
  if (found === undefined) return null
  if (found === null) return <NotKnown says="refusal.appointment.notFound" list="/schedule" called="rail.schedule" />
  return <Appointment key={found.appointmentId} appointment={found} />
}

/** One expected car: who, when and what for, and all that can become of it. */
function Appointment({ appointment }: { appointment: AppointmentPage }) {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const run = useRun()
  const at = useMinute()
  const mayBook = useMay('appointment.book')
  const [window, setWindow] = useState<'edit' | 'move' | 'cancel' | null>(null)
  const { appointmentId, state, day, startsAt, plate, model, name } = appointment
  const today = words.dayOf(at)
  const late = isLate(appointment, { day: today, minute: minuteOfDay(at, words.timeZone) })
  const mayCome = state === 'booked' || state === 'noShow'
  const mayChange = mayBook && mayCome
  const mayMiss = mayBook && state === 'booked' && day <= today
  const checkIn = () => void navigate({ to: '/check-in', search: { appointment: appointmentId } })
  const noShow = () => void run('markNoShow', { appointmentId })
  const acts = useActs([
    { name: 'schedule.back', act: () => void navigate({ to: '/schedule', search: { day } }) },
    { name: 'act.checkIn', shortcut: 'F2', enabled: mayCome, act: checkIn },
    { name: 'act.editAppointment', shortcut: 'F3', enabled: mayChange, act: () => setWindow('edit') },
    { name: 'act.moveAppointment', shortcut: 'F4', enabled: mayChange, act: () => setWindow('move') },
    { name: 'act.noShow', enabled: mayMiss, act: noShow },
    { name: 'act.cancelAppointment', enabled: mayChange, act: () => setWindow('cancel') },
  ])
  const close = () => setWindow(null)
  const preset = { day, startsAt, of: appointment }
  return (
    <>
      <header className="screen-head">
        {plate !== '' && <Plate plate={plate} large />}
        <h1>
          <bdi>{words.nameOf(name) || model}</bdi>
        </h1>
        <span className={late ? 'pill warn' : state === 'booked' ? 'pill accent' : 'pill'}>
          {late
            ? t('schedule.late', { time: formatTimeOfDay(startsAt, words.locale) })
            : t(`appointment.state.${state}`)}
        </span>
        <span className="grow" />
        <HistoryButton entity="appointment" id={appointmentId} />
        <ActButton act={acts['act.editAppointment']} />
        <ActButton act={acts['act.moveAppointment']} />
        <ActButton go act={acts['act.checkIn']} />
      </header>
      <section className="card appointment-facts">
        <Details appointment={appointment} />
        <p className="row wraps">
          <ActButton act={acts['act.noShow']} />
          <ActButton act={acts['act.cancelAppointment']} />
          <span className="grow" />
          <Link className="plain-link" to="/schedule" search={{ day }}>
            {t('schedule.back')}
          </Link>
        </p>
      </section>
      {window === 'edit' && <BookDialog preset={preset} onClose={close} />}
      {window === 'move' && <MoveDialog appointment={appointment} onClose={close} />}
      {window === 'cancel' && <CallOffDialog appointment={appointment} onClose={close} />}
    </>
  )
}

function Details({ appointment }: { appointment: AppointmentPage }) {
  const words = useWords()
  const { t, nameOf, day, instant } = words
  const { customerId, vehicleId, workOrderId, stateReason, phone, note } = appointment
  const what = whatText(appointment, words)
  return (
    <>
      <p className="big">
        {day(appointment.day, 'full')} · {formatTimeOfDay(appointment.startsAt, words.locale)} ·{' '}
        {lengthText(appointment.minutes, words)}
      </p>
      <p className="row wraps">
        {appointment.model !== '' && <b>{appointment.model}</b>}
        {customerId === null ? (
          <bdi>{nameOf(appointment.name)}</bdi>
        ) : (
          <Link className="plain-link" to="/customers/$customerId" params={{ customerId }}>
            <bdi>{nameOf(appointment.name)}</bdi>
          </Link>
        )}
        {phone !== '' && <Code>{phone}</Code>}
        {vehicleId !== null && (
          <Link className="plain-link" to="/vehicles/$vehicleId" params={{ vehicleId }}>
            {t('noun.vehicle')}
          </Link>
        )}
      </p>
      {what !== '' && <p>{what}</p>}
      {note !== '' && <p className="sub">{note}</p>}
      {stateReason !== '' && <p className="sub">{words.why('calledOff', stateReason)}</p>}
      {workOrderId !== null && (
        <p>
          <Link className="plain-link" to="/work-orders/$workOrderId" params={{ workOrderId }}>
            {t('schedule.order')}
          </Link>
        </p>
      )}
      <p className="mute">
        {t('schedule.bookedBy', { name: nameOf(appointment.bookedBy), at: instant(appointment.bookedAt) })}
      </p>
    </>
  )
}
