import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withCheckDigit } from '../../src/core/barcode.ts'
import { type Gs1Element, groupSeparator, writeGs1 } from '../../src/core/barcode-gs1.ts'
import { type Chance, chanceOf } from '../simulation/chance.ts'

/** A code as the scanner sends it, and what the desk must make of it. */
export interface Code {
  kind: 'photographed' | 'Code 128' | 'EAN' | 'QR' | 'GS1'
  sent: string
  code: string
  /** Of GS1: what the label says besides. */
  serial?: string
  batch?: string
}

const photographs = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'barcodes')

/** Said by whoever reads the codes where the photographs' texts are not there, so that nobody takes the rest for all. */
export const withoutPhotographs = existsSync(photographs)
  ? null
  : `THE TEXTS OF THE PHOTOGRAPHED CODES ARE NOT THERE (${photographs}): only generated codes are read.`

/** The text of every photographed barcode, each once, and generated ones of every kind; the same for the same seed. */
export function codes(seed = 1, perKind = 24): Code[] {
  const chance = chanceOf(seed)
  const times = <T>(make: () => T) => Array.from({ length: perKind }, make)
  return [
    ...photographed(),
    ...times(() => plain('Code 128', code128(chance))),
    ...times(() => plain('EAN', withCheckDigit(digits(chance, chance.pick([7, 11, 12, 13]))))),
    ...times(() => plain('QR', qr(chance))),
    ...times(() => gs1(chance)),
  ]
}

function photographed(): Code[] {
  if (withoutPhotographs !== null) return []
  const texts = readdirSync(photographs).flatMap((folder) =>
    readdirSync(join(photographs, folder))
      .filter((name) => /^\d+\.txt$/.test(name))
      .map((name) => readFileSync(join(photographs, folder, name), 'utf8')),
  )
  return [...new Set(texts)].map((text) => plain('photographed', text))
}

function plain(kind: Code['kind'], sent: string): Code {
  return { kind, sent, code: sent.trim() }
}

/** Any signs of ASCII; blanks at the ends are nobody's part number, and "]" with two signs names a symbology. */
function code128(chance: Chance): string {
  const sign = () => String.fromCharCode(chance.int(33, 126))
  const inside = Array.from({ length: chance.int(2, 28) }, () => (chance.of(0.1) ? ' ' : sign())).join('')
  const text = sign() + inside + sign()
  return /^\][A-Za-z]\d|^\[\)>/.test(text) ? `x${text}` : text
}

function qr(chance: Chance): string {
  const phone = `+98${digits(chance, 10)}`
  return chance.pick([
    `https://example.com/v/${chance.hex(8)}?lot=${digits(chance, 4)}&q=a%20b`,
    `BEGIN:VCARD\nVERSION:3.0\nN:Karimi;Leila\nTEL;TYPE=CELL:${phone}\nEND:VCARD`,
    `WIFI:T:WPA;S:Werkstatt ${digits(chance, 2)};P:${chance.hex(6)}~!@#$%^&*();;`,
    `Größe ${digits(chance, 2)} · Ölfilter «Übergang» €${digits(chance, 2)}`,
    `فیلتر روغن ${digits(chance, 5)}`,
    `Масляный фильтр ${digits(chance, 5)}`,
    `机油滤清器 ${digits(chance, 5)}`,
    `{"vin":"${chance.hex(17).toUpperCase()}","km":${digits(chance, 5)}}`,
  ])
}

function gs1(chance: Chance): Code {
  const item = withCheckDigit(`${chance.pick(['0', '1'])}${digits(chance, 12)}`)
  const serial = `S${chance.hex(6)}/${digits(chance, 2)}`
  const batch = `B-${digits(chance, 4)}`
  const behind: Gs1Element[] = [
    { ai: '17', value: `27${String(chance.int(1, 12)).padStart(2, '0')}00` },
    { ai: '21', value: serial },
    { ai: '10', value: batch },
    { ai: '241', value: `PN ${digits(chance, 6)}`.replace(' ', '-') },
  ]
  const order = chance.of(0.5) ? behind : behind.toReversed()
  const text = writeGs1([{ ai: '01', value: item }, ...order])
  const sent = chance.pick([`]C1${text}`, `]d2${text}`, `]Q3${text}`, `${groupSeparator}${text}`, text])
  return { kind: 'GS1', sent, code: item.replace(/^0/, ''), serial, batch }
}

function digits(chance: Chance, count: number): string {
  return Array.from({ length: count }, () => chance.int(0, 9)).join('')
}
