import { isValidGtin } from '../../core/barcode.ts'
import { readGs1 } from '../../core/barcode-gs1.ts'
import { noFraming } from './framing.ts'
import {
  isModifier,
  type KeyPress,
  nameOf,
  recogniser,
  type ScannerSettings,
  silence,
  usualScanner,
} from './scanner.ts'

/** What arrived in one breath, as the settings page shows it. */
export interface Arrival {
  keys: readonly KeyPress[]
  /** Every character, the end key not among them; null where a key came that writes nothing, such as F7. */
  raw: string | null
  /** The key behind the last character, where it writes nothing: Enter, Tab, F5 … */
  endKey: string | null
  /** Between keys, in milliseconds. */
  meanPause: number
  longestPause: number
}

/** Why nothing can be learnt from an arrival: a person typed it, it is too short, or it holds a key that is no sign. */
export type Unlearnable = 'typed' | 'short' | 'keys'

/** Nobody types at this pace for the length of a code, and no scanner is slower than this. */
const slowestMean = 65

/** A silence of so many milliseconds ends an arrival while a scanner is being learnt, whatever its pace. */
export const endOfArrival = 400

export function arrivalOf(all: readonly KeyPress[]): Arrival {
  const keys = all.filter((key) => !isModifier(key))
  const last = keys.at(-1)
  const ended = last !== undefined && /^(?:Enter|Tab|Escape|F\d+|Arrow\w+)$/.test(nameOf(last)) && !last.command
  const pauses = keys.slice(1).map((key, at) => key.time - (keys[at]?.time ?? key.time))
  return {
    keys,
    raw: rawOf(ended ? all.slice(0, all.indexOf(last)) : all),
    endKey: ended ? nameOf(last) : null,
    meanPause: pauses.length === 0 ? 0 : pauses.reduce((sum, pause) => sum + pause, 0) / pauses.length,
    longestPause: Math.max(0, ...pauses),
  }
}

export function whyNot({ raw, meanPause }: Arrival): Unlearnable | null {
  if (raw === null) return 'keys'
  if (meanPause > slowestMean) return 'typed'
  return [...raw].length < usualScanner.fewest ? 'short' : null
}

/**
 * What three scans say of a scanner: the pace, the key behind the code, and what stands around every code. Two signs of
 * an alphabet that all codes begin with may as well be codes of one maker, so letters and digits are taken for a prefix
 * only where what is left is a trade item's number with a right check digit. Each arrival must be one `whyNot` lets pass.
 */
export function learnt(arrivals: readonly Arrival[]): ScannerSettings {
  const mean = Math.max(...arrivals.map(({ meanPause }) => meanPause))
  const longest = Math.max(...arrivals.map(({ longestPause }) => longestPause))
  const meanPause = within(Math.round(mean * 1.8), 25, 70)
  const slow = meanPause > 40
  const [endKey = null, ...otherKeys] = new Set(arrivals.map((one) => one.endKey))
  return {
    ...framingOf(arrivals.map(({ raw }) => (raw ?? '').replace(/^\][A-Za-z]\d/, ''))),
    separator: '',
    meanPause,
    longestPause: within(Math.round(longest * 2.5), 60, 180),
    // The closer its pace is to a person's, the longer a burst must be before it is believed.
    fewest: slow ? 8 : usualScanner.fewest,
    fewestUnended: slow ? 10 : usualScanner.fewestUnended,
    endKey: otherKeys.length > 0 ? null : (endKey ?? silence),
  }
}

function rawOf(keys: readonly KeyPress[]): string | null {
  const everything = {
    ...usualScanner,
    longestPause: Number.POSITIVE_INFINITY,
    meanPause: Number.POSITIVE_INFINITY,
    fewest: 1,
    fewestUnended: 1,
    endKey: silence,
  }
  const scanner = recogniser(
    () => everything,
    () => 2000,
  )
  const from = keys[0]?.time ?? 0
  // A recogniser doubts keys that go back in time; in one arrival their order is enough.
  const turned = keys.map((key, at) => scanner.press({ ...key, time: from + at }))
  if (turned.some(({ is }) => is === 'other')) return null
  const settled = scanner.settle(true)
  return settled?.is === 'scan' ? settled.raw : ''
}

function framingOf(texts: readonly string[]): { prefix: string; suffix: string } {
  const [first = ''] = texts
  const common = (at: (text: string, place: number) => string | undefined) => {
    let length = 0
    while (
      length < mostAround &&
      length < first.length &&
      texts.every((text) => at(text, length) === at(first, length))
    )
      length += 1
    return length
  }
  const before = common((text, place) => text[place])
  const behind = common((text, place) => text.at(-1 - place))
  for (let size = 0; size <= before + behind; size += 1)
    for (let prefix = Math.min(size, before); prefix >= Math.max(0, size - behind); prefix -= 1) {
      const inner = texts.map((text) => text.slice(prefix, text.length - (size - prefix)))
      if (inner.every((text) => isValidGtin(text) || isElementString(text)))
        return { prefix: first.slice(0, prefix), suffix: first.slice(first.length - (size - prefix)) }
    }
  return {
    prefix: /^[^A-Za-z0-9]*/.exec(first.slice(0, before))?.[0] ?? noFraming.prefix,
    suffix: behind === 0 ? '' : (/[^A-Za-z0-9]*$/.exec(first.slice(-behind))?.[0] ?? noFraming.suffix),
  }
}
/** Scanners can be told to put up to eight signs around a code; more is part of it. */
const mostAround = 8

function isElementString(text: string): boolean {
  return /^01\d{14}/.test(text) && isValidGtin(text.slice(2, 16)) && readGs1(text) !== null
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
