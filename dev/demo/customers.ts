// Customers of the demo dealer; every name, phone and number is invented.

import { isIranianLegalId } from '../../src/domain/identifiers/tax-id.ts'
import type { Chance } from './chance.ts'
import { type Area, familyNames, givenNames, houses, streets, trades } from './names.ts'

export interface DemoCustomer {
  area: Area
  name: string
  phone: string
  /** What a shop files of those who want a full invoice. */
  details: { kind?: 'company'; address?: string; nationalId?: string; taxId?: string; postcode?: string }
}

/** Who comes to a shop in Tehran that speaks five languages. */
const shares: readonly Area[] = [...times('fa', 13), 'ar', 'ar', 'ru', 'zh', 'zh', 'en', 'en'] as const

function times(area: Area, count: number): Area[] {
  return Array.from({ length: count }, () => area)
}

/** The same people for the same chance. No telephone comes twice; `first` sets the people of two branches apart. */
export function createCustomers(chance: Chance, first: number): () => DemoCustomer {
  let made = first
  return () => {
    made += 1
    const area = chance.pick(shares)
    const details = detailsOf(area, chance)
    const name = details.kind === 'company' ? companyName(chance) : nameOf(area, chance)
    return { area, name, phone: phoneOf(area, made), details }
  }
}

function nameOf(area: Area, chance: Chance): string {
  const given = chance.pick(givenNames[area])
  const family = chance.pick(familyNames[area])
  if (area === 'zh') return `${family}${given}`
  const isWoman = area === 'ru' && /[ая]$/.test(given)
  return `${given} ${family}${isWoman ? 'а' : ''}`
}

function companyName(chance: Chance): string {
  return `شرکت ${chance.pick(trades)} ${chance.pick(houses)}`
}

/** Numbers nobody is called by: subscribers 000 of a network, and in North America those kept for films. */
function phoneOf(area: Area, index: number): string {
  const scattered = String((index * 37 + 1_000) % 10_000).padStart(4, '0')
  switch (area) {
    case 'fa':
      return `0900 000 ${scattered}`
    case 'ar':
      return `+971 50 000 ${scattered}`
    case 'ru':
      return `+7 900 000-${scattered.slice(0, 2)}-${scattered.slice(2)}`
    case 'zh':
      return `+86 130 0000 ${scattered}`
    case 'en':
      return `+1 2${scattered.slice(0, 2)} 555 01${scattered.slice(2)}`
  }
}

function detailsOf(area: Area, chance: Chance): DemoCustomer['details'] {
  if (area !== 'fa' || !chance.onceIn(4)) return {}
  const address = `تهران، ${chance.pick(streets)}، پلاک ${1 + chance.below(240)}`
  if (chance.onceIn(6))
    return { kind: 'company', address, taxId: legalId(`1400${chance.digits(6)}`), postcode: postcode(chance) }
  return { address, nationalId: nationalId(chance), ...(chance.onceIn(2) ? { postcode: postcode(chance) } : {}) }
}

/** A company's number from its first ten digits, with the check digit that follows from them. */
export function legalId(begin: string): string {
  return [...'0123456789'].map((digit) => begin + digit).find(isIranianLegalId) ?? begin
}

function postcode(chance: Chance): string {
  return `1${chance.digits(9)}`
}

/** Ten digits whose last is the check digit, of a place that has given out none (000). */
function nationalId(chance: Chance): string {
  const first = `000${chance.digits(6)}`
  const sum = [...first].reduce((total, digit, at) => total + Number(digit) * (10 - at), 0)
  const rest = sum % 11
  return `${first}${rest < 2 ? rest : 11 - rest}`
}
