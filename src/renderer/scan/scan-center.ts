import type { Scanned } from './framing.ts'
import { type KeyPress, recogniser, type ScannerSettings, type Settled } from './scanner.ts'

/** Takes a scanned code, and what else the label said. */
export type Receiver = (code: string, scanned: Scanned) => void

/** Asked before a code is held: whether it was meant for somebody whatever is open, as a badge is. */
export type Aside = (code: string) => Promise<boolean>

/** A key a person typed where no field had the focus; known only once it cannot be a scan any more. */
export type TypedKey = Pick<KeyPress, 'code' | 'key' | 'shift'>

/**
 * Where scans of a page arrive, and who takes them: the receiver added last, so an open dialog comes before its screen.
 * A dialog to which a scan means nothing holds it; it is announced, and given to the screen when the dialog closes.
 */
export function scanCenter() {
  const receivers: { take: Receiver | null; aside?: Aside | undefined }[] = []
  const typedKeyListeners: ((keys: readonly TypedKey[]) => void)[] = []
  const heldListeners = new Set<() => void>()
  const keyListeners = new Set<(press: KeyPress) => void>()
  let held: readonly Scanned[] = []

  function give(scanned: Scanned): void {
    const top = receivers.at(-1)
    if (top?.take) top.take(scanned.code, scanned)
    else if (top?.aside === undefined) hold([...held, scanned])
    // The dialog may have closed meanwhile, and then the code is for whatever is open now.
    else
      void top
        .aside(scanned.code)
        .then((isTheirs) => isTheirs || (receivers.at(-1) === top ? hold([...held, scanned]) : give(scanned)))
  }

  function hold(waiting: readonly Scanned[]): void {
    held = waiting
    for (const listener of heldListeners) listener()
  }

  function release(): void {
    const waiting = held
    if (waiting.length === 0 || !receivers.at(-1)?.take) return
    hold([])
    for (const scanned of waiting) give(scanned)
  }

  function add(take: Receiver | null, aside?: Aside): () => void {
    const entry = { take, aside }
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
    onHeld(listener: () => void) {
      heldListeners.add(listener)
      return () => void heldListeners.delete(listener)
    },
    onTypedKeys(listener: (keys: readonly TypedKey[]) => void) {
      typedKeyListeners.push(listener)
      return () => void typedKeyListeners.splice(typedKeyListeners.indexOf(listener), 1)
    },
    /** Every key as it comes, whatever becomes of it: for the page on which a scanner is learnt. */
    onKey(listener: (press: KeyPress) => void) {
      keyListeners.add(listener)
      return () => void keyListeners.delete(listener)
    },
    came(press: KeyPress) {
      for (const listener of keyListeners) listener(press)
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

export interface ScanClock {
  /** Runs something later, in milliseconds, and returns the way to call it off. */
  after: (ms: number, then: () => void) => () => void
  now: () => number
  /** Of this computer's scanner, as they are at the moment. */
  settings: () => ScannerSettings
}

/** Listens to the keyboard before any field, button or shortcut does. Returns the way to stop. */
export function listenForScans(target: Window, center: ScanCenter, { after, now, settings }: ScanClock) {
  const scanner = recogniser(settings, () => new Date(now()).getUTCFullYear())
  let before: FieldBefore | null = null
  /** An input method has a hand in the burst: its keys are said to be "Process" with the code 229. */
  let composing = false
  let callOff: () => void = () => {}

  /** A field whose input method may yet hand over what it had gathered of a scan. */
  let guarded: FieldBefore | null = null

  function onInput(event: Event): void {
    if (guarded === null || !event.isTrusted || event.target !== guarded.field) return
    event.stopImmediatePropagation()
    restoreField(guarded, false)
  }

  function onKeyDown(event: KeyboardEvent): void {
    callOff()
    guarded = null
    settleAfterPause(event.timeStamp)
    // Asked only now: what was typed before may just have opened the field that this key goes into.
    const field = fieldOf(target.document.activeElement)
    const press = pressOf(event, field !== null)
    center.came(press)
    const found = scanner.press(press)
    composing ||= event.isComposing || event.keyCode === 229
    if (found.is === 'scan' || found.is === 'tail') {
      event.preventDefault()
      event.stopImmediatePropagation()
      if (found.is === 'scan') finish(found)
      return
    }
    if (found.is === 'modifier') {
      callOff = after(settings().longestPause, () => settle(false))
      return
    }
    if (found.is === 'other') {
      before = null
      return
    }
    // Once it is too fast for a person, no shortcut, button or form shall take a key of it.
    if (found.fast && (press.command || press.key.length > 1)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    if (found.first) {
      before = field === null ? null : rememberField(field)
      composing = event.isComposing || event.keyCode === 229
    }
    // With no field a fast key can only scroll, press the focused button or trigger a shortcut: none of them was meant.
    if (field === null && !found.first) event.preventDefault()
    callOff = after(settings().longestPause, () => settle(false))
  }

  /** A key after a pause first settles what came before the pause, should the timer be late. */
  let lastTime = 0
  function settleAfterPause(time: number): void {
    if (time - lastTime > settings().longestPause) settle(true)
    lastTime = time
  }

  function settle(last: boolean): void {
    const settled: Settled | null = scanner.settle(last)
    if (settled?.is === 'scan') finish(settled)
    if (settled?.is === 'open') callOff = after(settled.ms, () => settle(true))
    if (settled?.is !== 'typed') return
    const keys = settled.keys.filter(({ inField, command }) => !inField && !command)
    if (keys.length > 0) center.typed(keys)
  }

  function finish({ code, raw, item }: Scanned): void {
    if (before !== null) restoreField(before, composing)
    guarded = composing ? before : null
    before = null
    center.give({ code, raw, item })
  }

  target.addEventListener('keydown', onKeyDown, { capture: true })
  target.addEventListener('input', onInput, { capture: true })
  return () => {
    callOff()
    target.removeEventListener('keydown', onKeyDown, { capture: true })
    target.removeEventListener('input', onInput, { capture: true })
  }
}

/** A key event as the recogniser takes it. */
function pressOf(event: KeyboardEvent, inField: boolean): KeyPress {
  const { code, key, shiftKey: shift, repeat, timeStamp: time, ctrlKey, altKey, metaKey } = event
  const only = [ctrlKey, altKey, metaKey].filter(Boolean).length === 1
  const held = !only || metaKey ? null : ctrlKey ? 'ctrl' : 'alt'
  return { code, key, shift, repeat, time, inField, command: ctrlKey || altKey || metaKey, with: held }
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
