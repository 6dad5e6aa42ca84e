import { fold } from '../../../core/text.ts'
import { fine, refused } from '../checked.ts'
import type { CheckedPlate } from '../plate.ts'

/** From left to right on the metal: serial 12, letter ب, number 345, region 67. */
export type IranianPlate = {
  kind: 'iran'
  serial: string
  letter: string
  number: string
  region: string
  /** Whom the letter stands for; it decides the colour of the metal. */
  use: IranianPlateUse
}

/** Three digits above, five below. */
export type IranianMotorcyclePlate = { kind: 'iranMotorcycle'; top: string; bottom: string }

export type IranianPlateUse = keyof typeof lettersByUse

/**
 * Kept as `12ب345-67` and `123-45678`. Read in any digits and in the orders in which people type it: from the left
 * (12 ب 345 ایران 67) and from the region (67 - 345 ب 12).
 */
export function readIranian(text: string): CheckedPlate | undefined {
  const plate = fold(text)
    .replace(/ایران|iran|^ir(?=\W)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const motorcycle = /^(\d{3})(\d{5})$/.exec(plate)
  if (motorcycle) return motorcyclePlate(motorcycle[1] ?? '', motorcycle[2] ?? '')
  const forward = /^(\d{2})(\p{L}{1,4})(\d{3})(\d{2})$/u.exec(plate)
  if (forward) return carPlate(forward[1] ?? '', forward[2] ?? '', forward[3] ?? '', forward[4] ?? '')
  const backward = /^(\d{2})(\d{3})(\p{L}{1,4})(\d{2})$/u.exec(plate)
  return backward ? carPlate(backward[4] ?? '', backward[3] ?? '', backward[2] ?? '', backward[1] ?? '') : undefined
}

function carPlate(serial: string, typed: string, number: string, region: string): CheckedPlate {
  const letter = spelled[typed] ?? typed
  const use = uses.get(letter)
  if (!use) return refused('plate.letter', { letter: typed })
  if (serial.startsWith('0') || number === '000') return refused('plate.number', { number: `${serial} ${number}` })
  if (region.startsWith('0')) return refused('plate.region', { region })
  return {
    ...fine(`${serial}${letter}${number}-${region}`),
    parts: { kind: 'iran', serial, letter, number, region, use },
  }
}

function motorcyclePlate(top: string, bottom: string): CheckedPlate {
  if (top.startsWith('0')) return refused('plate.region', { region: top })
  return { ...fine(`${top}-${bottom}`), parts: { kind: 'iranMotorcycle', top, bottom } }
}

const lettersByUse = {
  private: 'ب ج د س ص ط ق ل م ن و ه ی',
  disabled: 'ژ',
  government: 'الف',
  taxi: 'ت',
  public: 'ع',
  farm: 'ک',
  passage: 'گ',
  police: 'پ',
  army: 'ش',
  guard: 'ث',
  defence: 'ز',
  generalStaff: 'ف',
  diplomat: 'D',
  service: 'S',
} as const

const uses = new Map<string, IranianPlateUse>()
for (const use of Object.keys(lettersByUse) as IranianPlateUse[])
  for (const letter of lettersByUse[use].split(' ')) uses.set(letter, use)

/** How keyboards and people spell letters that stand otherwise on the metal; after folding. */
const spelled: Record<string, string> = { ا: 'الف', d: 'D', s: 'S', معلولین: 'ژ' }

/**
 * An Iranian plate in its parts for drawing; undefined for plates of other countries and for what is no plate. Alone at
 * the end of a word ه looks like a zero: plates carry its joined form.
 */
export function iranianPlate(plate: string): Omit<IranianPlate, 'kind' | 'use'> | undefined {
  const parts = readIranian(plate)?.parts
  if (parts?.kind !== 'iran') return undefined
  const { serial, letter, number, region } = parts
  return { serial, letter: letter === 'ه' ? 'ه\u200d' : letter, number, region }
}
