import { characterAt } from './keyboard.ts'

/** A key going down, as much of it as the recogniser needs. Time in milliseconds on one clock, of the key itself. */
export interface KeyPress {
  code: string
  key: string
  shift: boolean
  /** Ctrl, Alt or Meta is held; such keys are commands, but for the few a scanner uses to say control characters. */
  command: boolean
  /** The key is held down and repeats: nobody's scanner does that. */
  repeat: boolean
  time: number
  inField: boolean
}

/** What a key turned out to be. */
export type Recognised =
  /** Nothing to do with a scan: it goes where it was going. */
  | { is: 'other' }
  /** Perhaps the beginning or the middle of a scan; `first` where it begins one, `fast` once a person is unlikely. */
  | { is: 'perhaps'; first: boolean; fast: boolean }
  /** Part of a scan whose end this key is; the key itself means nothing else. */
  | { is: 'scan'; code: string; raw: string; inField: boolean }

/** What was waited for and turned out to be typing, or a scanner that sends no suffix. */
export type Settled =
  | { is: 'typed'; keys: readonly KeyPress[] }
  | { is: 'scan'; code: string; raw: string; inField: boolean }

export interface ScannerSettings {
  /** A longer pause than this, in milliseconds, ends a burst. Bluetooth scanners stutter up to about 60. */
  longestPause: number
  /** The mean pause of a scan. Typing at 120 words a minute has about 100. */
  meanPause: number
  /** Characters a burst needs when Enter or Tab ends it, and when only silence does. */
  fewest: number
  fewestUnended: number
}

export const usualScanner: ScannerSettings = { longestPause: 75, meanPause: 35, fewest: 4, fewestUnended: 6 }

/**
 * Tells a scanner that types from a person who types, by speed alone, and reads the code from the places of the keys.
 * It is fed every key going down and asked, after each `longestPause` of silence, to settle what is still open.
 */
export function recogniser(settings: ScannerSettings = usualScanner) {
  let burst: { press: KeyPress; character: string }[] = []

  const begins = (time: number) => {
    const last = burst.at(-1)
    return last === undefined || time - last.press.time > settings.longestPause || time < last.press.time
  }

  function press(event: KeyPress): Recognised {
    if (isModifier(event.code) || isModifier(event.key)) return { is: 'other' }
    if (isSuffix(event)) {
      const found = begins(event.time) ? null : scanOf(burst, event.time, settings.fewest, settings)
      burst = []
      return found ?? { is: 'other' }
    }
    const character = characterOf(event)
    if (character === null || event.repeat) {
      burst = []
      return { is: 'other' }
    }
    const first = begins(event.time)
    if (first) burst = []
    burst.push({ press: event, character })
    return { is: 'perhaps', first, fast: burst.length > 2 && isFast(burst, undefined, settings) }
  }

  /** Call when nothing came for `longestPause`. */
  function settle(): Settled | null {
    if (burst.length === 0) return null
    const over = burst
    burst = []
    return (
      scanOf(over, undefined, settings.fewestUnended, settings) ?? { is: 'typed', keys: over.map((one) => one.press) }
    )
  }

  return { press, settle }
}

function scanOf(
  burst: readonly { press: KeyPress; character: string }[],
  endedAt: number | undefined,
  fewest: number,
  settings: ScannerSettings,
): Extract<Recognised, { is: 'scan' }> | null {
  if (burst.length < fewest || !isFast(burst, endedAt, settings)) return null
  const raw = burst.map((one) => one.character).join('')
  const code = withoutFraming(raw)
  return code === '' ? null : { is: 'scan', code, raw, inField: burst[0]?.press.inField ?? false }
}

function isFast(
  burst: readonly { press: KeyPress }[],
  endedAt: number | undefined,
  settings: ScannerSettings,
): boolean {
  const from = burst[0]?.press.time ?? 0
  const to = endedAt ?? burst.at(-1)?.press.time ?? 0
  const pauses = burst.length - (endedAt === undefined ? 1 : 0)
  return pauses > 0 && (to - from) / pauses <= settings.meanPause
}

/**
 * The code alone: without the three signs some scanners put before it to name the symbology (AIM: "]C1", "]E0"), the
 * STX and ETX of older ones, and the FNC1 that opens a GS1 symbol. A GS1 string that begins with a trade item number
 * (AI 01) is that number, because the batch and expiry behind it name no part.
 */
export function withoutFraming(raw: string): string {
  const aim = /^\]([A-Za-z])(\d)/.exec(raw)
  const bare = withoutFrame(aim === null ? raw : raw.slice(3))
  const isGs1 = raw.includes(groupSeparator) || ['C1', 'e0', 'd2', 'Q3', 'J1'].includes(aim?.[0].slice(1) ?? '')
  const item = isGs1 ? /^01(\d{14})/.exec(bare)?.[1] : undefined
  return item === undefined ? bare : item.replace(/^0/, '')
}

function withoutFrame(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && ['\u0002', groupSeparator, ' '].includes(text[from] ?? '')) from += 1
  while (to > from && ['\u0003', groupSeparator, ' '].includes(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}

/** Ends an element of a GS1 string; stands where the symbol has FNC1. */
export const groupSeparator = '\u001d'

function characterOf(event: KeyPress): string | null {
  if (event.command) return controlCharacters[event.code] ?? null
  // Caps Lock is not looked at: it changes what the computer writes, not which keys the scanner pressed.
  const placed = characterAt(event.code, event.shift)
  if (placed !== null) return placed
  // A remote desktop or an on-screen keyboard may say no place; then its character is all there is.
  return event.code === '' && /^[!-~ ]$/.test(event.key) ? event.key : null
}

/** Ctrl with these is how a scanner that acts as a keyboard sends what no key writes. */
const controlCharacters: Record<string, string> = { BracketRight: groupSeparator, KeyB: '\u0002', KeyC: '\u0003' }

function isSuffix(event: KeyPress): boolean {
  return !event.command && (suffixes.has(event.code) || (event.code === '' && suffixes.has(event.key)))
}
const suffixes = new Set(['Enter', 'NumpadEnter', 'Tab'])

function isModifier(name: string): boolean {
  return /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Fn)/.test(name)
}
