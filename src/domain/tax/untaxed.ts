import { type Refusal, refuse } from '../../core/command.ts'
import type { TaxCategory } from './categories.ts'
import { type UntaxedReason, untaxedReasons } from './untaxed-reasons.ts'

/** How a line is taxed: by its rate, or at nothing for a reason, and then under the reason's category. */
export interface Taxed {
  taxCategory: TaxCategory
  /** Basis points. */
  taxRate: number
  /** The code of the reason; empty where the line bears its rate. */
  untaxedReason: string
}

/** A rate of nothing without a reason is zero-rated. A reason of a version yet to come is exempt, until it is known. */
export function taxedAs(taxRate: number, untaxedReason: string): Taxed {
  if (untaxedReason === '') return { taxRate, taxCategory: taxRate === 0 ? 'zero' : 'standard', untaxedReason }
  return { taxRate: 0, taxCategory: reasonOf(untaxedReason)?.category ?? 'exempt', untaxedReason }
}

/** The reasons the law of a country knows; members of the European Union share theirs. */
export function reasonsOf(country: string): readonly UntaxedReason[] {
  return untaxedReasons[country] ?? untaxedReasons[members.has(country) ? 'EU' : ''] ?? []
}

/** A reason by its code, of whatever country; undefined where this version does not know it. */
export function reasonOf(code: string): UntaxedReason | undefined {
  return known.get(code)
}

/** Refuses a reason nobody knows, and one of another country. */
export function wrongReason(code: string, country: string): Refusal | undefined {
  if (code === '' || reasonsOf(country).some((reason) => reason.code === code)) return undefined
  return reasonOf(code) === undefined ? refuse('untaxed.unknown', { code }) : refuse('untaxed.otherCountry', { code })
}

/** Refuses also a rate beside a reason: whoever says both has said two things. */
export function wrongTax({ taxRate = 0, untaxedReason }: Partial<Taxed>, country: string): Refusal | undefined {
  const code = untaxedReason ?? ''
  if (code !== '' && taxRate > 0) return refuse('untaxed.withRate', { code })
  return wrongReason(code, country)
}

/** The reason as a country knows it; none where it is the reason of another, whose law holds there alone. */
export const reasonIn = (code: string, country: string): string =>
  reasonsOf(country).some((reason) => reason.code === code) ? code : ''

/** In the Union what is outside VAT stands on an invoice without anything else (BR-O-11 to BR-O-14 of EN 16931). */
export const standsApart = ({ taxCategory }: Pick<Taxed, 'taxCategory'>, country: string): boolean =>
  taxCategory === 'outOfScope' && members.has(country)

/** Why work sold beforehand is not taxed on the day it is sold; empty where the law taxes it, or says nothing. */
export const reasonOfPrepaid = (country: string): string =>
  reasonsOf(country).find(({ prepaid }) => prepaid === true)?.code ?? ''

const known = new Map(Object.values(untaxedReasons).flatMap((list) => list.map((reason) => [reason.code, reason])))

const members = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '))
