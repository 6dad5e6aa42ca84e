import type { KeyboardEvent } from 'react'

/**
 * Enter goes on to the next field, as a person reads questions out; Ctrl+Enter, and Enter in the last field, finishes the
 * form.
 */
export function enterGoesOn(event: KeyboardEvent<HTMLElement>, finish: () => void): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  if (event.ctrlKey) {
    event.preventDefault()
    finish()
    return
  }
  const { target } = event
  const typed = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
  if (!typed || target.type === 'file' || target.role === 'combobox') return
  event.preventDefault()
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('input:not([type=file]), textarea, select')]
  const next = all.slice(all.indexOf(target) + 1).find((one) => !inSameGroup(one, target))
  if (next !== undefined) {
    next.focus()
    // What stands there already, such as the usual promise, is typed over.
    if (next instanceof HTMLInputElement) next.select()
  } else finish()
}

/** Ctrl+Enter finishes a form from every field of it, as its button says; Enter alone stays with the field. */
export function ctrlEnterFinishes(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || !event.ctrlKey || event.defaultPrevented || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}

/** Radio buttons of one question are one stop. */
function inSameGroup(one: HTMLElement, other: HTMLElement): boolean {
  return (
    one instanceof HTMLInputElement &&
    other instanceof HTMLInputElement &&
    one.type === 'radio' &&
    one.name === other.name
  )
}
