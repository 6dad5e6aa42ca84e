import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react'
import { useWords } from '../hooks/use-words.ts'
import { useHeldScans, useScanOrBadge } from '../scan/use-scan.ts'
import { CodesWaiting } from './codes-waiting.tsx'
import './dialog.css'

/**
 * The browser's own modal dialog: it keeps the focus inside and everything else inert. `onScan` says what a scan means
 * here; without it scans wait, visibly, for the screen below. A badge switches the person in either.
 */
export function Dialog({
  title,
  size = '',
  onClose,
  onScan,
  onBadge,
  children,
  bare = false,
}: {
  title: string
  size?: '' | 'wide' | 'narrow' | 'high'
  onClose: () => void
  onScan?: (code: string) => void
  /** Somebody signed in by their badge where scans are taken. */
  onBadge?: () => void
  children: ReactNode
  /** Without the head and padding; the title is still read out. */
  bare?: boolean
}) {
  const { t } = useWords()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = useEffectEvent(onClose)

  useEffect(() => {
    const shown = dialog.current
    const before = document.activeElement
    if (shown === null) return
    shown.showModal()
    shown.querySelector<HTMLElement>('[data-first]')?.focus()
    const cancel = (event: Event) => {
      event.preventDefault()
      close()
    }
    // A second Escape with nothing between closes a dialog whatever its page says; then it is really closed.
    const closed = () => close()
    shown.addEventListener('cancel', cancel)
    shown.addEventListener('close', closed)
    return () => {
      shown.removeEventListener('cancel', cancel)
      shown.removeEventListener('close', closed)
      shown.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])

  return (
    <dialog ref={dialog} className={`dialog ${size}`} aria-labelledby={titleId}>
      {bare ? (
        <h2 id={titleId} className="visually-hidden">
          {title}
        </h2>
      ) : (
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <button type="button" className="dialog-close" aria-label={t('dialog.close')} onClick={onClose}>
            <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
              <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
            </svg>
          </button>
        </header>
      )}
      {onScan === undefined ? <HeldScans /> : <TakesScans onScan={onScan} onBadge={onBadge} />}
      {bare ? children : <div className="dialog-body">{children}</div>}
    </dialog>
  )
}

function TakesScans({ onScan, onBadge }: { onScan: (code: string) => void; onBadge: (() => void) | undefined }) {
  useScanOrBadge(onScan, onBadge)
  return null
}

function HeldScans() {
  return <CodesWaiting codes={useHeldScans().map(({ code }) => code)} says="scan.held" />
}
