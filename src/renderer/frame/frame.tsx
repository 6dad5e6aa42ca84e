import { Outlet, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { DeskStatus } from '../../core/port.ts'
import { noticeOf } from '../../locales/notices.ts'
import { KeysDialog } from '../help/keys-dialog.tsx'
import { HistoryDialog } from '../history/history-dialog.tsx'
import { useRecordShown } from '../history/record-shown.ts'
import { useActs } from '../hooks/acts.ts'
import { useSession, useStatus } from '../hooks/desk.tsx'
import { useLock } from '../hooks/lock.ts'
import { useMayOpen } from '../hooks/may-open.ts'
import { useStore } from '../hooks/store.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScanOrBadge } from '../scan/use-scan.ts'
import { useBeginning } from '../setup/use-beginning.ts'
import { Tour } from '../tour/tour.tsx'
import { Button } from '../ui/button.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { Enrol, WhoIsThere } from './enrol.tsx'
import { Find } from './find.tsx'
import { LockScreen } from './lock.tsx'
import { ChoosePerson, PersonDialog } from './person.tsx'
import { Rail } from './rail.tsx'
import { SyncDialog } from './sync.tsx'
import { TopBar } from './top-bar.tsx'
import { closeWindow, frameWindow, openWindow } from './windows.ts'
import './frame.css'

/** What surrounds every screen and stays when screens change. */
export function Frame() {
  const status = useStatus()
  const session = useSession()
  if (status?.connection === 'notEnrolled')
    return (
      <main className="alone card">
        <Enrol />
        <Toasts />
      </main>
    )
  return (
    <div className="desk">
      <TopBar />
      <Rail />
      {status?.notice && <Banner key={status.notice.notice} notice={status.notice} />}
      <main className="screen" id="screen" tabIndex={-1}>
        {session === null && (
          <section className="alone card">
            <WhoIsThere />
            <ChoosePerson onSignedIn={() => {}} />
            <TakesBadge />
          </section>
        )}
        {session && <Signed />}
      </main>
      <Windows />
      {session && <Tour />}
      <LockScreen />
      <Toasts />
    </div>
  )
}

function TakesBadge() {
  useScanOrBadge(() => {})
  return null
}

/** The screens, for who has signed in: their keys and what a scan means where a screen does not say. */
function Signed() {
  const navigate = useNavigate()
  const shown = useRecordShown()
  const mayOpen = useMayOpen()
  const lock = useLock()
  useActs([
    {
      name: 'act.history',
      shortcut: 'Ctrl+H',
      enabled: shown !== null,
      act: () => shown !== null && openWindow({ shows: 'history', ...shown }),
    },
    { name: 'act.keys', shortcut: 'F1', act: () => openWindow({ shows: 'keys' }) },
    { name: 'act.find', shortcut: 'Ctrl+K', act: () => openWindow({ shows: 'find', text: '' }) },
    { name: 'act.checkIn', shortcut: 'F2', act: () => void navigate({ to: '/check-in' }) },
    { name: 'act.switchPerson', act: () => openWindow({ shows: 'person' }) },
    { name: 'act.lock', act: lock },
    { name: 'act.goToday', act: () => void navigate({ to: '/today' }) },
    { name: 'act.goSchedule', act: () => void navigate({ to: '/schedule' }) },
    { name: 'act.goWorkOrders', act: () => void navigate({ to: '/work-orders' }) },
    { name: 'act.goInvoices', act: () => void navigate({ to: '/invoices' }) },
    { name: 'act.goCustomers', act: () => void navigate({ to: '/customers' }) },
    { name: 'act.goVehicles', act: () => void navigate({ to: '/vehicles' }) },
    { name: 'act.goAccounts', enabled: mayOpen('/accounts'), act: () => void navigate({ to: '/accounts' }) },
    { name: 'act.goCheques', enabled: mayOpen('/cheques'), act: () => void navigate({ to: '/cheques' }) },
    { name: 'act.goCashDesk', enabled: mayOpen('/cash-desk'), act: () => void navigate({ to: '/cash-desk' }) },
    { name: 'act.goDay', enabled: mayOpen('/cash-desk/day'), act: () => void navigate({ to: '/cash-desk/day' }) },
    { name: 'act.goMorning', enabled: mayOpen('/morning'), act: () => void navigate({ to: '/morning' }) },
    { name: 'act.goParts', act: () => void navigate({ to: '/parts' }) },
    { name: 'act.goAttention', act: () => void navigate({ to: '/attention' }) },
    { name: 'act.goSettings', act: () => void navigate({ to: '/settings' }) },
  ])
  useScanOrBadge((code) => openWindow({ shows: 'find', text: code }))
  useBeginning()
  return <Outlet />
}

function Windows() {
  const open = useStore(frameWindow)
  if (open?.shows === 'find') return <Find initial={open.text} onClose={closeWindow} />
  if (open?.shows === 'person') return <PersonDialog first={open.personId} onClose={closeWindow} />
  if (open?.shows === 'sync') return <SyncDialog onClose={closeWindow} />
  if (open?.shows === 'keys') return <KeysDialog onClose={closeWindow} />
  if (open?.shows === 'history') return <HistoryDialog entity={open.entity} id={open.id} onClose={closeWindow} />
  return null
}

/** What happened, what was kept and what to do, until somebody has read it. */
function Banner({ notice }: { notice: NonNullable<DeskStatus['notice']> }) {
  const { t, locale } = useWords()
  const [read, setRead] = useState(false)
  if (read) return null
  const all = notice.and === undefined ? [notice] : [notice, notice.and]
  return (
    <section className="banner" role="status">
      <div>
        {all.map((one) => {
          const { happened, kept, todo } = noticeOf(locale, one)
          return (
            <p key={one.notice}>
              <b>{happened}</b> {kept} {todo}
            </p>
          )
        })}
      </div>
      <Button onClick={() => setRead(true)}>{t('notice.read')}</Button>
    </section>
  )
}
