import {
  groupSeparator,
  readDigitalLink,
  readEnvelope,
  readGs1,
  readUnmarkedGs1,
  type TradeItem,
  tradeItemOf,
} from '../../core/barcode-gs1.ts'

/** What a scan says. */
export interface Scanned {
  /** What names the article, order or car: the code without whatever the scanner put around it. */
  code: string
  /** Every character that arrived, control characters included. */
  raw: string
  /** Where the label says more than a number (GS1, a maker's label): serial, batch, expiry. */
  item: TradeItem | null
}

/** What a scanner of this computer puts around every code, and what it sends for FNC1 when not Ctrl+]. */
export interface Framing {
  prefix: string
  suffix: string
  separator: string
}

export const noFraming: Framing = { prefix: '', suffix: '', separator: '' }

/**
 * The code alone: without the prefix and suffix of the scanner, the three signs some put before it to name the symbology
 * (AIM: "]C1", "]E0"), the STX and ETX of older ones, and the FNC1 that opens a GS1 symbol. Where the symbol says which
 * article it is, that is the code, because batch and expiry behind it name no part: the number of a trade item, or the
 * maker's part number.
 */
export function scannedFrom(raw: string, framing: Framing, thisYear: number): Scanned {
  const { symbology, text } = unframed(raw, framing)
  const elements = elementsOf(text, symbology)
  const item = elements === null ? null : tradeItemOf(elements, thisYear)
  const named = item === null ? '' : item.gtin.replace(/^0/, '') || item.partNumber || item.sscc
  return { code: named || trimmed(text, [groupSeparator]), raw, item: named === '' ? null : item }
}

function unframed(raw: string, { prefix, suffix, separator }: Framing): { symbology: string; text: string } {
  let text = trimmed(raw.startsWith(prefix) ? raw.slice(prefix.length) : raw, around)
  if (suffix !== '' && text.endsWith(suffix)) text = trimmed(text.slice(0, -suffix.length), around)
  const symbology = /^\]([A-Za-z]\d)/.exec(text)?.[1] ?? ''
  if (symbology !== '') text = text.slice(3)
  return { symbology, text: separator === '' ? text : text.replaceAll(separator, groupSeparator) }
}

/** STX, ETX and ends of lines; a scanner that sends both CR and LF is done at the first. */
const around = ['\u0002', '\u0003', ' ', '\t', '\r', '\n']

/** The symbologies whose name says that GS1 is inside: Code 128, DataBar, Data Matrix, QR, DotCode. */
const gs1Symbologies = ['C1', 'e0', 'd2', 'Q3', 'J1']

function elementsOf(text: string, symbology: string) {
  if (gs1Symbologies.includes(symbology)) return readGs1(text)
  const marked = text.includes(groupSeparator) ? readGs1(text) : null
  return marked ?? readEnvelope(text) ?? readDigitalLink(text) ?? readUnmarkedGs1(text)
}

function trimmed(text: string, signs: readonly string[]): string {
  let [from, to] = [0, text.length]
  while (from < to && signs.includes(text[from] ?? '')) from += 1
  while (to > from && signs.includes(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}
