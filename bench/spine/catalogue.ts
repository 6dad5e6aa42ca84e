import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chanceOf } from '../../dev/demo/chance.ts'
import { type DemoPart, demoParts } from '../../dev/demo/parts.ts'

/** The size of the catalogue everything is measured with; the targets are for 200,000. */
export const partsCount = Number(process.env.KARDAN_BENCH_PARTS ?? 200_000)

export interface PlainPart {
  number: string
  code: string
}

export interface BenchInput {
  parts: PlainPart[]
  /** What people type to find a part. */
  texts: string[]
}

/** Writes what the steps are fed with beside the station, so that inventing it burdens no process that is measured. */
export function prepareInput(folder: string): void {
  const input: BenchInput = { parts: plainParts(5_000), texts: texts(1_000) }
  writeFileSync(join(folder, 'bench-input.json'), JSON.stringify(input))
}

export function inputOf(folder: string): BenchInput {
  return JSON.parse(readFileSync(join(folder, 'bench-input.json'), 'utf8')) as BenchInput
}

/** Parts that a scan finds without asking which is meant. */
function plainParts(most: number): PlainPart[] {
  const uses = new Map<string, number>()
  const parts = [...demoParts(Math.min(partsCount, 20_000))]
  for (const { codes } of parts) for (const code of codes) uses.set(code, (uses.get(code) ?? 0) + 1)
  return parts
    .filter(({ codes, unit }) => codes.length === 1 && uses.get(codes[0] ?? '') === 1 && unit === 'piece')
    .slice(0, most)
    .map(({ number, codes }) => ({ number, code: codes[0] ?? '' }))
}

/** Codes as scanned, numbers whole and begun, one to three words of a name, some of them half typed; Latin and Persian. */
function texts(count: number): string[] {
  const chance = chanceOf(11)
  const every = Math.max(1, Math.floor(partsCount / count))
  const chosen: string[] = []
  let at = 0
  for (const part of demoParts(partsCount)) {
    if (at % every === 0 && chosen.length < count) chosen.push(typed(part, chosen.length, chance))
    at += 1
  }
  return chosen
}

function typed({ number, name, nameOther, codes }: DemoPart, turn: number, chance: Chance): string {
  const words = (text: string, most: number) => text.split(' ').slice(0, most)
  const half = (list: string[]) => {
    const last = list.at(-1) ?? ''
    return [...list.slice(0, -1), last.slice(0, Math.max(2, Math.ceil(last.length * 0.6)))].join(' ')
  }
  switch (turn % 10) {
    case 0:
    case 1:
      return codes[0] ?? number
    case 2:
      return number
    case 3:
    case 4:
      return number.slice(0, 2 + chance.below(4))
    case 5:
      return half(words(name, 1))
    case 6:
      return half(words(name, 2))
    case 7:
      return half(words(name, 3))
    case 8:
      return half(words(nameOther, 1))
    default:
      return half(words(nameOther, 2 + chance.below(2)))
  }
}
