import { canonicalGtin } from '../../core/barcode.ts'
import { entity } from '../../core/entity.ts'
import { basisPoints, id, oneOf, optionalId, price, text } from '../../core/kinds.ts'
import { searchIndex } from '../../core/search-index.ts'
import { foldCode } from '../../core/text.ts'

/** A part in the catalogue of the dealer. Its quantity is nowhere here: stock is the sum of movements. */
export const part = entity(
  'part',
  {
    replicate: 'fields',
    scope: 'dealer',
    groups: {
      number: ['number', 'numberKey'],
      name: ['name', 'nameOther'],
      price: ['price', 'taxRate', 'untaxedReason'],
    },
    index: [['numberKey']],
  },
  {
    number: text(60),
    numberKey: text(60),
    name: text(300),
    /** The name in another language of the dealer; may be empty. */
    nameOther: text(300),
    unit: oneOf(['piece', 'litre', 'metre', 'kilogram', 'set']),
    price,
    /** What it bears where no reason says otherwise. */
    taxRate: basisPoints,
    /** Why it bears no tax, by a code of `tax/untaxed-reasons.ts`; empty where it is taxed. */
    untaxedReason: text(40),
    /** What one unit cost the shop; 0 where nobody knows. */
    cost: price,
    /** The import that brought it; it is seen once that import has finished. */
    importId: optionalId<'importRun'>(),
  },
)

/** One of several codes a part may carry. Two parts may carry the same: a person chooses. */
export const barcode = entity(
  'barcode',
  { replicate: 'fields', scope: 'dealer', index: [['code'], ['partId']] },
  { code: text(80), partId: id<'part'>(), state: oneOf(['linked', 'unlinked']) },
)

export const partSearch = searchIndex('partSearch', part, ['number', 'numberKey', 'name', 'nameOther'])

/** What a scanner or a person gives, as it is looked up: letters and digits only, in one script and case; a UPC-A is its EAN-13. */
export function codeKeyOf(code: string): string {
  return canonicalGtin(foldCode(code))
}
