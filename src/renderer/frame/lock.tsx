import { useEffect, useRef } from 'react'
import { useSession } from '../hooks/desk.tsx'
import { useAutoLock } from '../hooks/lock.ts'
import { locked } from '../hooks/locked.ts'
import { useStore } from '../hooks/store.ts'
import { useBadge } from '../hooks/use-badge.ts'
import { useWords } from '../hooks/use-words.ts'
import { useScan } from '../scan/use-scan.ts'
import { ChoosePerson } from './person.tsx'
import './lock.css'

/** Stands before everything while the desk is locked; whoever signs in finds it as it was left. */
export function LockScreen() {
  useAutoLock()
  return useStore(locked) ? <Locked /> : null
}

function Locked() {
  const { t } = useWords()
  const session = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const badge = useBadge()
  // What else is scanned at a locked desk is nobody's.
  useScan((code) => void badge(code).then((isTheirs) => isTheirs && locked.set(false)))
  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown === null) return
    const show = () => {
      shown.showModal()
      shown.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    const stay = (event: Event) => event.preventDefault()
    show()
    shown.addEventListener('cancel', stay)
    // A browser lets a second Escape close any dialog; this one comes back.
    shown.addEventListener('close', show)
    return () => {
      shown.removeEventListener('cancel', stay)
      shown.removeEventListener('close', show)
      shown.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog ref={dialog} className="dialog lock" aria-label={t('lock.title')}>
      <header className="dialog-head">
        <h2>{t('lock.title')}</h2>
      </header>
      <div className="dialog-body">
        <p className="sub">{t('lock.why')}</p>
        <ChoosePerson first={session?.personId} onSignedIn={() => locked.set(false)} />
      </div>
    </dialog>
  )
}
