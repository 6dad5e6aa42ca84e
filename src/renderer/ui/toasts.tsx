import { useEffect, useEffectEvent, useRef } from 'react'
import type { Refusal } from '../../core/command.ts'
import { after } from '../hooks/clock.ts'
import { store, useStore } from '../hooks/store.ts'
import { type Say, useWords } from '../hooks/use-words.ts'
import './toasts.css'

/** A sentence that comes and goes, with at most one thing to do about it. */
export interface Told {
  id: number
  warn: boolean
  say: (words: Say) => string
  action?: { label: (words: Say) => string; act: () => void; shortcut?: string }
}

const told = store<readonly Told[]>([])
let lastId = 0

export function tell(sentence: Omit<Told, 'id'>): void {
  lastId += 1
  told.set([...told.get().slice(-2), { ...sentence, id: lastId }])
}

export function tellRefusal(refusal: Refusal): void {
  tell({ warn: true, say: (words) => words.whyRefused(refusal) })
}

/** A bug: nothing was written, and support finds it by its number. */
export function tellFault(fault: string): void {
  tell({ warn: true, say: ({ t }) => t('fault', { fault }) })
}

function dismiss(id: number): void {
  told.set(told.get().filter((one) => one.id !== id))
}

/** Shown above dialogs too, because a refusal in a dialog is read there. */
export function Toasts() {
  const words = useWords()
  const list = useStore(told)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = layer.current
    if (element === null) return
    // Leaving the top layer and coming back puts it above a dialog that was opened in the meantime.
    if (element.matches(':popover-open')) element.hidePopover()
    if (list.length > 0) element.showPopover()
  }, [list])
  return (
    <div ref={layer} popover="manual" className="toasts" role="status" aria-live="polite">
      {list.map((one) => (
        <Toast key={one.id} told={one} words={words} />
      ))}
    </div>
  )
}

function Toast({ told: { id, warn, say, action }, words }: { told: Told; words: Say }) {
  const act = () => {
    dismiss(id)
    action?.act()
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (action?.shortcut !== 'Ctrl+Z' || !(event.ctrlKey || event.metaKey) || event.code !== 'KeyZ') return
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    event.preventDefault()
    act()
  })
  useEffect(() => {
    const callOff = after(warn ? 12_000 : 8_000, () => dismiss(id))
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => {
      callOff()
      window.removeEventListener('keydown', listen)
    }
  }, [id, warn])
  return (
    <div className={warn ? 'toast warn' : 'toast'}>
      <span>{say(words)}</span>
      {action !== undefined && (
        <button type="button" onClick={act}>
          {action.label(words)} {action.shortcut !== undefined && <span className="key">{action.shortcut}</span>}
        </button>
      )}
      <button type="button" onClick={() => dismiss(id)} aria-label={words.t('dialog.close')}>
        ✕
      </button>
    </div>
  )
}
