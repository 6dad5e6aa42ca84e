// Invents a workshop's parts list: `node dev/demo/parts.ts --rows 200000 --out parts.csv`.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { withCheckDigit } from '../../src/core/barcode.ts'
import { foldCode } from '../../src/core/text.ts'
import { type Chance, chanceOf } from './chance.ts'
import { carWords, gradeWords, type PartWord, partWords, placeWords } from './part-words.ts'

export interface DemoPart {
  number: string
  name: string
  /** The name in Persian, for some parts in Russian or Chinese. */
  nameOther: string
  unit: 'piece' | 'litre' | 'metre' | 'kilogram' | 'set'
  /** Rials. */
  price: number
  /** Thousandths of a unit. */
  onHand: number
  /** EAN-13; most have one, some several or none, and a few share one with the part before. */
  codes: string[]
}

/** The same parts for the same seed, whatever is asked for beyond them: the first thousand of 200,000 are the thousand. */
export function* demoParts(count: number, seed = 1): Generator<DemoPart> {
  const chance = chanceOf(seed)
  const taken = new Set<string>()
  let codesMade = 0
  let shared: string | undefined
  for (let made = 0; made < count; made += 1) {
    const codes: string[] = []
    const wanted = chance.onceIn(20) ? 0 : chance.onceIn(12) ? 2 + chance.below(2) : 1
    for (let n = 0; n < wanted; n += 1) {
      codes.push(eanOf(codesMade, chance))
      codesMade += 1
    }
    if (shared !== undefined && chance.onceIn(500)) codes.push(shared)
    shared = codes[0]
    yield { number: numberOf(chance, taken), ...described(chance), codes }
  }
}

export const csvColumns = ['number', 'name', 'name (other)', 'unit', 'price', 'tax %', 'quantity', 'barcodes'] as const

/** A part as a line of the list shops send each other. */
export function csvLine(part: DemoPart): string {
  const quantity = String(part.onHand / 1000)
  const cells = [part.number, part.name, part.nameOther, part.unit, part.price, 10, quantity, part.codes.join(' ')]
  return cells.map((cell) => quoted(String(cell))).join(',')
}

export function partsCsv(count: number, seed = 1): string {
  const lines: string[] = [csvColumns.join(',')]
  for (const part of demoParts(count, seed)) lines.push(csvLine(part))
  return `${lines.join('\r\n')}\r\n`
}

export async function writePartsCsv(file: string, count: number, seed = 1): Promise<void> {
  const out = createWriteStream(file)
  // Excel takes a file without the byte order mark for the old code page of its country.
  out.write(`\ufeff${csvColumns.join(',')}\r\n`)
  let lines: string[] = []
  for (const part of demoParts(count, seed)) {
    lines.push(`${csvLine(part)}\r\n`)
    if (lines.length < 2000) continue
    if (!out.write(lines.join(''))) await once(out, 'drain')
    lines = []
  }
  out.end(lines.join(''))
  await once(out, 'finish')
}

function described(chance: Chance): Omit<DemoPart, 'number' | 'codes'> {
  const word = chance.pick(partWords)
  const [carEn, carFa] = chance.pick(carWords)
  const [placeEn, placeFa] = chance.pick(placeWords[word.place])
  const [gradeEn, gradeFa] = chance.pick(gradeWords)
  const en = [word.en, placeEn, carEn, gradeEn].filter((one) => one !== '').join(' ')
  const fa = [word.fa, placeFa, carFa, gradeFa].filter((one) => one !== '').join(' ')
  return {
    name: en,
    nameOther: otherName(word, carEn, fa, chance),
    unit: word.unit ?? 'piece',
    price: priceOf(word, chance),
    onHand: chance.onceIn(3)
      ? 0
      : (1 + chance.below(chance.onceIn(10) ? 200 : 24)) * (word.unit === 'litre' ? 500 : 1000),
  }
}

function otherName(word: PartWord, car: string, persian: string, chance: Chance): string {
  if (word.ru !== undefined && chance.onceIn(25)) return `${word.ru} ${car}`
  if (word.zh !== undefined && chance.onceIn(40)) return `${word.zh} ${car}`
  return persian
}

/** Between the kind's cheapest and dearest, more often near the cheapest, and round as prices are. */
function priceOf({ from, to }: PartWord, chance: Chance): number {
  const share = (chance.below(1000) * chance.below(1000)) / 1_000_000
  const thousands = from + (to - from) * share
  const step = thousands < 2_000 ? 10 : thousands < 20_000 ? 50 : 500
  return Math.max(step, Math.round(thousands / step) * step) * 1000
}

/** Prefixes of GS1 offices in countries parts come from; the rest counts up, scattered so that neighbours differ. */
function eanOf(serial: number, chance: Chance): string {
  const prefix = chance.pick([
    '626',
    '400',
    '401',
    '405',
    '300',
    '322',
    '460',
    '690',
    '695',
    '880',
    '490',
    '841',
    '869',
  ])
  const scattered = (serial * 7_919 + 104_729) % 1_000_000_000
  return withCheckDigit(prefix + String(scattered).padStart(9, '0'))
}

function numberOf(chance: Chance, taken: Set<string>): string {
  for (;;) {
    const number = chance.pick(numberPatterns)(chance)
    const key = foldCode(number)
    if (taken.has(key)) continue
    taken.add(key)
    return number
  }
}

/** Shapes of the numbers that makers of cars and of parts print: groups, letters, dashes; the contents are invented. */
const numberPatterns: readonly ((chance: Chance) => string)[] = [
  (c) => `${c.digits(1)}${c.letters(1)}${c.digits(1)} ${c.digits(3)} ${c.digits(3)} ${c.letters(c.below(3))}`.trim(),
  (c) => `${c.digits(5)}-${c.digits(2)}${c.letters(1)}${c.digits(2)}`,
  (c) => `${c.digits(5)}-${c.digits(1)}${c.letters(1)}${c.digits(3)}`,
  (c) => `${c.digits(5)}-${c.letters(2)}${c.digits(3)}`,
  (c) => `16${c.digits(8)}`,
  (c) => `77${c.digits(2)} ${c.digits(3)} ${c.digits(3)}`,
  (c) => `A ${c.digits(3)} ${c.digits(3)} ${c.digits(2)} ${c.digits(2)}`,
  (c) => `${c.digits(2)} ${c.digits(2)} ${c.digits(1)} ${c.digits(3)} ${c.digits(3)}`,
  (c) => `IK${c.digits(8)}`,
  (c) => `SP-${c.digits(4)}-${c.digits(3)}`,
  (c) => `0 ${c.digits(3)} ${c.digits(3)} ${c.digits(3)}`,
  (c) => `${c.letters(1)} ${c.digits(3)}/${c.digits(3)}-${c.digits(1)}`,
  (c) => `${c.letters(2)}${c.digits(4)}${c.letters(1)}`,
  (c) => `2${c.digits(3)}-${c.digits(7)}-${c.digits(2)}`,
]

function quoted(cell: string): string {
  return /[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { rows: { type: 'string' }, out: { type: 'string' }, seed: { type: 'string', default: '1' } },
  })
  const rows = Number(values.rows)
  if (!Number.isSafeInteger(rows) || rows < 0 || values.out === undefined) {
    console.error('Say how many parts and where to: node dev/demo/parts.ts --rows 200000 --out parts.csv [--seed 1]')
    process.exit(1)
  }
  await writePartsCsv(values.out, rows, Number(values.seed))
  console.error(`Wrote ${rows} parts to ${values.out}.`)
}
