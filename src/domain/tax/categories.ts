/**
 * Why an item bears tax or none, in the terms of EN 16931 (UNCL 5305), which ZATCA uses too. Documents of other countries
 * map to the same: Iran's معاف and Russia's «без НДС» are `exempt`, a fee passed on is `outOfScope`.
 */
export type TaxCategory =
  | 'standard'
  | 'zero'
  | 'exempt'
  | 'reverseCharge'
  | 'intraCommunity'
  | 'exportOutside'
  | 'outOfScope'

/** Standard or reduced: whatever has a rate above nothing is `standard` to EN 16931. */
export const taxCategories: Readonly<
  Record<TaxCategory, { code: string; isTaxed: boolean; reason: 'none' | 'given' | string }>
> = {
  standard: { code: 'S', isTaxed: true, reason: 'none' },
  zero: { code: 'Z', isTaxed: false, reason: 'none' },
  exempt: { code: 'E', isTaxed: false, reason: 'given' },
  reverseCharge: { code: 'AE', isTaxed: false, reason: 'VATEX-EU-AE' },
  intraCommunity: { code: 'K', isTaxed: false, reason: 'VATEX-EU-IC' },
  exportOutside: { code: 'G', isTaxed: false, reason: 'VATEX-EU-G' },
  outOfScope: { code: 'O', isTaxed: false, reason: 'VATEX-EU-O' },
}

export const categoriesInOrder = Object.keys(taxCategories) as readonly TaxCategory[]

/**
 * Reason codes a dealer or workshop meets. `where` is EU (CEF code list VATEX) or SA (ZATCA data dictionary, code list
 * BR-KSA-69). Other codes and countries are free text.
 */
export const exemptionReasons: readonly { code: string; category: TaxCategory; where: 'EU' | 'SA' }[] = [
  // Margin scheme for second-hand goods, directive 2006/112/EC art. 313: a used car sold on.
  { code: 'VATEX-EU-F', category: 'exempt', where: 'EU' },
  // Repayment of expenses paid in the customer's name, art. 79 (c): registration fees, inspection fees.
  { code: 'VATEX-EU-79-C', category: 'exempt', where: 'EU' },
  { code: 'VATEX-EU-AE', category: 'reverseCharge', where: 'EU' },
  { code: 'VATEX-EU-IC', category: 'intraCommunity', where: 'EU' },
  { code: 'VATEX-EU-G', category: 'exportOutside', where: 'EU' },
  { code: 'VATEX-EU-O', category: 'outOfScope', where: 'EU' },
  // Financial services, life insurance, real estate.
  { code: 'VATEX-SA-29', category: 'exempt', where: 'SA' },
  { code: 'VATEX-SA-29-7', category: 'exempt', where: 'SA' },
  { code: 'VATEX-SA-30', category: 'exempt', where: 'SA' },
  // Export of goods and of services, international transport.
  { code: 'VATEX-SA-32', category: 'zero', where: 'SA' },
  { code: 'VATEX-SA-33', category: 'zero', where: 'SA' },
  { code: 'VATEX-SA-34-1', category: 'zero', where: 'SA' },
  { code: 'VATEX-SA-OOS', category: 'outOfScope', where: 'SA' },
]
