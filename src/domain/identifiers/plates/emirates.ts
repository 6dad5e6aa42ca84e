import { fold } from '../../../core/text.ts'
import { doubted, fine, refused } from '../checked.ts'
import type { CheckedPlate } from '../plate.ts'

/** DXB | A | 12345. Some plates of Sharjah and Ras Al Khaimah have no code. */
export type EmiratesPlate = { kind: 'emirates'; emirate: Emirate; code: string; number: string }

export type Emirate = 'AUH' | 'DXB' | 'SHJ' | 'AJM' | 'UAQ' | 'RAK' | 'FUJ'

/**
 * Kept as `DXB A 12345`: the emirate, the code (letters, or a number in Abu Dhabi and Sharjah) and up to five digits. The
 * emirate may be named in Arabic, in English or by its letters, before or behind. Without it a plate is not unique.
 */
export function readEmirates(text: string): CheckedPlate | undefined {
  const folded = fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ')
  const [emirate, rest] = withoutEmirate(folded)
  const match = /^(?:([a-z]{1,2}) ?|(\d{1,2}) )?(\d{1,5})$/.exec(rest)
  if (!match) return undefined
  const code = (match[1] ?? match[2] ?? '').toUpperCase()
  const number = match[3] ?? ''
  if (/^0/.test(number)) return refused('plate.number', { number })
  const written = [emirate, code, number].filter((part) => part !== undefined && part !== '').join(' ')
  if (!emirate) return code === '' ? undefined : doubted(written, 'plate.emirateMissing')
  return { ...fine(written), parts: { kind: 'emirates', emirate, code, number } }
}

function withoutEmirate(folded: string): [Emirate | undefined, string] {
  for (const [name, emirate] of names) {
    if (folded.startsWith(`${name} `)) return [emirate, folded.slice(name.length).trim()]
    if (folded.endsWith(` ${name}`)) return [emirate, folded.slice(0, -name.length).trim()]
  }
  return [undefined, folded.trim()]
}

const spellings: Record<Emirate, string> = {
  AUH: 'auh|abu dhabi|abudhabi|أبوظبي|أبو ظبي',
  DXB: 'dxb|dubai|دبي',
  SHJ: 'shj|sharjah|الشارقة',
  AJM: 'ajm|ajman|عجمان',
  UAQ: 'uaq|umm al quwain|أم القيوين',
  RAK: 'rak|ras al khaimah|رأس الخيمة',
  FUJ: 'fuj|fujairah|الفجيرة',
}
const names = (Object.keys(spellings) as Emirate[]).flatMap((emirate) =>
  spellings[emirate].split('|').map((name): [string, Emirate] => [fold(name), emirate]),
)
