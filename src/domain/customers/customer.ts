import { entity } from '../../core/entity.ts'
import { optionalText, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/rollup.ts'
import { foldCode } from '../../core/text.ts'

/** Who pays or brings a car. `phoneKey` is the phone folded for finding, so two spellings of one number meet. */
export const customer = entity(
  'customer',
  { replicate: 'fields', scope: 'dealer', groups: { phone: ['phone', 'phoneKey'] }, index: [['phoneKey']] },
  { name: text(200), phone: text(40), phoneKey: text(40), address: text(1000), taxId: optionalText(50) },
)

export const customerSearch = searchIndex('customerSearch', customer, ['name', 'phone', 'phoneKey'])

/** The last digits of a phone decide: 0912… and +98 912… are one number. */
export function phoneKeyOf(phone: string): string {
  return foldCode(phone).slice(-9)
}
