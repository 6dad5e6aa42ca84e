import { type Framing, noFraming, type Scanned, scannedFrom } from './framing.ts'
import { characterAt, characterOfAlt, controlCharacterAt, padDigitAt } from './keyboard.ts'

/** A key going down, as much of it as the recogniser needs. Time in milliseconds on one clock, of the key itself. */
export interface KeyPress {
  code: string
  key: string
  shift: boolean
  /** Ctrl, Alt or Meta is held; such keys are commands, but for those a scanner says special characters with. */
  command: boolean
  /** Which of them is held alone. */
  with: 'ctrl' | 'alt' | null
  /** The key is held down and repeats: nobody's scanner does that. */
  repeat: boolean
  time: number
  inField: boolean
}

/** What a key turned out to be. */
export type Recognised =
  /** Nothing to do with a scan: it goes where it was going. */
  | { is: 'other' }
  /** Shift and the like, on the way to the next key. */
  | { is: 'modifier' }
  /** Perhaps the beginning or the middle of a scan; `first` where it begins one, `fast` once a person is unlikely. */
  | { is: 'perhaps'; first: boolean; fast: boolean }
  /** What a scanner sends behind the end of a scan, such as LF behind CR; it means nothing. */
  | { is: 'tail' }
  /** Part of a scan whose end this key is; the key itself means nothing else. */
  | ({ is: 'scan'; inField: boolean } & Scanned)

/** What was waited for and turned out to be typing, or a scanner that sends no suffix. */
export type Settled =
  | { is: 'typed'; keys: readonly KeyPress[] }
  /** Too fast for a person and without its end yet: on a busy computer keys come late. Ask again after so long. */
  | { is: 'open'; ms: number }
  | ({ is: 'scan'; inField: boolean } & Scanned)

export interface ScannerSettings extends Framing {
  /** A longer pause than this, in milliseconds, ends a burst. Bluetooth scanners stutter up to about 60. */
  longestPause: number
  /** The mean pause of a scan. Typing at 120 words a minute has about 100. */
  meanPause: number
  /** Characters a burst needs when its end key ends it, and when only silence does. */
  fewest: number
  fewestUnended: number
  /**
   * The key behind every code (`KeyboardEvent.code`), where it is known: then Enter and Tab inside a code are data.
   * `silence` where it is known that there is none.
   */
  endKey: string | typeof silence | null
}

export const silence = 'silence'

export const usualScanner: ScannerSettings = {
  ...noFraming,
  longestPause: 75,
  meanPause: 35,
  fewest: 4,
  fewestUnended: 6,
  endKey: null,
}

interface Stroke {
  press: KeyPress
  /** What it wrote; '' while a number is being typed with Alt. */
  character: string
}

/**
 * Tells a scanner that types from a person who types, by speed alone, and reads the code from the places of the keys.
 * It is fed every key going down and asked, after each `longestPause` of silence, to settle what is still open.
 * @param settings of this computer's scanner; asked at every key, for they are learnt while it runs.
 * @param thisYear which says the century of an expiry.
 */
export function recogniser(settings: () => ScannerSettings, thisYear: () => number) {
  let burst: Stroke[] = []
  /** The number being typed on the pad with Alt held. */
  let number = ''
  /** The burst was told to be typing. */
  let told = false
  let endedAt = Number.NEGATIVE_INFINITY

  const begins = (time: number) => {
    const last = burst.at(-1)
    return last === undefined || time - last.press.time > settings().longestPause || time < last.press.time
  }

  /** Whether a key comes right behind a scan. */
  const follows = (time: number) => time >= endedAt && time - endedAt <= settings().longestPause

  function press(event: KeyPress): Recognised {
    if (isModifier(event)) {
      // Alt goes down anew for each character that is typed as a number.
      if (/^Alt/.test(event.code)) closeNumber()
      return { is: 'modifier' }
    }
    const first = begins(event.time)
    if (event.with !== 'alt') closeNumber()
    if (isEnd(event, settings())) return end(event, first)
    if (first && isEndOfLine(event) && follows(event.time)) return { is: 'tail' }
    const digit = event.with === 'alt' ? padDigitAt(event.code) : undefined
    const character = digit === undefined ? characterOf(event, !first && fast()) : ''
    if (character === null || event.repeat) {
      forget()
      return { is: 'other' }
    }
    if (first) forget()
    number += digit ?? ''
    burst.push({ press: event, character })
    told = false
    return { is: 'perhaps', first, fast: fast() }
  }

  function end(event: KeyPress, first: boolean): Recognised {
    if (first && follows(event.time)) return { is: 'tail' }
    const found = first ? null : scanOf(burst, event.time, settings().fewest, settings(), thisYear())
    forget()
    if (found === null) return { is: 'other' }
    endedAt = event.time
    return found
  }

  /**
   * Call when nothing came for `longestPause`. A key that is held up on its way but was struck in time goes on with what
   * was taken for typing.
   * @param last whether waiting longer is of no use, because a later key is here already.
   */
  function settle(last: boolean): Settled | null {
    if (burst.length === 0 || told) return null
    if (!last && fast() && settings().endKey !== silence) return { is: 'open', ms: patience(settings(), burst.length) }
    closeNumber()
    const found = scanOf(burst, undefined, settings().fewestUnended, settings(), thisYear())
    if (found !== null) forget()
    told = found === null
    return found ?? { is: 'typed', keys: burst.map((one) => one.press) }
  }

  function closeNumber(): void {
    const last = burst.at(-1)
    if (number !== '' && last !== undefined) last.character = characterOfAlt(number)
    number = ''
  }

  function forget(): void {
    burst = []
    number = ''
    told = false
  }

  const fast = () => burst.length > 2 && isFast(burst, undefined, settings())

  return { press, settle }
}

/** Where an end key is known to come, it is worth waiting for; and the longer a text is, the rarer it is cut off. */
function patience({ endKey }: ScannerSettings, size: number): number {
  return endKey === null ? Math.min(350 + 10 * size, 2000) : 2000
}

function scanOf(
  burst: readonly Stroke[],
  endedAt: number | undefined,
  fewest: number,
  settings: ScannerSettings,
  thisYear: number,
): Extract<Recognised, { is: 'scan' }> | null {
  const raw = burst.map((one) => one.character).join('')
  if ([...raw].length < fewest || !isFast(burst, endedAt, settings)) return null
  const scanned = scannedFrom(raw, settings, thisYear)
  if (scanned.code === '') return null
  return { is: 'scan', ...scanned, inField: burst[0]?.press.inField ?? false }
}

/** An EAN-8 and most part numbers have at least so many signs. */
const usualLength = 8

function isFast(burst: readonly Stroke[], endedAt: number | undefined, settings: ScannerSettings): boolean {
  const from = burst[0]?.press.time ?? 0
  const to = endedAt ?? burst.at(-1)?.press.time ?? 0
  const pauses = burst.length - (endedAt === undefined ? 1 : 0)
  // Four keys in a tenth of a second may be a hand that rolls over them; eight are not.
  const mean = burst.length < usualLength ? settings.meanPause * 0.7 : settings.meanPause
  return pauses > 0 && (to - from) / pauses <= mean
}

/** @param inside a burst that is too fast for a person, where Enter and Tab that end nothing are part of the code. */
function characterOf(event: KeyPress, inside: boolean): string | null {
  if (event.with === 'ctrl') return controlCharacterAt(event.code, event.shift)
  if (event.command) return null
  if (inside && isEndOfLine(event)) return nameOf(event) === 'Tab' ? '\t' : '\n'
  // Caps Lock is not looked at: it changes what the computer writes, not which keys the scanner pressed.
  const placed = characterAt(event.code, event.shift)
  if (placed !== null) return placed
  // A remote desktop or an on-screen keyboard may say no place; then its character is all there is.
  return event.code === '' && /^[!-~ ]$/.test(event.key) ? event.key : null
}

function isEnd(event: KeyPress, { endKey }: ScannerSettings): boolean {
  if (event.command) return false
  const name = nameOf(event)
  return endKey === null ? endsOfLine.includes(name) : name === endKey
}

function isEndOfLine(event: KeyPress): boolean {
  if (event.with === 'ctrl') return event.code === 'KeyJ' || event.code === 'KeyM'
  return !event.command && endsOfLine.includes(nameOf(event))
}
const endsOfLine: readonly string[] = ['Enter', 'Tab']

/** The key by its place, or as it is called where no place is said; both Enters are one. */
export function nameOf({ code, key }: Pick<KeyPress, 'code' | 'key'>): string {
  return (code === '' ? key : code).replace('NumpadEnter', 'Enter')
}

export function isModifier({ code, key }: Pick<KeyPress, 'code' | 'key'>): boolean {
  return [code, key].some((name) => /^(Shift|Control|Alt|AltGraph|Meta|CapsLock|NumLock|Fn)/.test(name))
}
