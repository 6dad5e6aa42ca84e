import { type KeyPress, recogniser, type Settled, usualScanner } from './scanner.ts'

/** Takes a scanned code. */
export type Receiver = (code: string) => void

/** A key a person typed where no field had the focus; known only once it cannot be a scan any more. */
export type TypedKey = Pick<KeyPress, 'code' | 'key' | 'shift'>

/**
 * Where scans of a page arrive, and who takes them: the receiver added last, so an open dialog comes before its screen.
 * A dialog to which a scan means nothing holds it; it is announced, and given to the screen when the dialog closes.
 */
export function scanCenter() {
  const receivers: { take: Receiver | null }[] = []
  const typedKeyListeners: ((keys: readonly TypedKey[]) => void)[] = []
  const heldListeners = new Set<(held: readonly string[]) => void>()
  let held: readonly string[] = []

  function give(code: string): void {
    const top = receivers.at(-1)
    if (top?.take) top.take(code)
    else hold([...held, code])
  }

  function hold(codes: readonly string[]): void {
    held = codes
    for (const listener of heldListeners) listener(held)
  }

  function release(): void {
    const waiting = held
    if (waiting.length === 0 || !receivers.at(-1)?.take) return
    hold([])
    for (const code of waiting) give(code)
  }

  function add(take: Receiver | null): () => void {
    const entry = { take }
    receivers.push(entry)
    return () => {
      receivers.splice(receivers.indexOf(entry), 1)
      // The next receiver may be added in the same breath, when one dialog follows another.
      queueMicrotask(release)
    }
  }

  return {
    give,
    add,
    release,
    held: () => held,
    onHeld(listener: (held: readonly string[]) => void) {
      heldListeners.add(listener)
      return () => void heldListeners.delete(listener)
    },
    onTypedKeys(listener: (keys: readonly TypedKey[]) => void) {
      typedKeyListeners.push(listener)
      return () => void typedKeyListeners.splice(typedKeyListeners.indexOf(listener), 1)
    },
    typed: (keys: readonly TypedKey[]) => typedKeyListeners.at(-1)?.(keys),
  }
}
export type ScanCenter = ReturnType<typeof scanCenter>

/** The one of this page. */
export const scans = scanCenter()

interface FieldBefore {
  field: HTMLInputElement | HTMLTextAreaElement
  value: string
  from: number | null
  to: number | null
}

/**
 * Listens to the keyboard before any field, button or shortcut does. Returns the way to stop.
 * @param after runs something later, in milliseconds, and returns the way to call it off.
 */
export function listenForScans(
  target: Window,
  center: ScanCenter,
  after: (ms: number, then: () => void) => () => void,
) {
  const scanner = recogniser()
  let before: FieldBefore | null = null
  /** An input method has a hand in the burst: its keys are said to be "Process" with the code 229. */
  let composing = false
  let callOff: () => void = () => {}

  function onKeyDown(event: KeyboardEvent): void {
    callOff()
    const field = fieldOf(event.target)
    const press = pressOf(event, field !== null)
    settleAfterPause(press.time)
    const found = scanner.press(press)
    composing ||= event.isComposing || event.keyCode === 229
    if (found.is === 'scan') {
      event.preventDefault()
      event.stopImmediatePropagation()
      finish(found.code)
      return
    }
    if (found.is === 'other') {
      before = null
      return
    }
    if (found.first) {
      before = field === null ? null : rememberField(field)
      composing = event.isComposing || event.keyCode === 229
    }
    // With no field a fast key can only scroll, press the focused button or trigger a shortcut: none of them was meant.
    if (field === null && !found.first) event.preventDefault()
    callOff = after(usualScanner.longestPause, settle)
  }

  /** A key after a pause first settles what came before the pause, should the timer be late. */
  let lastTime = 0
  function settleAfterPause(time: number): void {
    if (time - lastTime > usualScanner.longestPause) settle()
    lastTime = time
  }

  function settle(): void {
    const settled: Settled | null = scanner.settle()
    if (settled?.is === 'scan') finish(settled.code)
    if (settled?.is === 'typed') {
      const keys = settled.keys.filter(({ inField, command }) => !inField && !command)
      if (keys.length > 0) center.typed(keys)
      before = null
    }
  }

  function finish(code: string): void {
    if (before !== null) restoreField(before, composing)
    before = null
    center.give(code)
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  return () => {
    callOff()
    target.removeEventListener('keydown', onKeyDown, { capture: true })
  }
}

function pressOf(event: KeyboardEvent, inField: boolean): KeyPress {
  const { code, key, shiftKey: shift, repeat, timeStamp: time } = event
  return { code, key, shift, repeat, time, inField, command: event.ctrlKey || event.altKey || event.metaKey }
}

function fieldOf(target: EventTarget | null): FieldBefore['field'] | null {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && !notTyped.has(target.type) ? target : null
}
const notTyped = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file', 'image'])

function rememberField(field: FieldBefore['field']): FieldBefore {
  const selectable = field instanceof HTMLTextAreaElement || /^(text|search|tel|url|password)$/.test(field.type)
  return {
    field,
    value: field.value,
    from: selectable ? field.selectionStart : null,
    to: selectable ? field.selectionEnd : null,
  }
}

/**
 * Takes the burst back out of the field. React listens to the prototype's setter through the input event; an input
 * method is made to drop what it was composing by leaving the field and coming back.
 */
function restoreField({ field, value, from, to }: FieldBefore, composing: boolean): void {
  if (!field.isConnected) return
  if (composing) field.blur()
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (composing) field.focus()
  if (from !== null && to !== null) field.setSelectionRange(from, to)
}
