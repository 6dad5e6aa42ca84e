import { useEffect, useRef } from 'react'
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
  useUndoKey()
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

/** Ctrl+Z undoes what was done last, and nothing else that could be undone besides. */
function useUndoKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || !(event.ctrlKey || event.metaKey) || event.code !== 'KeyZ') return
      if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
      const last = told.get().findLast(({ action }) => action?.shortcut === 'Ctrl+Z')
      if (last === undefined) return
      event.preventDefault()
      act(last)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function act({ id, action }: Told): void {
  dismiss(id)
  action?.act()
}

function Toast({ told: one, words }: { told: Told; words: Say }) {
  const { id, warn, say, action } = one
  useEffect(() => after(warn ? 12_000 : 8_000, () => dismiss(id)), [id, warn])
  return (
    <div className={warn ? 'toast warn' : 'toast'}>
      <span>{say(words)}</span>
      {action !== undefined && (
        <button type="button" onClick={() => act(one)}>
          {action.label(words)} {action.shortcut !== undefined && <span className="key">{action.shortcut}</span>}
        </button>
      )}
      <button type="button" onClick={() => dismiss(id)} aria-label={words.t('dialog.close')}>
        ✕
      </button>
    </div>
  )
}
