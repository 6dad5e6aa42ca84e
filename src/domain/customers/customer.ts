import { entity } from '../../core/entity.ts'
import { id, instant, money, oneOf, optionalInteger, optionalText, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { foldCode } from '../../core/text.ts'

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
    kind: oneOf(['person', 'company', 'fleet', 'insurer', 'manufacturer']),
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

export const customerSearch = searchIndex('customerSearch', customer, [
  'name',
  'phone',
  'phoneKey',
  'nationalId',
  'taxId',
])

/** The last digits of a phone decide: 0912… and +98 912… are one number. */
export function phoneKeyOf(phone: string): string {
  return foldCode(phone).slice(-9)
}
