import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import type { Id } from '../../core/kinds.ts'
import { useQuery } from '../hooks/use-query.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScanOrBadge } from '../scan/use-scan.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { CheckInFormPage } from './check-in-fields.tsx'
import { appointmentOf, type Chosen } from './known.ts'
import { WhoIsIt } from './who-is-it.tsx'
import './check-in.css'

/** A car arrives. One field says who it is; then one page asks the rest, and nothing but a name must be filled. */
export function CheckInPage() {
  const { handle = '', appointment = '' } = useSearch({ from: '/check-in' })
  const navigate = useNavigate()
  const ask = (text: string) =>
    void navigate({ to: '/check-in', search: text === '' ? {} : { handle: text }, replace: true })
  if (appointment !== '') return <Expected key={appointment} appointmentId={appointment} onAsk={ask} />
  return <CheckIn key={handle} handle={handle} onAsk={ask} />
}

function CheckIn({ handle, onAsk }: { handle: string; onAsk: (text: string) => void }) {
  const [text, setText] = useState(handle)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const expected = useQuery('expected', { day: useWords().today() })?.today
  const exact = useQuery('candidates', { text: handle, most: 2 }, { enabled: handle !== '' })
  // A scanned or linked id means one car and no other; it needs no choosing.
  const sure = exact?.length === 1 && exact[0]?.vehicleId === handle ? exact[0] : undefined
  // The form is filled in with what was said when it was booked, so that is waited for.
  const only = expected === undefined ? undefined : sure
  useEffect(() => {
    if (only !== undefined) setChosen({ car: only, owner: only, text: '' })
  }, [only])
  useScanOrBadge(onAsk)
  const choose = (one: Chosen) =>
    setChosen(one.kept === undefined ? { ...one, appointment: appointmentOf(one, expected ?? []) } : one)
  return (
    <Page
      chosen={
        only === undefined || chosen === null
          ? chosen
          : { ...chosen, appointment: appointmentOf(chosen, expected ?? []) }
      }
      // The car that was scanned is forgotten with it: what changed of it would put it back in the place of the other.
      onBack={() => (sure === undefined ? setChosen(null) : onAsk(''))}
      onAsk={onAsk}
    >
      <WhoIsIt text={text} onText={setText} onChosen={choose} />
    </Page>
  )
}

/**
 * Who was expected and is there: what was said on the phone is filled in. Once the form is shown it stays: checking in
 * makes the appointment one that has arrived, and the form still has its marks and photographs to write.
 */
function Expected({ appointmentId, onAsk }: { appointmentId: string; onAsk: (text: string) => void }) {
  const { t } = useWords()
  const [begun, setBegun] = useState<Chosen | null>(null)
  const appointment = useQuery('appointmentPage', { appointmentId: appointmentId as Id<'appointment'> })
  const known = appointment?.knownVehicleId ?? null
  const found = useQuery('candidates', { text: known ?? '', most: 1 }, { enabled: known !== null })
  useScanOrBadge(onAsk)
  if (begun !== null) return <Page chosen={begun} onBack={() => onAsk('')} onAsk={onAsk} />
  if (appointment === undefined || (known !== null && found === undefined)) return null
  if (appointment === null) return <Empty title={t('refusal.appointment.notFound')} />
  const { state, workOrderId, customerId, name, phone } = appointment
  if (state === 'arrived' || state === 'cancelled')
    return (
      <Empty title={t(state === 'arrived' ? 'schedule.alreadyHere' : 'schedule.calledOff')}>
        {workOrderId !== null && (
          <Link className="plain-link" to="/work-orders/$workOrderId" params={{ workOrderId }}>
            {t('schedule.order')}
          </Link>
        )}
        <Button onClick={() => onAsk('')}>{t('act.checkIn')}</Button>
      </Empty>
    )
  const car = found?.[0] ?? null
  const owner = customerId === null ? car : { customerId, customerName: name, phone }
  setBegun({ car, owner: car ?? owner, text: '', appointment })
  return null
}

function Page({
  chosen,
  onBack,
  onAsk,
  children,
}: {
  chosen: Chosen | null
  onBack: () => void
  onAsk: (text: string) => void
  children?: ReactNode
}) {
  const { t } = useWords()
  const days = useQuery('branchDays', {})
  if (days === undefined) return null
  return (
    <section className="check-in">
      <header className="screen-head">
        <h1>{t('act.checkIn')}</h1>
        <span className="grow" />
        <span className="mute">{t('checkIn.keys')}</span>
      </header>
      {chosen === null ? children : <CheckInFormPage chosen={chosen} days={days} onBack={onBack} onAsk={onAsk} />}
    </section>
  )
}
