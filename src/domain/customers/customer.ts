import { entity } from '../../core/entity.ts'
import { id, instant, money, oneOf, optionalInteger, optionalText, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { endingsOfPhone, insideNumber } from '../identifiers/phone.ts'

export const customerKinds = ['person', 'company', 'fleet', 'insurer', 'manufacturer'] as const

/** Who pays or brings a car. `phoneKey` is the phone folded for finding, so two spellings of one number meet. */
export const customer = entity(
  'customer',
  {
    replicate: 'fields',
    scope: 'dealer',
    groups: {
      phone: ['phone', 'phoneKey'],
      identity: ['kind', 'nationalId', 'taxId', 'registrationNumber', 'postcode'],
    },
    index: [['phoneKey'], ['nationalId'], ['kind']],
  },
  {
    name: text(200),
    phone: text(40),
    phoneKey: text(40),
    address: text(1000),
    kind: oneOf(customerKinds),
    nationalId: optionalText(50),
    taxId: optionalText(50),
    registrationNumber: optionalText(50),
    postcode: optionalText(20),
    /** How much may stay owed, in minor units; 0 is cash only. */
    creditLimit: money,
    /** Days from issue to payment agreed with them; null is what the dealer gives customers of their kind. */
    paymentDays: optionalInteger,
    note: text(2000),
  },
)

/** Two records of one person: everything of `fromId` is read as of `intoId`, and both histories stay. */
export const customerMerge = entity(
  'customerMerge',
  { replicate: 'append', scope: 'dealer', index: [['fromId'], ['intoId']] },
  { fromId: id<'customer'>(), intoId: id<'customer'>(), by: id<'person'>(), at: instant },
)

export const customerSearch = searchIndex('customerSearch', customer, ['name', 'phone', 'nationalId', 'taxId'], {
  phone: endingsOfPhone,
})

/** The last digits inside the country decide: 0912… and +98 912…, 5123 4567 and +965 5123 4567 are one number each. */
export function phoneKeyOf(phone: string): string {
  return insideNumber(phone).slice(-9)
}

/**
 * Whether two spellings are one number: with the calling code, with the zero (in Russia the eight) that is dialled before
 * it, or bare. Nearer than the key: 138… and 158… of China differ before their last nine digits.
 */
export function samePhone(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((phone) => insideNumber(phone).slice(-10))
  return Math.min(a.length, b.length) >= 7 && (a.endsWith(b) || b.endsWith(a))
}
